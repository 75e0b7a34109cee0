"""Rosters of levels in a usual week: when each of their places is worked."""

from collections.abc import Iterator
from datetime import date

from simulator.money.periods import DAYS_PER_WEEK
from simulator.scenario.calendar import WEEKDAYS, Calendar, Holidays
from simulator.scenario.clock import Clock
from simulator.scenario.quantities import DAY_SECONDS, format_clock
from simulator.scenario.scenario import Scenario

A_MONDAY = date(2026, 3, 2)

Span = tuple[float, float]
"""Start and end in seconds of the week."""


def usual_week(calendar: Calendar) -> Calendar:
    """A week from Monday to Sunday with the opening hours of a calendar, without holidays and clock changes."""
    plain = {"start": A_MONDAY, "days": DAYS_PER_WEEK, "warm_up_days": 0, "time_zone": "UTC", "holidays": Holidays()}
    return calendar.model_copy(update=plain)


def level_spans(scenario: Scenario, name: str) -> Iterator[tuple[str, list[Span]]]:
    """Label and times of each place of a group's roster of levels.

    A constant level is one place, always worked while it is open. A step of a weekday is a place until the next step,
    the last until closing, or the end of the day where it begins after that; none is worked on a day that is closed.
    """
    group = scenario.agents[name]
    clock, channels = Clock(usual_week(scenario.calendar)), scenario.live_channels_of(group)
    if group.roster.intervals is None:
        yield "always", list(clock.opening_of(*channels))
        return
    for day, steps in zip(clock.days, group.roster.intervals, strict=True):
        closes = max((end for _, end in day.hours(*channels)), default=0)
        starts = [start for start, _ in steps]
        ends = [*starts[1:], closes if starts and closes > starts[-1] else DAY_SECONDS]
        for start, end in zip(starts, ends[: len(starts)], strict=True):
            spans = [(day.start + start, day.start + end)] if closes else []
            yield f"{WEEKDAYS[day.date.weekday()]} {format_clock(start)}", spans
