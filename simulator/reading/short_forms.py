"""Short forms of maps, written out so that variants can say more: channels of a group, hours of all channels."""

from simulator.reading.nodes import Entry, Items, Map, Node, Scalar

_LISTS = ("channels", "languages")
"""Keys of an agent group at which a list of names may stand in place of a map."""


def with_long_forms(tree: Map) -> Map:
    """The tree with the channels and languages of agent groups, and the opening hours, as maps.

    Each name stands at the place of its item. A list that holds anything but names, or one of them twice, is left to
    the validator.
    """
    for key, written_out in (("calendar", _calendar), ("agents", _agents)):
        entry = tree.entries.get(key)
        if entry is not None and isinstance(entry.node, Map):
            tree = tree.having(key, Entry(entry.mark, written_out(entry.node)))
    return tree


def _calendar(calendar: Map) -> Map:
    entry = calendar.entries.get("open")
    if entry is None or not isinstance(entry.node, Scalar) or not isinstance(entry.node.value, str):
        return calendar
    hours = Map({"default": Entry(entry.mark, entry.node)}, entry.node.mark)
    return calendar.having("open", Entry(entry.mark, hours))


def _agents(agents: Map) -> Map:
    groups = {name: Entry(entry.mark, _group(entry.node)) for name, entry in agents.entries.items()}
    return Map(groups, agents.mark, agents.order)


def _group(group: Node) -> Node:
    if not isinstance(group, Map):
        return group
    for key in _LISTS:
        entry = group.entries.get(key)
        if entry is not None and isinstance(entry.node, Items):
            group = group.having(key, Entry(entry.mark, _named(entry.node)))
    return group


def _named(items: Items) -> Node:
    names = {item.value: item for item in items.items if isinstance(item, Scalar) and isinstance(item.value, str)}
    if len(names) < len(items.items):
        return items
    return Map({name: Entry(item.mark, Map({}, item.mark)) for name, item in names.items()}, items.mark, items.order)
