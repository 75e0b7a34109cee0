"""An appraisal as plain data for JSON documents: unrounded, null where there is none, money as it flows."""

from collections.abc import Sequence
from typing import Any

from simulator.money.cash.flow import FlowMonth, HeadMonth
from simulator.money.cash.returns import Returns
from simulator.planning.appraisal.results import Appraised, Chances, Swing
from simulator.report.compared.saving_document import interval_block


def appraisal_block(found: Appraised) -> dict[str, Any]:
    """What a change is worth, its months as cash and as profit and loss, and how sure that is."""
    return {
        "settings": found.appraisal.model_dump(mode="json"),
        "investments": [one.model_dump(mode="json") for one in found.investments],
        "currency": found.currency,
        "returns": returns_block(found.returns),
        "cautious": returns_block(found.cautious),
        "by_mode": {mode: returns_block(returns) for mode, returns in found.by_mode.items()},
        "months": _months(found.flow.months),
        "profit_and_loss": _months(found.flow.profit_and_loss),
        "levels": [
            {"adoption": one.adoption, "handled_hours": one.handled_hours, "needed_fte": dict(one.needed_fte)}
            for one in found.levels
        ],
        "noise": interval_block(found.noise),
        "tornado": list(map(_swing, found.tornado)),
        "chances": None if found.chances is None else _chances(found.chances),
        "plays": dict(found.plays),
    }


def returns_block(found: Returns) -> dict[str, Any]:
    """Present values, ROI, paybacks in months, and the internal rate with why there may be none."""
    names = ("benefits", "costs", "npv", "roi", "simple_net", "simple_roi", "payback", "discounted_payback")
    rate = {"value": found.internal_rate.value, "status": found.internal_rate.status}
    return {**{name: getattr(found, name) for name in names}, "internal_rate": rate}


def _months(months: Sequence[FlowMonth]) -> list[dict[str, Any]]:
    return [
        {
            "month": month.month,
            "adoption": month.adoption,
            "benefits": dict(month.benefits),
            "running": dict(month.running),
            "one_off": dict(month.one_off),
            "net": month.net,
            "heads": {"before": _heads(month.before), "after": _heads(month.after)},
        }
        for month in months
    ]


def _heads(found: HeadMonth) -> dict[str, float]:
    return {name: getattr(found, name) for name in ("heads", "needed", "hires", "leavers", "dismissed")}


def _swing(swing: Swing) -> dict[str, Any]:
    return {name: getattr(swing, name) for name in ("label", "unit", "low", "high", "npv_low", "npv_high")}


def _chances(found: Chances) -> dict[str, Any]:
    names = ("p10", "p50", "p90", "share_positive", "checked", "largest_miss")
    return {**{name: getattr(found, name) for name in names}, "values": list(found.values)}
