"""Every unit cost before and after: numerator and denominator by reference, the ratio by formula."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from simulator.comparison import Comparison, UnitCostDifference
from simulator.money import UnitCost
from simulator.report.compared.workbook.cells import Cell, Place, known, live, number, same_as, words
from simulator.report.compared.workbook.parts_of_cost import Costs
from simulator.report.compared.workbook.quantities import Quantities, Sides
from simulator.report.compared.workbook.sheet import Row, Sheet, with_change
from simulator.report.layout import UNDEFINED

MONEY, NUMBER, VALUE = (2, 3), (5, 6), (7, 8)
"""The columns of before and after."""
CHANGE, SPREAD = 9, 10


@dataclass(frozen=True)
class UnitCosts:
    """Where each unit cost stands, by name: the row of the sheet."""

    sheet: Sheet
    rows: Mapping[str, int]

    def value(self, name: str, side: int) -> Place:
        """A unit cost before (0) or after (1)."""
        return self.sheet.place(self.rows[name], VALUE[side])


def unit_costs(found: Comparison, costs: Costs, quantities: Quantities) -> UnitCosts:
    """The sheet, in the order of the comparison."""
    sheet = Sheet("Unit costs", (36, 28, 15, 15, 32, 14, 14, 12, 12, 12, 12))
    currency = found.before.currency
    sheet.title(
        "Unit costs",
        "Money of a month / a number of the month. A unit cost and the total may go different ways: a total that falls "
        "slower than its contacts costs more each.",
        "Money that is no formula is as simulated: it does not follow a price.",
    )
    headings = (
        "unit cost", "money", f"money before, {currency}", f"money after, {currency}", "divided by", "number before",
        "number after", f"before, {currency}", f"after, {currency}", f"change, {currency}", "± (95 %)",
    )  # fmt: skip
    rows = sheet.table(headings, (_row(sheet, cost, costs, quantities) for cost in found.unit_costs), freeze=True)
    reasons = dict.fromkeys(
        reason for cost in found.unit_costs for side in (cost.before, cost.after) if (reason := side.reason)
    )
    sheet.say(*(f"Undefined: {reason}." for reason in reasons))
    return UnitCosts(sheet, {cost.name: row for cost, row in zip(found.unit_costs, rows, strict=True)})


def _row(sheet: Sheet, cost: UnitCostDifference, costs: Costs, quantities: Quantities) -> Row:
    money, number_ = costs.made_of.get(cost.before.numerator_is), quantities.denominators[cost.name]
    ratios = _ratio(sheet, 0, cost.before), _ratio(sheet, 1, cost.after)
    return (
        words(cost.label),
        words(cost.before.numerator_is),
        *_money(cost, money),
        words(cost.before.denominator_is),
        *(same_as(place) for place in number_),
        *with_change(sheet, VALUE[0], *ratios),
        known(cost.half_width, "money"),
    )


def _money(cost: UnitCostDifference, found: Sides | None) -> Iterator[Cell]:
    """By reference where the sheet of costs has it, else as simulated."""
    if found is None:
        yield from (number(side.numerator, "money") for side in (cost.before, cost.after))
    else:
        yield from (same_as(place, "money") for place in found)


def _ratio(sheet: Sheet, side: int, cost: UnitCost) -> Cell:
    if cost.undefined_because is not None:
        return number(None, "money")
    money, below = sheet.at(sheet.next, MONEY[side]), sheet.at(sheet.next, NUMBER[side])
    value = UNDEFINED if cost.value is None else cost.value
    return live(f'IF({below}=0,"{UNDEFINED}",{money}/{below})', value, "money")
