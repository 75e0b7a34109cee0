"""Who is needed: heads by group with sums and changes by formula, the roster, the constraints, the search."""

import math
from collections.abc import Sequence

from simulator.planning.staffing.results import GroupStaffing, Restaffed, Staffed
from simulator.report.compared.workbook.cells import Cell, Shape, known, live, number, words
from simulator.report.compared.workbook.sheet import Row, Sheet
from simulator.report.staffed.exhibits import FROM_WORK, KEEPS, LIMITS, NO_SAVING, PROVEN, because, searched_exhibit

CHANGES = ((3, 1, 2), (6, 4, 5), (8, 7, 5))
"""Column of a difference: the one behind less the one before it."""


def staffing(found: Restaffed) -> Sheet:
    """The sheet: heads and FTE of each group, from the work to them, the rows of the roster, what was confirmed."""
    staffed = found.staffed
    sheet = Sheet("Staffing", (44, *([15.0] * 9)))
    sheet.title("Staffing after the change", f"Re-staffed to keep {KEEPS[staffed.basis]}.", PROVEN, NO_SAVING)
    _heads(sheet, staffed.groups, [found.slack.get(group.group, 0.0) for group in staffed.groups])
    _path(sheet, staffed.groups)
    _roster(sheet, staffed)
    _constraints(sheet, staffed)
    sheet.section("How the heads were found", because(staffed))
    for label, value in searched_exhibit(staffed, found.slack).rows:
        sheet.add(words(label), words(value))
    return sheet


def _heads(sheet: Sheet, groups: Sequence[GroupStaffing], slack: Sequence[float]) -> None:
    headings = (
        "group", "heads before", "heads needed", "change", "FTE before", "FTE needed", "change",
        "FTE proven: at least", "above that", "slack, FTE",
    )  # fmt: skip
    values = [
        {1: one.was_heads, 2: one.heads, 4: one.was_fte, 5: one.fte, 7: one.proven_fte, 9: spare}
        for one, spare in zip(groups, slack, strict=True)
    ]
    rows = sheet.table(
        headings, (_row(sheet, one.group, known_of) for one, known_of in zip(groups, values, strict=True)), freeze=True
    )
    sums = {column: math.fsum(known_of[column] for known_of in values) for column in values[0]}
    cells = {
        column: live(f"SUM({sheet.span(rows, column)})", value, "number", "total") for column, value in sums.items()
    }
    sheet.add(words("all groups", "total"), *_with_changes(sheet, cells, sums))


def _row(sheet: Sheet, name: str, values: dict[int, float]) -> Row:
    cells = {column: number(value) for column, value in values.items()}
    return words(name), *_with_changes(sheet, cells, values)


def _with_changes(sheet: Sheet, cells: dict[int, Cell], values: dict[int, float]) -> list[Cell]:
    """The cells of columns 1 to 9, differences by formula."""
    role = cells[1].role
    for column, before, after in CHANGES:
        formula = f"{sheet.at(sheet.next, after)}-{sheet.at(sheet.next, before)}"
        cells[column] = live(formula, values[after] - values[before], "number", role)
    return [cells[column] for column in sorted(cells)]


def _path(sheet: Sheet, groups: Sequence[GroupStaffing]) -> None:
    sheet.section("From work to heads", FROM_WORK)
    sheet.headings("group", "open hours a week", "load, Erlang", "agents needed", "logged in", "FTE", "heads")
    for one in groups:
        values = (one.open_hours, one.load, one.agents, one.logged_in, one.fte, one.heads)
        sheet.add(words(one.group), *map(number, values))


def _roster(sheet: Sheet, staffed: Staffed) -> None:
    sheet.section("The roster")
    headings = ("group: shift", "paid hours a week, a head", "heads before", "heads needed", "change")
    sheet.headings(*headings)
    for place, was, now in zip(staffed.places, staffed.was, staffed.heads, strict=True):
        change = live(f"{sheet.at(sheet.next, 3)}-{sheet.at(sheet.next, 2)}", float(now - was), "whole")
        counts = (number(was, "whole"), number(now, "whole"))
        sheet.add(words(f"{place.group}: {place.label}"), number(place.weekly_hours, "hours"), *counts, change)


def _constraints(sheet: Sheet, staffed: Staffed) -> None:
    if not staffed.constraints:
        return
    sheet.section("Service with these heads", LIMITS[staffed.basis])
    sheet.headings("constraint", "unit", "limit", "mean", "95 % interval, from", "95 % interval, to", "result")
    for one in staffed.constraints:
        shape: Shape = "points" if one.unit == "share" else "number"
        values = (known(value, shape) for value in (one.limit, one.value, one.low, one.high))
        sheet.add(words(one.label), words(one.unit), *values, words(one.met))
