"""A centre whose channels share no agents, and one that calls customers itself; small, as many rows play them."""

from typing import Any


def _bot() -> dict[str, Any]:
    return {
        "time": "1m",
        "hangs_up": 0.1,
        "contains": {"orders": 0.2},
        "contained_resolves": 0.7,
        "verifies": {"share": 0.5, "saves": "20s"},
    }


_PRICES: dict[str, Any] = {
    "labour": {"agent": {"wage_per_hour": 20}},
    "lines": [{"id": "seats", "kind": "step", "driver": "named_seats", "unit_cost": 70}],
}

CHANNELS: dict[str, Any] = {
    "name": "every channel",
    "calendar": {"start": "2026-03-02", "days": 1, "open": {"default": "08:00-12:00"}},
    "intents": {
        "orders": {
            "needs": {"per_day": 190},
            "channels": {"phone": 0.35, "chat": 0.35, "email": 0.15, "social": 0.15},
            "handle": {
                "phone": {"verify": "30s", "talk": "5m", "wrap": "1m"},
                "chat": {"verify": "30s", "talk": "6m", "wrap": "30s"},
                "email": {"talk": "7m"},
                "social": {"talk": "7m"},
            },
            "patience": {"phone": "4m", "chat": "3m"},
            "redial": {"abandoned": 0.5, "after": "10m"},
            "resolution": {"first_contact": 0.7, "returns": 0.7, "after": "20m"},
        },
        "tech": {"needs": {"per_day": 20}, "handle": {"phone": {"talk": "3m"}}},
    },
    "bots": {"phone": _bot(), "chat": _bot()},
    "agents": {
        "callers": {"roster": {"constant": 2}, "skills": {"orders": {}}, "channels": {"phone": {}}},
        "chatters": {"roster": {"constant": 1}, "skills": {"orders": {}}, "channels": {"chat": {"slots": 2}}},
        "writers": {"roster": {"constant": 1}, "skills": {"orders": {}}, "channels": {"email": {}}},
        "posters": {"roster": {"constant": 1}, "skills": {"orders": {}}, "channels": {"social": {}}},
        "techs": {"roster": {"constant": 1}, "skills": {"tech": {}}, "channels": {"phone": {}}},
    },
    "service": {"chat": {"short_abandon": "40s"}},
    "costs": _PRICES,
    "experiment": {"replications": 2},
}

OUTBOUND: dict[str, Any] = {
    "name": "calls that it makes itself",
    "calendar": {"start": "2026-03-02", "days": 1, "open": "08:00-10:00"},
    "intents": {
        "orders": {"needs": {"per_day": 20}, "handle": {"phone": {"talk": "3m"}}, "patience": {"phone": "2m"}},
    },
    "campaigns": {
        "winback": {
            "records": 400,
            "retry_after": "20m",
            "connects": 0.5,
            "right_party": 0.7,
            "handle": {"talk": "2m", "wrap": "30s"},
            "leads": 0.4,
            "sales": 0.1,
        }
    },
    "agents": {
        "team": {"roster": {"constant": 1}, "skills": {"orders": {}}},
        "sellers": {"roster": {"constant": 3}, "skills": {"winback": {}}},
    },
    "costs": _PRICES,
    "experiment": {"replications": 2},
}
