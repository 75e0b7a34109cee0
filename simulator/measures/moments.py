"""What is counted by the moment at which it happened."""

from dataclasses import dataclass

import numpy as np

from simulator.measures.grid import Grid, present_at_ends, seconds_in_intervals
from simulator.measures.journeys import Journeys, is_live, leg_left_or_end, wait_ended
from simulator.measures.streams import CHAT, streams_of
from simulator.records import Contacts, Flags, Floats, Integers, Log, Outcome, Way
from simulator.scenario.scenario import Scenario

WITHOUT_LINE = ("callback_queue_seconds", "message_queue_seconds")


@dataclass(frozen=True)
class Queued:
    """One row for each time that anybody joined a queue: who, the stream, and when it waited from and until.

    First queues come first, `firsts` of them. `left` is the horizon's end for who waits on.
    """

    contact: Integers
    stream: Integers
    joined: Floats
    left: Floats
    firsts: int


def queued_of(scenario: Scenario, log: Log, end: float) -> Queued:
    """Everybody who waited, in first queues and after transfers, live, to be called back or with a message."""
    contacts, legs = log.contacts, log.legs
    who = np.flatnonzero(~np.isnan(contacts.joined))
    joined, left, firsts = contacts.joined[who], wait_ended(contacts, end)[who], len(who)
    if len(legs.contact):
        who = np.concatenate([who, legs.contact])
        joined, left = np.concatenate([joined, legs.joined]), np.concatenate([left, leg_left_or_end(legs, end)])
    return Queued(who, streams_of(scenario, contacts)[who], joined, left, firsts)


def events_in_intervals(
    grid: Grid, contacts: Contacts, journeys: Journeys, queued: Queued, streams: int
) -> dict[str, Integers | Floats]:
    """`started` and `abandoned` contacts, seconds queued and the queue at the end, by (counted interval, stream).

    All contacts take part, those of the warm-up too: what counts is when it happened. `queue_seconds` are all,
    `callback_queue_seconds` those of who waits without a line to be called back, `message_queue_seconds` those of
    messages, on the phone or by a channel of their own; the rest is of customers who wait there and then.
    """
    left_in = grid.interval_of(queued.left)
    first = slice(queued.firsts)
    waiting = present_at_ends(grid.interval_of(queued.joined), left_in, grid.intervals, queued.stream, streams)
    outcome = contacts.outcome[queued.contact[first]]
    seconds = seconds_in_intervals(grid, queued.joined, queued.left, queued.stream, streams)
    without_line = _without_line(grid, contacts, journeys, queued, streams)
    written = np.unique(queued.stream[contacts.channel[queued.contact] > CHAT])
    if len(written):
        without_line["message_queue_seconds"][:, written] = seconds[:, written]
    return {
        "started": _events(grid, left_in[first], queued.stream[first], streams, outcome == Outcome.ANSWERED),
        "abandoned": _events(grid, left_in[first], queued.stream[first], streams, outcome == Outcome.ABANDONED),
        "queue_seconds": seconds,
        **without_line,
        "queue_at_end": waiting,
    }


def _events(grid: Grid, interval: Integers, stream: Integers, streams: int, kind: Flags) -> Integers:
    counted = kind & (interval >= 0) & (interval < grid.intervals)
    cells = interval[counted] * streams + stream[counted]
    return np.bincount(cells, minlength=grid.intervals * streams).reshape(grid.intervals, streams)


def _without_line(
    grid: Grid, contacts: Contacts, journeys: Journeys, queued: Queued, streams: int
) -> dict[str, Floats]:
    """Seconds queued since the line was let go, until waiting ends or the customer is on a line again.

    The line is let go in the first queue, or by who was live until then in a later one.
    """
    let_go = ~np.isnan(contacts.hung_up)
    if not let_go.any():
        return {name: np.zeros((grid.intervals, streams)) for name in WITHOUT_LINE}
    in_its_queue = is_live(contacts)[queued.contact] == (np.arange(len(queued.contact)) >= queued.firsts)
    rows = np.flatnonzero(let_go[queued.contact] & in_its_queue)
    who = queued.contact[rows]
    since = np.maximum(queued.joined[rows], contacts.hung_up[who])
    spoken = contacts.way[who] == Way.VOICEMAIL
    until = np.where(spoken, queued.left[rows], np.fmin(queued.left[rows], journeys.picked_up[who]))
    kinds = dict(zip(WITHOUT_LINE, (~spoken, spoken), strict=True))
    return {
        name: seconds_in_intervals(
            grid, since[kind], np.maximum(since, until)[kind], queued.stream[rows[kind]], streams
        )
        for name, kind in kinds.items()
    }


def queue_at_day_ends(grid: Grid, queued: Queued, streams: int) -> Integers:
    """Contacts that wait just before each counted day ends; shape (counted day, stream)."""
    begun, over = grid.day_of(queued.joined), grid.day_of(queued.left)
    return present_at_ends(begun, over, grid.days, queued.stream, streams)
