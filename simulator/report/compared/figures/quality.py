"""How near each guarded measure comes to its margin."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from simulator.comparison import Judged, Verdict
from simulator.comparison.words import amount
from simulator.report.compared.figures.picture import Picture
from simulator.report.compared.figures.style import AFTER, INK, MUTED, ROW, WORSE, canvas, grid, named_rows, whisker
from simulator.report.compared.material import Material

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

LOOKS: Mapping[Verdict, tuple[str, str]] = {"pass": ("o", AFTER), "inconclusive": ("D", MUTED), "fail": ("X", WORSE)}
"""Mark and colour of a verdict: told apart by shape first."""
REACH = 3.0
"""Margins that the figure is wide, to either side; what lies beyond stands at its edge, as an arrowhead."""
TICKS = {
    -3: "better by\n3 margins\nor more", -2: "2", -1: "1", 0: "as\nbefore", 1: "at the\nmargin", 2: "2",
    3: "worse by\n3 margins\nor more",
}  # fmt: skip


def quality(material: Material) -> Picture | None:
    """Harm as parts of the margin, with its one-sided limits; None where no harm is defined."""
    rows = [row for row in material.comparison.quality.judged if row.harm is not None and row.margin > 0]
    if not rows:
        return None
    told = "; ".join(f"{row.label}: {row.verdict}, harm {amount(row.harm or 0.0, row.unit)}" for row in rows)
    return Picture(
        key="quality",
        title="Quality: harm against its margin",
        alt=f"One mark a guarded measure; left of the line at the margin is held. {told}.",
        numbers_in="quality",
        draw=lambda: _drawn(rows),
    )


def _drawn(rows: Sequence[Judged]) -> "Figure":
    figure, (axes,) = canvas(1.1 + ROW * len(rows))
    grid(axes, "x")
    for place, row in enumerate(rows):
        _marked(axes, place, row)
    named_rows(axes, [row.label for row in rows])
    axes.axvline(0, color=MUTED, linewidth=0.8)
    axes.axvline(1, color=INK, linewidth=1.2, linestyle=(0, (1, 2)))
    axes.set_xlim(-REACH - 0.15, REACH + 1.1)
    axes.set_xticks(list(TICKS), list(TICKS.values()), fontsize=9)
    return figure


def _marked(axes: "Axes", place: int, row: Judged) -> None:
    mark, color = LOOKS[row.verdict]
    low, high = (_within((row.harm or 0.0 if end is None else end) / row.margin) for end in (row.lower, row.upper))
    if low < high:
        whisker(axes, low, high, place, color)
    harm = (row.harm or 0.0) / row.margin
    edge = "<" if harm < -REACH else ">" if harm > REACH else mark
    axes.plot([_within(harm)], [place], edge, color=color, markersize=7)
    axes.annotate(row.verdict, (REACH, place), xytext=(14, 0), textcoords="offset points", va="center", fontsize=9,
                  fontweight="bold" if row.verdict == "fail" else "normal")  # fmt: skip


def _within(value: float) -> float:
    return min(max(value, -REACH), REACH)
