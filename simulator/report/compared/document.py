"""A comparison as a JSON document, without what is volatile: unrounded, null where undefined, money of a month."""

from collections.abc import Mapping, Sequence
from typing import Any

from simulator.comparison import (
    Comparison,
    Difference,
    Judged,
    LineDifference,
    Quality,
    UnitCostDifference,
)
from simulator.levers import Lever
from simulator.measures import Scope
from simulator.money import CostReport, UnitCost
from simulator.money.periods import DAYS_PER_MONTH
from simulator.planning import InputRange, Ledger, LedgerRow
from simulator.report.compared.bridge_document import bridge_block
from simulator.report.compared.material import Material, Side
from simulator.report.compared.saving_document import saving_block
from simulator.report.compared.story import beware, headline, why

MONTH = "month"
"""What money and hours are of: 365/12 days."""


def compare_document(material: Material) -> dict[str, Any]:
    """Everything of a comparison: savings, unit costs, quality, flow, what was changed, assumptions, ranges."""
    found = material.comparison
    return {
        "before": _side(material.before, found.before),
        "after": _side(material.after, found.after),
        **pairing_block(found),
        "headline": headline(material),
        "same": found.same,
        **savings_block(found),
        "unit_costs": [_unit_cost(cost, found.before) for cost in found.unit_costs],
        "lines": [_line(line) for line in found.lines],
        "quality": quality_block(found.quality),
        "flow": list(map(difference_block, found.flow)),
        "components": list(map(difference_block, found.components)),
        "occupancy_by_hour": list(map(difference_block, found.occupancy_by_hour)),
        "vendor": _vendor(found),
        "explanations": list(why(material)),
        "changes": [{"path": one.path, "before": one.before, "after": one.after} for one in material.changes],
        "levers": list(map(_lever, material.levers)),
        "assumptions": _assumptions(material.ledger),
        "inputs": _inputs(material.inputs),
        "bridge": None if material.bridge is None else bridge_block(material.bridge),
        "warnings": list(beware(material)),
    }


def pairing_block(found: Comparison) -> dict[str, Any]:
    """On which luck, how often, and in what money the two were compared."""
    scenario = found.before.simulation.scenario
    months = found.before.in_period().months
    return {
        "seed": scenario.experiment.seed,
        "pairs": found.pairs,
        "days": found.before.days,
        "currency": found.before.currency,
        "per": MONTH,
        "period": {"name": found.before.period, "months": months, "days": months * DAYS_PER_MONTH},
    }


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


def _side(side: Side, report: CostReport) -> dict[str, Any]:
    scenario = report.simulation.scenario
    return {
        "name": side.name,
        "why": side.why,
        "digest": side.digest,
        "channels": list(scenario.channels),
        "contact": scenario.costs.definitions.contact,
        "fte": report.staff.fte,
        "priced": report.priced,
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


def _vendor(found: Comparison) -> dict[str, Any]:
    names = ("label", "contacts_avoided", "average_cost", "claim", "cash", "worth")
    return {name: getattr(found.vendor, name) for name in names}


def _lever(lever: Lever) -> dict[str, Any]:
    return {
        "name": lever.name,
        "use": lever.use,
        "title": lever.ENTRY.title,
        "why": lever.why,
        "cost_lines": [line.id for line in lever.costs.adds],
        "drops": list(lever.costs.drops),
    }


def _assumptions(ledger: Ledger) -> list[dict[str, Any]]:
    return [{**_assumption(row), "is_varied": row.is_varied} for row in ledger.rows]


def _assumption(row: LedgerRow) -> dict[str, Any]:
    names = ("path", "unit", "low", "typical", "high", "origin", "source", "grade")
    return {name: getattr(row, name) for name in names}


def _inputs(found: InputRange | None) -> dict[str, Any] | None:
    if found is None:
        return None
    names = ("cash", "worth", "handled_hours")
    return {
        "samples": found.samples,
        "pairs": found.pairs,
        "varied": [row.path for row in found.varied],
        "points": [list(point) for point in found.points],
        "savings": {name: _sampled(found, getattr(found, name)) for name in names},
    }


def _sampled(found: InputRange, values: Sequence[float]) -> Mapping[str, Any]:
    quantiles = found.percentiles(values)
    names = ("p10", "p50", "p90", "share_positive")
    return {**{name: getattr(quantiles, name) for name in names}, "values": list(values)}
