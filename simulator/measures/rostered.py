"""Expected logged-in time of the rosters, after shrinkage."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from simulator.records import Floats
from simulator.scenario.clock import Clock
from simulator.scenario.people import Group
from simulator.scenario.rosters import levels_over_time, other_duty_seconds, shift_days
from simulator.scenario.scenario import Scenario


def expected_logged_in_seconds(scenario: Scenario, clock: Clock) -> Floats:
    """Expected logged-in seconds inside the roster, after shrinkage; shape (simulated day, group)."""
    seconds = np.zeros((len(clock.days), len(scenario.agents)))
    for column, group in enumerate(scenario.agents.values()):
        in_shifts = group.roster.shifts is not None
        spans = _present_spans(group, clock) if in_shifts else _level_spans(scenario, group, clock)
        for start, end, agents in spans:
            first = bisect_right(clock.days, start, key=lambda day: day.end)
            for day in clock.days[first : bisect_left(clock.days, end, key=lambda day: day.start)]:
                seconds[day.number, column] += agents * (min(end, day.end) - max(start, day.start))
    return seconds


def _level_spans(scenario: Scenario, group: Group, clock: Clock) -> Iterator[tuple[float, float, float]]:
    steps = levels_over_time(scenario, group, clock)
    for (start, level), (end, _) in pairwise([*steps, (clock.end, 0)]):
        yield start, end, float(level)


def _present_spans(group: Group, clock: Clock) -> Iterator[tuple[float, float, float]]:
    for worked in shift_days(group, clock):
        shift, weekday = worked.shift, worked.day.date.weekday()
        away = shift.break_seconds + shift.meeting_seconds(weekday) + other_duty_seconds(group, shift, weekday)
        yield worked.start, worked.end, shift.heads * (1 - _absence(group)) * (1 - away / shift.length)


def _absence(group: Group) -> float:
    """Mean share of the heads who are absent, those who work from home included."""
    usual, remote = group.shrinkage.external, group.remote
    if remote is None or remote.external is None:
        return usual
    return usual + remote.share * (remote.external - usual)
