"""What is true of every played centre, looked up in its log by other ways than the program's own checks."""

from collections.abc import Iterable

import numpy as np

from simulator.records import Floats, Log, Offer, Outcome, Way
from simulator.scenario.scenario import Scenario
from tests.random_scenarios.sweeps import ON_DUTY, at_work, level_over_time, most_at_once, on_duty

FOREVER = float("inf")


def broken_laws(scenario: Scenario, log: Log) -> list[str]:
    """The laws that a log breaks, in words."""
    checks = (_times, _agents, _lines, _places, _first_come_first_served, _skilled)
    return [problem for check in checks for problem in check(scenario, log)]


def _times(scenario: Scenario, log: Log) -> Iterable[str]:
    contacts, legs, dials, spans, tries = log.contacts, log.legs, log.dials, log.spans, log.tries
    begun = spans.start[np.isin(spans.kind, ON_DUTY)]
    instants = (contacts.entered, contacts.joined, contacts.ended, contacts.freed, legs.joined, dials.start, begun)
    if any((column < 0).any() for column in (*instants, tries.instant)):
        yield "an instant before the first midnight"
    seconds = (contacts.component_seconds, legs.component_seconds, tries.seconds, dials.end - dials.start)
    if any((column < 0).any() for column in (*seconds, spans.end - spans.start)):
        yield "a negative duration"


def _agents(scenario: Scenario, log: Log) -> Iterable[str]:
    for number, name in enumerate(scenario.agents):
        _, idle = level_over_time(on_duty(log, number), at_work(log, number))
        if idle.min(initial=0.0) < 0:
            yield f"{-idle.min():.0f} more agents of {name} at work than on duty"


def _lines(scenario: Scenario, log: Log) -> Iterable[str]:
    contacts = log.contacts
    if scenario.lines is None:
        return
    held = ~np.isin(contacts.outcome, (Outcome.BLOCKED, Outcome.CLOSED))
    ends = np.fmin(contacts.hung_up, contacts.ended)
    most = most_at_once((contacts.entered[held], _or_never(ends)[held]))
    if most > scenario.lines.trunks:
        yield f"{most} calls on {scenario.lines.trunks} lines"


def _places(scenario: Scenario, log: Log) -> Iterable[str]:
    contacts, accepted = log.contacts, log.contacts.offer == Offer.ACCEPTED
    if scenario.callback is None or scenario.callback.most_open is None:
        return
    ends = np.where(contacts.group >= 0, contacts.left_queue, contacts.ended)
    most = most_at_once((contacts.hung_up[accepted], _or_never(ends)[accepted]))
    if most > scenario.callback.most_open:
        yield f"{most} callbacks open where {scenario.callback.most_open} may be"


def _or_never(instants: Floats) -> Floats:
    return np.where(np.isnan(instants), FOREVER, instants)


def _first_come_first_served(scenario: Scenario, log: Log) -> Iterable[str]:
    """Of those who wait on the line for the same intent nobody is answered before one who joined earlier."""
    contacts = log.contacts
    if scenario.ivr is not None and scenario.ivr.misroutes:
        return
    live = (contacts.way == Way.LIVE) & ~np.isnan(contacts.joined) & np.isnan(contacts.hung_up)
    for number, name in enumerate(scenario.intents):
        rows = np.flatnonzero(live & (contacts.intent == number))
        rows = rows[np.argsort(contacts.joined[rows], kind="stable")]
        joined, left = contacts.joined[rows], contacts.left_queue[rows]
        latest = np.maximum.accumulate(_or_never(left))
        earlier = np.searchsorted(joined, joined) - 1
        overtaken = (contacts.group[rows] >= 0) & (earlier >= 0) & (latest[earlier] > left)
        if overtaken.any():
            yield f"a caller for {name} who joined at {joined[overtaken][0]} was answered before an earlier one"


def _skilled(scenario: Scenario, log: Log) -> Iterable[str]:
    """Whoever handles a contact first can, and after a transfer the one to whom it went."""
    contacts, intents = log.contacts, list(scenario.intents)
    skills = [set(group.skills) for group in scenario.agents.values()]
    if scenario.ivr is not None and scenario.ivr.misroutes:
        return
    handled = np.flatnonzero(contacts.group >= 0)
    pairs = zip(contacts.group[handled].tolist(), contacts.intent[handled].tolist(), strict=True)
    if any(intents[intent] not in skills[group] for group, intent in pairs):
        yield "a contact handled by a group without the skill"
    for contact, group in zip(log.legs.contact.tolist(), log.legs.group.tolist(), strict=True):
        name = intents[contacts.intent[contact]]
        transfer = scenario.intents[name].transfer
        if transfer is None:
            yield f"a transfer of {name}, which has none"
        elif group >= 0 and not list(scenario.agents.values())[group].takes(transfer.to or name, transfer.tier):
            yield f"a transfer of {name} to a group that may not take it"
