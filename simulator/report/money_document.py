"""A cost report as plain data for the JSON document: money of a month, unrounded, null where undefined."""

from typing import Any

from simulator.money import ActivityCost, Amount, CostReport, LessWork, LineCost, UnitCost
from simulator.money.periods import DAYS_PER_MONTH
from simulator.money.staff import Staff

MONTH = "month"
"""What every amount and count is of, unless it says otherwise: 365/12 days."""


def costs_document(report: CostReport) -> dict[str, Any]:
    """The `costs` block: totals, lines, behaviours, unit costs, channels, intents and people of the mean month."""
    return {
        "currency": report.currency,
        "per": MONTH,
        "priced": report.priced,
        "total": _amount(report.total, report),
        "period": _period(report),
        "headline": report.headline.name,
        "unit_costs": [_unit_cost(cost, report) for cost in report.unit_costs.values()],
        "lines": [_line(cost, report) for cost in report.lines],
        "behaviours": {name: _amount(amount, report) for name, amount in report.behaviours.items()},
        "channels": [_activity(cost, report) for cost in report.channels],
        "intents": [_activity(cost, report) for cost in report.intents],
        "unallocated": _amount(report.unallocated, report),
        "labour_share": report.labour_share,
        "one_per_cent_less_work": _less_work(report.one_per_cent_less),
        "staff": _staff(report.staff),
    }


def _period(report: CostReport) -> dict[str, Any]:
    period = report.in_period()
    return {
        "name": period.period,
        "months": period.months,
        "days": period.months * DAYS_PER_MONTH,
        "total": _amount(period.total, report, period.period),
    }


def _less_work(less: LessWork | None) -> dict[str, Any] | None:
    if less is None:
        return None
    return {"handled_hours": less.handled_hours, "fte": less.fte, "value": less.amount, "per": MONTH}


def _staff(staff: Staff) -> dict[str, Any]:
    support = [{"role": staffed.role.role, "heads": staffed.heads} for staffed in staff.support]
    at_home = {"remote_heads": staff.remote_heads, "desks": staff.desks} if staff.remote_heads else {}
    return {"fte": staff.fte, "heads": staff.heads, **at_home, "support": support}


def _amount(amount: Amount, report: CostReport, per: str = MONTH) -> dict[str, Any]:
    return {"value": amount.mean, "half_width": amount.half_width, "confidence": report.confidence, "per": per}


def _unit_cost(cost: UnitCost, report: CostReport) -> dict[str, Any]:
    return {
        "name": cost.name,
        "label": cost.label,
        "unit": report.currency,
        "per": MONTH,
        "value": cost.value,
        "value_per": MONTH if cost.per == "people" else None,
        "undefined_because": cost.reason,
        "half_width": cost.half_width,
        "confidence": report.confidence,
        "numerator": cost.numerator,
        "denominator": cost.denominator,
        "numerator_is": cost.numerator_is,
        "denominator_is": cost.denominator_is,
    }


def _line(cost: LineCost, report: CostReport) -> dict[str, Any]:
    line = cost.line
    return {
        "id": line.id,
        "label": line.label,
        "family": line.family,
        "channel": line.channel,
        "driver": line.driver,
        **_amount(cost.amount, report),
        "share": cost.share,
        "by_behaviour": {name: line.amount_by(name) for name in report.behaviours},
        "workings": line.workings,
    }


def _activity(cost: ActivityCost, report: CostReport) -> dict[str, Any]:
    return {
        "name": cost.name,
        **_amount(cost.cost, report),
        "traced": cost.traced.mean,
        "pooled": cost.pooled.mean,
        "per_contact": _unit_cost(cost.per_contact, report),
    }
