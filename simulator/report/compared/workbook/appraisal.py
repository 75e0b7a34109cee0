"""What a change is worth, by formula from its cash by month: value, ROI, paybacks; expected and cautious."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from simulator.money.cash.returns import Returns, monthly_rate, present_value
from simulator.planning.appraisal.results import Appraised
from simulator.report.compared.appraised.words import MODES, NAMES, after_months, months, npv_ranges, rate, ratio
from simulator.report.compared.appraised.worth import RETURNS
from simulator.report.compared.workbook.cells import BLANK, Cell, Place, Shape, live, number, same_as, words
from simulator.report.compared.workbook.flows import Flows
from simulator.report.compared.workbook.paid_back import HEADINGS, NET, VALUED, Case, month_cells, payback_cell
from simulator.report.compared.workbook.sheet import Row, Sheet
from simulator.report.layout import capitalised
from simulator.scenario.investments import REALISATIONS

RESULTS = (
    "benefits, present value", "costs, present value", "net present value (NPV)", "the same by the function NPV",
    "ROI: NPV / costs, present values", "net, undiscounted", "simple ROI: net / costs, undiscounted",
    "no more than rounding", "no more than rounding, discounted", "payback, months", "discounted payback, months",
    "internal rate of return a year (as computed)",
)  # fmt: skip
EARNED, SPENT, WORTH, _, ROI, SIMPLE, SIMPLE_ROI, ROUNDING, VALUE_ROUNDING, BACK, VALUE_BACK, RATE = range(12)
SHAPES: dict[int, Shape] = {ROI: "share", SIMPLE_ROI: "share", BACK: "number", VALUE_BACK: "number", RATE: "share"}
BETWEEN = 6
"""Rows between the results and the months: the check, an empty one, a title, a sentence, two of headings."""
FIRST_CASE = 4
"""Column of the first case of the months: behind the month, benefits, costs and the discount factor."""


@dataclass(frozen=True)
class AppraisalSheet:
    """Where the results of the expected case stand."""

    sheet: Sheet
    npv: Place
    roi: Place
    payback: Place
    discounted_payback: Place


def appraisal(found: Appraised, flows: Flows, verdict: Place | None) -> AppraisalSheet:
    """The sheet: rate and risk factors as inputs, results, months; all else by formula from the sheet of flows."""
    sheet = Sheet("Appraisal", (46, *([15.0] * (FIRST_CASE - 1 + 2 * len(HEADINGS)))))
    how = f"{capitalised(MODES[found.appraisal.realisation])}, over {months(found.appraisal.horizon_months)}."
    sheet.title(f"What the change is worth: {NAMES[found.appraisal.realisation]}", how)
    if verdict is not None:
        sheet.add(words("quality verdict of the heads that it is priced with"), same_as(verdict, "words"))
    monthly, cases = _inputs(sheet, found, flows)
    sheet.section("Results", RETURNS)
    report = (found.returns, found.cautious)
    sheet.headings(found.currency, "expected", "cautious", "expected, as reported", "cautious, as reported")
    first = sheet.next + len(RESULTS) + BETWEEN
    rows, top = range(first, first + len(flows.benefits)), sheet.next
    columns = [_results(sheet, top, column, case, rows, monthly) for column, case in enumerate(cases, 1)]
    columns += [_reported(returns) for returns in report]
    for line, label in enumerate(RESULTS):
        sheet.add(words(label), *(column[line] for column in columns))
    _check(sheet, top, found.returns)
    _months(sheet, flows, cases, top)
    _beside(sheet, found)
    named = {"Net_present_value": WORTH, "Return_on_investment": ROI, "Payback_months": BACK}
    sheet.named.update({name: sheet.at(top + line, 1) for name, line in named.items()})
    return AppraisalSheet(sheet, *(sheet.place(top + line, 1) for line in (WORTH, ROI, BACK, VALUE_BACK)))


def _inputs(sheet: Sheet, found: Appraised, flows: Flows) -> tuple[Place, tuple[Case, Case]]:
    """Rate and factors; the monthly rate, and the cases that follow."""
    appraisal, yearly = found.appraisal, found.appraisal.discount_rate
    sheet.section("Inputs", "Change a yellow cell, here or on the sheet of flows, and everything follows.")
    sheet.headings("", "expected", "cautious")
    rows = [
        sheet.add(words(label), number(1.0, "number", "input"), number(factor, "number", "input"))
        for label, factor in (("benefits times", appraisal.risk.benefits), ("costs times", appraisal.risk.costs))
    ]
    at = sheet.add(words("discount rate a year"), number(yearly, "share", "input"))
    sheet.named["Discount_rate"] = sheet.at(at, 1)
    monthly = sheet.add(words("the same a month"), live("(1+Discount_rate)^(1/12)-1", monthly_rate(yearly), "factor"))
    given = tuple(place.number for place in flows.benefits), tuple(place.number for place in flows.costs)

    def case(side: int) -> Case:
        factors = (sheet.place(rows[0], side + 1), sheet.place(rows[1], side + 1))
        return Case(*given, factors, yearly, FIRST_CASE + side * len(HEADINGS))

    return sheet.place(monthly, 1), (case(0), case(1))


def _results(sheet: Sheet, top: int, column: int, case: Case, rows: range, monthly: Place) -> list[Cell]:
    """The results of a case, from the months in these rows."""
    at = [sheet.at(top + line, column) for line in range(len(RESULTS))]
    factors = sheet.span(rows, FIRST_CASE - 1)
    net, valued = (sheet.span(rows, case.column + place) for place in (NET, VALUED))
    (of_benefits, of_costs), spans = (place.ref for place in case.factors), [sheet.span(rows, 1), sheet.span(rows, 2)]
    earned, spent = present_value(case.earned, case.yearly), present_value(case.spent, case.yearly)
    simple, paid = math.fsum(case.net.flows), math.fsum(case.spent)
    later = sheet.span(range(rows.start + 1, rows.stop), case.column + NET)
    return [
        live(f"SUMPRODUCT({spans[0]},{factors})*{of_benefits}", earned, "money"),
        live(f"SUMPRODUCT({spans[1]},{factors})*{of_costs}", spent, "money"),
        live(f"{at[EARNED]}-{at[SPENT]}", earned - spent, "money", "total"),
        live(f"{sheet.at(rows.start, case.column + NET)}+NPV({monthly.ref},{later})", earned - spent, "money"),
        _ratio(at[WORTH], at[SPENT], earned - spent, spent),
        live(f"SUM({net})", simple, "money"),
        _ratio(at[SIMPLE], f"(SUM({spans[1]})*{of_costs})", simple, paid),
        live(f"1E-12*SUMPRODUCT(ABS({net}))", case.net.rounding, "factor"),
        live(f"1E-12*SUMPRODUCT(ABS({valued}))", case.valued.rounding, "factor"),
        payback_cell(case, sheet, rows, at[ROUNDING], is_valued=False),
        payback_cell(case, sheet, rows, at[VALUE_ROUNDING], is_valued=True),
        BLANK,
    ]


def _ratio(over: str, under: str, value: float, spent: float) -> Cell:
    return live(f'IF({under}>0,{over}/{under},"none")', value / spent if spent > 0 else "none", "share")


def _reported(found: Returns) -> list[Cell]:
    """The figures of the report, in the order of the results."""
    values = {
        EARNED: found.benefits, SPENT: found.costs, WORTH: found.npv, ROI: found.roi, SIMPLE: found.simple_net,
        SIMPLE_ROI: found.simple_roi, BACK: found.payback, VALUE_BACK: found.discounted_payback,
    }  # fmt: skip
    cells = {line: _figure(value, SHAPES.get(line, "money")) for line, value in values.items()}
    cells[RATE] = Cell(rate(found.internal_rate), "share")
    return [cells.get(line, BLANK) for line in range(len(RESULTS))]


def _figure(value: float | None, shape: Shape) -> Cell:
    """A number, or the word for one that is not there."""
    return Cell("none", shape) if value is None else number(value, shape)


def _check(sheet: Sheet, top: int, found: Returns) -> None:
    here, there = (sheet.at(top + WORTH, column) for column in (1, 3))
    test = f"ABS({here}-{there})<=0.000000001*MAX(1,ABS({there}))"
    sheet.add(words("check"), live(f'IF({test},"as reported","inputs were changed")', "as reported", "words"))


def _months(sheet: Sheet, flows: Flows, cases: Sequence[Case], top: int) -> None:
    """A row a month: benefits and costs by reference, the rest by formula."""
    sheet.section("Month by month", "Paid back: when within the month the sum comes back to zero; the last counts.")
    blanks = [""] * (len(HEADINGS) - 1)
    sheet.headings("", "", "", "", "expected", *blanks, "cautious", *blanks)
    sheet.headings("month", "benefits", "costs", "discount factor", *HEADINGS, *HEADINGS)
    for month, (benefit, cost) in enumerate(zip(flows.benefits, flows.costs, strict=True)):
        row = sheet.next
        given = sheet.at(row, 1), sheet.at(row, 2), sheet.at(row, 3)
        factor = live(f"(1+Discount_rate)^(-{sheet.at(row, 0)}/12)", (1 + cases[0].yearly) ** (-month / 12), "factor")
        cells = [number(month, "place"), same_as(benefit, "money"), same_as(cost, "money"), factor]
        for column, case in enumerate(cases, 1):
            dusts = sheet.at(top + ROUNDING, column), sheet.at(top + VALUE_ROUNDING, column)
            cells.extend(month_cells(sheet, case, month, given, dusts))
        sheet.add(*cells)


def _beside(sheet: Sheet, found: Appraised) -> None:
    """What no formula makes: other ways to turn heads into cash, ranges, one assumption at a time."""
    sheet.section("If heads turn into cash otherwise", "Other people every month: as computed.")
    sheet.headings(found.currency, "NPV", "ROI", "payback, months", "discounted payback, months", "net, undiscounted")
    for mode in REALISATIONS:
        if mode in found.by_mode:
            sheet.add(*_mode(NAMES[mode], found.by_mode[mode]))
    known = npv_ranges(found)
    if known:
        sheet.section("How sure the net present value is")
        sheet.headings(found.currency, "from", "to")
        for one in known:
            sheet.add(words(one.what), number(one.low, "money"), number(one.high, "money"))
    if found.chances is not None:
        sheet.add(words("P(NPV > 0)"), number(found.chances.share_positive, "share"))
    if found.tornado:
        _tornado(sheet, found)


def _mode(name: str, found: Returns) -> Row:
    return (
        words(name),
        number(found.npv, "money"),
        words(ratio(found.roi)),
        words(after_months(found.payback)),
        words(after_months(found.discounted_payback)),
        number(found.simple_net, "money"),
    )


def _tornado(sheet: Sheet, found: Appraised) -> None:
    sheet.section("What moves it", "One thing at its ends, all others typical; seconds, a fraction, or heads.")
    sheet.headings("what", "low", "high", "NPV at low", "NPV at high", "swing")
    for swing in found.tornado:
        low, high = (sheet.at(sheet.next, column) for column in (3, 4))
        width = live(f"ABS({high}-{low})", swing.width, "money")
        ends = (number(value, "as_is") for value in (swing.low, swing.high))
        values = (number(value, "money") for value in (swing.npv_low, swing.npv_high))
        sheet.add(words(swing.label), *ends, *values, width)
