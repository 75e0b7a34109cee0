"""Small centres to be staffed: one queue of known theory, two skills, and shifts."""

from collections.abc import Mapping, Sequence
from typing import Any

from simulator.scenario.scenario import Scenario

MONDAY = "2026-03-02"


def one_queue(erlang: float, agents: int, days: int, **changes: Any) -> Scenario:
    """An always open queue: handling exponential of 360 s, patience exponential of 240 s, 80/20 strict, no cap."""
    handle = {"phone": {"talk": {"mean": "6m", "law": "exponential"}}}
    patience = {"phone": {"mean": "4m", "law": "exponential"}}
    return Scenario.model_validate(
        {
            "name": "One queue",
            "calendar": {"start": MONDAY, "days": days},
            "intents": {"calls": {"needs": {"per_day": erlang * 240}, "handle": handle, "patience": patience}},
            "agents": {"team": {"roster": {"constant": agents}, "skills": {"calls": {}}}},
            "service": {"phone": {"level": "80%", "within": "20s", "formula": "strict"}, "occupancy_cap": "100%"},
            **changes,
        }
    )


SKILLS: Mapping[str, Any] = {
    "orders": {"orders": {}},
    "returns": {"returns": {}},
    "both": {"orders": {"rank": 2}, "returns": {"rank": 2}},
}


def skills(levels: Sequence[int], *, per_day: float = 230, **changes: Any) -> Scenario:
    """Two reasons to call on one day, a group for each, and where `levels` are three, one that serves both."""
    return Scenario.model_validate(
        {
            "name": "Skills",
            "calendar": {"start": MONDAY, "days": 1, "open": {"default": "09:00-15:00"}},
            "intents": {"orders": reason(per_day, "3m"), "returns": reason(per_day / 2, "4m")},
            "agents": {
                name: {"roster": {"constant": level}, "skills": SKILLS[name]}
                for name, level in zip(SKILLS, levels, strict=False)
            },
            "service": {"phone": {"level": "75%", "within": "30s"}, "occupancy_cap": "90%"},
            **changes,
        }
    )


def reason(per_day: float, talk: str) -> dict[str, Any]:
    """A reason to call."""
    return {"needs": {"per_day": per_day}, "handle": {"phone": {"talk": talk}}, "patience": {"phone": "3m"}}


def in_shifts(talk: str = "4m", heads: Sequence[int] = (9, 6), **changes: Any) -> Scenario:
    """Three days of calls, worked in two shifts with breaks, absence and other duty."""
    shifts = [
        {"start": start, "length": "6h", "break": "30m", "days": "mon-fri", "heads": number}
        for start, number in zip(("09:00", "11:00"), heads, strict=True)
    ]
    team = {
        "roster": {"shifts": shifts},
        "skills": {"calls": {}},
        "shrinkage": {"external": "10%", "internal": "10%"},
    }
    handle = {"phone": {"talk": talk, "wrap": "30s"}}
    return Scenario.model_validate(
        {
            "name": "Shifts",
            "calendar": {"start": MONDAY, "days": 3, "open": {"default": {"mon-fri": "09:00-17:00"}}},
            "intents": {"calls": {"needs": {"per_day": 600}, "handle": handle, "patience": {"phone": "4m"}}},
            "agents": {"team": team},
            "costs": {"labour": {"agent": {"wage_per_hour": 20}}},
            **changes,
        }
    )
