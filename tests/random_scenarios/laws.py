"""What is true of every played centre, looked up in its log by other ways than the program's own checks."""

from collections.abc import Iterable

import numpy as np

from simulator.records import Floats, Log, Offer, Outcome, Way
from simulator.scenario.channels import CHANNELS, LIVE
from simulator.scenario.scenario import Scenario
from tests.random_scenarios.channel_laws import chats, hours_by_channel, messages
from tests.random_scenarios.outbound_laws import outbound
from tests.random_scenarios.sweeps import ON_DUTY, at_work, level_over_time, most_at_once, on_duty

FOREVER = float("inf")


def broken_laws(scenario: Scenario, log: Log) -> list[str]:
    """The laws that a log breaks, in words."""
    own = (_times, _agents, _lines, _places, _first_come_first_served, _skilled)
    of_channels = (chats, hours_by_channel, messages, outbound)
    return [problem for check in (*own, *of_channels) for problem in check(scenario, log)]


def _times(scenario: Scenario, log: Log) -> Iterable[str]:
    contacts, legs, dials, spans, tries = log.contacts, log.legs, log.dials, log.spans, log.tries
    begun = spans.start[np.isin(spans.kind, ON_DUTY)]
    of_contacts = (contacts.entered, contacts.joined, contacts.ended, contacts.freed, legs.joined)
    instants = (*of_contacts, dials.start, begun, log.outbound.held, log.outbound.rang, log.stints.start)
    if any((column < 0).any() for column in (*instants, tries.instant)):
        yield "an instant before the first midnight"
    worked = (contacts.worked_seconds, legs.worked_seconds, log.stints.end - log.stints.start)
    seconds = (contacts.component_seconds, legs.component_seconds, tries.seconds, dials.end - dials.start, *worked)
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
    held = ~np.isin(contacts.outcome, (Outcome.BLOCKED, Outcome.CLOSED)) & (contacts.channel == CHANNELS.index("phone"))
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
    """Of those who wait live for the same, in no language and for nobody in particular, nobody is answered before one
    who joined earlier."""
    contacts = log.contacts
    misrouted = scenario.ivr is not None and scenario.ivr.misroutes > 0
    tongues = scenario.demand.languages or any(intent.languages for intent in scenario.intents.values())
    if misrouted or tongues or scenario.routing.last_agent is not None:
        return
    live = (contacts.way == Way.LIVE) & ~np.isnan(contacts.joined) & np.isnan(contacts.hung_up)
    names = list(scenario.intents)
    for name, channel in scenario.streams:
        if channel not in LIVE:
            continue
        of_stream = (contacts.intent == names.index(name)) & (contacts.channel == CHANNELS.index(channel))
        rows = np.flatnonzero(live & of_stream)
        rows = rows[np.argsort(contacts.joined[rows], kind="stable")]
        joined, left = contacts.joined[rows], contacts.left_queue[rows]
        latest = np.maximum.accumulate(_or_never(left))
        earlier = np.searchsorted(joined, joined) - 1
        overtaken = (contacts.group[rows] >= 0) & (earlier >= 0) & (latest[earlier] > left)
        if overtaken.any():
            yield f"{name} on {channel}: who joined at {joined[overtaken][0]} was answered before an earlier one"


def _skilled(scenario: Scenario, log: Log) -> Iterable[str]:
    """Whoever handles a contact first can, and after a transfer the one to whom it went."""
    contacts, intents = log.contacts, list(scenario.intents)
    groups = list(scenario.agents.values())
    if scenario.ivr is not None and scenario.ivr.misroutes:
        return
    handled = np.flatnonzero(contacts.group >= 0)
    columns = (column[handled].tolist() for column in (contacts.group, contacts.intent, contacts.channel))
    for number, intent, channel in set(zip(*columns, strict=True)):
        if not groups[number].takes(intents[intent]) or not groups[number].works_on(CHANNELS[channel]):
            yield f"{intents[intent]} on {CHANNELS[channel]} handled by a group that cannot"
    for contact, number in zip(log.legs.contact.tolist(), log.legs.group.tolist(), strict=True):
        name, channel = intents[contacts.intent[contact]], contacts.channel[contact]
        transfer = scenario.intents[name].transfer
        if transfer is None:
            yield f"a transfer of {name}, which has none"
        elif number >= 0 and not groups[number].works_on(CHANNELS[channel]):
            yield f"a transfer on {CHANNELS[channel]} to a group that does not work there"
        elif number >= 0 and not groups[number].takes(transfer.to or name, transfer.tier):
            yield f"a transfer of {name} to a group that may not take it"
