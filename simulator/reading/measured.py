"""What the root file says without saying it: the deflection at which its handle times were measured."""

from collections.abc import Mapping
from typing import TypeVar

from pydantic import ValidationError

from simulator.reading.nodes import Entry, Map, Node, Scalar, plain, put
from simulator.scenario.deflection import deflected
from simulator.scenario.ivr import Ivr
from simulator.scenario.paths import SelfService

_KEY = "handle_measured_at_deflection"
_Part = TypeVar("_Part", SelfService, Ivr)


def with_measured_deflection(tree: Map, root: Map) -> Map:
    """The tree with the root's own deflection as that at which the handle times of an intent were measured.

    It is put in, as if it stood at the intent in the root file, where the tree's own is another and the key is not
    given. An intent that the root has not, or of which it deflects all, was not measured there.
    """
    now = _deflections(tree)
    for name, measured in _deflections(root).items():
        if name not in now or _KEY in _intents(tree)[name].entries or measured in (now[name], 1.0):
            continue
        mark = _entries(root)[name].mark
        tree = _as_map(put(tree, ("intents", name, _KEY), Scalar(measured, str(measured), mark), mark))
    return tree


def _deflections(tree: Map) -> dict[str, float]:
    """The deflection of every intent in which nothing is wrong that it follows from; that is told of elsewhere."""
    shares: dict[str, float] = {}
    try:
        ivr = _read(Ivr, tree.get("ivr"))
    except ValidationError:
        return shares
    for name, intent in _intents(tree).items():
        try:
            shares[name] = deflected(_read(SelfService, intent.get("self_service")), ivr, name)
        except ValidationError:
            continue
    return shares


def _intents(tree: Map) -> dict[str, Map]:
    return {name: entry.node for name, entry in _entries(tree).items() if isinstance(entry.node, Map)}


def _entries(tree: Map) -> Mapping[str, Entry]:
    intents = tree.get("intents")
    return intents.entries if isinstance(intents, Map) else {}


def _as_map(node: Node) -> Map:
    assert isinstance(node, Map)
    return node


def _read(model: type[_Part], node: Node | None) -> _Part | None:
    data = None if node is None else plain(node, tuple)
    return None if data is None else model.model_validate(data, strict=True)
