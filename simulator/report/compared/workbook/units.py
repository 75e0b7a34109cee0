"""What was simulated, pair by pair: the units of every term of the bill, and the total at the prices of the inputs."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from simulator.comparison.inference import mean_of_pairs
from simulator.report.compared.workbook.cells import Cell, Place, live, number, same_as, words
from simulator.report.compared.workbook.inputs import Inputs
from simulator.report.compared.workbook.sheet import Sheet
from simulator.report.compared.workbook.terms import PairedLine, TermSide

NARROW, WIDE = 16.0, 20.0


@dataclass(frozen=True)
class Units:
    """The sheet of one side: mean units of each term (None where the side has no such term), totals of each pair."""

    sheet: Sheet
    means: tuple[Place | None, ...]
    totals: tuple[Place, ...]


def units(name: str, side: int, lines: Sequence[PairedLine], inputs: Inputs) -> Units:
    """The sheet of before (side 0) or after (1): a row a pair, a column a term, the total last."""
    known = [
        (line, term.unit, found, place, prices[side])
        for place, ((line, term), prices) in enumerate(
            zip(((line, term) for line in lines for term in line.terms), inputs.prices, strict=True)
        )
        if (found := term.sides[side]) is not None
    ]
    sheet = Sheet(name, (20.0, *(NARROW for _ in known), WIDE))
    sheet.title(name, "Simulated units a month of every term of the bill, one row a pair; total = units x price.")
    sheet.headings("", *(line.label for line, *_ in known), "total")
    sheet.headings("pair", *(unit for _, unit, *_ in known), "money a month", freeze=True)
    price_row = sheet.add(words("price a unit"), *(same_as(price, "price") for *_, price in known))
    columns = [found for _, _, found, _, _ in known]
    first = sheet.next + 1
    pairs = range(first, first + len(columns[0].units))
    sheet.add(words("average"), *(_average(sheet, pairs, column + 1, found) for column, found in enumerate(columns)))
    for pair, row in enumerate(pairs):
        cells = (number(found.units[pair]) for found in columns)
        sheet.add(number(pair + 1, "place"), *cells, _total(sheet, price_row, row, columns, pair))
    means: list[Place | None] = [None] * len(inputs.prices)
    for column, (_, _, _, place, _) in enumerate(known):
        means[place] = sheet.place(pairs.start - 1, column + 1)
    return Units(sheet, tuple(means), tuple(sheet.place(row, len(columns) + 1) for row in pairs))


def _average(sheet: Sheet, pairs: range, column: int, found: TermSide) -> Cell:
    return live(f"AVERAGE({sheet.span(pairs, column)})", mean_of_pairs(found.units))


def _total(sheet: Sheet, price_row: int, row: int, columns: Sequence[TermSide], pair: int) -> Cell:
    last = len(columns)
    spans = (f"{sheet.at(at, 1)}:{sheet.at(at, last).partition('!')[2]}" for at in (price_row, row))
    value = math.fsum(found.price * found.units[pair] for found in columns)
    return live(f"SUMPRODUCT({','.join(spans)})", value, "money")
