"""CSV files that a scenario names in place of a table: read, checked, and put into the tree at their own places."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from pathlib import Path as FilePath

from simulator.reading import csv_rows
from simulator.reading.csv_rows import Field
from simulator.reading.diagnostics import Diagnostic, ScenarioInvalid, diagnostic
from simulator.reading.files import MAX_DATA_BYTES, FileAbsentError, FileOutsideError, absence, read_text, shown
from simulator.reading.nodes import Broken, Entry, Items, Map, Mark, Node, Scalar
from simulator.reading.yaml12 import core_number
from simulator.scenario.base import Path
from simulator.scenario.demand import local_instant
from simulator.scenario.quantities import format_clock, parse_clock

Row = Mapping[str, Field]


@dataclass(frozen=True)
class _Column:
    """A column of numbers."""

    name: str
    whole: bool = False


@dataclass(frozen=True)
class _Shape:
    """Which columns a data file has, and what node its rows make."""

    columns: tuple[str, ...]
    node: Callable[[Sequence[Row], Mark, list[Diagnostic]], Node]


@dataclass(frozen=True)
class Shelf:
    """Where data files may lie: beside the file that names them, or among those given by the user."""

    given: tuple[FilePath, ...] = ()

    def find(self, name: str, scenario_file: str) -> FilePath:
        """The path of a data file named in a scenario file; raises FileOutsideError if it lies elsewhere."""
        folder = FilePath(scenario_file).parent
        path = folder / name
        try:
            real, allowed = path.resolve(), (folder, *self.given)
        except (OSError, ValueError, RuntimeError):
            raise FileAbsentError("there is no such file") from None
        if not any(real.is_relative_to(each.resolve()) for each in allowed):
            raise FileOutsideError
        return path


def with_data_files(tree: Map, shelf: Shelf, found: list[Diagnostic]) -> Map:
    """The tree with the rows of every data file in place of its name; problems are added to `found`.

    A file that cannot be used leaves a Broken node behind. Raises MachineFault.
    """
    inlined = _inlined(tree, (), shelf, found)
    assert isinstance(inlined, Map)
    return inlined


def _inlined(node: Node, path: Path, shelf: Shelf, found: list[Diagnostic]) -> Node:
    if isinstance(node, Scalar):
        shape = _shape_at(path) if isinstance(node.value, str) else None
        return node if shape is None else _read(node, path, shape, shelf, found)
    if isinstance(node, Map):
        entries = {
            key: Entry(entry.mark, _inlined(entry.node, (*path, key), shelf, found))
            for key, entry in node.entries.items()
        }
        return Map(entries, node.mark, node.order)
    return node


def _read(node: Scalar, path: Path, shape: _Shape, shelf: Shelf, found: list[Diagnostic]) -> Node:
    name = str(node.value)
    try:
        file = shelf.find(name, node.mark.file)
        text = read_text(file, MAX_DATA_BYTES)
    except FileAbsentError as error:
        told = absence(error, FilePath(node.mark.file).parent / name, (".csv",))
        found.append(diagnostic(node.mark, path, f"cannot read '{name}': {told}"))
        return Broken(node.mark)
    except FileOutsideError:
        found.append(diagnostic(node.mark, path, f"cannot read '{name}': it lies outside the folder of the scenario"))
        return Broken(node.mark)
    except ScenarioInvalid as invalid:
        found.extend(invalid.diagnostics)
        return Broken(node.mark)
    problems: list[Diagnostic] = []
    rows = csv_rows.rows(text, shown(file), shape.columns, problems)
    table = shape.node(rows, Mark(shown(file), 1, 1), problems)
    found.extend(csv_rows.capped(sorted(problems)))
    return Broken(node.mark) if problems else table


def _clock_text(text: str) -> str:
    return format_clock(parse_clock(text))


def _instant_text(text: str) -> str:
    return local_instant(text).isoformat(timespec="minutes")


def _keyed(
    key_of: Callable[[str], str], column: _Column, rows: Sequence[Row], mark: Mark, found: list[Diagnostic]
) -> Node:
    entries: dict[str, Entry] = {}
    for row in rows:
        start = row["start"]
        value = _number(row[column.name], column, found)
        try:
            key = key_of(start.text)
        except ValueError as error:
            found.append(diagnostic(start.mark, "start", str(error)))
            continue
        if key in entries:
            first = entries[key].mark.line
            found.append(diagnostic(start.mark, "start", f"'{start.text}' comes twice (first on line {first})"))
            continue
        entries[key] = Entry(start.mark, value)
    return Map(entries, mark)


def _durations(rows: Sequence[Row], mark: Mark, found: list[Diagnostic]) -> Node:
    seconds = (_number(row["seconds"], _Column("seconds"), found) for row in rows)
    return Items(tuple(_with_unit(each) for each in seconds if isinstance(each, Scalar)), mark)


def _with_unit(seconds: Scalar) -> Scalar:
    text = f"{Decimal(repr(seconds.value)):f}s"
    return Scalar(text, seconds.text, seconds.mark)


def _number(field: Field, column: _Column, found: list[Diagnostic]) -> Node:
    number = core_number(field.text)
    if number is None:
        hint = ": write the decimals after a point" if "," in field.text else ""
        message = f"'{field.text}' is no number{hint}" if field.text else "a number is missing"
    elif number < 0:
        message = f"must be at least 0, not {field.text}"
    elif column.whole and isinstance(number, float):
        message = f"a whole number is expected, not {field.text}"
    else:
        return Scalar(number, field.text, field.mark)
    found.append(diagnostic(field.mark, column.name, message))
    return Broken(field.mark)


_PROFILE = _Shape(("start", "weight"), partial(_keyed, _clock_text, _Column("weight")))
_TABLE = _Shape(("start", "count"), partial(_keyed, _instant_text, _Column("count")))
_INTERVALS = _Shape(("start", "agents"), partial(_keyed, _clock_text, _Column("agents", whole=True)))
_VALUES = _Shape(("seconds",), _durations)

_SHAPES: tuple[tuple[Path, _Shape], ...] = (
    (("demand", "intraday"), _PROFILE),
    (("intents", "*", "intraday"), _PROFILE),
    (("intents", "*", "needs", "table"), _TABLE),
    (("intents", "*", "offered_contacts", "table"), _TABLE),
    (("agents", "*", "roster", "intervals"), _INTERVALS),
    (("demand", "channels", "*", "intraday"), _PROFILE),
    (("intents", "*", "handle", "*", "*", "values"), _VALUES),
    (("intents", "*", "patience", "*", "values"), _VALUES),
    (("intents", "*", "chases", "after", "values"), _VALUES),
    (("intents", "*", "self_service", "time", "values"), _VALUES),
    (("intents", "*", "self_service", "silent_delay", "values"), _VALUES),
    (("intents", "*", "redial", "after", "values"), _VALUES),
    (("intents", "*", "resolution", "after", "values"), _VALUES),
    (("ivr", "time", "values"), _VALUES),
    (("bots", "*", "time", "values"), _VALUES),
    (("callback", "ring", "values"), _VALUES),
    (("callback", "duplicates", "after", "values"), _VALUES),
    (("campaigns", "*", "dialer", "preview", "values"), _VALUES),
    (("campaigns", "*", "ring", "values"), _VALUES),
    (("campaigns", "*", "handle", "*", "values"), _VALUES),
    (("campaigns", "*", "wrong_party", "values"), _VALUES),
)


def _shape_at(path: Path) -> _Shape | None:
    return next((shape for pattern, shape in _SHAPES if _matches(pattern, path)), None)


def _matches(pattern: Path, path: Path) -> bool:
    return len(pattern) == len(path) and all(want in ("*", part) for want, part in zip(pattern, path, strict=True))
