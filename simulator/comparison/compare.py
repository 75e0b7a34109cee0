"""Two reports in, one comparison out."""

from collections.abc import Mapping
from dataclasses import fields, replace

import numpy as np

from simulator.comparison.comparability import require_comparable
from simulator.comparison.comparison import Comparison
from simulator.comparison.differences import (
    channel_differences,
    line_differences,
    total_difference,
    unit_cost_differences,
)
from simulator.comparison.explanations import explanations_of
from simulator.comparison.flow import components, flow, occupancy_by_hour
from simulator.comparison.inference import Method
from simulator.comparison.judging import quality_of
from simulator.comparison.precision import cash_values, worth_values
from simulator.comparison.released import released_of
from simulator.comparison.saving import saving_of
from simulator.comparison.vendor import AVERAGE, vendor_claim
from simulator.money import CostReport
from simulator.records import Replication


def compare(before: CostReport, after: CostReport, *, interval: Method = "t") -> Comparison:
    """Compare two priced simulations on common luck, pair by pair; pairs are replications of the same number.

    `interval` says how the intervals of the savings are made: Student's t, or the BCa bootstrap over pairs; those of
    all other figures are t. Raises IncomparableError where a difference would mean nothing: other calendar, seed,
    replications, currency, period, definitions, service thresholds, intents or channels.
    """
    require_comparable(before, after)
    one, other = before.simulation, after.simulation
    cash = saving_of(cash_values(before, after), interval)
    worth = saving_of(worth_values(before, after), interval)
    costs = before.unit_costs[AVERAGE], after.unit_costs[AVERAGE]
    found = Comparison(
        before=before,
        after=after,
        pairs=len(before.months),
        cash=cash,
        released=released_of(before, after, interval),
        worth=worth,
        unit_costs=unit_cost_differences(before, after),
        total=total_difference(before, after),
        lines=line_differences(before, after),
        channels=channel_differences(before, after),
        flow=flow(one, other),
        components=components(one, other),
        occupancy_by_hour=occupancy_by_hour(one, other),
        quality=quality_of(one, other),
        vendor=vendor_claim(*costs, cash=cash.mean, worth=worth.mean),
        explanations=(),
        same=_same(before, after),
    )
    return replace(found, explanations=explanations_of(found))


def _same(before: CostReport, after: CostReport) -> bool:
    """Whether every replication and every line with any money in it is the same, to the last bit."""
    played = zip(before.simulation.replications, after.simulation.replications, strict=True)
    return _spent(before) == _spent(after) and all(_equal(one, other) for one, other in played)


def _spent(report: CostReport) -> list[dict[str, float]]:
    return [{line.id: line.amount for line in bill.lines if line.amount} for bill in report.bills]


def _equal(one: Replication, other: Replication) -> bool:
    return all(_equal_parts(getattr(one, field.name), getattr(other, field.name)) for field in fields(Replication))


def _equal_parts(one: object, other: object) -> bool:
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(_equal_parts(one[name], other[name]) for name in one)
    return bool(np.array_equal(np.asarray(one), np.asarray(other)))
