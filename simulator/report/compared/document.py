"""A comparison as a JSON document, without what is volatile: unrounded, null where undefined, money of a month."""

from collections.abc import Mapping, Sequence
from typing import Any

from simulator.comparison import Comparison
from simulator.levers import Lever
from simulator.money import CostReport
from simulator.money.periods import DAYS_PER_MONTH
from simulator.planning import InputRange, Ledger, LedgerRow, percentiles
from simulator.report.compared.appraisal_document import appraisal_block
from simulator.report.compared.blocks import costs_block, difference_block, quality_block, savings_block
from simulator.report.compared.bridge_document import bridge_block
from simulator.report.compared.material import Material, Side
from simulator.report.compared.restaffed_document import restaffed_block
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
        **costs_block(found),
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
        "restaffed": None if material.restaffed is None else restaffed_block(material.restaffed),
        "appraisal": None if material.appraised is None else appraisal_block(material.appraised),
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
    quantiles = percentiles(values)
    names = ("p10", "p50", "p90", "share_positive")
    return {**{name: getattr(quantiles, name) for name in names}, "values": list(values)}
