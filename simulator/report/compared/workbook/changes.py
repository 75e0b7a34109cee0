"""What was changed: the levers, and every setting that differs."""

import json
from typing import Any

from simulator.report.compared.material import Material
from simulator.report.compared.reasons import levers
from simulator.report.compared.workbook.cells import Cell, number, words
from simulator.report.compared.workbook.sheet import Sheet


def changes(material: Material) -> Sheet:
    """The sheet: levers in the order of application, then settings before and after."""
    sheet = Sheet("Changes", (50, 44, 44, 44, 30))
    sheet.title(
        "What was changed", "Times are in seconds, shares are fractions; what levers did to settings is among them."
    )
    for exhibit in levers(material):
        sheet.section(exhibit.title)
        sheet.table(exhibit.headings, (tuple(words(text) for text in row) for row in exhibit.rows))
    sheet.section("Settings that differ")
    rows = ((words(one.path), _told(one.before), _told(one.after)) for one in material.changes)
    if not sheet.table(("setting", "before", "after"), rows):
        sheet.say("No setting differs.")
    return sheet


def _told(value: Any) -> Cell:
    """Plain data whole: numbers as numbers, what has parts as JSON."""
    if value is None or value in ([], {}, ()):
        return words("none")
    if isinstance(value, bool):
        return words("yes" if value else "no")
    if isinstance(value, int | float):
        return number(value, "as_is")
    return words(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str))
