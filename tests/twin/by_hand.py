"""Calls and centres for days that are small enough to be played by hand."""

from typing import Any

from simulator.scenario.scenario import Scenario
from tests.centre.building import scenario
from tests.twin.given import GivenFate, GivenNeed


def call(instant: float, talk: float = 60.0, *, intent: int = 0, wrap: float = 0.0, **fate: Any) -> GivenNeed:
    """A need that calls at an instant, is patient and resolved by its first handling unless its fate says otherwise."""
    return GivenNeed(instant, intent, (GivenFate(components=(talk, wrap), **({"asks": intent} | fate)),))


def with_callback(**rules: Any) -> Scenario:
    """One agent; whoever has waited a second is offered a callback."""
    usual = {"offer_when": {"waited": "1s"}, "accepts": 1, "attempts": 2, "retry_after": "5m"}
    return scenario(callback=usual | rules)


def desks(**skills: dict[str, Any]) -> dict[str, Any]:
    """Groups of one agent each."""
    return {name: {"roster": {"constant": 1}, "skills": of_group} for name, of_group in skills.items()}
