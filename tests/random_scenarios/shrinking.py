"""The least of a scenario in which a fault still is: parts of its data are left out while the fault remains."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

from tests.random_scenarios.values import Data

Place = tuple[str | int, ...]


def shrunk(data: Data, fails: Callable[[Data], bool]) -> Data:
    """What is left of the data, greatest parts first; every part of it is needed for `fails`."""
    smaller = True
    while smaller:
        smaller = False
        for place in _places(data):
            if (less := _without(data, place)) is not None and fails(less):
                data, smaller = less, True
    return data


def _places(value: Any, place: Place = ()) -> Iterator[Place]:
    """Every part of the data, after the one that it is in."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in reversed(list(items)):
        yield (*place, key)
        yield from _places(part, (*place, key))


def _without(data: Data, place: Place) -> Data | None:
    """The data without one part; nothing if it has gone already."""
    less = whole = deepcopy(data)
    try:
        for key in place[:-1]:
            less = less[key]  # type: ignore[index]
        del less[place[-1]]  # type: ignore[arg-type]
    except (KeyError, IndexError, TypeError):
        return None
    return whole
