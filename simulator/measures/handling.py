"""Expected handling of a need, from the scenario alone: at least that much, whoever handles it."""

import math
from collections.abc import Iterator

import numpy as np

from simulator.records import Floats
from simulator.scenario.deflection import residue_factor
from simulator.scenario.intents import Intent
from simulator.scenario.laws import Law
from simulator.scenario.people import Skill
from simulator.scenario.scenario import Scenario

MOST_GENERATIONS = 100_000
"""Stands for no cap on a need's repeats, so that one which always returns still brings a finite load."""


def seconds_per_need(scenario: Scenario, name: str) -> dict[str, float]:
    """Long-run handling seconds of a need that meets open phones, when all who ask for an agent are answered.

    By the intent whose queue the work waits in: its own, that of a transfer, those it is misrouted to. The share that
    self-service leaves x contacts per need x share that leaves the menu for an agent x mean handle time; factors of
    resolution and handling are as good, transfers as few, as in the best of the groups that can serve the intent.
    """
    goes_on, contained = _exits(scenario, name)
    contacts = _contacts_per_need(scenario, name, contained, goes_on)
    handled = _in_touch(scenario.intents[name]) * goes_on * (_first_length(scenario.intents[name]) + contacts - 1)
    whole = handled * _mean_handle(scenario, name)
    seconds = {name: whole * _first_leg(scenario, name) * _best_handle(_skills(scenario, name))}
    for queue, share in (*_passed_on(scenario, name), *_misrouted(scenario, name)):
        seconds[queue] = seconds.get(queue, 0.0) + whole * share
    return seconds


def seconds_per_need_kept(scenario: Scenario, name: str) -> float:
    """Handling seconds of a need that meets closed phones: of the share that is kept after hours, handled once."""
    kept = scenario.ivr.after_hours if scenario.ivr else 0.0
    once = _mean_handle(scenario, name) * _first_leg(scenario, name) * _best_handle(_skills(scenario, name))
    return kept * _in_touch(scenario.intents[name]) * once


def _skills(scenario: Scenario, name: str, tier: int = 1) -> list[Skill]:
    skills = (group.skills.get(name) for group in scenario.agents.values())
    return [skill for skill in skills if skill is not None and skill.tier >= tier]


def _best_handle(skills: list[Skill]) -> float:
    return min((skill.handle for skill in skills), default=0.0)


def _in_touch(intent: Intent) -> float:
    """Share of needs that get in touch: those that self-service neither solves nor makes give up."""
    portal = intent.self_service
    return 1.0 if portal is None else 1 - portal.tries * (portal.solves + portal.gives_up)


def _first_length(intent: Intent) -> float:
    """Mean length of first contacts over that of unprepared ones."""
    portal, in_touch = intent.self_service, _in_touch(intent)
    if portal is None or not in_touch:
        return 1.0
    failed = portal.tries * max(1 - portal.solves - portal.gives_up - portal.silent_failure, 0.0)
    return 1 + failed / in_touch * (portal.handle_after_failure - 1)


def _exits(scenario: Scenario, name: str) -> tuple[float, float]:
    """Shares of calls that leave the menu for an agent, and that are contained in it."""
    ivr = scenario.ivr
    if ivr is None:
        return 1.0, 0.0
    contained = ivr.contains.get(name, 0.0)
    return (1 - ivr.filters) * (1 - contained - ivr.hangs_up), (1 - ivr.filters) * contained


def _contacts_per_need(scenario: Scenario, name: str, contained: float, goes_on: float) -> float:
    """Long-run contacts of a need that gets in touch, from contact to contact: never handled yet, or handled."""
    aim, best = scenario.intents[name].resolution, _best_resolution(scenario, name)
    from_menu = aim.returns * contained * (1 - scenario.ivr.contained_resolves) if scenario.ivr else 0.0
    first, again = (
        aim.returns * goes_on * (1 - min(share * best, 1.0)) for share in (aim.first_contact, aim.later_contacts)
    )
    fresh, handled, contacts = 1.0, 0.0, 1.0
    for _ in range(MOST_GENERATIONS if aim.generations is None else aim.generations):
        fresh, handled = fresh * from_menu, fresh * first + handled * (from_menu + again)
        contacts += fresh + handled
        if fresh + handled < 1e-12:
            break
    return contacts


def _best_resolution(scenario: Scenario, name: str) -> float:
    """The best factor of a group that may handle the intent last."""
    transfer = scenario.intents[name].transfer
    last = [] if transfer is None else _skills(scenario, transfer.to or name, transfer.tier)
    return max(skill.resolution for skill in (*_skills(scenario, name), *last))


def _transfer_shares(scenario: Scenario, name: str) -> list[float]:
    """What each group that serves the intent passes on: nothing where it has the skill asked for itself."""
    transfer = scenario.intents[name].transfer
    if transfer is None:
        return [0.0]
    shares = []
    for group in scenario.agents.values():
        own, target = group.skills.get(name), group.skills.get(transfer.to or name)
        if own is not None:
            keeps = target is not None and target.tier >= transfer.tier
            shares.append(0.0 if keeps else transfer.share if own.transfers is None else own.transfers)
    return shares


def _first_leg(scenario: Scenario, name: str) -> float:
    """Least part of the handle time that the agents of the intent's own queue take."""
    transfer = scenario.intents[name].transfer
    return 1.0 if transfer is None else 1 - max(_transfer_shares(scenario, name)) * (1 - transfer.first_leg)


def _passed_on(scenario: Scenario, name: str) -> Iterator[tuple[str, float]]:
    """The queue of a transfer, and the least part of all handle time that is done there."""
    transfer = scenario.intents[name].transfer
    if transfer is None:
        return
    target, rest = transfer.to or name, 1 - transfer.first_leg if transfer.warm else 1.0
    best = _best_handle(_skills(scenario, target, transfer.tier))
    yield target, min(_transfer_shares(scenario, name)) * rest * best


def _misrouted(scenario: Scenario, name: str) -> Iterator[tuple[str, float]]:
    """Queues in which misrouted contacts take time, and what part of all handle time; none where a group has both."""
    ivr, others = scenario.ivr, [other for other in scenario.intents if other != name]
    if ivr is None or not ivr.misroutes:
        return
    for other in others:
        wrong = [group.skills for group in scenario.agents.values() if other in group.skills]
        if not any(name in skills for skills in wrong):
            best = min((skills[other].handle for skills in wrong), default=0.0)
            yield other, ivr.misroutes / len(others) * ivr.misroute_leg * best


def _mean_handle(scenario: Scenario, name: str) -> float:
    """Mean handle seconds at factor 1, cut by `at_most`, less what the menu's verification saves, x the residue."""
    means = {part: mean_cut(law) for part, law in scenario.intents[name].handle.phone.parts.items()}
    verifies = scenario.ivr.verifies if scenario.ivr else None
    saved = verifies.share * min(verifies.saves, means.get("verify", 0.0)) if verifies else 0.0
    return (math.fsum(means.values()) - saved) * residue_factor(scenario, name)


def mean_cut(law: Law) -> float:
    """Mean seconds of a law whose draws are cut off at its `at_most`: the integral of the tail, within 0.1 %."""
    if law.at_most is None or not law.mean_seconds:
        return law.mean_seconds
    if law.values is not None:
        return float(np.minimum(law.values, law.at_most).mean())
    middles = (np.arange(4_000) + 0.5) * law.at_most / 4_000
    return float(_exceeds(law, middles).mean()) * law.at_most


def _exceeds(law: Law, seconds: Floats) -> Floats:
    """Chance that a draw of a law, uncut, exceeds each number of seconds."""
    from scipy import special

    mean, cv = law.mean_seconds, law.cv or 0.0
    if law.law == "fixed" or (law.law in ("lognormal", "gamma") and not cv):
        return (seconds < mean).astype(np.float64)
    if law.least is not None and law.most is not None:
        return np.clip((law.most - seconds) / max(law.most - law.least, 1e-9), 0.0, 1.0)
    if law.law == "lognormal":
        sigma = math.sqrt(math.log1p(cv * cv))
        return np.asarray(special.ndtr((math.log(mean) - sigma * sigma / 2 - np.log(seconds)) / sigma))
    if law.law == "gamma":
        return np.asarray(special.gammaincc(cv**-2, seconds / (mean * cv * cv)))
    shape = law.shape or 1.0
    return np.exp(-((seconds * math.gamma(1 + 1 / shape) / mean) ** shape))
