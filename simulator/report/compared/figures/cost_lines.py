"""By how much each line of the bill rises or falls."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from simulator.comparison import LineDifference
from simulator.report.compared.figures.picture import Picture
from simulator.report.compared.figures.style import (
    COSTS,
    MUTED,
    ROW,
    SAVES,
    canvas,
    grid,
    named_rows,
    signed,
    whisker,
    widened,
    zero_line,
)
from simulator.report.compared.material import Material
from simulator.report.spoken import spoken_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MOST = 12
"""Lines in the figure; the table has all."""
LEAST = 0.005
"""Money a month: less than a cent is rounding."""


def cost_lines(material: Material) -> Picture | None:
    """Bars of the lines that change, the greatest first; None if none does."""
    found, spoken = material.comparison, spoken_of(material.comparison.before)
    changed = sorted(
        (row for row in found.lines if abs(row.change) >= LEAST), key=lambda row: (-abs(row.change), row.id)
    )
    if not changed:
        return None
    rows, unit = changed[:MOST], f"{spoken.currency} a {spoken.period}"
    rest = f" {len(changed) - MOST} smaller changes are in the table." if len(changed) > MOST else ""
    told = ", ".join(f"{row.label} {signed(row.change * spoken.months, _digits(rows, spoken.months))}" for row in rows)
    return Picture(
        key="cost_lines",
        title="Cost by line, after against before",
        alt=f"Bars of the change of each line of the bill in {unit}, less to the left: {told}.{rest}",
        numbers_in="cost_lines",
        draw=lambda: _drawn(rows, spoken.months, unit),
    )


def _digits(rows: Sequence[LineDifference], months: float) -> int:
    return 0 if max(abs(row.change) for row in rows) * months >= 100 else 2


def _drawn(rows: Sequence[LineDifference], months: float, unit: str) -> "Figure":
    figure, (axes,) = canvas(0.9 + ROW * 1.15 * len(rows))
    grid(axes, "x")
    for place, row in enumerate(rows):
        change, half_width = row.change * months, (row.half_width or 0.0) * months
        axes.barh(place, change, height=0.5, color=COSTS if change > 0 else SAVES)
        if half_width:
            whisker(axes, change - half_width, change + half_width, place, MUTED)
        _labelled(axes, place, change, half_width, signed(change, _digits(rows, months)))
    named_rows(axes, [row.label for row in rows])
    axes.set_xlabel(f"change in {unit}: less to the left, more to the right", fontsize=9)
    ends = [(row.change + sign * (row.half_width or 0.0)) * months for row in rows for sign in (-1, 1)]
    widened(axes, ends, left=0.16 if min(ends) < 0 else 0.02, right=0.16 if max(ends) > 0 else 0.02)
    zero_line(axes)
    return figure


def _labelled(axes: "Axes", row: int, change: float, half_width: float, text: str) -> None:
    """The number outside the bar, on the side to which it grows."""
    sign = 1 if change > 0 else -1
    place, side = (change + sign * half_width, row), "left" if sign > 0 else "right"
    axes.annotate(text, place, xytext=(6 * sign, 0), textcoords="offset points", va="center", ha=side, fontsize=9)
