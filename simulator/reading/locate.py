"""From a place in validated data back to the node that was written."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from simulator.reading.nodes import Entry, Items, Map, Mark, Node, Scalar
from simulator.scenario.base import Path
from simulator.scenario.calendar import parse_days
from simulator.scenario.demand import local_instant
from simulator.scenario.quantities import parse_clock


@dataclass(frozen=True)
class Place:
    """The deepest written node on a path: its dotted path and its key."""

    path: Path
    node: Node
    key: Mark
    """Where the key of the node stands, or the node itself in a list."""

    @property
    def value(self) -> Mark:
        """Where a wrong value is shown: at the value, or at the key of a map or list."""
        return self.node.mark if isinstance(self.node, Scalar) else self.key


def locate(tree: Node, path: Path) -> Place:
    """The place of a path; parts that the validator added (tags of unions, short forms) have none."""
    place = Place((), tree, tree.mark)
    for number, part in enumerate(path):
        step = _step(place.node, part, path[number:])
        if step is not None:
            key, entry = step
            place = Place((*place.path, key), entry.node, entry.mark)
    return place


def _step(node: Node, part: str | int, rest: Path) -> tuple[str | int, Entry] | None:
    if isinstance(node, Items) and isinstance(part, int) and part < len(node.items):
        return part, Entry(node.items[part].mark, node.items[part])
    if isinstance(node, Map) and isinstance(part, str) and part in node.entries:
        return part, node.entries[part]
    if isinstance(node, Map) and isinstance(part, int):
        return _entry_by_number(node, part, rest)
    return None


def _entry_by_number(node: Map, number: int, rest: Path) -> tuple[str, Entry] | None:
    """Models turn maps of days, clock times and dates into tuples; this finds the entry of the n-th part.

    A number that names a weekday in a map of clock times, the same on every day, has none.
    """
    for days in _read(parse_days, node):
        if number in days.value:
            return days.key, node.entries[days.key]
    clocks = _read(parse_clock, node)
    if clocks and sum(isinstance(part, int) for part in rest) > 2:
        return None
    moments = sorted(clocks or _read(local_instant, node), key=lambda moment: moment.value)
    key = moments[number].key if number < len(moments) else None
    return None if key is None else (key, node.entries[key])


@dataclass(frozen=True)
class _Read:
    key: str
    value: Any


def _read(reader: Callable[[str], Any], node: Map) -> list[_Read]:
    """What each key means; nothing unless the reader takes all of them."""
    try:
        return [_Read(key, reader(key)) for key in node.entries]
    except ValueError:
        return []
