"""What a contact, a call and a resolved need cost before, after, and after re-staffing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.comparison import Comparison, UnitCostDifference
from simulator.report.compared.bill import BESIDE_THE_HEADLINE, FINE, unit_label
from simulator.report.compared.figures.picture import Picture
from simulator.report.compared.figures.style import ROW, bars_of_row, canvas, grid, named_rows, signed, widened
from simulator.report.compared.material import Material
from simulator.report.compared.roster import heading_of_after
from simulator.report.layout import number

if TYPE_CHECKING:
    from matplotlib.figure import Figure


@dataclass(frozen=True)
class _Row:
    """A unit cost before and in each column of after: values, and their texts with the changes."""

    values: tuple[float, ...]
    texts: tuple[str, ...]


def unit_costs(material: Material) -> Picture | None:
    """Bars for each unit cost that stands beside the total and is defined in every column; None if none is."""
    found = material.comparison
    names: tuple[str, ...] = ("before", "after")
    columns: list[Comparison] = [found]
    if material.restaffed is not None:
        columns.append(material.restaffed.comparison)
        names = ("before", heading_of_after(found), "after, re-staffed")
    rows = _rows(found, columns)
    if not rows or not found.before.priced:
        return None
    currency, how_many = found.before.currency, "Pairs" if len(columns) == 1 else "Threes"
    told = " ".join(f"{label}: {_told(row, names)}." for label, row in rows.items())
    return Picture(
        key="unit_costs",
        title="Unit costs before and after",
        alt=f"{how_many} of bars, {currency} each. {told}",
        numbers_in="before_after" if len(columns) == 1 else "three_columns",
        draw=lambda: _drawn(rows, names, currency),
    )


def _rows(found: Comparison, columns: Sequence[Comparison]) -> Mapping[str, _Row]:
    known = [{row.name: row for row in column.unit_costs if row.change is not None} for column in columns]
    chosen = (
        [costs[name] for costs in known]
        for name in dict.fromkeys((found.before.headline.name, *BESIDE_THE_HEADLINE))
        if all(name in costs for costs in known)
    )
    return {unit_label(costs[0].before, found.before): _row(costs) for costs in chosen}


def _row(costs: Sequence[UnitCostDifference]) -> _Row:
    before = costs[0].before.value or 0.0
    texts = (f"{number(cost.after.value, 2)}  ({_change(cost)})" for cost in costs)
    return _Row((before, *(cost.after.value or 0.0 for cost in costs)), (number(before, 2), *texts))


def _told(row: _Row, names: Sequence[str]) -> str:
    return ", ".join(f"{text} {name}" for text, name in zip(row.texts, names, strict=True))


def _change(row: UnitCostDifference) -> str:
    """With a decimal more where the interval is narrow, as the table has it."""
    digits = 2 if (row.half_width or 1.0) >= FINE else 3
    sure = "" if row.half_width is None else f" ± {number(row.half_width, digits)}"
    return f"{signed(row.change, digits)}{sure}"


def _drawn(rows: Mapping[str, _Row], names: Sequence[str], currency: str) -> "Figure":
    figure, (axes,) = canvas(0.9 + ROW * 0.85 * len(names) * len(rows))
    grid(axes, "x")
    for place, row in enumerate(rows.values()):
        bars_of_row(axes, place, row.values, row.texts, names if place == 0 else None)
    named_rows(axes, list(rows))
    axes.set_xlabel(f"{currency} each", fontsize=9)
    widened(axes, [value for row in rows.values() for value in row.values], left=0, right=0.3)
    return figure
