"""How old the messages are that wait in the backlogs, at the end of every interval."""

import numpy as np

from simulator.measures.grid import Grid, present_at_ends
from simulator.measures.moments import Queued
from simulator.measures.streams import CHAT
from simulator.records import Contacts, Floats, Integers


def ages_at_ends(grid: Grid, contacts: Contacts, queued: Queued, streams: int) -> dict[str, Floats]:
    """`oldest_age` and `total_age` in seconds of the messages that wait just before each interval ends.

    By (counted interval, stream), 0 where none waits. The age of a message is counted from when it was sent, in later
    queues too.
    """
    rows = np.flatnonzero(contacts.channel[queued.contact] > CHAT)
    if not len(rows):
        nothing = np.zeros((grid.intervals, streams))
        return {"oldest_age": nothing, "total_age": nothing}
    sent, stream = contacts.entered[queued.contact[rows]], queued.stream[rows]
    begun, over = (np.clip(grid.interval_of(at[rows]), 0, grid.intervals) for at in (queued.joined, queued.left))
    ends = grid.edges[1:, None]
    first = _least_by_end(sent, begun, over, stream, (streams, grid.intervals)).T
    number = present_at_ends(begun, over, grid.intervals, stream, streams)
    since = _sums_at_ends(sent - grid.start, begun, over, stream, (grid.intervals, streams))
    total = np.where(number > 0, number * (ends - grid.start) - since, 0.0)
    return {"oldest_age": np.where(np.isinf(first), 0.0, ends - first), "total_age": total}


def _sums_at_ends(values: Floats, begun: Integers, over: Integers, stream: Integers, shape: tuple[int, int]) -> Floats:
    """Sum of the values of spans that have begun and are not over just before each interval ends."""
    size = (shape[0] + 1) * shape[1]
    comes, goes = (np.bincount(at * shape[1] + stream, values, minlength=size) for at in (begun, over))
    return np.asarray(np.cumsum((comes - goes).reshape(-1, shape[1]), axis=0)[: shape[0]])


def _least_by_end(values: Floats, begun: Integers, over: Integers, stream: Integers, shape: tuple[int, int]) -> Floats:
    """The least value of the spans that are there just before each interval ends; infinite without one.

    A span over the intervals [begun, over) is two overlapping runs whose length is a power of two; runs are halved,
    longest first, until each is one interval (a sparse table the other way round).
    """
    streams, intervals = shape
    rows = np.flatnonzero(over > begun)
    level = np.frexp((over - begun)[rows])[1] - 1
    runs = np.full((int(level.max(initial=0)) + 1, streams, intervals), np.inf)
    for start in (begun[rows], over[rows] - (1 << level)):
        np.minimum.at(runs, (level, stream[rows], start), values[rows])
    for size in range(len(runs) - 1, 0, -1):
        half, run = 1 << (size - 1), runs[size]
        np.minimum(runs[size - 1], run, out=runs[size - 1])
        np.minimum(runs[size - 1][:, half:], run[:, :-half], out=runs[size - 1][:, half:])
    return np.asarray(runs[0])
