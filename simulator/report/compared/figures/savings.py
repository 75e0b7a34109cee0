"""The savings bridge: from nothing, piece by piece, to what is saved in all."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.comparison import Comparison, Interval, Saving
from simulator.planning import Bridge
from simulator.report.compared.figures.picture import Picture
from simulator.report.compared.figures.style import (
    COSTS,
    INK,
    MUTED,
    ROW,
    SAVES,
    canvas,
    grid,
    heading,
    named_rows,
    signed,
    whisker,
    zero_line,
)
from simulator.report.compared.material import Material
from simulator.report.exhibit import Exhibit
from simulator.report.layout import number
from simulator.report.spoken import NONE, Spoken, spoken_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

CASH, WORTH = "Cash saving", "Cash and released capacity, if the freed people left"
IN_TWO_LINES = {
    CASH: "Cash saving:\nmoney that leaves the bill",
    WORTH: "Cash and released capacity:\nif the freed people left",
}
TOGETHER = "together"
KINDS = "bridge_kinds"


@dataclass(frozen=True)
class Step:
    """A bar of a waterfall, in money of the period: where it starts, how far it goes, and the interval of that."""

    name: str
    start: float
    size: float
    interval: Interval | None
    is_total: bool = False


@dataclass(frozen=True)
class _Panel:
    title: str
    steps: tuple[Step, ...]


def savings_bridge(material: Material) -> Picture | None:
    """By lever in the order of application where there is a bridge, else from cash to cash and released capacity."""
    spoken, found = spoken_of(material.comparison.before), material.comparison
    if not found.is_priced:
        return None
    panels = _of_levers(material.bridge, spoken) if material.bridge else (_of_kinds(found, spoken),)
    unit = f"{spoken.currency} a {spoken.period}"
    return Picture(
        key="savings_bridge",
        title="Savings bridge",
        alt=f"Waterfall of the saving in {unit}. {' '.join(map(_told, panels))}",
        numbers_in="bridge" if material.bridge else KINDS,
        draw=lambda: _drawn(panels, unit),
    )


def kinds_exhibit(material: Material) -> Exhibit | None:
    """The numbers of the bridge from cash to cash and released capacity; None where it goes by lever."""
    found, spoken = material.comparison, spoken_of(material.comparison.before)
    if material.bridge is not None or not found.is_priced:
        return None
    rows = tuple(
        (step.name, number(step.size), NONE if step.interval is None else number(step.interval.half_width))
        for step in _of_kinds(found, spoken).steps
    )
    headings = (f"{spoken.currency} a {spoken.period}", "saving", "± (95 %)")
    return Exhibit(KINDS, "Cash and released capacity", headings, rows)


def _of_levers(bridge: Bridge, spoken: Spoken) -> tuple[_Panel, ...]:
    views = ((CASH, bridge.views["cash"]), (WORTH, bridge.views["worth"]))
    return tuple(
        _Panel(title, _steps([(step.title, step.in_order) for step in view.steps], (TOGETHER, view.total), spoken))
        for title, view in views
    )


def _of_kinds(found: Comparison, spoken: Spoken) -> _Panel:
    parts = [("cash saving", found.cash), ("released capacity, not cash", found.released.value)]
    return _Panel(WORTH, _steps(parts, ("together, if the freed people left", found.worth), spoken))


def _steps(parts: Sequence[tuple[str, Saving]], whole: tuple[str, Saving], spoken: Spoken) -> tuple[Step, ...]:
    found, reached = [], 0.0
    for name, saving in parts:
        found.append(_step(name, reached, saving, spoken))
        reached += saving.mean * spoken.months
    return (*found, _step(whole[0], 0.0, whole[1], spoken, is_total=True))


def _step(name: str, start: float, saving: Saving, spoken: Spoken, *, is_total: bool = False) -> Step:
    return Step(name, start, saving.mean * spoken.months, _scaled(saving.interval, spoken.months), is_total)


def _scaled(interval: Interval | None, by: float) -> Interval | None:
    if interval is None:
        return None
    return Interval(interval.low * by, interval.high * by, interval.confidence, interval.method)


def _told(panel: _Panel) -> str:
    parts = ", ".join(f"{step.name} {signed(step.size)}{_between(step)}" for step in panel.steps)
    return f"{panel.title}: {parts}."


def _between(step: Step) -> str:
    if step.interval is None:
        return ""
    return (
        f" ({step.interval.confidence * 100:g} % interval {signed(step.interval.low)} to {signed(step.interval.high)})"
    )


def _drawn(panels: Sequence[_Panel], unit: str) -> "Figure":
    rows = len(panels[0].steps)
    figure, axes = canvas(1.1 + ROW * 1.5 * rows, columns=len(panels), sharey=True)
    for each, panel in zip(axes, panels, strict=True):
        heading(each, IN_TWO_LINES[panel.title])
        _waterfall(each, panel.steps)
        each.set_xlabel(unit, fontsize=9)
    named_rows(axes[0], [step.name for step in panels[0].steps])
    return figure


def _waterfall(axes: "Axes", steps: Sequence[Step]) -> None:
    grid(axes, "x")
    ends = [end for step in steps for end in _ends(step)]
    span = (max(0.0, *ends) - min(0.0, *ends)) or 1.0
    for row, step in enumerate(steps):
        color = INK if step.is_total else SAVES if step.size >= 0 else COSTS
        axes.barh(row, step.size, left=step.start, height=0.5, color=color)
        if step.interval is not None:
            whisker(axes, step.start + step.interval.low, step.start + step.interval.high, row + 0.36, MUTED)
        _labelled(axes, row, step)
        if row + 1 < len(steps) - 1:
            reached = step.start + step.size
            axes.plot([reached, reached], [row + 0.25, row + 0.75], color=MUTED, linewidth=0.8, linestyle=(0, (2, 2)))
    left, right = (0.3 if any(step.size * sign > 0 for step in steps) else 0.04 for sign in (-1, 1))
    axes.set_xlim(min(0.0, *ends) - left * span, max(0.0, *ends) + right * span)
    zero_line(axes)


def _labelled(axes: "Axes", row: int, step: Step) -> None:
    """The number beyond the end of the bar, on the side to which it grows."""
    sign = -1 if step.size < 0 else 1
    axes.annotate(
        signed(step.size),
        (step.start + step.size, row),
        xytext=(6 * sign, 0),
        textcoords="offset points",
        va="center",
        ha="right" if sign < 0 else "left",
        fontweight="bold" if step.is_total else "normal",
    )


def _ends(step: Step) -> tuple[float, ...]:
    sure = () if step.interval is None else (step.start + step.interval.low, step.start + step.interval.high)
    return (step.start, step.start + step.size, *sure)
