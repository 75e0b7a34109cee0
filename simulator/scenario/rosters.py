"""Rosters on the elapsed clock: levels of logged-in agents over time, and shifts by day."""

from collections.abc import Iterator
from dataclasses import dataclass

from simulator.scenario.calendar import Hours
from simulator.scenario.clock import Clock, Day
from simulator.scenario.people import Group
from simulator.scenario.quantities import DAY_SECONDS, format_clock, format_duration
from simulator.scenario.scenario import Scenario
from simulator.scenario.shifts import Shift


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


def levels_over_time(scenario: Scenario, group: Group, clock: Clock) -> list[tuple[float, int]]:
    """Logged-in agents of a constant or interval roster: (elapsed seconds, level from then on), changes only.

    The day of a group begins and ends with the hours of the channels on which customers wait for it, with the usual
    hours if none does.
    """
    changes: dict[float, int] = {}
    channels = scenario.live_channels_of(group)
    if group.roster.constant is not None:
        for opens, closes in clock.opening_of(*channels):
            changes |= {opens: group.roster.constant, closes: 0}
    else:
        for day in clock.days:
            changes |= dict(_day_levels(group, clock, day, day.hours(*channels)))
    steps: list[tuple[float, int]] = []
    for instant in sorted(changes):
        if changes[instant] != (steps[-1][1] if steps else 0):
            steps.append((instant, changes[instant]))
    return steps


def _day_levels(group: Group, clock: Clock, day: Day, hours: Hours) -> Iterator[tuple[float, int]]:
    assert group.roster.intervals is not None
    steps = group.roster.intervals[day.date.weekday()]
    if not hours or not steps:
        return
    closes = max(end for _, end in hours)
    yield day.start, 0
    for start, level in steps:
        yield clock.elapsed(day, start), level
    last = steps[-1][0]
    yield clock.elapsed(day, closes if closes > last else DAY_SECONDS), 0


def shift_days(group: Group, clock: Clock) -> Iterator[ShiftDay]:
    """Every shift of a group that is worked in the horizon, that of the eve which runs into it included.

    Nobody works on holidays. The start of a shift of the eve is before 0.
    """
    named = _named(group.roster.shifts or ())
    for day in (clock.day(-1), *clock.days):
        for name, shift in named:
            worked = ShiftDay(name, day, shift, clock.elapsed(day, shift.start))
            if worked.end > 0 and not day.holiday and day.date.weekday() in shift.days:
                yield worked


def _named(shifts: tuple[Shift, ...]) -> list[tuple[str, Shift]]:
    """Shifts with names made of start, length and days, numbered where several are alike."""
    named: list[tuple[str, Shift]] = []
    for shift in shifts:
        like = f"{format_clock(shift.start)} {format_duration(shift.length)} {''.join(map(str, shift.days))}"
        named.append((f"{like} {sum(name.startswith(f'{like} ') for name, _ in named)}", shift))
    return named


def other_duty_seconds(group: Group, shift: Shift, weekday: int) -> float:
    """Seconds of meetings, training and the like, not on the clock, of one present head in one shift on a weekday.

    Internal shrinkage is a share of all paid time and only those present have it, hence / (1 - external);
    the breaks and meetings on the clock are part of it.
    """
    internal = group.shrinkage.internal_share * shift.length / (1 - group.shrinkage.external)
    return max(internal - shift.break_seconds - shift.meeting_seconds(weekday), 0.0)
