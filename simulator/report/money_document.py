"""A cost report as plain data for the JSON document: money of a month, unrounded, null where undefined."""

from typing import Any

from simulator.money import ActivityCost, Amount, CostReport, LineCost, UnitCost


def costs_document(report: CostReport) -> dict[str, Any]:
    """The `costs` block: totals, lines, behaviours, unit costs, channels and intents of the mean month."""
    period = report.in_period()
    return {
        "currency": report.currency,
        "per": "month",
        "total": _amount(report.total, report),
        "period": {"name": period.period, "months": period.months, "total": _amount(period.total, report)},
        "headline": report.headline.name,
        "unit_costs": [_unit_cost(cost, report) for cost in report.unit_costs.values()],
        "lines": [_line(cost, report) for cost in report.lines],
        "behaviours": {name: _amount(amount, report) for name, amount in report.behaviours.items()},
        "channels": [_activity(cost, report) for cost in report.channels],
        "intents": [_activity(cost, report) for cost in report.intents],
        "unallocated": _amount(report.unallocated, report),
        "labour_share": report.labour_share,
        "one_per_cent_less_work": {
            "handled_hours": report.one_per_cent_less.handled_hours,
            "fte": report.one_per_cent_less.fte,
            "value": report.one_per_cent_less.amount,
        },
    }


def _amount(amount: Amount, report: CostReport) -> dict[str, Any]:
    return {"value": amount.mean, "half_width": amount.half_width, "confidence": report.confidence}


def _unit_cost(cost: UnitCost, report: CostReport) -> dict[str, Any]:
    return {
        "name": cost.name,
        "label": cost.label,
        "unit": report.currency,
        "value": cost.value,
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
