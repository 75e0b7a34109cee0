"""What is not known for sure about a lever: its effects, each with its range."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from simulator.levers.base import Lever
from simulator.levers.effect import Effect
from simulator.levers.entry import Usual
from simulator.scenario.assumptions import Grade, Origin
from simulator.scenario.base import Frozen

Place = tuple[str, ...]
_BOUNDS = {"share": (-1.0, 1.0), "change of share": (0.0, 1.0), "relative change": (-0.99, 10.0)}
"""The least and the greatest value that a range in proportion reaches, by unit: a change leaves something to change."""
L = TypeVar("L", bound=Lever)


@dataclass(frozen=True)
class Uncertain:
    """An effect of a lever at a place in it, with the range that it is varied over (low = high: it is not)."""

    lever: str
    place: Place
    unit: str
    low: float
    typical: float
    high: float
    origin: Origin
    source: str
    grade: Grade | None

    @property
    def path(self) -> str:
        """The dotted path in the scenario file."""
        return ".".join(("levers", self.lever, *self.place))


def uncertain_effects(lever: Lever) -> tuple[Uncertain, ...]:
    """Every effect of a lever that its file gives or its catalogue supposes.

    One without a range has, in proportion, that of the catalogue; one that was measured has none.
    """
    return tuple(_uncertain(lever, place, effect) for place, effect in effects_of(lever))


def with_effects(lever: L, values: Mapping[Place, float]) -> L:
    """The lever with other typical values of some of its effects."""
    for place, value in values.items():
        lever = _replaced(lever, place, value)
    return lever


def effects_of(lever: Lever) -> Iterator[tuple[Place, Effect]]:
    """Every effect of a lever with its place in it."""
    return _effects(lever, ())


def _effects(value: Any, place: Place) -> Iterator[tuple[Place, Effect]]:
    if isinstance(value, Effect):
        yield place, value
    elif isinstance(value, Frozen):
        for name in type(value).model_fields:
            yield from _effects(getattr(value, name), (*place, name))
    elif isinstance(value, Mapping):
        for name, below in value.items():
            yield from _effects(below, (*place, str(name)))


def _uncertain(lever: Lever, place: Place, effect: Effect) -> Uncertain:
    facts = _facts(lever, place)
    low, high = effect.low, effect.high
    if effect.origin == "measured":
        low = high = effect.typical
    elif low is None or high is None:
        low, high = _spread(effect, facts)
    return Uncertain(
        lever.name, place, effect.UNIT, low, effect.typical, high, effect.origin, effect.source, effect.grade
    )


def _facts(lever: Lever, place: Place) -> Usual | None:
    """What the catalogue says of the effect at a place: of its parameter, or of one within it."""
    effects = lever.ENTRY.effects
    return next((effects[name] for name in (".".join(place), place[-1], place[0]) if name in effects), None)


def _spread(effect: Effect, facts: Usual | None) -> tuple[float, float]:
    """The catalogue's range around another typical value, in proportion, as far as the unit allows it."""
    if facts is None or not facts.typical:
        return effect.typical, effect.typical
    least, most = _BOUNDS.get(effect.UNIT, (0.0, math.inf))
    least, most = min(least, effect.typical), max(most, effect.typical)
    low, high = (effect.typical * end / facts.typical for end in (facts.low, facts.high))
    return min(max(low, least), most), min(max(high, least), most)


def _replaced(value: Any, place: Place, new: float) -> Any:
    if isinstance(value, Effect):
        return value.model_copy(update={"typical": new})
    name, rest = place[0], place[1:]
    if isinstance(value, Mapping):
        return {key: _replaced(below, rest, new) if str(key) == name else below for key, below in value.items()}
    return value.model_copy(update={name: _replaced(getattr(value, name), rest, new)})
