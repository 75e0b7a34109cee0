"""What prices are multiplied with, and what unit costs are divided by: a month before and after."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from simulator.comparison import Comparison
from simulator.report.compared.workbook.cells import Cell, Place, number, same_as, words
from simulator.report.compared.workbook.sheet import Row, Sheet, with_change
from simulator.report.compared.workbook.terms import PairedLine
from simulator.report.compared.workbook.units import Units
from simulator.report.costs import BEHAVIOUR_WORDS

Sides = tuple[Place, Place]
"""Before and after."""
BEFORE = 3
"""The column of before; after stands beside it."""


@dataclass(frozen=True)
class Quantities:
    """Where units stand: those of each term in the order of the lines, and the numbers below unit costs by name."""

    sheet: Sheet
    units: tuple[Sides, ...]
    terms: range
    denominators: Mapping[str, Sides]


def quantities(found: Comparison, lines: Sequence[PairedLine], before: Units, after: Units) -> Quantities:
    """The sheet; units are the averages of the sheets of pairs."""
    sheet = Sheet("Quantities", (40, 38, 24, 18, 18, 18))
    sheet.title("Quantities of a month", "Averages of all simulated pairs, scaled by days to 365/12.")
    headings = ("cost line", "counted in", "leaves with", "before, units", "after, units", "change, units")
    terms = sheet.table(headings, _rows(sheet, lines, before, after), freeze=True)
    sheet.section("What unit costs are divided by")
    costs = {cost.name: cost for cost in found.unit_costs}
    headings = ("", "", "", "before, a month", "after, a month", "change, a month")
    counted: dict[tuple[str, float, float], Sides] = {}
    sheet.headings(*headings)
    for cost in costs.values():
        key = (cost.before.denominator_is, cost.before.denominator, cost.after.denominator)
        if key not in counted:
            counted[key] = _counted(sheet, *key)
    denominators = {
        name: counted[cost.before.denominator_is, cost.before.denominator, cost.after.denominator]
        for name, cost in costs.items()
    }
    return Quantities(sheet, tuple(_sides(sheet, row) for row in terms), terms, denominators)


def _rows(sheet: Sheet, lines: Sequence[PairedLine], before: Units, after: Units) -> Iterator[Row]:
    named = [(line, term) for line in lines for term in line.terms]
    for (line, term), one, other in zip(named, before.means, after.means, strict=True):
        told = (words(line.label), words(term.unit), words(BEHAVIOUR_WORDS[term.behaviour]))
        yield *told, *with_change(sheet, BEFORE, _mean(one), _mean(other))


def _mean(place: Place | None) -> Cell:
    return number(0.0) if place is None else same_as(place)


def _counted(sheet: Sheet, told: str, before: float, after: float) -> Sides:
    cells = with_change(sheet, BEFORE, number(before), number(after))
    return _sides(sheet, sheet.add(words(told), words(""), words(""), *cells))


def _sides(sheet: Sheet, row: int) -> Sides:
    return sheet.place(row, BEFORE), sheet.place(row, BEFORE + 1)
