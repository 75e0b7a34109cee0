"""Rosters on the elapsed clock: levels of logged-in agents over time, shifts by day, and expected logged-in time."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.scenario.clock import Clock, Day
from simulator.scenario.people import Group, Shift
from simulator.scenario.quantities import DAY_SECONDS, format_clock, format_duration
from simulator.scenario.scenario import Scenario


@dataclass(frozen=True)
class ShiftDay:
    """One shift on one day; `name` tells it from the other shifts of its roster, `start` in elapsed seconds.

    The name says when and how long, not where the shift stands in the list: a shift that is put before it does
    not change its luck.
    """

    name: str
    day: Day
    shift: Shift
    start: float

    @property
    def end(self) -> float:
        """Elapsed seconds at the end of the shift."""
        return self.start + self.shift.length


def levels_over_time(group: Group, clock: Clock) -> list[tuple[float, int]]:
    """Logged-in agents of a constant or interval roster: (elapsed seconds, level from then on), changes only."""
    changes: dict[float, int] = {}
    if group.roster.constant is not None:
        for opens, closes in clock.opening:
            changes |= {opens: group.roster.constant, closes: 0}
    else:
        for day in clock.days:
            changes |= dict(_day_levels(group, clock, day))
    steps: list[tuple[float, int]] = []
    for instant in sorted(changes):
        if changes[instant] != (steps[-1][1] if steps else 0):
            steps.append((instant, changes[instant]))
    return steps


def _day_levels(group: Group, clock: Clock, day: Day) -> Iterator[tuple[float, int]]:
    assert group.roster.intervals is not None
    steps = group.roster.intervals[day.date.weekday()]
    if not day.open or not steps:
        return
    closes = max(end for _, end in day.open)
    yield day.start, 0
    for start, level in steps:
        yield clock.elapsed(day, start), level
    last = steps[-1][0]
    yield clock.elapsed(day, closes if closes > last else DAY_SECONDS), 0


def shift_days(group: Group, clock: Clock) -> Iterator[ShiftDay]:
    """Every shift of a group on every simulated day on which it is worked, holidays left out."""
    named = _named(group.roster.shifts or ())
    for day in clock.days:
        for name, shift in named:
            if not day.holiday and day.date.weekday() in shift.days:
                yield ShiftDay(name, day, shift, clock.elapsed(day, shift.start))


def _named(shifts: tuple[Shift, ...]) -> list[tuple[str, Shift]]:
    """Shifts with names made of start, length and days, numbered where several are alike."""
    named: list[tuple[str, Shift]] = []
    for shift in shifts:
        like = f"{format_clock(shift.start)} {format_duration(shift.length)} {''.join(map(str, shift.days))}"
        named.append((f"{like} {sum(name.startswith(f'{like} ') for name, _ in named)}", shift))
    return named


def other_duty_seconds(group: Group, shift: Shift) -> float:
    """Seconds of meetings, training and the like of one present head in one shift.

    Internal shrinkage is a share of all paid time and only those present have it, hence / (1 - external);
    the breaks on the clock are part of it.
    """
    internal = group.shrinkage.internal_share * shift.length / (1 - group.shrinkage.external)
    return max(internal - shift.break_seconds, 0.0)


def expected_logged_in_seconds(scenario: Scenario, clock: Clock) -> NDArray[np.float64]:
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
