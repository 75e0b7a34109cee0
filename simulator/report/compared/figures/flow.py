"""How the flow of contacts moved, from needs to answers."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from simulator.comparison import Difference
from simulator.report.compared.figures.picture import Picture
from simulator.report.compared.figures.style import ROW, canvas, grid, named_rows, pair_of_bars, signed, widened
from simulator.report.compared.labels import in_words
from simulator.report.compared.material import Material
from simulator.report.layout import number
from simulator.report.spoken import spoken_of

if TYPE_CHECKING:
    from matplotlib.figure import Figure

DRAWN = (
    "needs_removed", "needs", "self_service_tried", "self_served", "contacts", "repeats", "redials", "closed",
    "blocked", "left_ivr", "contained", "offered", "answered", "abandoned", "unreached", "voicemail", "resolved_needs",
    "unresolved_needs",
)  # fmt: skip
"""Counts of the flow, in the order of a contact's life."""


def contact_flow(material: Material) -> Picture | None:
    """A pair of bars for each step of the flow that anybody takes; None if nobody does."""
    found, spoken = material.comparison, spoken_of(material.comparison.before)
    by_name = {row.name: row for row in found.flow}
    rows = [by_name[name] for name in DRAWN if name in by_name]
    if not rows:
        return None
    scale, period = spoken.count_scale, spoken.period
    told = (
        f"{in_words(row)} {number((row.before or 0.0) * scale)} before, {number((row.after or 0.0) * scale)} after"
        for row in rows
    )
    return Picture(
        key="contact_flow",
        title="Contact flow before and after",
        alt=f"Pairs of bars, number a {period}: {'; '.join(told)}.",
        numbers_in="flow",
        draw=lambda: _drawn(rows, scale, period),
    )


def _drawn(rows: Sequence[Difference], scale: float, period: str) -> "Figure":
    figure, (axes,) = canvas(0.9 + ROW * 1.35 * len(rows))
    grid(axes, "x")
    for place, row in enumerate(rows):
        values = (row.before or 0.0) * scale, (row.after or 0.0) * scale
        change = None if row.change is None else row.change * scale
        texts = number(values[0]), f"{number(values[1])}  ({signed(change)})"
        pair_of_bars(axes, place, values, texts, is_first=place == 0)
    named_rows(axes, [in_words(row) for row in rows])
    axes.set_xlabel(f"number a {period}", fontsize=9)
    widened(axes, [(value or 0.0) * scale for row in rows for value in (row.before, row.after)], left=0, right=0.24)
    return figure
