"""The contacts that arrived in the counted days, and what is counted by the day and interval of their arrival."""

from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulator.measures.grid import Grid
from simulator.measures.histogram import BINS, bins_of
from simulator.measures.history import History
from simulator.measures.journeys import Journeys, held_rings, is_callback, is_live, wait_ended
from simulator.measures.streams import streams_of
from simulator.records import Contacts, Flags, Floats, Integers, Log, Offer, Outcome
from simulator.scenario.scenario import Scenario

BY_INTERVAL = (
    "contacts", "first_contacts", "redials", "offered", "answered_offered", "abandoned_offered", "unreached_offered",
    "answered", "abandoned", "abandoned_short", "unreached", "waited", "contained", "left_ivr", "closed",
    "disconnected", "blocked", "filtered", "answered_live", "callback_offered", "callback_accepted", "transfers",
    "wait_answered_seconds", "wait_answered_live_seconds", "wait_all_seconds", "handle_seconds",
)  # fmt: skip
"""Entries that are kept by interval of arrival too; so are all that depend on a threshold."""

Column = NDArray[Any]
"""One entry a contact: flags and integers are counted, floats (seconds) summed."""


@dataclass(frozen=True)
class Arrivals:
    """The contacts that arrived in the counted days, with their streams and waits in seconds (0 outside the queue).

    `offered` reached the queue from the menu with an agent in prospect; `kept` were taken straight from the menu, as a
    message or to be called back when the phones are open again. `rows` are their places in the log.
    """

    contacts: Contacts
    stream: Integers
    journeys: Journeys
    first_served: Flags
    next_entered: Floats
    wait: Floats
    offered: Flags
    kept: Flags
    live: Flags
    day: Integers
    interval: Integers
    rows: Integers

    @classmethod
    def of(cls, scenario: Scenario, grid: Grid, contacts: Contacts, journeys: Journeys, history: History) -> "Arrivals":
        """Keep what arrived in the counted days: warm-up is a filter on the time of arrival."""
        rows = np.flatnonzero((contacts.entered >= grid.start) & (contacts.entered < grid.end))
        arrived = Contacts(*(getattr(contacts, field.name)[rows] for field in fields(Contacts)))
        joined = ~np.isnan(arrived.joined)
        kept = joined & (arrived.hung_up <= arrived.joined) & (arrived.offer != Offer.ACCEPTED)
        return cls(
            contacts=arrived,
            stream=streams_of(scenario, arrived),
            journeys=journeys.of(rows),
            first_served=history.first_served[rows],
            next_entered=history.next_entered[rows],
            wait=np.where(joined, wait_ended(arrived, grid.end) - arrived.joined, 0.0),
            offered=joined & ~kept,
            kept=kept,
            live=is_live(arrived),
            day=grid.day_of(arrived.entered),
            interval=grid.interval_of(arrived.entered),
            rows=rows,
        )


Columns = dict[str, Column]
Tallies = dict[str, Integers | Floats]


def tally(columns: Columns, cells: Integers, shape: tuple[int, ...]) -> Tallies:
    """Counts and sums of seconds by cell (a flat index into `shape`); a column under two names is added up once."""
    size = int(np.prod(shape))
    found: dict[int, Integers | Floats] = {}
    for column in columns.values():
        if id(column) not in found:
            found[id(column)] = _in_cells(column, cells, size).reshape(shape)
    return {name: found[id(column)] for name, column in columns.items()}


def _in_cells(column: Column, cells: Integers, size: int) -> Integers | Floats:
    if column.dtype == bool:
        return np.bincount(cells[column], minlength=size).astype(np.int64, copy=False)
    sums = np.bincount(cells, column, minlength=size)
    return sums if column.dtype == np.float64 else np.rint(sums).astype(np.int64)


def by_day(columns: Columns, arrivals: Arrivals, shape: tuple[int, int, int]) -> Tallies:
    """All columns by (counted day, stream, group of the first agent), the last group being no agent."""
    _, streams, groups = shape
    group = np.where(arrivals.contacts.group >= 0, arrivals.contacts.group, groups - 1)
    return tally(columns, (arrivals.day * streams + arrivals.stream) * groups + group, shape)


def busy_seconds(log: Log, arrivals: Arrivals, worked: Floats, shape: tuple[int, int, int]) -> Floats:
    """Seconds of agents, held rings included, by (counted day of arrival, stream, group of that agent).

    `worked` are the same of contacts by their first agent: all there is without a transfer or a held ring.
    """
    rings = held_rings(log.dials)
    if not len(log.legs.contact) and not len(rings):
        return worked
    contacts, legs, dials = log.contacts, log.legs, log.dials
    first, taken = np.flatnonzero(contacts.group >= 0), np.flatnonzero(legs.group >= 0)
    who = np.concatenate([first, legs.contact[taken], dials.contact[rings]])
    group = np.concatenate([contacts.group[first], legs.group[taken], dials.group[rings]])
    rung = dials.end[rings] - dials.start[rings]
    seconds = np.concatenate([contacts.worked_seconds[first], legs.worked_seconds[taken], rung])
    day, stream = np.full(len(contacts.need), -1, np.int64), np.zeros(len(contacts.need), np.int64)
    day[arrivals.rows], stream[arrivals.rows] = arrivals.day, arrivals.stream
    counted = np.flatnonzero(day[who] >= 0)
    cells = (day[who] * shape[1] + stream[who]) * shape[2] + group
    sums = np.bincount(cells[counted], seconds[counted], minlength=int(np.prod(shape)))
    return np.asarray(sums, np.float64).reshape(shape)


def by_interval(columns: Columns, arrivals: Arrivals, shape: tuple[int, int]) -> Tallies:
    """The columns of BY_INTERVAL and of the thresholds by (counted interval of arrival, stream)."""
    kept = {name: column for name, column in columns.items() if name in BY_INTERVAL or "_within_" in name}
    return tally(kept, arrivals.interval * shape[1] + arrivals.stream, shape)


def wait_histograms(arrivals: Arrivals, streams: int) -> dict[str, Integers]:
    """Counts of waits by (stream, bin): of contacts `answered` live, of `all` that were offered, of those called back.

    The last only where anybody was called back.
    """
    cells = arrivals.stream * BINS + bins_of(arrivals.wait)
    answered = arrivals.contacts.outcome == Outcome.ANSWERED
    chosen: Columns = {"answered": answered & arrivals.live, "all": arrivals.offered}
    called_back = answered & is_callback(arrivals.contacts)
    if called_back.any():
        chosen["callback"] = called_back
    return {name: count.astype(np.int64, copy=False) for name, count in tally(chosen, cells, (streams, BINS)).items()}
