"""The average weekday, hour by hour: offered, staffed, wait and service level."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from rich.console import RenderableType

from simulator.measures import Estimate, estimate_intervals
from simulator.records import Simulation
from simulator.report.layout import bar, number, seconds, section, share, table, words
from simulator.scenario.clock import Clock

SATURDAY = 5
WEEKEND = ("Saturdays", "Sundays")


@dataclass(frozen=True)
class Hour:
    """One clock hour of the average counted weekday; None where undefined.

    `offered` contacts arrived in it, `staffed` agents were logged in on average; `wait` is the mean of the
    answered in seconds and `in_time` the service level, both of contacts that arrived in it.
    """

    clock: int
    offered: float
    staffed: float
    busy: float | None
    wait: float | None
    in_time: float | None


def average_weekday(simulation: Simulation) -> list[Hour]:
    """The hours in which anybody was there; over weekdays that are no holidays, over all open days if none is."""
    hours, days = _intervals_by_hour(simulation)
    names = ("offered", "mean_logged_in", "occupancy", "asa", "service_level")
    columns = {name: estimate_intervals(simulation, name) for name in names}
    profile = [_hour(clock, [[columns[name][k] for k in numbers] for name in names], days) for clock, numbers in hours]
    return [hour for hour in profile if hour.offered > 0 or hour.staffed > 0]


def day(simulation: Simulation) -> RenderableType:
    """The average weekday as a table with a bar for what was offered."""
    hours = average_weekday(simulation)
    most = max((hour.offered for hour in hours), default=0.0)
    rows = [
        (f"{hour.clock:02d}:00", bar(hour.offered, most), number(hour.offered, 1), number(hour.staffed, 1),
         share(hour.busy), seconds(hour.wait), share(hour.in_time))
        for hour in hours
    ]  # fmt: skip
    headings = ("from", "", "offered", "logged in", "occupancy", "wait", "in time")
    clock = Clock(simulation.scenario.calendar)
    title = "The average weekday" if any(_weekdays(clock)) else "The average day"
    return section(title, table(headings, rows, words_in=(0, 1)), *map(words, _left_out(clock)))


def _intervals_by_hour(simulation: Simulation) -> tuple[list[tuple[int, list[int]]], int]:
    """Counted intervals by local clock hour, and over how many days they run."""
    clock = Clock(simulation.scenario.calendar)
    first = round(clock.counted_from / clock.calendar.interval)
    starts = [datetime.fromisoformat(clock.label(k)) for k in range(first, clock.interval_count)]
    counted = [day for day in clock.days if day.counted]
    wanted = set(_weekdays(clock)) or {day.date for day in counted if day.open} or {day.date for day in counted}
    hours: dict[int, list[int]] = defaultdict(list)
    for number_, start in enumerate(starts):
        if start.date() in wanted:
            hours[start.hour].append(number_)
    return sorted(hours.items()), len(wanted)


def _left_out(clock: Clock) -> Iterator[str]:
    """Days on which the phones are open and that are not in the average."""
    counted = [day for day in clock.days if day.counted and day.open]
    names = [name for at, name in enumerate(WEEKEND, SATURDAY) if any(day.date.weekday() == at for day in counted)]
    if names and any(_weekdays(clock)):
        yield f"{' and '.join(names)} are left out, though the phones are open."


def _weekdays(clock: Clock) -> Iterator[date]:
    """Counted days from Monday to Friday that are no holidays; none if the phones are open on none of them."""
    days = [day for day in clock.days if day.counted and not day.holiday and day.date.weekday() < SATURDAY]
    return iter([day.date for day in days] if any(day.open for day in days) else [])


def _hour(clock: int, columns: Sequence[Sequence[Estimate]], days: int) -> Hour:
    offered, staffed, busy, wait, in_time = columns
    return Hour(
        clock,
        offered=sum(found.numerator for found in offered) / offered[0].denominator / days,
        staffed=_pooled(staffed) or 0.0,
        busy=_pooled(busy),
        wait=_pooled(wait),
        in_time=_pooled(in_time),
    )


def _pooled(estimates: Sequence[Estimate]) -> float | None:
    """Sum over sum; None where nothing was counted or a part is undefined for another reason (overload)."""
    if any(found.value is None and found.denominator for found in estimates):
        return None
    below = sum(found.denominator for found in estimates)
    return sum(found.numerator for found in estimates) / below if below else None
