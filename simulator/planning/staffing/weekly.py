"""The intervals of a week: what was played, by weekday and clock time, and when a group is open."""

from functools import lru_cache

import numpy as np

from simulator.measures.grid import grid_of
from simulator.money.periods import DAYS_PER_WEEK
from simulator.planning.staffing.levels import usual_week
from simulator.planning.staffing.presence import brings
from simulator.records import Flags, Floats, Integers, Simulation
from simulator.scenario.calendar import Calendar
from simulator.scenario.clock import Clock
from simulator.scenario.quantities import DAY_SECONDS
from simulator.scenario.scenario import Scenario


def week_of(scenario: Scenario) -> tuple[tuple[int, float], ...]:
    """Weekday (Monday 0) and clock start in seconds since midnight of every interval of a week."""
    starts = np.arange(0.0, DAY_SECONDS, scenario.calendar.interval).tolist()
    return tuple((day, start) for day in range(DAYS_PER_WEEK) for start in starts)


def open_intervals(scenario: Scenario, group: str) -> Flags:
    """Weekly intervals in which customers can come and wait for a group.

    Of one that only works messages and lists, those in which its roster has places.
    """
    channels = scenario.live_channels_of(scenario.agents[group])
    if not channels:
        return np.asarray(brings(scenario, group).any(axis=1))
    starts = np.arange(0.0, DAYS_PER_WEEK * DAY_SECONDS, scenario.calendar.interval)
    is_open = np.zeros(len(starts), bool)
    for opens, closes in Clock(usual_week(scenario.calendar)).opening_of(*channels):
        is_open |= (starts < closes) & (starts + scenario.calendar.interval > opens)
    return is_open


def by_week(simulation: Simulation, values: Floats) -> Floats:
    """Means by weekly interval of sums over all replications by counted interval; shape (weekly interval, columns).

    Days that are holidays are left out; a weekday that never counted has 0.
    """
    calendar = simulation.scenario.calendar
    places = _weekly_places(calendar)
    usual = places >= 0
    sums = np.zeros((round(DAYS_PER_WEEK * DAY_SECONDS / calendar.interval), values.shape[1]))
    np.add.at(sums, places[usual], values[usual])
    counts = np.bincount(places[usual], minlength=len(sums)) * len(simulation.replications)
    return np.asarray(sums / np.maximum(counts, 1)[:, None])


@lru_cache(maxsize=16)
def _weekly_places(calendar: Calendar) -> Integers:
    """The weekly interval of each counted interval by the local clock, -1 on holidays."""
    grid, clock = grid_of(calendar), Clock(calendar)
    places = np.full(grid.intervals, -1, np.int64)
    for number, day in enumerate(clock.days[calendar.warm_up_days :]):
        if not day.holiday:
            rows = grid.intervals_of_day(number)
            offsets = (grid.edges[:-1][rows] - day.start).tolist()
            first = day.date.weekday() * DAY_SECONDS
            places[rows] = [(first + clock.local_seconds(day, offset)) // calendar.interval for offset in offsets]
    return places
