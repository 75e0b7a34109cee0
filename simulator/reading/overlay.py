"""A variant laid over its parent, node by node, so that every value keeps the place where it was written."""

from dataclasses import replace

from simulator.reading.diagnostics import Diagnostic, diagnostic
from simulator.reading.nodes import Entry, Items, Map, Mark, Node, Scalar, children
from simulator.scenario.base import IDENTITIES, Path


def merged(under: Node, over: Node, found: list[Diagnostic], path: Path = ()) -> Node:
    """`over` laid on `under`: maps merge, lists of named items merge by name, everything else is replaced.

    A `!replace` or `!delete` without counterpart is added to `found`.
    """
    if over.order == "replace":
        return _whole(replace(over, order=None), found, path)
    if isinstance(under, Map) and isinstance(over, Map):
        return _merged_maps(under, over, found, path)
    if isinstance(under, Items) and isinstance(over, Items) and (key := _identity(under, over)):
        return _merged_lists(under, over, key, found, path)
    return _whole(over, found, path)


def item_number(items: Items, name: str) -> int | None:
    """The number of the item with this name, id or role, or of this number; nothing if there is none."""
    for number, item in enumerate(items.items):
        if name in _names(item):
            return number
    return int(name) if name.isdecimal() and name.isascii() and int(name) < len(items.items) else None


def item_names(items: Items) -> list[str]:
    """Every text by which an item can be addressed, beside its number."""
    return [name for item in items.items for name in _names(item)]


def _merged_maps(under: Map, over: Map, found: list[Diagnostic], path: Path) -> Map:
    entries = dict(under.entries)
    for key, entry in over.entries.items():
        below, here = entries.get(key), (*path, key)
        if entry.node.order is not None and below is None:
            found.append(_nothing(entry.mark, here, entry.node, key, list(under.entries)))
        elif entry.node.order == "delete":
            del entries[key]
        elif below is None:
            entries[key] = Entry(entry.mark, _whole(entry.node, found, here))
        else:
            entries[key] = Entry(entry.mark, merged(below.node, entry.node, found, here))
    return Map(entries, over.mark)


def _merged_lists(under: Items, over: Items, key: str, found: list[Diagnostic], path: Path) -> Items:
    items = {str(_value(item, key)): item for item in under.items}
    for number, item in enumerate(over.items):
        name, here = str(_value(item, key)), (*path, number)
        if item.order is not None and name not in items:
            found.append(_nothing(item.mark, here, item, name, list(items)))
        elif item.order == "delete":
            del items[name]
        elif name in items:
            items[name] = merged(items[name], item, found, here)
        else:
            items[name] = _whole(item, found, here)
    return Items(tuple(items.values()), over.mark)


def _identity(under: Items, over: Items) -> str | None:
    return next((key for key in IDENTITIES if _identifies(under, key) and _identifies(over, key)), None)


def _identifies(items: Items, key: str) -> bool:
    values = [_value(item, key) for item in items.items]
    return bool(values) and None not in values and len(set(values)) == len(values)


def _value(item: Node, key: str) -> object:
    node = item.get(key) if isinstance(item, Map) else None
    return node.value if isinstance(node, Scalar) else None


def _names(item: Node) -> list[str]:
    values = (_value(item, key) for key in IDENTITIES)
    return [str(value) for value in values if value is not None]


def _whole(node: Node, found: list[Diagnostic], path: Path) -> Node:
    """A node without counterpart: an order inside of it has nothing to work on."""
    if node.order is not None:
        found.append(_nothing(node.mark, path, node, "", []))
    if isinstance(node, Map):
        kept = {key: Entry(entry.mark, _whole(entry.node, found, (*path, key))) for key, entry in node.entries.items()}
        return Map(kept, node.mark)
    if isinstance(node, Items):
        return Items(tuple(_whole(item, found, (*path, number)) for number, item in children(node)), node.mark)
    return node if node.order is None else replace(node, order=None)


def _nothing(mark: Mark, path: Path, node: Node, wrong: str, right: list[str]) -> Diagnostic:
    return diagnostic(mark, path, f"'!{node.order}' finds nothing to {node.order} in the parent", wrong, right)
