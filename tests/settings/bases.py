"""Small centres in which every mechanism is at work, and how a setting of theirs is changed."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any, Literal

from simulator.scenario.scenario import Scenario
from tests.settings.mixed_bases import CHANNELS, OUTBOUND

Changes = tuple[tuple[str, object], ...]
"""Dotted paths (items of lists by number) and the values that they get."""

_CENTRE: dict[str, Any] = {
    "name": "the centre",
    "calendar": {
        "start": "2026-03-02",
        "days": 2,
        "open": {"default": {"mon-fri": "08:00-16:00"}},
        "holidays": {},
    },
    "demand": {
        "weekday": {"mon": 2, "tue-fri": 1},
        "intraday": {"07:00": 0.2, "08:00": 1, "12:00": 1.5},
    },
    "intents": {
        "orders": {
            "needs": {"per_day": 110},
            "self_service": {
                "tries": 0.4,
                "solves": 0.3,
                "silent_failure": 0.2,
                "gives_up": 0.1,
                "silent_delay": "2h",
            },
            "handle": {"phone": {"verify": "25s", "talk": "3m", "wrap": "40s"}},
            "patience": {"phone": "3m"},
            "redial": {"abandoned": 0.5, "blocked": 0.6, "left_ivr": 0.4, "closed": 0.5, "after": "20m"},
            "transfer": {"share": 0.2, "to": "tech"},
            "resolution": {"first_contact": 0.7, "later": 0.6, "returns": 0.7, "after": "2h"},
        },
        "tech": {
            "needs": {"per_day": 45},
            "handle": {"phone": {"talk": "5m", "wrap": "1m"}},
            "patience": {"phone": "4m"},
            "resolution": {"first_contact": 0.8},
        },
    },
    "lines": {"trunks": 9},
    "ivr": {
        "time": "30s",
        "hangs_up": 0.04,
        "filters": 0.03,
        "contains": {"orders": 0.1},
        "contained_resolves": 0.8,
        "verifies": {"share": 0.5, "saves": "15s"},
        "misroutes": 0.06,
        "misroute_leg": 0.3,
        "after_hours": 0.3,
    },
    "callback": {"offer_when": {"entries": 1}, "offered_to": 0.8, "accepts": 0.5, "reached": 0.6},
    "agents": {
        "front": {"roster": {"constant": 2}, "skills": {"orders": {}}},
        "experts": {"roster": {"intervals": {"08:00": 1, "12:00": 2}}, "skills": {"tech": {"tier": 2}}},
        "helpers": {
            "roster": {"constant": 1},
            "skills": {"orders": {"rank": 2, "after": "30s"}, "tech": {"rank": 2}},
            "shrinkage": {"external": 0.1, "internal": 0.1},
        },
    },
    "service": {"phone": {"within": "20s"}},
    "costs": {
        "labour": {"agent": {"wage_per_hour": 20}},
        "lines": [{"id": "toll", "kind": "variable", "driver": "inbound_minutes", "unit_cost": 0.1}],
    },
    "experiment": {"replications": 2},
}

_DESK: dict[str, Any] = {
    "name": "the desk",
    "why": "small",
    "calendar": {"start": "2026-03-02", "days": 1, "open": "08:00-16:00"},
    "intents": {
        "orders": {
            "needs": {"per_day": 200},
            "handle": {
                "phone": {"greet": "10s", "verify": "20s", "search": "30s", "talk": "2m", "hold": "20s", "wrap": "30s"}
            },
            "patience": {"phone": "3m"},
            "resolution": {"first_contact": 0.8},
        }
    },
    "agents": {
        "team": {
            "roster": {
                "shifts": [
                    {
                        "start": "08:00",
                        "length": "8h",
                        "heads": 3,
                        "breaks": [{"length": "20m", "after": "2h", "spread": "1h"}],
                        "meetings": [{"length": "30m", "after": "5h", "spread": "1h"}],
                    },
                    {"start": "10:00", "length": "6h", "heads": 1, "break": "30m"},
                ]
            },
            "skills": {"orders": {}},
            "shrinkage": {"external": 0.1, "internal": 0.15},
        }
    },
    "costs": {
        "labour": {
            "agent": {
                "wage_per_hour": 20,
                "payroll_tax": 0.3,
                "benefits_excl_paid_leave": 0.1,
                "incentives_per_hour": 1,
            },
            "part_time": {"share_of_heads": 0.4},
            "attrition": {"annual": 0.3, "recruit": 2000, "training_hours": 100, "trainer_cost": 500},
            "support": [
                {"role": "supervisor", "per_heads": 5, "monthly_loaded": 5000, "licensed": True},
                {"role": "planner", "fixed": 1, "monthly_loaded": 4500},
            ],
        },
        "lines": [
            {"id": "rent", "kind": "fixed", "monthly": 5000},
            {"id": "seats", "kind": "step", "driver": "named_seats", "unit_cost": 70},
            {"id": "toll", "kind": "variable", "driver": "inbound_minutes", "unit_cost": 0.03, "channel": "phone"},
            {
                "id": "switch",
                "kind": "capex",
                "amount": 60000,
                "life_months": 60,
                "maintenance_rate": 0.18,
            },
            {"id": "desks", "kind": "step", "driver": "workplaces", "unit_cost": 200},
        ],
    },
    "experiment": {"replications": 2, "most": 10},
}

BaseName = Literal["centre", "desk", "channels", "outbound"]
BASES: Mapping[BaseName, dict[str, Any]] = {
    "centre": _CENTRE,
    "desk": _DESK,
    "channels": CHANNELS,
    "outbound": OUTBOUND,
}


def changed(base: BaseName, changes: Changes) -> dict[str, Any]:
    """The data of a base with other values at some paths; blocks on the way are made where there are none.

    A key that has dots itself is written with slashes.
    """
    data = deepcopy(BASES[base])
    for path, value in changes:
        *way, last = (part.replace("/", ".") for part in path.split("."))
        place: Any = data
        for part in way:
            place = place[int(part)] if isinstance(place, list) else place.setdefault(part, {})
        place[int(last) if isinstance(place, list) else last] = deepcopy(value)
    return data


def scenario_of(base: BaseName, changes: Changes = ()) -> Scenario:
    """A base as a scenario, changed."""
    return Scenario.model_validate(changed(base, changes))
