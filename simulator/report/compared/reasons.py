"""Exhibits on where the difference comes from: settings, levers, assumptions."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from simulator.levers import Lever
from simulator.report.compared.material import Material
from simulator.report.exhibit import Exhibit
from simulator.report.layout import in_unit
from simulator.report.lever_pages import GRADES
from simulator.scenario.base import IDENTITIES

MOST_CHARACTERS = 120
ORIGINS = f"Origin: measured, benchmark, vendor or guess. {GRADES}"
NOTHING_VARIED = "No assumption has a range: the inputs are taken as they stand, and only luck varies."


def changes(material: Material) -> Exhibit:
    """Every setting that differs, the doing of levers included."""
    rows = tuple((one.path, spelled(one.before), spelled(one.after)) for one in material.changes)
    notes = ("Times are in seconds, shares are fractions; what levers did to settings is among them.",) if rows else ()
    said = () if rows else ("No setting differs.",)
    return Exhibit("changes", "What was changed", ("setting", "before", "after"), rows, (0, 1, 2), said, notes)


def levers(material: Material) -> Iterator[Exhibit]:
    """The levers of after that before has not, in the order of application."""
    rows = tuple(_lever_row(lever) for lever in material.levers)
    if rows:
        headings = ("lever", "what it changes", "side effects", "risks", "cost lines that it brings")
        yield Exhibit("levers", "The levers", headings, rows, (0, 1, 2, 3, 4))


def _lever_row(lever: Lever) -> tuple[str, ...]:
    entry = lever.ENTRY
    lines = [line.id for line in lever.costs.adds]
    name = entry.title if lever.name == lever.use else f"{entry.title} ({lever.name})"
    told = f"{entry.changes} Why: {lever.why}" if lever.why else entry.changes
    brings = ", ".join(lines) or "none: the saving is told before its price"
    return name, told, "; ".join(entry.side_effects), " ".join(entry.risks), brings


def ledger(material: Material) -> Exhibit:
    """Every assumption with its range, origin, source and grade."""
    found = material.ledger
    rows = tuple(
        (
            row.path,
            *(in_unit(value, row.unit) for value in (row.low, row.typical, row.high)),
            row.origin,
            row.source,
            row.grade or "-",
        )
        for row in found.rows
    )
    varied = len(found.varied)
    said = (f"{varied} of {len(rows)} have a range and are varied.",) if varied else (NOTHING_VARIED,)
    headings = ("assumption", "low", "typical", "high", "origin", "source", "grade")
    return Exhibit("ledger", "Assumptions", headings, rows, (0, 4, 5, 6), said, (ORIGINS,) if rows else ())


def spelled(value: Any) -> str:
    """Plain data in a few words: named things by their names, anything long cut short."""
    if value is None or value in ([], {}, ()):
        return "none"
    if isinstance(value, bool | str):
        return _cut(str(value) if isinstance(value, str) else "yes" if value else "no")
    if isinstance(value, float | int):
        return f"{value:,.6g}"
    names = [_name(item) for item in value] if isinstance(value, list) else []
    if names and None not in names:
        return _cut(", ".join(map(str, names)))
    return _cut(json.dumps(value, ensure_ascii=False, default=str).replace('"', ""))


def _name(item: Any) -> str | None:
    """What an item of a list is called by, if it is a thing with a name."""
    if not isinstance(item, Mapping):
        return None
    return next((str(item[key]) for key in IDENTITIES if item.get(key) is not None), None)


def _cut(text: str) -> str:
    return text if len(text) <= MOST_CHARACTERS else f"{text[: MOST_CHARACTERS - 3]}..."
