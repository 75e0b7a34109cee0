"""Capital as inputs: what is bought once per life, before and after."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from simulator.comparison import Comparison
from simulator.report.compared.workbook.cells import BLANK, Cell, Place, number, words
from simulator.report.compared.workbook.sheet import Row, Sheet
from simulator.scenario.prices import CapexLine
from simulator.scenario.scenario import Scenario

MAINTENANCE = ".maintenance"


@dataclass(frozen=True)
class Bought:
    """Where amount, life in months and maintenance rate of a capital line stand, before and after."""

    amount: tuple[Place, Place]
    life: tuple[Place, Place]
    rate: tuple[Place, Place]


Capital = Mapping[str, Bought]
"""By the id of the bill's line that spreads it: lines.<id>."""


def capital(sheet: Sheet, found: Comparison) -> Capital:
    """Write the capital lines of both scenarios; nothing where neither has any."""
    sides = [_capital_of(report.simulation.scenario) for report in (found.before, found.after)]
    names = list(dict.fromkeys(name for side in sides for name in side))
    if not names:
        return {}
    sheet.section("Capital", "Spread straight over its life in the bill; bought in month 0 on the sheet Cash flow.")
    headings = (
        "capital line", "amount a unit, before", "amount, after", "life in months, before", "life, after",
        "maintenance a year, before", "maintenance, after",
    )  # fmt: skip
    rows = sheet.table(headings, (_row(name, [side.get(name) for side in sides]) for name in names))
    return {f"lines.{name}": _bought(sheet, row) for name, row in zip(names, rows, strict=True)}


def _bought(sheet: Sheet, row: int) -> Bought:
    places = [sheet.place(row, column) for column in range(1, 7)]
    return Bought((places[0], places[1]), (places[2], places[3]), (places[4], places[5]))


def _capital_of(scenario: Scenario) -> dict[str, CapexLine]:
    return {line.id: line for line in scenario.costs.lines if isinstance(line, CapexLine)}


def _row(name: str, sides: list[CapexLine | None]) -> Row:
    return words(name), *_cells(sides)


def _cells(sides: list[CapexLine | None]) -> Iterator[Cell]:
    yield from (BLANK if line is None else number(line.amount, "price", "input") for line in sides)
    yield from (BLANK if line is None else number(line.life_months, "whole", "input") for line in sides)
    yield from (BLANK if line is None else number(line.maintenance_rate, "points", "input") for line in sides)
