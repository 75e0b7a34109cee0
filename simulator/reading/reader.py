"""Reading a scenario: its files merged, its data files and holidays put in, everything checked."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NoReturn

from simulator.reading.changes import Change, changed, changes_of
from simulator.reading.data_files import Shelf, with_data_files
from simulator.reading.diagnostics import Diagnostic, ScenarioInvalid, diagnostic, did_you_mean
from simulator.reading.files import MAX_SCENARIO_BYTES, FileAbsentError, neighbours, read_text, shown
from simulator.reading.nodes import Map, Mark, Node, Scalar, leaves, plain
from simulator.reading.overlay import merged
from simulator.reading.public_holidays import with_dates
from simulator.reading.validation import validated
from simulator.reading.yaml12 import parse
from simulator.scenario.doubts import doubts
from simulator.scenario.scenario import Scenario

MAX_PARENTS = 8


@dataclass(frozen=True)
class Reading:
    """A scenario and where it came from.

    `resolved` is the plain data of the one file that repeats it: parents merged, changes made, data files and
    holidays written out. `origins` maps the dotted path of every value in it to ``file:line``.
    """

    scenario: Scenario
    resolved: dict[str, Any]
    origins: Mapping[str, str]
    warnings: tuple[str, ...]


@dataclass
class _Trail:
    """The files on the way from the scenario to its root, and all that was found wrong so far."""

    shelf: Shelf
    found: list[Diagnostic] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)


def load_scenario(
    path: str | Path, *, changes: Iterable[tuple[str, object]] = (), data: Iterable[str | Path] = ()
) -> Scenario:
    """The scenario of a file; see `read_scenario`."""
    return read_scenario(path, changes=changes, data=data).scenario


def read_scenario(
    path: str | Path, *, changes: Iterable[tuple[str, object]] = (), data: Iterable[str | Path] = ()
) -> Reading:
    """A scenario file read, merged with its parents and checked.

    `changes` are (dotted path, value) pairs, made after those of the file and written as in a file; `data` are
    files and folders outside of the scenario's own folder from which data files may be read. Raises
    ScenarioInvalid with every problem, MachineFault if the machine refuses to read.
    """
    trail = _Trail(Shelf(tuple(Path(each) for each in data)))
    warnings: list[str] = []
    try:
        tree = _merged_file(Path(path), trail)
        tree = _as_map(changed(tree, _given(changes, trail.found), trail.found))
        tree = with_dates(with_data_files(tree, trail.shelf, trail.found), trail.found, warnings)
        scenario = validated(tree, trail.found)
    except ScenarioInvalid as invalid:
        raise ScenarioInvalid([*trail.found, *invalid.diagnostics]) from None
    if trail.found or scenario is None:
        raise ScenarioInvalid(trail.found)
    return Reading(scenario, plain(tree), _origins(tree), (*warnings, *doubts(scenario)))


def _merged_file(path: Path, trail: _Trail) -> Map:
    """The tree of a file laid over its parents, with its changes made and its data files put in."""
    own = _tree(path, trail.found)
    trail.files.append(path)
    parent, changes = own.get("extends"), changes_of(own.get("changes"), trail.found)
    under = Map({}, own.mark) if parent is None else _merged_file(_parent(parent, path, trail), trail)
    tree = merged(under, own.without("extends", "changes"), trail.found)
    tree = changed(tree, changes, trail.found)
    return with_data_files(_as_map(tree), trail.shelf, trail.found)


def _as_map(tree: Node) -> Map:
    assert isinstance(tree, Map)
    return tree


def _tree(path: Path, found: list[Diagnostic]) -> Map:
    start = Mark(shown(path), 1, 1)
    try:
        text = read_text(path, MAX_SCENARIO_BYTES)
    except FileAbsentError as error:
        near = did_you_mean(path.name, neighbours(path, (".yaml", ".yml")))
        raise ScenarioInvalid([diagnostic(start, "", f"{error}{near}")]) from None
    node = parse(text, shown(path), found)
    if node is None or (isinstance(node, Scalar) and node.value is None):
        raise ScenarioInvalid([diagnostic(start, "", "the file is empty: a scenario is a map of keys such as name")])
    if not isinstance(node, Map):
        what = "a single value" if isinstance(node, Scalar) else "a list"
        raise ScenarioInvalid([diagnostic(node.mark, "", f"a scenario is a map of keys such as name, not {what}")])
    if node.order is not None:
        found.append(diagnostic(node.mark, "", f"'!{node.order}' cannot stand before the whole file"))
    return replace(node, order=None)


def _parent(node: Node, child: Path, trail: _Trail) -> Path:
    """The path of the parent that a file names; raises ScenarioInvalid if it cannot be one."""
    path = child.parent / _parent_name(node)
    chain = [*trail.files, path]
    if any(_same(path, earlier) for earlier in trail.files):
        _refuse(node, f"extends runs in a circle: {' -> '.join(shown(each) for each in chain)}")
    if len(trail.files) > MAX_PARENTS:
        _refuse(node, f"extends goes through more than {MAX_PARENTS} files")
    if not path.is_file():
        kind = "is a folder" if path.is_dir() else "does not exist"
        near = did_you_mean(path.name, neighbours(path, (".yaml", ".yml")))
        _refuse(node, f"the parent '{_parent_name(node)}' {kind}{near}")
    return path


def _parent_name(node: Node) -> str:
    name = node.value if isinstance(node, Scalar) else None
    if not isinstance(name, str) or not name.strip() or "\0" in name:
        _refuse(node, "extends names one parent file, such as baseline.yaml")
    if Path(name).is_absolute():
        _refuse(node, f"extends names a file relative to this one, not '{name}'")
    return name


def _same(one: Path, other: Path) -> bool:
    return one.resolve() == other.resolve()


def _refuse(node: Node, message: str) -> NoReturn:
    raise ScenarioInvalid([diagnostic(node.mark, "extends", message)])


def _given(changes: Iterable[tuple[str, object]], found: list[Diagnostic]) -> list[Change]:
    """Changes handed in by a program or on the command line; the number of a change is its line."""
    made = []
    for number, (path, value) in enumerate(changes, 1):
        text = value if isinstance(value, str) else json.dumps(value)
        mark = Mark("(changes)", number, 1)
        node = parse(text, mark.file, found) or Scalar(None, "", mark)
        made.append(Change(path, mark, replace(node, mark=mark)))
    return made


def _origins(tree: Map) -> dict[str, str]:
    return {".".join(map(str, path)): f"{leaf.mark.file}:{leaf.mark.line}" for path, leaf in leaves(tree)}
