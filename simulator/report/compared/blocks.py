"""Parts of a comparison as plain data for JSON documents: savings, costs, measures, the verdict."""

from typing import Any

from simulator.comparison import Comparison, Difference, Judged, LineDifference, Quality, UnitCostDifference
from simulator.measures import Scope
from simulator.money import CostReport, UnitCost
from simulator.report.compared.saving_document import saving_block


def savings_block(found: Comparison) -> dict[str, Any]:
    """Totals, the cash saving, released capacity, and both together, with the words that belong to them."""
    released = found.released
    return {
        "total": {"before": found.before.total.mean, "after": found.after.total.mean},
        "savings": {
            "cash": saving_block(found.cash),
            "released_capacity": {
                "is": "released capacity, not cash",
                "handled_hours": saving_block(released.handled_hours),
                "fte": saving_block(released.fte),
                "value_at_avoidable_cost": saving_block(released.value),
            },
            "worth_if_the_freed_people_left": saving_block(found.worth),
        },
    }


def difference_block(found: Difference) -> dict[str, Any]:
    """A measure before and after; counts and hours are of the days played."""
    return {
        "name": found.name,
        "unit": found.unit,
        "scope": _scope(found.scope),
        "better": found.better,
        "before": found.before,
        "after": found.after,
        "change": found.change,
        "half_width": found.half_width,
    }


def quality_block(found: Quality) -> dict[str, Any]:
    """The verdict, what it is made of, and what is shown beside it."""
    return {
        "verdict": found.verdict,
        "because": found.because,
        "judged": list(map(_judged, found.judged)),
        "shown": list(map(difference_block, found.shown)),
    }


def _scope(scope: Scope) -> dict[str, Any]:
    narrowed = {"intent": scope.intent, "channel": scope.channel}
    return {name: value for name, value in narrowed.items() if value is not None}


def _judged(one: Judged) -> dict[str, Any]:
    return {
        "name": one.name,
        "label": one.label,
        "unit": one.unit,
        "scope": _scope(one.scope),
        "before": one.before,
        "after": one.after,
        "harm": one.harm,
        "lower": one.lower,
        "upper": one.upper,
        "margin": one.margin,
        "verdict": one.verdict,
        "pairs_to_decide": one.pairs_to_decide,
        "because": one.because,
    }


def costs_block(found: Comparison) -> dict[str, Any]:
    """Unit costs with what they are made of, and every line of either bill."""
    return {
        "unit_costs": [_unit_cost(cost, found.before) for cost in found.unit_costs],
        "lines": list(map(_line, found.lines)),
    }


def _unit_cost(cost: UnitCostDifference, report: CostReport) -> dict[str, Any]:
    return {
        "name": cost.name,
        "label": cost.label,
        "is_cost_per_contact": cost.name == report.headline.name,
        "numerator_is": cost.before.numerator_is,
        "denominator_is": cost.before.denominator_is,
        "before": _one_unit_cost(cost.before),
        "after": _one_unit_cost(cost.after),
        "change": cost.change,
        "half_width": cost.half_width,
    }


def _one_unit_cost(cost: UnitCost) -> dict[str, Any]:
    return {
        "value": cost.value,
        "numerator": cost.numerator,
        "denominator": cost.denominator,
        "undefined_because": cost.reason,
    }


def _line(line: LineDifference) -> dict[str, Any]:
    names = ("id", "label", "kind", "before", "after", "change", "half_width")
    return {name: getattr(line, name) for name in names}
