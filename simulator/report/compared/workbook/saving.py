"""The cash saving pair by pair, with its interval and probabilities by formula."""

from dataclasses import dataclass

from simulator.comparison import Comparison
from simulator.report.compared.saved import TWO_CHANCES
from simulator.report.compared.workbook.cells import Place, live, number, same_as
from simulator.report.compared.workbook.quality import QualitySheet
from simulator.report.compared.workbook.sheet import Sheet
from simulator.report.compared.workbook.statistics import Said, Sample, decimals_of, rows_of_pairs, statistics
from simulator.report.compared.workbook.units import Units

BETWEEN = 4
"""Rows between the statistics and the pairs: an empty one, a title, a sentence, headings."""


@dataclass(frozen=True)
class SavingByPair:
    """Where the cash saving stands: of each pair, and its statistics."""

    sheet: Sheet
    pairs: tuple[Place, ...]
    said: Said


def saving_by_pair(found: Comparison, before: Units, after: Units, quality: QualitySheet) -> SavingByPair:
    """The sheet; totals are those of the sheets of units, at the prices of the inputs."""
    totals = list(zip(before.totals, after.totals, strict=True))
    decimals = decimals_of([place.number for pair in totals for place in pair])
    values = [round(one.number - other.number, decimals) for one, other in totals]
    sheet, unit = Sheet("Saving by pair", (52, 20, 20, 20)), f"{found.before.currency} a month"
    told = "Before and after play on the same luck: each pair of replications is one comparison."
    sheet.title("Cash saving by pair", told, TWO_CHANCES)
    samples = [Sample(3, values, found.cash, "money")]
    rows = rows_of_pairs(sheet, samples, BETWEEN)
    sheet.headings("cash saving", unit)
    [said] = statistics(sheet, rows, samples, quality.verdict)
    sheet.section("Pairs", f"Savings are rounded to {decimals} decimals: behind them is the noise of sums.")
    sheet.headings("pair", f"total before, {unit}", f"total after, {unit}", f"cash saving, {unit}")
    for pair, (row, (one, other)) in enumerate(zip(rows, totals, strict=True)):
        saved = live(f"ROUND({sheet.at(row, 1)}-{sheet.at(row, 2)},{decimals})", values[pair], "money")
        sheet.add(number(pair + 1, "place"), same_as(one, "money"), same_as(other, "money"), saved)
    return SavingByPair(sheet, tuple(sheet.place(row, 3) for row in rows), said)
