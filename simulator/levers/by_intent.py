"""An effect that may be given once for many intents, or for each by its name."""

from collections.abc import Collection, Mapping
from typing import Annotated, Any

from pydantic import Discriminator, Field, Tag

from simulator.levers.effect import AShare, ShareEffect
from simulator.levers.shaping import require
from simulator.scenario.base import MisfitError, Path, Problem
from simulator.scenario.channels import ON_CHANNEL, Channel
from simulator.scenario.scenario import Scenario


def _way(value: Any) -> str:
    return "each" if isinstance(value, Mapping) and "typical" not in value else "all"


ShareByIntent = Annotated[
    Annotated[AShare, Tag("all")] | Annotated[Mapping[str, AShare], Field(min_length=1), Tag("each")],
    Discriminator(_way),
]
"""One share for all intents that it can be of, or a share for each of some intents."""


def by_intent(given: ShareEffect | Mapping[str, ShareEffect], known: Collection[str], path: Path) -> dict[str, float]:
    """The typical share of each intent; raises MisfitError at `path` for an intent that is not known."""
    if isinstance(given, Mapping):
        require(given, known, path, "intent")
        return {name: effect.typical for name, effect in given.items()}
    return dict.fromkeys(known, given.typical)


def by_intent_on(
    scenario: Scenario, given: ShareEffect | Mapping[str, ShareEffect], channel: Channel, path: Path
) -> dict[str, float]:
    """The same of contacts on a channel, for all intents of that channel if none is named.

    Raises MisfitError for an intent that is unknown or never comes on the channel.
    """
    there = tuple(name for name, intent in scenario.intents.items() if channel in intent.channels)
    if isinstance(given, Mapping):
        require(given, scenario.intents, path, "intent")
        problems = [
            Problem((*path, name), f"nothing of '{name}' comes {ON_CHANNEL[channel]}", there, name)
            for name in given
            if name not in there
        ]
        if problems:
            raise MisfitError(problems)
    return by_intent(given, there, path)
