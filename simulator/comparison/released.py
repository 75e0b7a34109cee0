"""Released capacity: agents' time freed, which is no cash before somebody leaves."""

from dataclasses import dataclass

from simulator.comparison.inference import Method, mean_of_pairs
from simulator.comparison.saving import Saving, saved, saving_of
from simulator.money import CostReport

PER_FTE = "avoidable_cost_per_fte"


@dataclass(frozen=True)
class Released:
    """Released capacity in a month of 365/12 days, not cash.

    `handled_hours` are the hours of handling freed: before - after. `fte` are the same over before's mean handled hours
    per full-time equivalent. `value` is money: what is left of `fte` when those who are gone from the roster already
    and overtime that is no longer worked are taken off (their pay is in the cash saving), x before's cost that leaves
    with a full-time equivalent, on the mean month ("at avoidable cost"). Both are nothing where before handles nothing,
    has nobody, or is overloaded.
    """

    handled_hours: Saving
    fte: Saving
    value: Saving


def released_of(before: CostReport, after: CostReport, method: Method = "t") -> Released:
    """What a month of before has in handled hours more than one of after, as hours, people and money."""
    hours = saved(_handled_hours(before), _handled_hours(after))
    freed = [value * fte_per_hour(before) for value in hours]
    gone, price = fte_gone(before, after, mean_of_pairs(freed)), _per_fte(before)
    return Released(
        handled_hours=saving_of(hours, method),
        fte=saving_of(freed, method),
        value=saving_of([(value - gone) * price for value in freed], method),
    )


def fte_per_hour(before: CostReport) -> float:
    """Full-time equivalents that a handled hour a month stands for, at before's occupancy.

    0 where nothing is handled or the centre is overloaded: less work would free nobody then.
    """
    handled = before.quantities.handled_hours
    return before.quantities.fte / handled if handled and before.one_per_cent_less is not None else 0.0


def _handled_hours(report: CostReport) -> list[float]:
    return [month.quantities.handled_hours for month in report.months]


def fte_gone(before: CostReport, after: CostReport, freed: float) -> float:
    """Full-time equivalents that left the roster or that overtime was worked for, as far as work was freed for it.

    They release nothing more: their pay is in the cash saving. Where more is worked than before, the same of those who
    came and of overtime that rose.
    """
    one, other = before.quantities, after.quantities
    overtime = (one.overtime_hours - other.overtime_hours) * fte_per_hour(before)
    gone = one.fte - other.fte + overtime
    return min(max(gone, 0.0), freed) if freed > 0 else max(min(gone, 0.0), freed)


def _per_fte(before: CostReport) -> float:
    return before.unit_costs[PER_FTE].value or 0.0
