"""A comparison as CSV text: one row a pair of replications, one row a measure, one row a point of a sweep."""

from collections.abc import Iterator, Sequence

from simulator.comparison import Comparison, Difference, Saving
from simulator.planning import SweepPoint
from simulator.report.tables import ALL, Cell, csv_text


def pair_table(found: Comparison) -> str:
    """One row a pair: totals and savings, money and hours of a month of 365/12 days."""
    money = f"{found.before.currency} a month"
    headings = (
        "pair", f"total before ({money})", f"total after ({money})", f"cash saving ({money})",
        "released handled hours (a month)", "released FTE", f"released at avoidable cost ({money})",
        f"worth if the freed people left ({money})",
    )  # fmt: skip
    released = found.released
    columns = (
        [replication.index for replication in found.before.simulation.replications],
        *([bill.total for bill in report.bills] for report in (found.before, found.after)),
        *(saving.values for saving in (found.cash, released.handled_hours, released.fte, released.value, found.worth)),
    )
    return csv_text(headings, zip(*columns, strict=True))


def measure_table(found: Comparison) -> str:
    """One row a measure before and after; counts of the days played, unit costs in money."""
    headings = ("part", "measure", "intent", "channel", "unit", "before", "after", "change", "half_width")
    return csv_text(headings, _measure_rows(found))


def _measure_rows(found: Comparison) -> Iterator[tuple[Cell, ...]]:
    parts: tuple[tuple[str, Sequence[Difference]], ...] = (
        ("flow", found.flow), ("handle time", found.components), ("occupancy", found.occupancy_by_hour),
        ("shown", found.quality.shown),
    )  # fmt: skip
    for part, rows in parts:
        for row in rows:
            scope = row.scope.intent or ALL, row.scope.channel or ALL
            yield part, row.name, *scope, row.unit, row.before, row.after, row.change, row.half_width
    for cost in found.unit_costs:
        values = cost.before.value, cost.after.value, cost.change, cost.half_width
        yield "unit cost", cost.name, ALL, ALL, found.before.currency, *values


def sweep_table(paths: Sequence[str], points: Sequence[SweepPoint]) -> str:
    """One row a point: its values, then total, savings with their intervals, and the verdict; of a month."""
    names = ("cash_saving", "released_handled_hours", "worth")
    spread = (f"{name}{part}" for name in names for part in ("", "_low", "_high"))
    rows = (_point_row(paths, point) for point in points)
    return csv_text((*paths, "total_cost", *spread, "quality"), rows)


def _point_row(paths: Sequence[str], point: SweepPoint) -> tuple[Cell, ...]:
    found = point.comparison
    savings = (found.cash, found.released.handled_hours, found.worth)
    ends = (cell for saving in savings for cell in _with_ends(saving))
    return *(point.values[path] for path in paths), found.after.total.mean, *ends, found.quality.verdict


def _with_ends(saving: Saving) -> tuple[Cell, Cell, Cell]:
    interval = saving.interval
    return saving.mean, None if interval is None else interval.low, None if interval is None else interval.high
