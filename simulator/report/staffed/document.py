"""A staffing that was found as plain data for JSON documents: unrounded, null where unknown, money of a month."""

from collections.abc import Iterable, Mapping
from typing import Any

from simulator.planning.staffing.results import GroupStaffing, Met95, Staffed
from simulator.report.staffed.doubts import doubts
from simulator.report.staffed.story import headline
from simulator.report.warnings import UNCALIBRATED

MONTH = "month"


def staff_document(staffed: Staffed, digest: str, warnings: Iterable[str] = ()) -> dict[str, Any]:
    """Everything of a search for the smallest staffing of a scenario, the needs of its intervals included."""
    scenario, report = staffed.scenario, staffed.report
    return {
        "scenario": {
            "name": scenario.name,
            "why": scenario.why,
            "digest": digest,
            "seed": scenario.experiment.seed,
            "replications": len(report.simulation.replications),
        },
        "headline": headline(staffed),
        "currency": report.currency,
        "per": MONTH,
        **staffing_block(staffed),
        "intervals": [
            {
                "group": one.group,
                "weekday": one.weekday,
                "start_seconds": one.start,
                "load": one.load,
                "needed": one.needed,
                "there": one.there,
            }
            for one in staffed.intervals
        ],
        "warnings": [*doubts(staffed), *warnings, UNCALIBRATED],
    }


def staffing_block(staffed: Staffed) -> dict[str, Any]:
    """Heads, their path from the work, constraints, cost, and what the search did; no needs by interval."""
    places = zip(staffed.places, staffed.was, staffed.heads, strict=True)
    return {
        "basis": staffed.basis,
        "groups": list(map(_group, staffed.groups)),
        "roster": [
            {"group": one.group, "shift": one.label, "weekly_hours": one.weekly_hours, "was": was, "heads": heads}
            for one, was, heads in places
        ],
        "constraints": list(map(_constraint, staffed.constraints)),
        "or_one_more": _pairs(staffed.or_one_more),
        "cost": {
            "priced": staffed.report.priced,
            "was": staffed.was_cost,
            "total": staffed.report.total.mean,
            "half_width": staffed.report.total.half_width,
        },
        "search": {
            "tried": staffed.tried,
            "plays": staffed.plays,
            "is_confirmed": staffed.is_confirmed,
            "repairs": staffed.repairs,
            "because": staffed.because,
        },
    }


def _group(one: GroupStaffing) -> dict[str, Any]:
    names = (
        "group", "open_hours", "load", "agents", "logged_in", "fte", "heads", "was_fte", "was_heads", "proven_fte",
    )  # fmt: skip
    return {name: getattr(one, name) for name in names}


def _constraint(one: Met95) -> dict[str, Any]:
    return {name: getattr(one, name) for name in ("label", "unit", "limit", "value", "low", "high", "met")}


def _pairs(found: Mapping[str, tuple[int, int]]) -> list[dict[str, Any]]:
    return [{"group": group, "fewer": fewer, "more": more} for group, (fewer, more) in found.items()]
