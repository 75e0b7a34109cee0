"""What is counted by the moment at which it happened, and the time of agents."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulator.measures.grid import Grid, present_at_ends, seconds_in_intervals
from simulator.measures.journeys import (
    Journeys,
    held_rings,
    is_live,
    leg_left_or_end,
    wait_ended,
)
from simulator.records import AgentSpans, AgentTime, Contacts, Flags, Floats, Integers, Log, Outcome, Way
from simulator.scenario.clock import Clock
from simulator.scenario.people import Group
from simulator.scenario.rosters import shift_days
from simulator.scenario.scenario import Scenario


@dataclass(frozen=True)
class Queued:
    """One row for each time that anybody joined a queue: who, the intent, and when it waited from and until.

    First queues come first, `firsts` of them. `left` is the horizon's end for who waits on.
    """

    contact: Integers
    intent: Integers
    joined: Floats
    left: Floats
    firsts: int


def queued_of(log: Log, end: float) -> Queued:
    """Everybody who waited, in first queues and after transfers, live, to be called back or with a message."""
    contacts, legs = log.contacts, log.legs
    who = np.flatnonzero(~np.isnan(contacts.joined))
    joined, left, firsts = contacts.joined[who], wait_ended(contacts, end)[who], len(who)
    if len(legs.contact):
        who = np.concatenate([who, legs.contact])
        joined, left = np.concatenate([joined, legs.joined]), np.concatenate([left, leg_left_or_end(legs, end)])
    return Queued(who, contacts.intent[who], joined, left, firsts)


def events_in_intervals(
    grid: Grid, contacts: Contacts, journeys: Journeys, queued: Queued, intents: int
) -> dict[str, Integers | Floats]:
    """`started` and `abandoned` contacts, seconds queued and the queue at the end, by (counted interval, intent).

    All contacts take part, those of the warm-up too: what counts is when it happened. `queue_seconds` are all,
    `callback_queue_seconds` and `voicemail_queue_seconds` those without a line; the rest is on the line.
    """
    left_in = grid.interval_of(queued.left)
    first = slice(queued.firsts)
    waiting = present_at_ends(grid.interval_of(queued.joined), left_in, grid.intervals, queued.intent, intents)
    outcome = contacts.outcome[queued.contact[first]]
    return {
        "started": _events(grid, left_in[first], queued.intent[first], intents, outcome == Outcome.ANSWERED),
        "abandoned": _events(grid, left_in[first], queued.intent[first], intents, outcome == Outcome.ABANDONED),
        "queue_seconds": seconds_in_intervals(grid, queued.joined, queued.left, queued.intent, intents),
        **_without_line(grid, contacts, journeys, queued, intents),
        "queue_at_end": waiting,
    }


def _events(grid: Grid, interval: Integers, intent: Integers, intents: int, kind: Flags) -> Integers:
    counted = kind & (interval >= 0) & (interval < grid.intervals)
    cells = interval[counted] * intents + intent[counted]
    return np.bincount(cells, minlength=grid.intervals * intents).reshape(grid.intervals, intents)


def _without_line(
    grid: Grid, contacts: Contacts, journeys: Journeys, queued: Queued, intents: int
) -> dict[str, Integers | Floats]:
    """Seconds queued since the line was let go, until waiting ends or the customer is on a line again.

    The line is let go in the first queue, or by who was live until then in a later one.
    """
    let_go = ~np.isnan(contacts.hung_up)
    if not let_go.any():
        nothing = np.zeros((grid.intervals, intents))
        return {"callback_queue_seconds": nothing, "voicemail_queue_seconds": nothing}
    in_its_queue = is_live(contacts)[queued.contact] == (np.arange(len(queued.contact)) >= queued.firsts)
    rows = np.flatnonzero(let_go[queued.contact] & in_its_queue)
    who = queued.contact[rows]
    since = np.maximum(queued.joined[rows], contacts.hung_up[who])
    spoken = contacts.way[who] == Way.VOICEMAIL
    until = np.where(spoken, queued.left[rows], np.fmin(queued.left[rows], journeys.picked_up[who]))
    kinds = {"callback_queue_seconds": ~spoken, "voicemail_queue_seconds": spoken}
    return {
        name: seconds_in_intervals(
            grid, since[kind], np.maximum(since, until)[kind], queued.intent[rows[kind]], intents
        )
        for name, kind in kinds.items()
    }


def queue_at_day_ends(grid: Grid, queued: Queued, intents: int) -> Integers:
    """Contacts that wait just before each counted day ends; shape (counted day, intent)."""
    begun, over = grid.day_of(queued.joined), grid.day_of(queued.left)
    return present_at_ends(begun, over, grid.days, queued.intent, intents)


@dataclass(frozen=True)
class Handlings:
    """One row for each time an agent handled a contact: his group, and when he began, let the customer go, was free."""

    group: Integers
    begun: Floats
    talked: Floats
    freed: Floats


def handlings_of(log: Log) -> Handlings:
    """First handlings and those after transfers."""
    first, later = (np.flatnonzero(table.group >= 0) for table in (log.contacts, log.legs))

    def both(name: str) -> NDArray[Any]:
        column: NDArray[Any] = getattr(log.contacts, name)[first]
        return np.concatenate([column, getattr(log.legs, name)[later]]) if len(later) else column

    return Handlings(both("group"), both("left_queue"), both("talk_ended"), both("freed"))


def agent_seconds(grid: Grid, scenario: Scenario, log: Log, handlings: Handlings) -> dict[str, Floats]:
    """Seconds of agents by (counted interval, group): each kind of span, handling and its parts, rings, paid time."""
    groups, spans = len(scenario.agents), log.spans
    seconds = {
        kind.name.lower(): _spans(grid, spans, spans.kind == kind, groups)
        for kind in AgentTime
    }  # fmt: skip
    seconds |= _handling(grid, handlings, groups)
    rings, dials = held_rings(log.dials), log.dials
    seconds["ring"] = seconds_in_intervals(grid, dials.start[rings], dials.end[rings], dials.group[rings], groups)
    seconds["paid"] = np.column_stack(
        [_paid(grid, scenario, group, seconds["logged_in"][:, n]) for n, group in enumerate(scenario.agents.values())]
    )
    return seconds


def _spans(grid: Grid, spans: AgentSpans, chosen: Flags, groups: int) -> Floats:
    return seconds_in_intervals(grid, spans.start[chosen], spans.end[chosen], spans.group[chosen], groups)


def _handling(grid: Grid, handlings: Handlings, groups: int) -> dict[str, Floats]:
    talking = seconds_in_intervals(grid, handlings.begun, handlings.talked, handlings.group, groups)
    wrapping = seconds_in_intervals(grid, handlings.talked, handlings.freed, handlings.group, groups)
    return {"handling": talking + wrapping, "talking": talking, "wrapping": wrapping}


def _paid(grid: Grid, scenario: Scenario, group: Group, logged_in: Floats) -> Floats:
    """Scheduled seconds of shifts; other rosters count logged-in agents, so logged in / (1 - shrinkage)."""
    if group.roster.shifts is None:
        return logged_in / (1 - group.shrinkage.external - group.shrinkage.internal_share)
    worked = list(shift_days(group, Clock(scenario.calendar)))
    heads = np.array([item.shift.heads for item in worked], np.int64)
    start = np.repeat(np.array([item.start for item in worked]), heads)
    end = np.repeat(np.array([item.end for item in worked]), heads)
    return seconds_in_intervals(grid, start, end, np.zeros(len(start), np.int64), 1)[:, 0]
