"""Small scenarios for tests."""

from collections.abc import Sequence
from typing import Any

from simulator.scenario.scenario import Scenario


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


ALL_HANDLES = {channel: {"talk": "4m"} for channel in ("phone", "chat", "email", "social")}
"""The same handle time on every channel."""


def on_channels(*channels: str, **more: Any) -> dict[str, Any]:
    """An intent that comes on these channels alike."""
    return {"channels": {channel: 1 / len(channels) for channel in channels}, "handle": ALL_HANDLES, **more}


def group(**more: Any) -> dict[str, Any]:
    """A group of one agent who can do everything with the intent `a`."""
    return {"roster": {"constant": 1}, "skills": {"a": {}}, **more}
