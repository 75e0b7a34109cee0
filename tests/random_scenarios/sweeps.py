"""Sweeps over time: how many of something there are at once, counted from the spans of a log."""

import numpy as np

from simulator.records import AgentTime, Floats, Log

Spans = tuple[Floats, Floats]
"""Starts and ends in elapsed seconds; infinite for what never ends."""
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
    """What keeps agents of a group from others: handlings, and rings that they are held for."""
    first, later, rung = (table.group == group for table in (log.contacts, log.legs, log.dials))
    starts = (log.contacts.left_queue[first], log.legs.left_queue[later], log.dials.start[rung])
    ends = (log.contacts.freed[first], log.legs.freed[later], log.dials.end[rung])
    return np.concatenate(starts), np.concatenate(ends)


def idle_seconds(log: Log, group: int, end: float) -> float:
    """Seconds, up to `end`, in which agents of a group are on duty and have nothing to do, added up instant by instant.

    Nobody waits less than not at all: where more are at work than on duty, nothing makes up for it.
    """
    instants, idle = level_over_time(on_duty(log, group), at_work(log, group))
    return float(np.maximum(idle, 0.0)[:-1] @ np.diff(np.clip(instants, 0.0, end)))
