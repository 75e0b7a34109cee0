"""Small centres for tests, and calls whose every second is given."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from benchmarks.twins import Given
from simulator.centre.luck import Luck
from simulator.centre.plan import Plan
from simulator.centre.play import Centre
from simulator.records import Contacts, Log
from simulator.scenario.scenario import Scenario

HOUR = 3_600.0
Call = tuple[float, int, float, float]
"""Instant, intent number, handle seconds, patience seconds."""


def scenario(
    *,
    groups: dict[str, Any] | None = None,
    intents: Sequence[str] = ("a",),
    intent: dict[str, Any] | None = None,
    calendar: dict[str, Any] | None = None,
    **blocks: Any,
) -> Scenario:
    """A scenario with one agent, one intent and one day unless told otherwise."""
    one_intent = {"needs": {"per_day": 100}, "handle": {"phone": {"talk": "4m"}}, "patience": {"phone": "2m"}}
    return Scenario.model_validate(
        {
            "name": "test",
            "calendar": {"start": "2026-03-02", "days": 1, "interval": "60m"} | (calendar or {}),
            "intents": {name: one_intent | (intent or {}) for name in intents},
            "agents": groups or {"desk": {"roster": {"constant": 1}, "skills": {name: {} for name in intents}}},
            **blocks,
        }
    )


def play_calls(centre: Scenario, calls: Sequence[Call]) -> Log:
    """Play given calls, sorted by instant, in a centre without menu or returns."""
    instants, intents, handle, patience = zip(*calls, strict=True)
    given = Given(np.array(instants), np.array(intents), np.array(handle), np.array(patience))
    played = Centre(Plan.of(centre), given, Luck(1, 0))
    played.run()
    return played.log()


def waits(contacts: Contacts) -> list[float]:
    """Seconds in queue by row."""
    return list((contacts.left_queue - contacts.joined).tolist())
