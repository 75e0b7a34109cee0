"""A single number of a scenario by its dotted path: read, and replaced."""

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from simulator.scenario.base import IDENTITIES
from simulator.scenario.scenario import Scenario


class NoNumberError(ValueError):
    """There is no single number at a path; the message says what is there."""


def number_at(scenario: Scenario, path: str) -> float:
    """The number at a dotted path, in seconds or as a fraction; raises NoNumberError where there is none."""
    value: Any = scenario
    for part in path.split("."):
        value = _below(value, part, path)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise NoNumberError(f"'{path}' is no single number")
    return float(value)


def with_number(scenario: Scenario, path: str, number: float) -> Scenario:
    """The scenario with another number at a dotted path; raises NoNumberError where there is none.

    Nothing is checked: the number lies where the scenario's rules allow it.
    """
    number_at(scenario, path)
    replaced: Scenario = _replaced(scenario, path.split("."), number)
    return replaced


def _below(value: Any, part: str, path: str) -> Any:
    if isinstance(value, BaseModel) and part in type(value).model_fields:
        return getattr(value, part)
    if isinstance(value, Mapping) and part in value:
        return value[part]
    if isinstance(value, Sequence) and not isinstance(value, str) and (place := _place(value, part)) is not None:
        return value[place]
    raise NoNumberError(f"there is no '{part}' in '{path}'")


def _place(items: Sequence[Any], part: str) -> int | None:
    for place, item in enumerate(items):
        if any(getattr(item, key, None) == part for key in IDENTITIES):
            return place
    return int(part) if part.isdecimal() and int(part) < len(items) else None


def _replaced(value: Any, parts: Sequence[str], number: float) -> Any:
    if not parts:
        return number
    part, rest = parts[0], parts[1:]
    if isinstance(value, BaseModel):
        return value.model_copy(update={part: _replaced(getattr(value, part), rest, number)})
    if isinstance(value, Mapping):
        return {key: _replaced(below, rest, number) if key == part else below for key, below in value.items()}
    place = _place(value, part)
    return tuple(_replaced(item, rest, number) if at == place else item for at, item in enumerate(value))
