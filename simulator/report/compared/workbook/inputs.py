"""The sheet of inputs: what was played, pay, capital, the price of every cost line, assumptions."""

from collections.abc import Iterator
from dataclasses import dataclass

from simulator.comparison import Comparison
from simulator.money import CostReport
from simulator.money.periods import DAYS_PER_MONTH, months_in
from simulator.report.compared.material import Material
from simulator.report.compared.reasons import ledger as told_ledger
from simulator.report.compared.workbook.capital import Capital, capital
from simulator.report.compared.workbook.cells import Cell, Place, live, number, words
from simulator.report.compared.workbook.pay import Pay, pay
from simulator.report.compared.workbook.prices import priced
from simulator.report.compared.workbook.sheet import Row, Sheet
from simulator.report.compared.workbook.terms import PairedLine
from simulator.report.spoken import NONE

WIDTHS = (44, 24, 16, 16, 26, 26, 18, 10)
YELLOW = "Cells on a yellow ground are inputs: change one and every formula that follows from it follows."


@dataclass(frozen=True)
class Inputs:
    """Where others find the inputs: prices of each term before and after, and how long periods are.

    `scale` is a month over the counted days.
    """

    sheet: Sheet
    prices: tuple[tuple[Place, Place], ...]
    months_in_period: Place
    scale: float
    capital: Capital


def inputs(material: Material, lines: tuple[PairedLine, ...]) -> Inputs:
    """The sheet, with a price for every term of the lines in their order."""
    found = material.comparison
    sheet = Sheet("Inputs", WIDTHS)
    sheet.title("Inputs", YELLOW)
    _scenarios(sheet, material)
    in_period = _periods(sheet, found)
    wages = pay(sheet, found)
    bought = capital(sheet, found)
    prices = _prices(sheet, found, lines, wages, bought)
    _assumptions(sheet, material)
    return Inputs(sheet, prices, in_period, DAYS_PER_MONTH / found.before.days, bought)


def _scenarios(sheet: Sheet, material: Material) -> None:
    found = material.comparison
    scenarios = [report.simulation.scenario for report in (found.before, found.after)]
    sheet.section("What was played")
    told = (
        ("scenario", material.before.name, material.after.name),
        ("why", material.before.why, material.after.why),
        ("digest (SHA-256)", material.before.digest, material.after.digest),
        ("first day", *(scenario.calendar.start.isoformat() for scenario in scenarios)),
    )
    rows: list[Row] = [(words(name), words(before), words(after)) for name, before, after in told]
    pairs, seeds = float(found.pairs), [float(scenario.experiment.seed) for scenario in scenarios]
    warm_up = [float(scenario.calendar.warm_up_days) for scenario in scenarios]
    counts = {"warm-up days": warm_up, "pairs of replications": [pairs, pairs], "seed": seeds}
    for name, (one, other) in counts.items():
        rows.append((words(name), number(one, "whole"), number(other, "whole")))
    sheet.table(("", "before", "after"), rows)


def _periods(sheet: Sheet, found: Comparison) -> Place:
    """Days that were counted, days in a month, and, handed back, months in the reporting period."""
    report = found.before
    sheet.section("Periods", "Every sheet is of one month of 365/12 days, unless it says otherwise.")
    days = sheet.add(words("days counted in each replication"), number(report.days, "whole"))
    month = sheet.add(words("days in a month"), live("365/12", DAYS_PER_MONTH, "factor"))
    period = sheet.add(words(f"months in the reporting period ({report.period})"), _months(report))
    sheet.add(words("currency"), words(report.currency))
    names = {"Days_counted": days, "Days_in_month": month, "Months_in_period": period}
    sheet.named |= {name: sheet.at(row, 1) for name, row in names.items()}
    return sheet.place(period, 1)


def _months(report: CostReport) -> Cell:
    days = {"week": "7", "month": "365/12", "quarter": "365/4", "year": "365"}[report.period]
    return live(f"({days})/(365/12)", months_in(report.period), "factor")


def _prices(
    sheet: Sheet, found: Comparison, lines: tuple[PairedLine, ...], wages: Pay, bought: Capital
) -> tuple[tuple[Place, Place], ...]:
    sheet.section("Prices of the cost lines", "One row for each thing that a line is counted in.")
    unit = f"{found.before.currency} a unit"
    headings = ("cost line", "counted in", f"before, {unit}", f"after, {unit}", "how, before", "how, after")
    rows = sheet.table(headings, _price_rows(lines, wages, bought))
    return tuple((sheet.place(row, 2), sheet.place(row, 3)) for row in rows)


def _price_rows(lines: tuple[PairedLine, ...], wages: Pay, bought: Capital) -> Iterator[Row]:
    for line in lines:
        for term in line.terms:
            cells = (priced(term, side, wages, bought) for side in (0, 1))
            how = (words("" if side is None else side.price_as_text) for side in term.sides)
            yield words(line.label), words(term.unit), *cells, *how


def _assumptions(sheet: Sheet, material: Material) -> None:
    exhibit = told_ledger(material)
    shown = "As in the scenario files; what has a range was varied for the sheet Input range."
    sheet.section("Assumptions", *exhibit.said, shown, *exhibit.notes)
    headings = ("assumption", "unit", "low", "typical", "high", "source", "origin", "grade")
    sheet.table(
        headings,
        (
            (
                words(row.path),
                words(row.unit or "as the setting: seconds or a fraction"),
                *(number(value, "as_is") for value in (row.low, row.typical, row.high)),
                words(row.source),
                words(row.origin),
                words(row.grade or NONE),
            )
            for row in material.ledger.rows
        ),
    )
