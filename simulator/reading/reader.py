"""Reading a scenario: its files merged, its data files and holidays put in, everything checked."""

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from simulator.levers.base import Lever
from simulator.reading.changes import Change, changed, changes_of
from simulator.reading.data_files import Shelf, with_data_files
from simulator.reading.diagnostics import Diagnostic, ScenarioInvalid, diagnostic
from simulator.reading.fields import FILE_KEYS
from simulator.reading.files import MAX_SCENARIO_BYTES, FileAbsentError, absence, read_text, shown
from simulator.reading.measured import with_measured_deflection
from simulator.reading.nodes import Items, Map, Mark, Node, Scalar, leaves, moved, plain
from simulator.reading.overlay import merged
from simulator.reading.planned import LEVERS, doubts_of, levers_of, with_levers
from simulator.reading.public_holidays import with_dates
from simulator.reading.root import root_of
from simulator.reading.short_forms import with_long_forms
from simulator.reading.validation import validated
from simulator.reading.yaml12 import parse
from simulator.scenario.doubts import doubts
from simulator.scenario.scenario import Scenario

MAX_PARENTS = 8
_ENDINGS = (".yaml", ".yml")
_NO_SCENARIO = "this is no scenario file"
_NO_KEYS = "it has none of the keys of one, such as name, calendar, intents and agents"


@dataclass(frozen=True)
class Reading:
    """A scenario and where it came from.

    `resolved` is the plain data of the one file that repeats it: parents merged, changes made, data files and
    holidays written out. `origins` maps the dotted path of every value in it to ``file:line``. `root` is the scenario
    in which the offered contacts of a variant were counted; None where that is the scenario itself, or there are none.
    `levers` are those of the file and its parents, and `base` is the scenario without them.
    """

    scenario: Scenario
    resolved: dict[str, Any]
    origins: Mapping[str, str]
    warnings: tuple[str, ...]
    root: Scenario | None = None
    levers: tuple[Lever, ...] = ()
    base: Scenario = field(kw_only=True)


@dataclass
class _Trail:
    """The files on the way from the scenario to its root, the tree of the root, and all found wrong so far."""

    shelf: Shelf
    found: list[Diagnostic] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)
    root: Map | None = None


def load_scenario(
    path: str | Path, *, changes: Iterable[tuple[str, object]] = (), data: Iterable[str | Path] = ()
) -> Scenario:
    """The scenario of a file; see `read_scenario`."""
    return read_scenario(path, changes=changes, data=data).scenario


def read_scenario(
    path: str | Path, *, changes: Iterable[tuple[str, object]] = (), data: Iterable[str | Path] = ()
) -> Reading:
    """A scenario file read, merged with its parents and checked.

    `changes` are (dotted path, value) pairs, made after those of the file and written as in a file; they make a variant
    of it. `data` are files and folders outside of the scenario's own folder from which data files may be read. Raises
    ScenarioInvalid with every problem, MachineFault if the machine refuses to read.
    """
    trail = _Trail(Shelf(tuple(Path(each) for each in data)))
    warnings: list[str] = []
    try:
        tree = _merged_file(Path(path), trail)
        tree = with_long_forms(_as_map(changed(tree, _given(changes, trail.found), trail.found)))
        tree = with_dates(with_data_files(tree, trail.shelf, trail.found), trail.found, warnings)
        tree = with_measured_deflection(tree, trail.root or tree)
        base = validated(tree.without(LEVERS), trail.found)
        planned = levers_of(tree, trail.found)
        scenario = None if base is None else with_levers(base, planned, tree, trail.found)
    except FileAbsentError as error:
        nowhere = Mark(shown(Path(path)), 0, 0)
        raise ScenarioInvalid([diagnostic(nowhere, "", absence(error, Path(path), _ENDINGS))]) from None
    except ScenarioInvalid as invalid:
        raise ScenarioInvalid([*trail.found, *invalid.diagnostics]) from None
    if trail.found or base is None or scenario is None:
        raise ScenarioInvalid(trail.found)
    root = root_of(scenario, tree, trail.root or tree)
    told = (*warnings, *doubts(scenario), *doubts_of(base, planned.levers))
    return Reading(scenario, plain(tree), _origins(tree), told, root, planned.levers, base=base)


def _merged_file(path: Path, trail: _Trail) -> Map:
    """The tree of a file laid over its parents, with its changes made and its data files put in."""
    own = _tree(path, trail)
    trail.files.append(path)
    parent, changes = own.get("extends"), changes_of(own.get("changes"), trail.found)
    under = Map({}, own.mark) if parent is None else _parent(parent, path, trail)
    tree = merged(under, own.without(*FILE_KEYS), trail.found)
    tree = _as_map(changed(with_long_forms(_as_map(tree)), changes, trail.found))
    tree = with_data_files(with_long_forms(tree), trail.shelf, trail.found)
    if parent is None:
        trail.root = tree
    return tree


def _as_map(tree: Node) -> Map:
    assert isinstance(tree, Map)
    return tree


def _tree(path: Path, trail: _Trail) -> Map:
    start, found = Mark(shown(path), 1, 1), list[Diagnostic]()
    node = parse(read_text(path, MAX_SCENARIO_BYTES), start.file, found)
    if node is None or (isinstance(node, Scalar) and node.value is None):
        raise ScenarioInvalid([diagnostic(start, "", "the file is empty: a scenario is a map of keys such as name")])
    if not isinstance(node, Map):
        what = "a list" if isinstance(node, Items) else "a single value"
        message = f"{_NO_SCENARIO}: a scenario is a map of keys such as name, not {what}"
        raise ScenarioInvalid([diagnostic(node.mark, "", message)])
    if node.entries.keys().isdisjoint((*Scenario.model_fields, LEVERS, *FILE_KEYS)):
        raise ScenarioInvalid([diagnostic(start, "", f"{_NO_SCENARIO}: {_NO_KEYS}")])
    if node.order is not None:
        found.append(diagnostic(node.mark, "", f"'!{node.order}' cannot stand before the whole file"))
    trail.found.extend(found)
    return replace(node, order=None)


def _parent(node: Node, child: Path, trail: _Trail) -> Map:
    """The merged tree of the parent that a file names; raises ScenarioInvalid if it cannot be one."""
    name = _parent_name(node)
    path = child.parent / name
    if any(os.path.realpath(path) == os.path.realpath(earlier) for earlier in trail.files):
        circle = " -> ".join(shown(each) for each in [*trail.files, path])
        raise _no_parent(node, f"the files extend each other in a circle: {circle}")
    if len(trail.files) > MAX_PARENTS:
        raise _no_parent(node, f"a scenario has at most {MAX_PARENTS} parents, one above the other")
    try:
        return _merged_file(path, trail)
    except FileAbsentError as error:
        raise _no_parent(node, f"cannot read '{name}': {absence(error, path, _ENDINGS)}") from None


def _parent_name(node: Node) -> str:
    name = node.value if isinstance(node, Scalar) else None
    if not isinstance(name, str) or not name.strip():
        raise _no_parent(node, "the name of one parent file is expected, such as baseline.yaml")
    if Path(name).is_absolute():
        raise _no_parent(node, f"the name of a file relative to this one is expected, not '{name}'")
    return name.replace("\0", "?")


def _no_parent(node: Node, message: str) -> ScenarioInvalid:
    return ScenarioInvalid([diagnostic(node.mark, "extends", message)])


def _given(changes: Iterable[tuple[str, object]], found: list[Diagnostic]) -> list[Change]:
    """Changes handed in by a program or on the command line; the number of a change is its line."""
    made: list[Change] = []
    for number, (path, value) in enumerate(changes, 1):
        text = value if isinstance(value, str) else json.dumps(value)
        mark, wrong = Mark("(changes)", number, 1), list[Diagnostic]()
        try:
            node = parse(text, mark.file, wrong)
        except ScenarioInvalid as invalid:
            wrong = invalid.diagnostics
        else:
            made.append(Change(path, mark, moved(node or Scalar(None, "", mark), mark)))
        found.extend(diagnostic(mark, path, each.message) for each in wrong)
    return made


def _origins(tree: Map) -> dict[str, str]:
    return {".".join(map(str, path)): f"{leaf.mark.file}:{leaf.mark.line}" for path, leaf in leaves(tree)}
