"""What the root file says without saying it: the deflection at which its handle times were measured."""

from collections.abc import Iterator, Mapping
from typing import TypeVar

from pydantic import ValidationError

from simulator.reading.nodes import Entry, Map, Mark, Node, Scalar, plain, put
from simulator.scenario.base import Frozen
from simulator.scenario.bots import Bots
from simulator.scenario.channels import CHANNELS, Channel
from simulator.scenario.deflection import Front, deflected
from simulator.scenario.ivr import Ivr
from simulator.scenario.paths import SelfService

_KEY = "handle_measured_at_deflection"
_Part = TypeVar("_Part", bound=Frozen)
_Shares = dict[Channel, float]


def with_measured_deflection(tree: Map, root: Map) -> Map:
    """The tree with the root's own deflection as that at which the handle times of an intent were measured.

    It is put in, as if it stood at the intent in the root file, where the tree's own is another and the key is not
    given: one share, or a share by channel where they differ or not all channels are the root's. What the root has not,
    or deflects all of, was not measured there.
    """
    if _what_deflects(tree) == _what_deflects(root):
        return tree
    now = dict(_deflections(tree))
    for name, shares in _deflections(root):
        if name not in now or _KEY in _intents(tree)[name].entries:
            continue
        measured = {channel: share for channel, share in shares.items() if channel in now[name] and share < 1}
        if any(share != now[name][channel] for channel, share in measured.items()):
            mark = _entries(root)[name].mark
            is_one = measured.keys() == now[name].keys() and len(set(measured.values())) == 1
            tree = _as_map(put(tree, ("intents", name, _KEY), _node(measured, mark, is_one=is_one), mark))
    return tree


def _node(measured: _Shares, mark: Mark, *, is_one: bool) -> Node:
    scalars = {channel: Scalar(share, str(share), mark) for channel, share in measured.items()}
    if is_one:
        return next(iter(scalars.values()))
    return Map({channel: Entry(mark, scalar) for channel, scalar in scalars.items()}, mark)


def _deflections(tree: Map) -> Iterator[tuple[str, _Shares]]:
    """The deflection of every intent by channel, if nothing that it follows from is wrong; that is told elsewhere."""
    try:
        ivr, bots = _read(Ivr, tree.get("ivr")), _read(Bots, tree.get("bots")) or Bots.model_construct()
    except ValidationError:
        return
    fronts: dict[Channel, Front | None] = {"phone": ivr if ivr is not None else bots.phone, "chat": bots.chat}
    for name, intent in _intents(tree).items():
        try:
            service = _read(SelfService, intent.get("self_service"))
        except ValidationError:
            continue
        yield name, {channel: deflected(service, fronts.get(channel), name) for channel in _channels(intent)}


def _what_deflects(tree: Map) -> tuple[object, ...]:
    intents = {name: (_plain(intent.get("self_service")), _channels(intent)) for name, intent in _intents(tree).items()}
    return _plain(tree.get("ivr")), _plain(tree.get("bots")), intents


def _channels(intent: Map) -> list[Channel]:
    given = intent.get("channels")
    names = given.entries.keys() if isinstance(given, Map) else ("phone",)
    return [channel for channel in CHANNELS if channel in names]


def _intents(tree: Map) -> dict[str, Map]:
    return {name: entry.node for name, entry in _entries(tree).items() if isinstance(entry.node, Map)}


def _entries(tree: Map) -> Mapping[str, Entry]:
    intents = tree.get("intents")
    return intents.entries if isinstance(intents, Map) else {}


def _as_map(node: Node) -> Map:
    assert isinstance(node, Map)
    return node


def _read(model: type[_Part], node: Node | None) -> _Part | None:
    data = _plain(node)
    return None if data is None else model.model_validate(data, strict=True)


def _plain(node: Node | None) -> object:
    return None if node is None else plain(node, tuple)
