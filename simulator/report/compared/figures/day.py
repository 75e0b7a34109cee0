"""The day before and after: what comes, who is there, how long people wait, how many are answered in time."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.report.compared.figures.picture import Picture
from simulator.report.compared.figures.style import canvas, grid, heading, named_lines, pair_of_lines, target_line
from simulator.report.compared.material import Material
from simulator.report.day import Hour, average_weekday
from simulator.report.exhibit import Exhibit
from simulator.report.layout import number, seconds, share
from simulator.report.mechanisms import live_channels
from simulator.scenario.scenario import Scenario

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

KEY = "day"


@dataclass(frozen=True)
class _Panel:
    title: str
    unit: str
    value: Callable[[Hour], float | None]
    text: Callable[[float | None], str]
    most: float | None = None


@dataclass(frozen=True)
class Day:
    """Hours of the average weekday in which anybody is there or waits; `level` is the target of the service level.

    `aside` are contacts a day of the other hours, before and after.
    """

    before: tuple[Hour, ...]
    after: tuple[Hour, ...]
    level: float | None
    panels: tuple[_Panel, ...]
    aside: tuple[float, float]


def the_day(material: Material) -> Day | None:
    """Both average weekdays on the same hours; None where nobody was ever there."""
    sides = [
        {hour.clock: hour for hour in average_weekday(report.simulation)}
        for report in (material.comparison.before, material.comparison.after)
    ]
    clocks = sorted({clock for side in sides for clock, hour in side.items() if _is_worked(hour)})
    if not clocks:
        return None
    before, after = (tuple(side.get(clock, _nothing(clock)) for clock in clocks) for side in sides)
    scenario = material.comparison.before.simulation.scenario
    return Day(
        before, after, _level(scenario), PANELS if live_channels(scenario) else PANELS[:2], _aside(sides, clocks)
    )


def day_picture(day: Day) -> Picture:
    """Small multiples of the two days."""
    return Picture(
        key=KEY,
        title="The average weekday, before and after",
        alt=f"Small line charts by hour of the day. {' '.join(_told(day, panel) for panel in day.panels)}",
        numbers_in=KEY,
        draw=lambda: _drawn(day),
    )


def day_exhibit(day: Day) -> Exhibit:
    """The same numbers: one row an hour, before and after of each."""
    headings = ("from", *(f"{panel.title}, {side}" for panel in day.panels for side in ("before", "after")))
    rows = tuple(
        (f"{one.clock:02d}:00", *(panel.text(panel.value(hour)) for panel in day.panels for hour in (one, other)))
        for one, other in zip(day.before, day.after, strict=True)
    )
    return Exhibit(KEY, "The average weekday, hour by hour", headings, rows, notes=tuple(_notes(day)))


def _notes(day: Day) -> Iterator[str]:
    if len(day.panels) > 2:
        yield "Wait and service level are of calls and chats that arrived in the hour."
    if any(day.aside):
        before, after = (number(value, 1) for value in day.aside)
        yield f"At hours when nobody is there {before} contacts a day come before, {after} after."


def _level(scenario: Scenario) -> float | None:
    live = live_channels(scenario)
    if not live:
        return None
    return scenario.service.phone.level if "phone" in live else scenario.service.chat.level


def _is_worked(hour: Hour) -> bool:
    return hour.staffed > 0 or hour.in_time is not None


def _aside(sides: Sequence[Mapping[int, Hour]], clocks: Sequence[int]) -> tuple[float, float]:
    before, after = (math.fsum(hour.offered for clock, hour in side.items() if clock not in clocks) for side in sides)
    return before, after


def _nothing(clock: int) -> Hour:
    return Hour(clock, 0.0, 0.0, None, None, None, {})


def _percent(hour: Hour) -> float | None:
    return None if hour.in_time is None else hour.in_time * 100


PANELS = (
    _Panel("offered", "contacts an hour", lambda hour: hour.offered, lambda value: number(value, 1)),
    _Panel("agents logged in", "on average", lambda hour: hour.staffed, lambda value: number(value, 1)),
    _Panel("wait of the answered", "s", lambda hour: hour.wait, seconds),
    _Panel("service level", "%", _percent, lambda value: share(None if value is None else value / 100), most=100.0),
)


def _told(day: Day, panel: _Panel) -> str:
    return f"{panel.title.capitalize()}: {_span(day.before, panel)} before, {_span(day.after, panel)} after."


def _span(hours: Sequence[Hour], panel: _Panel) -> str:
    values = [value for hour in hours if (value := panel.value(hour)) is not None]
    return f"{panel.text(min(values))} to {panel.text(max(values))}" if values else "nothing to tell"


def _drawn(day: Day) -> "Figure":
    figure, axes = canvas(2.5 * len(day.panels) / 2, columns=2, rows=len(day.panels) // 2, sharex=True)
    for each, panel in zip(axes, day.panels, strict=True):
        heading(each, panel.title.capitalize(), panel.unit)
        _lines(each, day, panel)
    named_lines(axes[0])
    for each in axes[-2:]:
        each.set_xlabel("hour of the day", fontsize=9)
    return figure


def _lines(axes: "Axes", day: Day, panel: _Panel) -> None:
    grid(axes, "y")
    clocks = [hour.clock for hour in day.before]
    before, after = ([panel.value(hour) for hour in side] for side in (day.before, day.after))
    if panel.most is not None and day.level is not None:
        target_line(axes, day.level * 100, f"target\n{day.level * 100:g} %")
    pair_of_lines(axes, clocks, before, after, most=panel.most)
