"""Expected logged-in time of the rosters, after shrinkage."""

from collections.abc import Iterator

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
        spans = _present_spans(group, clock) if group.roster.shifts is not None else _level_spans(group, clock)
        for start, end, agents in spans:
            for day in clock.days[clock.day_at(start).number : clock.day_at(end).number + 1]:
                seconds[day.number, column] += agents * max(0.0, min(end, day.end) - max(start, day.start))
    return seconds


def _level_spans(group: Group, clock: Clock) -> Iterator[tuple[float, float, float]]:
    steps = levels_over_time(group, clock)
    ends = [instant for instant, _ in steps[1:]] + [clock.end]
    for (start, level), end in zip(steps, ends, strict=True):
        yield start, end, float(level)


def _present_spans(group: Group, clock: Clock) -> Iterator[tuple[float, float, float]]:
    for worked in shift_days(group, clock):
        shift = worked.shift
        away = shift.break_seconds + other_duty_seconds(group, shift)
        yield worked.start, worked.end, shift.heads * (1 - group.shrinkage.external) * (1 - away / shift.length)
