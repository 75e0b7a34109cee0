"""What a contact, a call and a resolved need cost before and after."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from simulator.comparison import UnitCostDifference
from simulator.report.compared.bill import BESIDE_THE_HEADLINE, FINE
from simulator.report.compared.figures.picture import Picture
from simulator.report.compared.figures.style import ROW, canvas, grid, named_rows, pair_of_bars, signed, widened
from simulator.report.compared.material import Material
from simulator.report.layout import number

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def unit_costs(material: Material) -> Picture | None:
    """A pair of bars for each unit cost that stands beside the total and is defined on both sides; None if none is."""
    found = material.comparison
    known = {row.name: row for row in found.unit_costs if row.change is not None}
    headline, currency = found.before.headline.name, found.before.currency
    rows = {
        "cost per contact" if name == headline else known[name].label.removeprefix("average "): known[name]
        for name in dict.fromkeys((headline, *BESIDE_THE_HEADLINE))
        if name in known
    }
    if not rows or not found.before.priced:
        return None
    return Picture(
        key="unit_costs",
        title="Unit costs before and after",
        alt=f"Pairs of bars, {currency} each. {' '.join(f'{label}: {_told(row)}.' for label, row in rows.items())}",
        numbers_in="before_after",
        draw=lambda: _drawn(rows, currency),
    )


def _told(row: UnitCostDifference) -> str:
    return f"{number(row.before.value, 2)} before, {number(row.after.value, 2)} after, {_change(row)}"


def _change(row: UnitCostDifference) -> str:
    """With a decimal more where the interval is narrow, as the table has it."""
    digits = 2 if (row.half_width or 1.0) >= FINE else 3
    sure = "" if row.half_width is None else f" ± {number(row.half_width, digits)}"
    return f"{signed(row.change, digits)}{sure}"


def _drawn(rows: Mapping[str, UnitCostDifference], currency: str) -> "Figure":
    figure, (axes,) = canvas(0.9 + ROW * 1.7 * len(rows))
    grid(axes, "x")
    for place, row in enumerate(rows.values()):
        values = row.before.value or 0.0, row.after.value or 0.0
        texts = number(values[0], 2), f"{number(values[1], 2)}  ({_change(row)})"
        pair_of_bars(axes, place, values, texts, is_first=place == 0)
    named_rows(axes, list(rows))
    axes.set_xlabel(f"{currency} each", fontsize=9)
    widened(
        axes,
        [value or 0.0 for row in rows.values() for value in (row.before.value, row.after.value)],
        left=0,
        right=0.3,
    )
    return figure
