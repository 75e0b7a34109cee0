"""One figure before and after: a measure, a unit cost, a line of the bill."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from simulator.comparison.inference import error_of_mean, mean_of_pairs
from simulator.comparison.saving import saved
from simulator.measures import Paired, Scope
from simulator.measures.measure import Better
from simulator.measures.methods import half_width_of
from simulator.measures.pairs import ratio_errors, standard_error
from simulator.money import BillLine, CostReport, UnitCost, unit_costs
from simulator.money.lines import Family
from simulator.records import Floats


@dataclass(frozen=True)
class Difference:
    """A measure before and after: `change` = after - before, paired, with half of its 95 % interval.

    None where undefined, the half width from one pair too. Counts and hours are per replication.
    """

    name: str
    unit: str
    better: Better | None
    scope: Scope
    before: float | None
    after: float | None
    change: float | None
    half_width: float | None

    @property
    def has_moved(self) -> bool:
        """Whether there is a change, and its interval, if it has one, leaves zero out."""
        return moved(self.change, self.half_width)


@dataclass(frozen=True)
class UnitCostDifference:
    """A unit cost before and after; half width by the delta method on pairs. None where either side is undefined."""

    name: str
    label: str
    before: UnitCost
    after: UnitCost
    change: float | None
    half_width: float | None

    @property
    def has_moved(self) -> bool:
        """Whether there is a change, and its interval, if it has one, leaves zero out."""
        return moved(self.change, self.half_width)


@dataclass(frozen=True)
class AmountDifference:
    """Money a month before and after: means, `change` = after - before, and half of its 95 % interval over pairs."""

    before: float
    after: float
    change: float
    half_width: float | None


@dataclass(frozen=True)
class LineDifference:
    """A line of the bill before and after, money a month; a line that one side has not is 0 there.

    `kind` is where the line comes from: loaded pay, support roles, hiring, or `costs.lines`.
    """

    id: str
    label: str
    kind: Family
    before: float
    after: float
    change: float
    half_width: float | None


def moved(change: float | None, half_width: float | None) -> bool:
    """Whether there is a change that its interval tells from none; without an interval any change but none."""
    return bool(change) and abs(change or 0.0) > (half_width or 0.0)


def difference_of(found: Paired, better: Better | None, name: str | None = None) -> Difference:
    """A paired measure as a row, under another name if one is given."""
    one, other = found.before, found.after
    return Difference(
        name or one.name, one.unit, better, one.scope, one.value, other.value, found.change, found.half_width
    )


def unit_cost_differences(before: CostReport, after: CostReport) -> tuple[UnitCostDifference, ...]:
    """Every unit cost that both have, in the order of before."""
    parts = [_parts(report) for report in (before, after)]
    return tuple(
        unit_cost_difference(cost, after.unit_costs[name], parts[0][name], parts[1][name])
        for name, cost in before.unit_costs.items()
        if name in after.unit_costs
    )


def unit_cost_difference(before: UnitCost, after: UnitCost, one: Floats, other: Floats) -> UnitCostDifference:
    """A unit cost before and after, with its numerators and denominators by replication: rows (over, under)."""
    if before.value is None or after.value is None:
        return UnitCostDifference(before.name, before.label, before, after, None, None)
    errors = ratio_errors(other[:, 0], other[:, 1]) - ratio_errors(one[:, 0], one[:, 1])
    half_width = half_width_of(standard_error(errors, len(errors)), len(errors))
    change = after.value - before.value
    return UnitCostDifference(before.name, before.label, before, after, change, half_width)


def _parts(report: CostReport) -> dict[str, Floats]:
    """Numerator and denominator of each unit cost: one row a replication."""
    columns = zip(*(unit_costs(month) for month in report.months), strict=True)
    return {
        column[0].name: np.array([(cost.numerator, cost.denominator) for cost in column], np.float64)
        for column in columns
    }


def line_differences(before: CostReport, after: CostReport) -> tuple[LineDifference, ...]:
    """Every line of either bill: those of before in their order, then the new ones."""
    lines = {line.id: line for report in (after, before) for line in report.bill.lines}
    order = dict.fromkeys(line.id for report in (before, after) for line in report.bill.lines)
    amounts = [[_amounts(report, line_id) for line_id in order] for report in (before, after)]
    return tuple(_line(lines[line_id], one, other) for line_id, one, other in zip(order, *amounts, strict=True))


def _amounts(report: CostReport, line_id: str) -> list[float]:
    return [sum(line.amount for line in bill.lines if line.id == line_id) for bill in report.bills]


def _line(line: BillLine, before: Sequence[float], after: Sequence[float]) -> LineDifference:
    found = _amount(before, after)
    return LineDifference(line.id, line.label, line.family, found.before, found.after, found.change, found.half_width)


def _amount(before: Sequence[float], after: Sequence[float]) -> AmountDifference:
    changes = saved(after, before)
    return AmountDifference(
        before=mean_of_pairs(before),
        after=mean_of_pairs(after),
        change=mean_of_pairs(changes),
        half_width=half_width_of(error_of_mean(changes), len(changes)),
    )


def total_difference(before: CostReport, after: CostReport) -> AmountDifference:
    """All costs of a month before and after."""
    return _amount(*([bill.total for bill in report.bills] for report in (before, after)))


def channel_differences(before: CostReport, after: CostReport) -> dict[str, AmountDifference]:
    """What each channel costs in a month, by name; one that a side has not is 0 there."""
    sides = (before, after)
    names = dict.fromkeys(cost.name for report in sides for cost in report.channels)
    return {name: _amount(*(_costs_of(report, name) for report in sides)) for name in names}


def _costs_of(report: CostReport, channel: str) -> list[float]:
    months = (month.channels for month in report.months)
    return [channels.share(channel).cost if channel in channels.names else 0.0 for channels in months]


def rows(differences: Sequence[Difference]) -> Iterator[Difference]:
    """The rows that say anything: of something that is there, before or after."""
    return (row for row in differences if row.before or row.after)
