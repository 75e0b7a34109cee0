"""The counted days and their intervals: where an instant falls, and how much of a span lies in each interval."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from simulator.records import Floats, Integers
from simulator.scenario.calendar import Calendar
from simulator.scenario.clock import Clock


@dataclass(frozen=True)
class Grid:
    """Bounds in elapsed seconds: `edges` of the counted intervals, `day_edges` of the counted days.

    Both have one entry more than there are intervals or days. `interval` is the length of an interval in
    seconds; only the last one may be shorter (a clock that moves by less than an interval).
    """

    edges: Floats
    day_edges: Floats
    interval: float

    @property
    def start(self) -> float:
        """Elapsed seconds at which counting starts."""
        return float(self.edges[0])

    @property
    def end(self) -> float:
        """Elapsed seconds at the end of the last counted day."""
        return float(self.edges[-1])

    @property
    def intervals(self) -> int:
        """Number of counted intervals."""
        return len(self.edges) - 1

    @property
    def days(self) -> int:
        """Number of counted days."""
        return len(self.day_edges) - 1

    def interval_of(self, instants: Floats) -> Integers:
        """Counted interval that contains each instant: negative before counting, `intervals` or more after it."""
        return np.floor((instants - self.start) / self.interval).astype(np.int64)

    def day_of(self, instants: Floats) -> Integers:
        """Counted day that contains each instant: -1 before counting, `days` after it."""
        return np.searchsorted(self.day_edges, instants, side="right") - 1

    def intervals_of_day(self, day: int) -> slice:
        """The counted intervals that start in a counted day."""
        first, last = np.searchsorted(self.edges[:-1], self.day_edges[day : day + 2])
        return slice(int(first), int(last))


@lru_cache(maxsize=16)
def grid_of(calendar: Calendar) -> Grid:
    """The grid of a calendar's counted days."""
    clock = Clock(calendar)
    counted = [day for day in clock.days if day.counted]
    start, end = counted[0].start, counted[-1].end
    edges = np.append(np.arange(start, end, calendar.interval), end)
    return Grid(edges, np.array([*(day.start for day in counted), end]), calendar.interval)


@lru_cache(maxsize=16)
def simulated_day_edges(calendar: Calendar) -> Floats:
    """Elapsed seconds at which each simulated day starts, those of the warm-up too, and the last one ends."""
    days = Clock(calendar).days
    return np.array([*(day.start for day in days), days[-1].end])


def seconds_in_intervals(grid: Grid, start: Floats, end: Floats, column: Integers, columns: int) -> Floats:
    """Seconds of the spans [start, end) that lie in each counted interval, by column; shape (interval, column).

    A span has given its interval the seconds since the interval's edge, and every interval before it the
    whole length; so the sum is what the ends have given less what the starts have given.
    """
    begun, over = np.clip(start, grid.start, grid.end), np.clip(end, grid.start, grid.end)
    begun_in, over_in = grid.interval_of(begun), grid.interval_of(over)
    shape = (grid.intervals + 1, columns)

    def tally(interval: Integers, weights: Floats | None = None) -> Floats:
        cells = interval * columns + column
        return np.bincount(cells, weights, minlength=shape[0] * columns).astype(np.float64).reshape(shape)

    whole = np.cumsum(tally(begun_in) - tally(over_in), axis=0) * grid.interval
    into = tally(over_in, over - grid.start - over_in * grid.interval)
    before = tally(begun_in, begun - grid.start - begun_in * grid.interval)
    return (whole + into - before)[: grid.intervals]


def seconds_outside(grid: Grid, start: Floats, end: Floats) -> Floats:
    """Seconds of each span [start, end) before counting starts and after the last counted day."""
    before = np.maximum(np.minimum(end, grid.start) - start, 0.0)
    return before + np.maximum(end - np.maximum(start, grid.end), 0.0)


def present_at_ends(
    place_begun: Integers, place_over: Integers, places: int, column: Integers, columns: int
) -> Integers:
    """Spans that have begun and are not over just before each place ends; shape (place, column).

    Places (intervals or days) are numbered from 0; a span that begins before the first counts from there on.
    """
    shape = (places + 1, columns)

    def tally(place: Integers) -> Integers:
        cells = np.clip(place, 0, places) * columns + column
        return np.bincount(cells, minlength=shape[0] * columns).astype(np.int64).reshape(shape)

    return np.cumsum(tally(place_begun) - tally(place_over), axis=0)[:places]


def most_at_once(grid: Grid, start: Floats, end: Floats) -> int:
    """The most spans [start, end) that run at one instant of the counted days."""
    begun, over = np.sort(start), np.sort(end)
    counted = begun[np.searchsorted(begun, grid.start) : np.searchsorted(begun, grid.end)]
    instants = np.append(counted, grid.start)
    running = np.searchsorted(begun, instants, side="right") - np.searchsorted(over, instants, side="right")
    return int(running.max())
