"""A small centre with two levers that overlap, and one that does nothing."""

from functools import cache
from typing import Any

from simulator.levers import Lever, lever_class
from simulator.planning import Case, Pairing
from simulator.scenario.scenario import Scenario

CENTRE: dict[str, Any] = {
    "name": "Desk",
    "calendar": {"start": "2026-03-02", "days": 1, "open": {"default": "09:00-13:00"}},
    "intents": {
        "orders": {
            "needs": {"per_day": 120},
            "handle": {"phone": {"search": "1m", "talk": "3m"}},
            "patience": {"phone": "3m"},
            "resolution": {"first_contact": "70%", "returns": "90%", "after": "1h"},
        }
    },
    "agents": {"team": {"roster": {"constant": 3}, "skills": {"orders": {}}}},
    "costs": {
        "labour": {"agent": {"wage_per_hour": 20}},
        "lines": ({"id": "toll", "kind": "variable", "driver": "inbound_minutes", "unit_cost": 0.1},),
    },
}


def centre(**changes: Any) -> Scenario:
    """The centre with whole blocks replaced."""
    return Scenario.model_validate({**CENTRE, **changes})


def lever(use: str, **settings: Any) -> Lever:
    """A lever of the catalogue."""
    return lever_class(use).model_validate({"use": use, **settings})


REMOVAL = {"orders": {"low": "2%", "typical": "10%", "high": "20%"}}


@cache
def levers() -> tuple[Lever, ...]:
    """Fewer needs, faster search and better resolution."""
    return (
        lever("root_cause", intents=REMOVAL),
        lever("knowledge_base", handle={"low": "-5%", "typical": "-20%", "high": "-40%"}, resolution="+10pt"),
    )


BEFORE = Case(centre())
PAIRING = Pairing(replications=4, seed=1)


def after() -> Case:
    """The centre with both levers."""
    return BEFORE.with_levers(levers())
