"""The time of agents: on duty, handling, held by rings, at messages, and paid."""

from dataclasses import dataclass

import numpy as np

from simulator.measures.grid import Grid, seconds_in_intervals
from simulator.measures.journeys import held_rings
from simulator.measures.outbound import conversations, held_spans
from simulator.measures.streams import CHAT, MESSAGES
from simulator.records import AgentSpans, AgentTime, Flags, Floats, Integers, Log
from simulator.scenario.clock import Clock
from simulator.scenario.people import Group
from simulator.scenario.rosters import shift_days
from simulator.scenario.scenario import Scenario


@dataclass(frozen=True)
class Handlings:
    """One row for each time an agent was busy with customers: his group, and when he began, let them go, was free.

    A stretch of chats at once, or with a message until it was put down, is one row without an end of its own for the
    talking. `message`: it was with a message.
    """

    group: Integers
    begun: Floats
    talked: Floats
    freed: Floats
    message: Flags


def handlings_of(log: Log) -> Handlings:
    """First handlings, those after transfers, stretches of several, and outbound conversations: each second once."""
    contacts, legs = log.contacts, log.legs
    first = np.flatnonzero((contacts.group >= 0) & ~contacts.in_stints)
    parts = [_plain(contacts.group, contacts.left_queue, contacts.talk_ended, contacts.freed, contacts.channel, first)]
    if len(legs.contact):
        later, channel = np.flatnonzero((legs.group >= 0) & ~legs.in_stints), contacts.channel[legs.contact]
        parts.append(_plain(legs.group, legs.left_queue, legs.talk_ended, legs.freed, channel, later))
    if len(log.stints.group):
        stints = log.stints
        message = np.isin(stints.channel, MESSAGES)
        parts.append(Handlings(stints.group, stints.start, stints.end, stints.end, message))
    calls = conversations(log.outbound)
    if len(calls):
        made = log.outbound
        times = (made.begun[calls], made.talk_ended[calls], made.freed[calls])
        parts.append(Handlings(made.group[calls], *times, np.zeros(len(calls), bool)))
    return parts[0] if len(parts) == 1 else _joined(parts)


def _plain(
    group: Integers, begun: Floats, talked: Floats, freed: Floats, channel: Integers, rows: Integers
) -> Handlings:
    return Handlings(group[rows], begun[rows], talked[rows], freed[rows], channel[rows] > CHAT)


def _joined(parts: list[Handlings]) -> Handlings:
    return Handlings(
        group=np.concatenate([part.group for part in parts]),
        begun=np.concatenate([part.begun for part in parts]),
        talked=np.concatenate([part.talked for part in parts]),
        freed=np.concatenate([part.freed for part in parts]),
        message=np.concatenate([part.message for part in parts]),
    )


@dataclass(frozen=True)
class Held:
    """Spans for which an agent was held while a customer was rung, or read what the call would be about."""

    group: Integers
    start: Floats
    end: Floats


def held_of(log: Log) -> Held:
    """Rings of callbacks and of outbound calls."""
    rings, dials = held_rings(log.dials), log.dials
    held = Held(dials.group[rings], dials.start[rings], dials.end[rings])
    if not len(log.outbound.campaign):
        return held
    group, start, end = held_spans(log.outbound)
    return Held(
        group=np.concatenate([held.group, group]),
        start=np.concatenate([held.start, start]),
        end=np.concatenate([held.end, end]),
    )


def agent_seconds(grid: Grid, scenario: Scenario, log: Log, handlings: Handlings, held: Held) -> dict[str, Floats]:
    """Seconds of agents by (counted interval, group): each kind of span, handling and its parts, rings, paid time.

    `message_handling` is the part of handling at messages; `open_chats` are seconds of chats, of several at once each.
    """
    groups, spans = len(scenario.agents), log.spans
    seconds = {
        kind.name.lower(): _spans(grid, spans, spans.kind == kind, groups)
        for kind in AgentTime
    }  # fmt: skip
    seconds |= _handling(grid, handlings, groups)
    seconds["ring"] = seconds_in_intervals(grid, held.start, held.end, held.group, groups)
    seconds["open_chats"] = _open_chats(grid, log, groups)
    seconds["paid"] = np.column_stack(
        [_paid(grid, scenario, group, seconds["logged_in"][:, n]) for n, group in enumerate(scenario.agents.values())]
    )
    return seconds


def _spans(grid: Grid, spans: AgentSpans, chosen: Flags, groups: int) -> Floats:
    return seconds_in_intervals(grid, spans.start[chosen], spans.end[chosen], spans.group[chosen], groups)


def _handling(grid: Grid, handlings: Handlings, groups: int) -> dict[str, Floats]:
    talking = seconds_in_intervals(grid, handlings.begun, handlings.talked, handlings.group, groups)
    wrapping = seconds_in_intervals(grid, handlings.talked, handlings.freed, handlings.group, groups)
    found = {"handling": talking + wrapping, "talking": talking, "wrapping": wrapping}
    rows = np.flatnonzero(handlings.message)
    if not len(rows):
        return found | {"message_handling": np.zeros_like(talking)}
    begun, freed, group = handlings.begun[rows], handlings.freed[rows], handlings.group[rows]
    return found | {"message_handling": seconds_in_intervals(grid, begun, freed, group, groups)}


def _open_chats(grid: Grid, log: Log, groups: int) -> Floats:
    contacts, legs = log.contacts, log.legs
    first = np.flatnonzero((contacts.channel == CHAT) & (contacts.group >= 0))
    later = np.flatnonzero((contacts.channel[legs.contact] == CHAT) & (legs.group >= 0))
    if not len(first):
        return np.zeros((grid.intervals, groups))
    start = np.concatenate([contacts.left_queue[first], legs.left_queue[later]])
    end = np.concatenate([contacts.freed[first], legs.freed[later]])
    return seconds_in_intervals(grid, start, end, np.concatenate([contacts.group[first], legs.group[later]]), groups)


def _paid(grid: Grid, scenario: Scenario, group: Group, logged_in: Floats) -> Floats:
    """Scheduled seconds of shifts; other rosters count logged-in agents, so logged in / (1 - shrinkage)."""
    if group.roster.shifts is None:
        return logged_in / (1 - group.shrinkage.external - group.shrinkage.internal_share)
    worked = list(shift_days(group, Clock(scenario.calendar)))
    heads = np.array([item.shift.heads for item in worked], np.int64)
    start = np.repeat(np.array([item.start for item in worked]), heads)
    end = np.repeat(np.array([item.end for item in worked]), heads)
    return seconds_in_intervals(grid, start, end, np.zeros(len(start), np.int64), 1)[:, 0]
