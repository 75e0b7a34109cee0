"""What is counted by the moment at which it happened, and the time of agents."""

import numpy as np

from simulator.measures.arrivals import left_queue_or_end
from simulator.measures.grid import Grid, present_at_ends, seconds_in_intervals
from simulator.records import AgentSpans, AgentTime, Contacts, Floats, Integers, Outcome
from simulator.scenario.clock import Clock
from simulator.scenario.people import Group
from simulator.scenario.rosters import shift_days
from simulator.scenario.scenario import Scenario


def events_in_intervals(grid: Grid, contacts: Contacts, intents: int) -> dict[str, Integers | Floats]:
    """`started` and `abandoned` contacts, `queue_seconds` and `queue_at_end` by (counted interval, intent).

    All contacts take part, those of the warm-up too: what counts is when it happened.
    """
    queued = np.flatnonzero(~np.isnan(contacts.joined))
    joined, intent = contacts.joined[queued], contacts.intent[queued]
    left = left_queue_or_end(contacts, grid.end)[queued]
    outcome, left_in = contacts.outcome[queued], grid.interval_of(left)
    waiting = present_at_ends(grid.interval_of(joined), left_in, grid.intervals, intent, intents)
    return {
        "started": _events(grid, left_in, intent, intents, outcome == Outcome.ANSWERED),
        "abandoned": _events(grid, left_in, intent, intents, outcome == Outcome.ABANDONED),
        "queue_seconds": seconds_in_intervals(grid, joined, left, intent, intents),
        "queue_at_end": waiting,
    }


def _events(grid: Grid, interval: Integers, intent: Integers, intents: int, kind: np.ndarray) -> Integers:
    counted = kind & (interval >= 0) & (interval < grid.intervals)
    cells = interval[counted] * intents + intent[counted]
    return np.bincount(cells, minlength=grid.intervals * intents).reshape(grid.intervals, intents)


def queue_at_day_ends(grid: Grid, contacts: Contacts, intents: int) -> Integers:
    """Contacts that wait just before each counted day ends; shape (counted day, intent)."""
    queued = np.flatnonzero(~np.isnan(contacts.joined))
    left = left_queue_or_end(contacts, grid.end)[queued]
    begun, over = grid.day_of(contacts.joined[queued]), grid.day_of(left)
    return present_at_ends(begun, over, grid.days, contacts.intent[queued], intents)


def agent_seconds(grid: Grid, scenario: Scenario, contacts: Contacts, spans: AgentSpans) -> dict[str, Floats]:
    """Seconds of agents by (counted interval, group): each kind of span, handling and its parts, and paid time."""
    groups = len(scenario.agents)
    seconds = {
        kind.name.lower(): _spans(grid, spans, spans.kind == kind, groups)
        for kind in AgentTime
    }  # fmt: skip
    seconds |= _handling(grid, contacts, groups)
    seconds["paid"] = np.column_stack(
        [_paid(grid, scenario, group, seconds["logged_in"][:, n]) for n, group in enumerate(scenario.agents.values())]
    )
    return seconds


def _spans(grid: Grid, spans: AgentSpans, chosen: np.ndarray, groups: int) -> Floats:
    return seconds_in_intervals(grid, spans.start[chosen], spans.end[chosen], spans.group[chosen], groups)


def _handling(grid: Grid, contacts: Contacts, groups: int) -> dict[str, Floats]:
    handled = np.flatnonzero(contacts.group >= 0)
    begun, group = contacts.left_queue[handled], contacts.group[handled]
    talked, freed = contacts.ended[handled], contacts.freed[handled]
    talking = seconds_in_intervals(grid, begun, talked, group, groups)
    wrapping = seconds_in_intervals(grid, talked, freed, group, groups)
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
