"""The re-staffed column: cash saving pair by pair, unit costs and lines before and with the heads that were found."""

import math
from dataclasses import dataclass

from simulator.comparison import Comparison, LineDifference, UnitCostDifference
from simulator.planning.staffing.results import Restaffed
from simulator.report.compared.bill import side_by_side
from simulator.report.compared.columns import OWN_VERDICT, WHEN
from simulator.report.compared.workbook.cells import Cell, Place, Shape, combined, known, live, number, words
from simulator.report.compared.workbook.quality import QualitySheet
from simulator.report.compared.workbook.sheet import Row, Sheet, with_change
from simulator.report.compared.workbook.statistics import Said, Sample, decimals_of, rows_of_pairs, statistics

BETWEEN = 4
"""Rows between the statistics and the pairs."""


@dataclass(frozen=True)
class RestaffedSheet:
    """Where the cash saving of the re-staffed column stands, and its verdict."""

    sheet: Sheet
    said: Said
    verdict: Place


def restaffed_sheet(restaffed: Restaffed, quality: QualitySheet) -> RestaffedSheet:
    """The sheet; totals of each pair and what unit costs are made of are as simulated, all else follows by formula."""
    found = restaffed.comparison
    sheet, unit = Sheet("Re-staffed", (52, 20, 20, 20, 20, 20, 20, 20)), f"{found.before.currency} a month"
    sheet.title("After, re-staffed: cash saving by pair", OWN_VERDICT, WHEN)
    totals = list(zip(*([bill.total for bill in report.bills] for report in (found.before, found.after)), strict=True))
    decimals = decimals_of([value for pair in totals for value in pair])
    values = [round(one - other, decimals) for one, other in totals]
    samples = [Sample(3, values, found.cash, "money")]
    rows = rows_of_pairs(sheet, samples, BETWEEN)
    sheet.headings("cash saving", unit)
    [said] = statistics(sheet, rows, samples, quality.verdict, quality.sheet.name)
    sheet.section("Pairs", f"Savings are rounded to {decimals} decimals: behind them is the noise of sums.")
    sheet.headings("pair", f"total before, {unit}", f"total re-staffed, {unit}", f"cash saving, {unit}")
    for pair, (row, (one, other)) in enumerate(zip(rows, totals, strict=True)):
        saved = live(f"ROUND({sheet.at(row, 1)}-{sheet.at(row, 2)},{decimals})", values[pair], "money")
        sheet.add(number(pair + 1, "place"), number(one, "money"), number(other, "money"), saved)
    _unit_costs(sheet, found)
    _lines(sheet, found)
    return RestaffedSheet(sheet, said, quality.verdict)


def _unit_costs(sheet: Sheet, found: Comparison) -> None:
    sheet.section("Unit costs", "Money of a month over a number of the month.")
    headings = (
        "unit cost", "money before", "number before", "money re-staffed", "number re-staffed", "before", "re-staffed",
        "change",
    )  # fmt: skip
    sheet.headings(*headings)
    for cost in side_by_side(found):
        sheet.add(*_unit_cost(sheet, cost))


def _unit_cost(sheet: Sheet, cost: UnitCostDifference) -> Row:
    parts = [part for side in (cost.before, cost.after) for part in (side.numerator, side.denominator)]
    places = [Place(sheet.at(sheet.next, column), float(part)) for column, part in enumerate(parts, 1)]
    each = [_ratio(*places[first : first + 2]) for first in (0, 2)]
    one, other = (Place(sheet.at(sheet.next, column), cell.value) for column, cell in enumerate(each, 5))
    change = combined("{1}-{0}", lambda before, after: after - before, one, other, shape="money")
    shapes: tuple[Shape, ...] = ("money", "number", "money", "number")
    inputs = (number(part, shape) for part, shape in zip(parts, shapes, strict=True))
    return words(cost.label), *inputs, *each, change


def _ratio(money: Place, count: Place) -> Cell:
    """Money over a number; undefined over none."""
    if not count.number:
        return number(None, "money")
    return live(f"{money.ref}/{count.ref}", money.number / count.number, "money")


def _lines(sheet: Sheet, found: Comparison) -> None:
    sheet.section("The bill by line")
    headings = (f"{found.before.currency} a month", "before", "re-staffed", "change", "± (95 %)")
    rows = sheet.table(headings, (_line(sheet, line) for line in found.lines))
    totals = ([line.before for line in found.lines], [line.after for line in found.lines])
    spans = (sheet.span(rows, column) for column in (1, 2))
    sums = (live(f"SUM({span})", math.fsum(side), "money", "total") for span, side in zip(spans, totals, strict=True))
    sheet.add(words("total", "total"), *with_change(sheet, 1, *sums))


def _line(sheet: Sheet, line: LineDifference) -> Row:
    cells = with_change(sheet, 1, number(line.before, "money"), number(line.after, "money"))
    return words(line.label), *cells, known(line.half_width, "money")
