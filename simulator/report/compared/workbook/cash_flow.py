"""Cash month by month, with its net present value: what leaves the bill, and what is bought for it."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from simulator.comparison import Comparison
from simulator.report.compared.roster import has_same_fte, is_same_roster
from simulator.report.compared.workbook.cells import BLANK, Cell, Place, combined, live, number, same_as, words
from simulator.report.compared.workbook.inputs import Inputs
from simulator.report.compared.workbook.parts_of_cost import Costs
from simulator.report.compared.workbook.quality import QualitySheet
from simulator.report.compared.workbook.quantities import Quantities
from simulator.report.compared.workbook.saving import SavingByPair
from simulator.report.compared.workbook.sheet import Row, Sheet
from simulator.report.compared.workbook.terms import PairedLine

MONTHS = 36
FIRST_YEAR = 12
DISCOUNT_RATE = 0.10
"""A year: what published total economic impact studies take (money.md 2.2); an input."""
SUNK = (
    "Capital is in the bill spread over its life; here it is money in the month in which it is bought: what after "
    "needs more of than before, in month 0 and again after each life. What before has is sunk, and what it need not "
    "buy again is left out."
)


@dataclass(frozen=True)
class CashFlow:
    """Where the net present value stands, with the ends that follow from the interval of the saving."""

    sheet: Sheet
    npv: tuple[Place, Place, Place]


@dataclass(frozen=True)
class _Purchases:
    """What is bought, each with the months after which it is bought again; `more` and `life` are where they stand."""

    amounts: tuple[tuple[float, float], ...]
    more: str
    life: str

    def in_month(self, month: int) -> float:
        """Money spent in a month."""
        return math.fsum(amount for amount, life in self.amounts if month % life == 0)


def cash_flow(
    found: Comparison,
    lines: Sequence[PairedLine],
    inputs: Inputs,
    quantities: Quantities,
    costs: Costs,
    saving: SavingByPair,
    quality: QualitySheet,
) -> CashFlow:
    """The sheet: months 0 to 36 at the average saving; the interval of the saving moves the value at both ends."""
    currency = found.before.currency
    sheet = Sheet("Cash flow", (54, 20, 20, 20, 20, 16, 20, 20))
    sheet.title(f"Monthly cash flow, {_roster(found)}: cash that really leaves; released hours are not in it", SUNK)
    year = number(DISCOUNT_RATE, "share", "input")
    sheet.add(words("discount rate a year (an assumption: change it)"), year)
    sheet.named["Discount_rate"] = sheet.at(sheet.next - 1, 1)
    monthly = (1 + DISCOUNT_RATE) ** (1 / 12) - 1
    rate = sheet.place(sheet.add(words("the same a month"), live("(1+Discount_rate)^(1/12)-1", monthly, "factor")), 1)
    bought = _purchases(sheet, lines, inputs, quantities)
    sheet.section("Saving and value")
    sheet.headings(currency, "average", "interval, from", "interval, to", "quality verdict")
    a_month = _a_month(sheet, saving, costs, quality)
    npv = sheet.next
    first = npv + 6
    _values(sheet, npv, range(first, first + MONTHS + 1), rate, a_month, bought)
    return CashFlow(sheet, (sheet.place(npv, 1), sheet.place(npv, 2), sheet.place(npv, 3)))


def _roster(found: Comparison) -> str:
    if has_same_fte(found):
        return "same roster" if is_same_roster(found) else "same FTE on another roster"
    before, after = found.before.quantities.fte, found.after.quantities.fte
    return f"roster of {before:,.1f} FTE before and {after:,.1f} after"


def _purchases(sheet: Sheet, lines: Sequence[PairedLine], inputs: Inputs, quantities: Quantities) -> _Purchases | None:
    """A row for each capital line; None where there is none."""
    starts = _starts(lines)
    chosen = [line for line in lines if line.id in inputs.capital]
    if not chosen:
        return None
    sheet.section("What is bought")
    headings = ("capital line", "units x amount, before", "units x amount, after", "more than before", "life in months")
    rows = sheet.table(headings, (_purchase(sheet, line, starts[line.id], inputs, quantities) for line in chosen))
    amounts = tuple((sheet.place(row, 3).number, sheet.place(row, 4).number) for row in rows)
    return _Purchases(amounts, sheet.span(rows, 3), sheet.span(rows, 4))


def _starts(lines: Sequence[PairedLine]) -> dict[str, range]:
    """The terms of each line, counted over all lines."""
    found, start = dict[str, range](), 0
    for line in lines:
        found[line.id] = range(start, start + len(line.terms))
        start += len(line.terms)
    return found


def _purchase(sheet: Sheet, line: PairedLine, terms: range, inputs: Inputs, quantities: Quantities) -> Row:
    one = inputs.capital[line.id]
    places = [[quantities.units[place][side] for place in terms] for side in (0, 1)]
    worth = [
        math.fsum(place.number for place in units) * amount.number
        for units, amount in zip(places, one.amount, strict=True)
    ]
    cells = (
        live(f"SUM({units[0].ref}:{units[-1].ref.partition('!')[2]})*{amount.ref}", value, "money")
        for units, amount, value in zip(places, one.amount, worth, strict=True)
    )
    before, after = (sheet.at(sheet.next, column) for column in (1, 2))
    life = one.life[1] if one.life[1].is_number else one.life[0]
    more = live(f"MAX({after}-{before},0)", max(worth[1] - worth[0], 0.0), "money")
    return words(line.label), *cells, more, same_as(life, "whole")


def _a_month(sheet: Sheet, saving: SavingByPair, costs: Costs, quality: QualitySheet) -> tuple[Place, Place, Place]:
    """Cash a month: the saving without what was spread of capital."""
    said = saving.said
    cells = (same_as(place, "money") for place in (said.mean, said.low, said.high))
    told = sheet.add(words("cash saving a month (sheet Saving by pair)"), *cells, same_as(quality.verdict, "words"))
    spread = combined("{1}-{0}", lambda one, other: other - one, *costs.capital, shape="money")
    more = sheet.place(sheet.add(words("capital in it, spread over its life, after - before"), spread), 1)
    ends = [
        combined(
            "{0}+{1}",
            lambda cash, capital: cash + capital,
            sheet.place(told, column),
            more,
            shape="money",
            role="total",
        )
        for column in (1, 2, 3)
    ]
    row = sheet.add(words("cash a month", "total"), *ends)
    return sheet.place(row, 1), sheet.place(row, 2), sheet.place(row, 3)


def _values(sheet: Sheet, npv: int, rows: range, rate: Place, cash: Sequence[Place], bought: _Purchases | None) -> None:
    """Net present values above, the months below them."""
    net = [(cash[0].number if month else 0.0) - _spent(bought, month) for month in range(MONTHS + 1)]
    factors = [(1 + rate.number) ** -month for month in range(MONTHS + 1)]
    values = [
        math.fsum(one * factor for one, factor in zip(net[: last + 1], factors, strict=False))
        for last in (MONTHS, FIRST_YEAR)
    ]
    for last, value in zip((MONTHS, FIRST_YEAR), values, strict=True):
        sheet.add(*_value(sheet, rows, last, value, rate, cash, factors))
    sheet.section("Month by month", "At the average saving.")
    sheet.headings(
        "month", "cash saving", "bought", "net", "cumulative", "discount factor", "discounted", "cumulative, discounted"
    )
    for month, row in enumerate(rows):
        sheet.add(*_month(sheet, row, month, net, factors, rate, cash[0], bought))


def _spent(bought: _Purchases | None, month: int) -> float:
    return 0.0 if bought is None else bought.in_month(month)


def _value(
    sheet: Sheet, rows: range, last: int, value: float, rate: Place, cash: Sequence[Place], factors: Sequence[float]
) -> Iterator[Cell]:
    months = range(rows.start + 1, rows.start + last + 1)
    yield words(f"net present value, {last} months (NPV)", "total")
    here = sheet.at(sheet.next, 1)
    yield live(f"{sheet.at(rows.start, 3)}+NPV({rate.ref},{sheet.span(months, 3)})", value, "money", "total")
    annuity = math.fsum(factors[1 : last + 1])
    for end in cash[1:]:
        template = f"{here}+({{1}}-{{0}})*SUM({sheet.span(months, 5)})"
        yield combined(
            template, lambda mean, moved: value + (moved - mean) * annuity, cash[0], end, shape="money", role="total"
        )


def _month(
    sheet: Sheet, row: int, month: int, net: Sequence[float], factors: Sequence[float], rate: Place, cash: Place,
    bought: _Purchases | None,
) -> tuple[Cell, ...]:  # fmt: skip
    here = [sheet.at(row, column) for column in range(8)]
    above = [sheet.at(row - 1, column) for column in range(8)]
    discounted = [one * factor for one, factor in zip(net, factors, strict=True)]
    spent = BLANK
    if bought is not None:
        spent = live(f"SUMPRODUCT({bought.more},--(MOD({here[0]},{bought.life})=0))", _spent(bought, month), "money")
    return (
        number(month, "place"),
        same_as(cash, "money") if month else number(0.0, "money"),
        spent if bought is not None else number(0.0, "money"),
        live(f"{here[1]}-{here[2]}", net[month], "money"),
        live(f"{above[4]}+{here[3]}" if month else here[3], math.fsum(net[: month + 1]), "money"),
        live(f"(1+{rate.ref})^-{here[0]}", factors[month], "factor"),
        live(f"{here[3]}*{here[5]}", discounted[month], "money"),
        live(f"{above[7]}+{here[6]}" if month else here[6], math.fsum(discounted[: month + 1]), "money"),
    )
