"""The tornado: what each thing that is not sure does to the net present value, one at a time, the widest first."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from simulator.planning.appraisal.results import Appraised, Swing
from simulator.report.compared.appraised.words import NPV, money_of
from simulator.report.compared.figures.picture import Picture
from simulator.report.compared.figures.style import (
    COSTS,
    INK,
    LINE,
    MUTED,
    ROW,
    SAVES,
    canvas,
    grid,
    signed,
    zero_line,
)
from simulator.report.compared.material import Material
from simulator.report.layout import in_unit

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

BEHIND = {"boxstyle": "square,pad=0.1", "facecolor": "white", "edgecolor": "none"}
"""Behind a text, where lines cross it."""
MOST = 12
"""Swings that are drawn; the table has all."""


def tornado(material: Material) -> Picture | None:
    """A bar from the value at the low end to that at the high end; None where nothing is uncertain."""
    found = material.appraised
    if found is None or not found.tornado:
        return None
    swings = found.tornado[:MOST]
    rest = f" {len(found.tornado) - MOST} narrower swings are in the table." if len(found.tornado) > MOST else ""
    told = " ".join(f"{swing.label}: {_ends_in_words(swing)}." for swing in swings)
    return Picture(
        key="tornado",
        title="What moves the net present value",
        alt=f"Bars of the {NPV} in {found.currency}, {money_of(found).amount(found.returns.npv)} at typical inputs, "
        f"with one thing at its ends. {told}{rest}",
        numbers_in="tornado",
        draw=lambda: _drawn(found, swings),
    )


def _ends_in_words(swing: Swing) -> str:
    low, high = (in_unit(value, swing.unit) for value in (swing.low, swing.high))
    return f"{signed(swing.npv_low)} at {low}, {signed(swing.npv_high)} at {high}"


def _drawn(found: Appraised, swings: Sequence[Swing]) -> "Figure":
    middle = found.returns.npv
    figure, (axes,) = canvas(1.1 + ROW * 1.7 * len(swings))
    grid(axes, "x")
    for place, swing in enumerate(swings):
        for value in (swing.npv_low, swing.npv_high):
            axes.barh(place, value - middle, left=middle, height=0.5, color=SAVES if value > middle else COSTS)
        _labelled(axes, place, swing, middle)
    axes.set_yticks(range(len(swings)), [in_lines(swing.label) for swing in swings])
    axes.set_ylim(len(swings) - 0.4, -0.6)
    ends = [middle, *(value for swing in swings for value in (swing.npv_low, swing.npv_high))]
    span = (max(ends) - min(ends)) or 1.0
    axes.set_xlim(min(ends) - 0.3 * span, max(ends) + 0.3 * span)
    axes.axvline(middle, color=MUTED, linewidth=1, linestyle=(0, (2, 2)))
    if axes.get_xlim()[0] < 0 < axes.get_xlim()[1]:
        zero_line(axes)
    axes.set_xlabel(f"{NPV}, {found.currency}; dashed: {signed(middle)} at typical inputs", fontsize=9)
    return figure


def in_lines(label: str) -> str:
    """A dotted path, or words, in lines that are broken after dots and between words."""
    lines = [""]
    for part in re.findall(r"[^. ]*[. ]?", label):
        if lines[-1] and len(lines[-1]) + len(part.rstrip()) > LINE:
            lines.append("")
        lines[-1] += part
    return "\n".join(line.rstrip() for line in lines)


def _labelled(axes: "Axes", row: int, swing: Swing, middle: float) -> None:
    """Each end with its value and where it is; two on one side above each other."""
    ends = ((swing.low, swing.npv_low), (swing.high, swing.npv_high))
    sides = [1 if value > middle or (value == middle and place) else -1 for place, (_, value) in enumerate(ends)]
    shares_a_side = sides[0] == sides[1]
    for place, ((setting, value), side) in enumerate(zip(ends, sides, strict=True)):
        axes.annotate(
            f"{signed(value)}  ({in_unit(setting, swing.unit)})",
            (value, row),
            xytext=(6 * side, (5 if place else -5) if shares_a_side else 0),
            textcoords="offset points",
            va="center",
            ha="left" if side > 0 else "right",
            fontsize=9,
            color=INK,
            bbox=BEHIND,
        )
