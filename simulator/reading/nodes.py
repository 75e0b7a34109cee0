"""The tree of a file: plain values that know where they were written."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from simulator.scenario.base import Path

Order = Literal["replace", "delete"]
"""What a tagged node of an overlay does to its counterpart instead of merging with it."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a file; `line` and `column` count from 1."""

    file: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text, number, truth value or nothing; `text` is how it was written."""

    value: str | int | float | bool | None
    text: str
    mark: Mark
    order: Order | None = None


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple["Node", ...]
    mark: Mark
    order: Order | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A value in a map with the place of its key."""

    mark: Mark
    node: "Node"


@dataclass(frozen=True, slots=True)
class Map:
    """A map; keys are always text."""

    entries: Mapping[str, Entry]
    mark: Mark
    order: Order | None = None

    def get(self, key: str) -> "Node | None":
        """The value at a key, if it is there."""
        entry = self.entries.get(key)
        return None if entry is None else entry.node

    def without(self, *keys: str) -> "Map":
        """The same map with fewer entries."""
        return replace(self, entries={key: entry for key, entry in self.entries.items() if key not in keys})

    def having(self, key: str, entry: Entry) -> "Map":
        """The same map with one entry put in."""
        return replace(self, entries={**self.entries, key: entry})


@dataclass(frozen=True, slots=True)
class Broken:
    """A value that could not be read and was reported as such; it counts as not given."""

    mark: Mark
    order: Order | None = None


Node = Scalar | Items | Map | Broken


def plain(node: Node, sequence: type[list[Any]] | type[tuple[Any, ...]] = list) -> Any:
    """The plain data of a tree: maps, sequences of the given type, and values."""
    match node:
        case Map():
            return {key: plain(entry.node, sequence) for key, entry in node.entries.items()}
        case Items():
            return sequence(plain(item, sequence) for item in node.items)
        case Scalar():
            return node.value
        case Broken():
            return None


def children(node: Node) -> Iterator[tuple[str | int, Node]]:
    """What a map or list holds, with its key or number."""
    if isinstance(node, Map):
        yield from ((key, entry.node) for key, entry in node.entries.items())
    elif isinstance(node, Items):
        yield from enumerate(node.items)


def leaves(node: Node, path: Path = ()) -> Iterator[tuple[Path, Node]]:
    """Every value of a tree that holds no other, with its path; empty maps and lists are such values."""
    inside = list(children(node))
    if not inside:
        yield path, node
    for part, child in inside:
        yield from leaves(child, (*path, part))


def holds_broken(node: Node) -> bool:
    """Whether a value, or anything in it, could not be read."""
    return isinstance(node, Broken) or any(holds_broken(child) for _, child in children(node))


def moved(node: Node, mark: Mark) -> Node:
    """The same tree as if all of it stood at one place."""
    if isinstance(node, Map):
        return Map({key: Entry(mark, moved(entry.node, mark)) for key, entry in node.entries.items()}, mark, node.order)
    if isinstance(node, Items):
        return Items(tuple(moved(item, mark) for item in node.items), mark, node.order)
    return replace(node, mark=mark)


def put(node: Node, path: Path, new: Node, mark: Mark, *, blamed: bool = False) -> Node:
    """The tree with the value at a path replaced; maps that are missing on the way are made at `mark`.

    Is it `blamed`, what it makes of the maps around it is told at `mark`, too, as when a variant is laid over them.
    """
    if not path:
        return new
    part, rest = path[0], path[1:]
    if isinstance(node, Items) and isinstance(part, int):
        items = list(node.items)
        items[part] = put(items[part], rest, new, mark, blamed=blamed)
        return replace(node, items=tuple(items))
    around = node if isinstance(node, Map) else Map({}, mark)
    old = around.entries.get(str(part), Entry(mark, Map({}, mark)))
    key = old.mark if rest and not blamed else mark
    around = around.having(str(part), Entry(key, put(old.node, rest, new, mark, blamed=blamed)))
    return replace(around, mark=mark) if blamed else around
