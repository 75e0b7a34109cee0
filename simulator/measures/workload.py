"""Expected work and expected agents over the counted weeks, from the scenario alone."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from simulator.measures.rostered import expected_logged_in_seconds
from simulator.records import Floats
from simulator.scenario.clock import Clock
from simulator.scenario.intents import Intent
from simulator.scenario.laws import Law
from simulator.scenario.scenario import Scenario
from simulator.scenario.volumes import expected_needs

DAYS_PER_WEEK = 7
MOST_GENERATIONS = 100_000
"""Stands for no cap on a need's repeats, so that one which always returns still brings a finite load."""


@dataclass(frozen=True)
class Week:
    """A counted week (or all counted days where there is no whole week) that starts on a date.

    `load` is expected handling by intent, `capacity` expected logged-in time by group, both in seconds.
    """

    start: date
    load: Mapping[str, float]
    capacity: Mapping[str, float]


def counted_weeks(scenario: Scenario) -> tuple[Week, ...]:
    """Expected load and capacity of each whole counted week; days after the last whole one are left out."""
    clock = Clock(scenario.calendar)
    needs, logged_in = expected_needs(scenario, clock, when_open=True), expected_logged_in_seconds(scenario, clock)
    work = {name: seconds_per_need(scenario, name) for name in scenario.intents}
    days = [day for day in clock.days if day.counted]
    length = DAYS_PER_WEEK if len(days) >= DAYS_PER_WEEK else len(days)
    blocks = [days[first : first + length] for first in range(0, len(days) - length + 1, length)]
    return tuple(
        Week(
            start=block[0].date,
            load={name: work[name] * math.fsum(needs[day.number][name] for day in block) for name in work},
            capacity=_capacity(scenario, logged_in[[day.number for day in block]]),
        )
        for block in blocks
    )


def alike_days(scenario: Scenario) -> bool:
    """Whether all counted days expect the same needs and the same logged-in time, within a millionth."""
    clock = Clock(scenario.calendar)
    needs = [list(day.values()) for day in expected_needs(scenario, clock, when_open=True)]
    rows = np.column_stack([needs, expected_logged_in_seconds(scenario, clock)])[scenario.calendar.warm_up_days :]
    return bool(np.allclose(rows, rows[0], rtol=1e-6))


def _capacity(scenario: Scenario, logged_in: Floats) -> dict[str, float]:
    return dict(zip(scenario.agents, logged_in.sum(axis=0).tolist(), strict=True))


def seconds_per_need(scenario: Scenario, name: str) -> float:
    """Long-run expected handling seconds of one need when all who ask for an agent are answered.

    contacts per need x share that leaves the menu for an agent x mean handle time, the last two factors
    (resolution, handle) as good as in the best of the groups that can serve the intent.
    """
    intent = scenario.intents[name]
    skills = [group.skills[name] for group in scenario.agents.values() if name in group.skills]
    contained = scenario.ivr.contains.get(name, 0.0) if scenario.ivr else 0.0
    reaching = 1 - contained - (scenario.ivr.hangs_up if scenario.ivr else 0.0)
    resolution = max(skill.resolution for skill in skills)
    contacts = _contacts_per_need(scenario, intent, contained, reaching, resolution)
    return contacts * reaching * _mean_handle(scenario, intent) * min(skill.handle for skill in skills)


def _contacts_per_need(
    scenario: Scenario, intent: Intent, contained: float, reaching: float, resolution_factor: float
) -> float:
    """Long-run contacts of a need, followed from contact to contact: it was never handled yet, or it was."""
    aim = intent.resolution
    from_menu = aim.returns * contained * (1 - scenario.ivr.contained_resolves) if scenario.ivr else 0.0
    first, again = (
        aim.returns * reaching * (1 - min(share * resolution_factor, 1.0))
        for share in (aim.first_contact, aim.later_contacts)
    )
    fresh, handled, contacts = 1.0, 0.0, 1.0
    for _ in range(MOST_GENERATIONS if aim.generations is None else aim.generations):
        fresh, handled = fresh * from_menu, fresh * first + handled * (from_menu + again)
        contacts += fresh + handled
        if fresh + handled < 1e-12:
            break
    return contacts


def _mean_handle(scenario: Scenario, intent: Intent) -> float:
    """Mean handle seconds at factor 1, cut by `at_most`, less what the menu's verification saves at most."""
    means = {name: mean_cut(law) for name, law in intent.handle.phone.parts.items()}
    verifies = scenario.ivr.verifies if scenario.ivr else None
    saved = verifies.share * min(verifies.saves, means.get("verify", 0.0)) if verifies else 0.0
    return math.fsum(means.values()) - saved


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
