"""Sweeps over time: how many of something there are at once, counted from the spans of a log."""

from collections.abc import Iterator

import numpy as np

from simulator.records import AgentTime, Floats, Log
from simulator.scenario.channels import CHANNELS

Spans = tuple[Floats, Floats]
"""Starts and ends in elapsed seconds; infinite for what never ends."""
CHAT = CHANNELS.index("chat")
ON_DUTY = (AgentTime.LOGGED_IN, AgentTime.OVERTIME)
NOTHING: Spans = (np.zeros(0), np.zeros(0))


def level_over_time(more: Spans, less: Spans = NOTHING) -> tuple[Floats, Floats]:
    """Instants at which anything changes, and from each on: running spans of `more` less running ones of `less`.

    All that happens at one instant is done before it is counted.
    """
    up, down = np.concatenate([more[0], less[1]]), np.concatenate([more[1], less[0]])
    instants, place = np.unique(np.concatenate([up, down]), return_inverse=True)
    changes = np.zeros(len(instants))
    np.add.at(changes, place, np.repeat([1.0, -1.0], [len(up), len(down)]))
    return instants, np.cumsum(changes)


def most_at_once(spans: Spans) -> int:
    """The most spans that run at one time."""
    return int(level_over_time(spans)[1].max(initial=0.0))


def on_duty(log: Log, group: int) -> Spans:
    """When agents of a group are on the floor, within their time or after it."""
    here = (log.spans.group == group) & np.isin(log.spans.kind, ON_DUTY)
    return log.spans.start[here], log.spans.end[here]


def at_work(log: Log, group: int) -> Spans:
    """What keeps agents of a group from others: handlings, several at once as one, and what they are held for."""
    parts = [*_handled(log, group), _calls(log, group)]
    for table in (log.stints, log.dials):
        rows = table.group == group
        parts.append((table.start[rows], table.end[rows]))
    starts, ends = zip(*parts, strict=True)
    return np.concatenate(starts), np.concatenate(ends)


def _handled(log: Log, group: int) -> Iterator[Spans]:
    for table in (log.contacts, log.legs):
        rows = (table.group == group) & ~table.in_stints
        yield table.left_queue[rows], table.freed[rows]


def _calls(log: Log, group: int) -> Spans:
    """From when an agent was held for an outbound call, or was put through, to its end."""
    calls = log.outbound
    mine = calls.group == group
    starts = np.where(np.isnan(calls.held), calls.begun, calls.held)
    return starts[mine], np.where(np.isnan(calls.freed), calls.rung, calls.freed)[mine]


def open_at_once(log: Log, group: int) -> Spans:
    """What is open in sessions of chats: every chat, and every call beside them, from its begin to the end of wrap."""
    contacts, legs = log.contacts, log.legs
    first = (contacts.group == group) & contacts.in_stints & (contacts.channel <= CHAT)
    later = (legs.group == group) & legs.in_stints & (contacts.channel[legs.contact] <= CHAT)
    starts = np.concatenate([contacts.left_queue[first], legs.left_queue[later]])
    return starts, np.concatenate([contacts.freed[first], legs.freed[later]])


def sessions(log: Log, group: int) -> Spans:
    """When agents of a group had any chat open: one span each."""
    rows = (log.stints.group == group) & (log.stints.channel == CHAT)
    return log.stints.start[rows], log.stints.end[rows]


def repeated(spans: Spans, times: int) -> Spans:
    """Each span as often as that."""
    return np.tile(spans[0], times), np.tile(spans[1], times)


def idle_seconds(log: Log, group: int, end: float) -> float:
    """Seconds, up to `end`, in which agents of a group are on duty and have nothing to do, added up instant by instant.

    Nobody waits less than not at all: where more are at work than on duty, nothing makes up for it.
    """
    instants, idle = level_over_time(on_duty(log, group), at_work(log, group))
    return float(np.maximum(idle, 0.0)[:-1] @ np.diff(np.clip(instants, 0.0, end)))
