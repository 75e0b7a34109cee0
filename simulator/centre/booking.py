"""Windows in which customers book to be called back."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from simulator.centre.callbacks import Places, Ringing
from simulator.centre.kernel import to_grid
from simulator.centre.plan import Plan
from simulator.scenario.callback import Windows
from simulator.scenario.clock import Clock, Day
from simulator.scenario.quantities import DAY_SECONDS
from simulator.scenario.volumes import between, coming_profile, union_of_edges

ALIKE_NEEDS = 1e-6
"""Windows whose expected demands differ by no more needs than this are equal."""
Floats = NDArray[np.float64]


class Bookings:
    """The windows of all opening periods of the phone, and how many have booked each.

    The windows of a period follow each other from its opening on; one that closing would cut short is none. Who books
    as the k-th of a window, from 0, stands in line k / capacity of its length after its start.
    """

    def __init__(self, plan: Plan, windows: Windows, places: Places, ringing: Ringing) -> None:
        self._places, self._ringing = places, ringing
        self._length, self._capacity = to_grid(windows.length), windows.capacity
        self._notice, self._within = to_grid(windows.notice), to_grid(windows.within)
        self._starts = list(_starts(plan.clock, self._length))
        self._demand = _demand(plan, self._starts, self._length)
        self._booked = [0] * len(self._starts)

    def free(self, now: float) -> int | None:
        """The number of the window that is booked now: the least expected demand, the earliest of equal ones; None if
        none of those that can be booked has room."""
        first, last = bisect_left(self._starts, now + self._notice), bisect_right(self._starts, now + self._within)
        free = [window for window in range(first, last) if self._booked[window] < self._capacity]
        if not free:
            return None
        demand = self._demand
        least = min(demand[window] for window in free)
        return next(window for window in free if demand[window] <= least + ALIKE_NEEDS)

    def book(self, row: int, window: int, now: float) -> None:
        """The customer hangs up, and has a place in the queue in the window."""
        into = to_grid(self._booked[window] * self._length / self._capacity)
        self._booked[window] += 1
        self._places.hang_up(row, now)
        self._ringing.expect(row, self._starts[window] + into - now)


def _starts(clock: Clock, length: float) -> Iterator[float]:
    """When windows start, in elapsed seconds."""
    for opens, closes in clock.opening_of("phone"):
        yield from (opens + number * length for number in range(int((closes - opens) // length)))


def _demand(plan: Plan, starts: list[float], length: float) -> Floats:
    """Needs that are expected to come on the phone in each window."""
    profiles = _Profiles(plan)
    edges, needs = [0.0], [0.0]
    for day in plan.clock.days:
        in_day, expected = profiles.of(day)
        edges.extend((day.start + in_day[1:]).tolist())
        needs.extend(expected.tolist())
    until, from_start = np.cumsum(needs), np.array(starts)
    demand: Floats = np.interp(from_start + length, edges, until) - np.interp(from_start, edges, until)
    return demand


class _Profiles:
    """Expected needs of all phone streams over a day; equal weekdays share one profile."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._streams = [stream for stream in plan.streams if stream.channel == "phone"]
        tables = any(plan.scenario.intents[name].volume.table is not None for name, _ in self._streams)
        self._differ = tables or bool(plan.scenario.demand.growth_per_year)
        self._known: dict[tuple[int, bool], tuple[Floats, Floats]] = {}

    def of(self, day: Day) -> tuple[Floats, Floats]:
        """Edges in seconds since midnight, and needs between them."""
        if self._differ or day.length != DAY_SECONDS:
            return self._drawn_up(day)
        key = day.date.weekday(), day.holiday
        if key not in self._known:
            self._known[key] = self._drawn_up(day)
        return self._known[key]

    def _drawn_up(self, day: Day) -> tuple[Floats, Floats]:
        profiles = [coming_profile(self._plan.scenario, self._plan.clock, day, stream) for stream in self._streams]
        edges = union_of_edges(profiles)
        return edges, np.sum([between(profile, edges) for profile in profiles], axis=0)
