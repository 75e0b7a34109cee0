"""The catalogue of levers as people and programs read it."""

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic.fields import FieldInfo
from rich.console import Group, RenderableType

from simulator.levers import Entry, Lever, Usual
from simulator.report.layout import bullets, in_unit, section, table, words

COMMON = ("use", "id", "why", "costs")
"""What every lever has."""
GRADES = "Grade: A official or peer-reviewed, B large survey, C practitioner, D vendor, E own derivation or assumption."
Catalogue = Mapping[str, type[Lever]]


def catalogue_table(levers: Catalogue) -> RenderableType:
    """One row a lever: name, title, what it moves, its first effect with range and grade."""
    rows = [_row(kind.ENTRY) for kind in levers.values()]
    note = words("Typical (low to high) and grade are those of a lever's first effect; savings levers NAME has it all.")
    headings = ("lever", "title", "what it moves", "typical effect", "grade")
    return section("Levers", table(headings, rows, words_in=(0, 1, 2, 3, 4), whole=(0,)), note)


def lever_page(kind: type[Lever], example: str) -> RenderableType:
    """One lever in full: effects, settings, usual costs, side effects, risks, and an `example` of its use."""
    entry = kind.ENTRY
    return Group(
        words(f"{entry.name}: {entry.title}", "bold"),
        words(entry.changes),
        words(""),
        *_effects(entry),
        *_settings(kind),
        *_lines(entry),
        section("Side effects", bullets(entry.side_effects)),
        section("Risks", bullets(entry.risks)),
        *([section("Example", words(example.rstrip("\n")))] if example else []),
    )


def catalogue_document(levers: Catalogue) -> list[dict[str, Any]]:
    """Every lever as plain data; shares and relative changes are fractions, times are in seconds."""
    return [_lever(kind) for kind in levers.values()]


def _row(entry: Entry) -> tuple[str, ...]:
    first = next(iter(entry.effects.values()), None)
    if first is None or not (first.low or first.typical or first.high):
        return entry.name, entry.title, entry.changes, "none by itself", "-"
    low, typical, high = (in_unit(value, first.unit) for value in (first.low, first.typical, first.high))
    return entry.name, entry.title, entry.changes, f"{typical} ({low} to {high}): {first.what}", first.grade


def _effects(entry: Entry) -> Iterator[RenderableType]:
    rows = [
        (
            name,
            usual.what,
            *(in_unit(value, usual.unit) for value in (usual.low, usual.typical, usual.high)),
            usual.grade,
            usual.source,
        )
        for name, usual in entry.effects.items()
    ]
    if rows:
        headings = ("parameter", "what it is", "low", "typical", "high", "grade", "source")
        drawn = table(headings, rows, words_in=(0, 1, 5, 6), whole=(2, 3, 4))
        yield section("Effects", drawn, words(GRADES))


def _settings(kind: type[Lever]) -> Iterator[RenderableType]:
    """The parameters that no effect of the catalogue is of."""
    names = {name.partition(".")[0] for name in kind.ENTRY.effects}
    rows = [(name, _need(field)) for name, field in kind.model_fields.items() if name not in (*COMMON, *names)]
    if rows:
        yield section("Other parameters", table(("parameter", ""), rows, words_in=(0, 1)))


def _need(field: FieldInfo) -> str:
    return "required" if field.is_required() else "optional"


def _lines(entry: Entry) -> Iterator[RenderableType]:
    rows = [(line.what, line.kind, line.driver or "-", line.anchor) for line in entry.lines]
    if rows:
        drawn = table(("cost", "kind", "driver", "a figure to hold it against"), rows, words_in=(0, 1, 2, 3))
        yield section("What it usually costs", drawn, words("No cost is supposed: give the lines under costs.adds."))


def _lever(kind: type[Lever]) -> dict[str, Any]:
    entry = kind.ENTRY
    return {
        "name": entry.name,
        "title": entry.title,
        "stage": entry.stage.name.lower(),
        "changes": entry.changes,
        "effects": [{"parameter": name, **_usual(usual)} for name, usual in entry.effects.items()],
        "parameters": [name for name in kind.model_fields if name not in COMMON],
        "side_effects": list(entry.side_effects),
        "lines": [
            {"what": line.what, "kind": line.kind, "driver": line.driver, "anchor": line.anchor} for line in entry.lines
        ],
        "risks": list(entry.risks),
    }


def _usual(usual: Usual) -> dict[str, Any]:
    names = ("what", "unit", "low", "typical", "high", "grade", "source")
    return {name: getattr(usual, name) for name in names}
