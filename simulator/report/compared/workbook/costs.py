"""The bill before and after, one row a cost line, by formulas of units and prices."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from simulator.comparison import Comparison
from simulator.money.lines import Family
from simulator.report.compared.workbook.capital import Capital
from simulator.report.compared.workbook.cells import Cell, Place, known, live, number, words
from simulator.report.compared.workbook.inputs import Inputs
from simulator.report.compared.workbook.quantities import BEFORE, Quantities, Sides
from simulator.report.compared.workbook.sheet import Row, Sheet, with_change
from simulator.report.compared.workbook.terms import PairedLine, TermSide
from simulator.scenario.channels import IN_WORDS

FAMILY_WORDS: Mapping[Family, str] = {
    "agent_pay": "pay of agents",
    "support": "support roles",
    "hiring": "hiring and training",
    "line": "cost line",
}
CAPITAL = "capital, spread over its life"
POOL = "all (pool)"
KIND, TRACED = 1, 2
"""Columns of the words by which lines are added up."""


@dataclass(frozen=True)
class Block:
    """The cost lines, the rows that they take, and where their units and prices stand, term by term."""

    sheet: Sheet
    lines: Sequence[PairedLine]
    capital: Capital
    rows: range
    units: Sequence[Sides]
    prices: Sequence[Sides]

    def kind(self, line: PairedLine) -> str:
        """What kind of cost a line is, in words."""
        return CAPITAL if line.id in self.capital else FAMILY_WORDS[line.family]

    def amount(self, side: int, chosen: Callable[[PairedLine], bool]) -> float:
        """Money a month of the chosen lines, before (0) or after (1)."""
        return math.fsum(amount_of(line, side) for line in self.lines if chosen(line))

    def factors(self, side: int, terms: range) -> str:
        """Units and prices of some terms, as the factors of a sum of products."""
        return f"{_range(self.units, side, terms)},{_range(self.prices, side, terms)}"


@dataclass(frozen=True)
class Bill:
    """Where money a month stands: the total, what was spread of capital, pay of agents."""

    block: Block
    total: Sides
    capital: Sides
    agent_pay: Sides


def amount_of(line: PairedLine, side: int) -> float:
    """Money a month of a line before (0) or after (1)."""
    return math.fsum(mean_amount(term.sides[side]) for term in line.terms)


def mean_amount(side: TermSide | None) -> float:
    """Money a month of a term; nothing where there is none."""
    return 0.0 if side is None else side.price * math.fsum(side.units) / len(side.units)


def bill(found: Comparison, lines: Sequence[PairedLine], inputs: Inputs, quantities: Quantities) -> Bill:
    """The sheet of costs with its lines and their total."""
    sheet, unit = Sheet("Costs", (40, 28, 18, 19, 19, 19, 16)), f"{found.before.currency} a month"
    sheet.title("Costs of a month", "Each line is its units x its prices (sheets Quantities and Inputs), live.")
    first = sheet.next + 1
    rows = range(first, first + len(lines))
    block = Block(sheet, lines, inputs.capital, rows, quantities.units, inputs.prices)
    headings = ("cost line", "kind", "traced to", f"before, {unit}", f"after, {unit}", f"change, {unit}", "± (95 %)")
    sheet.table(headings, _rows(found, block), freeze=True)
    total = _total(found, block)
    agent_pay = FAMILY_WORDS["agent_pay"]
    return Bill(
        block,
        total,
        capital=added_up(block, f"of it {CAPITAL}", KIND, CAPITAL, lambda line: block.kind(line) == CAPITAL),
        agent_pay=added_up(block, f"of it {agent_pay}", KIND, agent_pay, lambda line: line.family == "agent_pay"),
    )


def added_up(block: Block, label: str, column: int, key: str, chosen: Callable[[PairedLine], bool]) -> Sides:
    """A row with the lines that have a text in a column, added up; `chosen` are the same lines."""
    texts = block.sheet.span(block.rows, column)
    cells = (
        live(
            f'SUMIF({texts},"{key}",{block.sheet.span(block.rows, BEFORE + side)})', block.amount(side, chosen), "money"
        )
        for side in (0, 1)
    )
    return row_of(block.sheet, label, *cells)


def row_of(sheet: Sheet, label: str, before: Cell, after: Cell) -> Sides:
    """A row with the change between before and after."""
    row = sheet.add(words(label), words(""), words(""), *with_change(sheet, BEFORE, before, after))
    return sheet.place(row, BEFORE), sheet.place(row, BEFORE + 1)


def _range(places: Sequence[Sides], side: int, chosen: range) -> str:
    """From the first to the last of some places under each other."""
    return f"{places[chosen.start][side].ref}:{places[chosen.stop - 1][side].ref.partition('!')[2]}"


def _rows(found: Comparison, block: Block) -> Iterator[Row]:
    start = 0
    spread = {line.id: line.half_width for line in found.lines}
    for line in block.lines:
        terms = range(start, start + len(line.terms))
        start = terms.stop
        before, after = (
            live(f"SUMPRODUCT({block.factors(side, terms)})", amount_of(line, side), "money") for side in (0, 1)
        )
        traced = POOL if line.channel is None else IN_WORDS[line.channel]
        told = (words(line.label), words(block.kind(line)), words(traced))
        yield *told, *with_change(block.sheet, BEFORE, before, after), known(spread[line.id], "money")


def _total(found: Comparison, block: Block) -> Sides:
    """The total, that of the simulation, and whether they agree."""
    sheet, interval = block.sheet, found.cash.interval
    sums = (
        live(f"SUM({sheet.span(block.rows, BEFORE + side)})", block.amount(side, lambda _: True), "money", "total")
        for side in (0, 1)
    )
    half = known(None if interval is None else interval.half_width, "money", "total")
    blanks = (words("", "total"), words("", "total"))
    row = sheet.add(words("total", "total"), *blanks, *with_change(sheet, BEFORE, *sums), half)
    total = sheet.place(row, BEFORE), sheet.place(row, BEFORE + 1)
    reports = (found.before, found.after)
    simulated = row_of(sheet, "total as simulated", *(number(report.total.mean, "money") for report in reports))
    checks = (_check(one, other) for one, other in zip(total, simulated, strict=True))
    sheet.add(words("check"), words(""), words(""), *checks)
    return total


def _check(total: Place, simulated: Place) -> Cell:
    off, least = f"ABS({total.ref}-{simulated.ref})", f"MAX(0.005,0.000000001*ABS({simulated.ref}))"
    return live(f'IF({off}<={least},"as simulated","inputs were changed")', "as simulated", "money")
