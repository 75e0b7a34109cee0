"""A small support centre with every mechanism that the twin plays: three reasons to call, four groups."""

from typing import Any

from simulator.scenario.scenario import Scenario

CALENDAR = {"start": "2026-03-02", "interval": "30m", "open": {"default": "08:00-18:00"}}
INTRADAY = {"07:30": 0.6, "08:00": 1, "09:30": 1.7, "12:00": 1, "14:00": 1.5, "16:00": 0.9}
SELF_SERVICE = {"tries": 0.4, "solves": 0.3, "silent_failure": 0.15, "gives_up": 0.1, "silent_delay": "3h"}
REDIAL = {"abandoned": [0.5, 0.3], "blocked": [0.8, 0.6], "left_ivr": 0.2, "closed": 0.3, "unreached": 0.4}
RESOLUTION = {"first_contact": 0.7, "later": 0.6, "returns": 0.6, "after": "4h"}
IVR: dict[str, Any] = {
    "time": "40s",
    "hangs_up": 0.03,
    "contains": {"orders": 0.15},
    "misroutes": 0.08,
    "filters": 0.02,
}
IVR |= {"verifies": {"share": 0.5, "saves": "15s"}}
ROUTING = {"contact": {"priority": {"billing": 40}, "age_weight": {"": 1, "technical": 1.5}}}


def support(
    *,
    load: float = 1.0,
    callback: dict[str, Any] | None = None,
    warm: bool = False,
    trunks: int = 14,
    days: int = 2,
    **blocks: Any,
) -> Scenario:
    """The centre at a load; with `callback` under the rules given there, and other blocks as they are given."""
    data: dict[str, Any] = {
        "name": "support",
        "calendar": CALENDAR | {"days": days},
        "demand": {"intraday": INTRADAY},
        "intents": _intents(load, warm=warm),
        "lines": {"trunks": trunks},
        "ivr": IVR,
        "waiting": {"announcement": {"over": "2m", "patience": 1.3, "balks": 2}},
        "agents": _agents(),
        "routing": ROUTING,
    }
    if callback is not None:
        data["callback"] = callback
    return Scenario.model_validate(data | blocks)


def _intents(load: float, *, warm: bool) -> dict[str, Any]:
    return {
        "orders": {
            "needs": {"per_day": 200 * load},
            "self_service": SELF_SERVICE | {"handle_after_failure": 1.1},
            "handle": {"phone": {"greet": "10s", "verify": "20s", "talk": "2m", "wrap": "30s"}},
            "patience": {"phone": "8m"},
            "balks": 0.1,
            "redial": REDIAL,
            "resolution": RESOLUTION,
        },
        "billing": {
            "needs": {"per_day": 130 * load},
            "handle": {"phone": {"talk": "3m", "wrap": "40s"}},
            "handle_measured_at_deflection": 0.1,
            "patience": {"phone": "10m"},
            "redial": REDIAL,
            "transfer": {"share": 0.2, "to": "technical", "warm": warm, "first_leg": 0.4},
            "resolution": RESOLUTION | {"generations": 2},
        },
        "technical": {
            "needs": {"per_day": 120 * load},
            "handle": {"phone": {"search": "60s", "talk": "4m", "hold": "30s", "wrap": "1m"}},
            "patience": {"phone": {"law": "weibull", "mean": "12m", "shape": 1.3}},
            "balks": 0.05,
            "redial": REDIAL,
            "transfer": {"share": 0.25, "tier": 2, "warm": not warm},
            "resolution": RESOLUTION,
        },
    }


def _agents() -> dict[str, Any]:
    return {
        "generalists": {
            "roster": {"intervals": {"08:00": 2, "10:00": 3, "15:00": 2}},
            "skills": {
                "orders": {"rank": 1, "reserve": 1},
                "billing": {"rank": 2, "order": 2, "after": "20s", "handle": 1.1, "resolution": 0.9},
            },
        },
        "billing_desk": {
            "roster": {"constant": 1},
            "skills": {
                "billing": {"rank": 1, "transfers": 0.15},
                "orders": {"rank": 2, "order": 2, "after": "45s", "handle": 1.05},
            },
        },
        "technicians": {
            "roster": {"constant": 2},
            "skills": {"technical": {"rank": 1}, "billing": {"rank": 3, "order": 3, "after": "60s"}},
        },
        "second_line": {
            "roster": {"intervals": {"09:00": 2, "16:30": 1}},
            "skills": {"technical": {"rank": 2, "after": "30s", "tier": 2, "resolution": 1.1}},
        },
    }
