"""Released capacity pair by pair: hours freed, the people that they stand for, and what those would be worth."""

from dataclasses import dataclass

from simulator.comparison import Comparison
from simulator.comparison.inference import mean_of_pairs
from simulator.comparison.released import PER_FTE, fte_gone, fte_per_hour
from simulator.report.compared.saved import RELEASED
from simulator.report.compared.workbook.cells import Cell, Place, live, number, words
from simulator.report.compared.workbook.quality import QualitySheet
from simulator.report.compared.workbook.saving import SavingByPair
from simulator.report.compared.workbook.sheet import Sheet
from simulator.report.compared.workbook.statistics import Said, Sample, decimals_of, rows_of_pairs, statistics
from simulator.report.compared.workbook.unit_costs import UnitCosts

MONEY_DECIMALS = 9
BETWEEN = 14
"""Rows between the statistics and the pairs: ten of what an hour is worth, four as in the sheet of savings."""
FREED, FTE, VALUE, WORTH = 3, 4, 5, 6
"""Columns of the pairs."""


@dataclass(frozen=True)
class ReleasedCapacity:
    """Where the statistics stand of hours and FTE freed, their value, and cash and that value together."""

    sheet: Sheet
    hours: Said
    fte: Said
    value: Said
    worth: Said


@dataclass(frozen=True)
class _Pairs:
    """The values of each pair, and how many decimals of hours are no noise."""

    hours: tuple[tuple[float, float], ...]
    freed: tuple[float, ...]
    fte: tuple[float, ...]
    value: tuple[float, ...]
    worth: tuple[float, ...]
    decimals: int


def released_capacity(
    found: Comparison, costs: UnitCosts, cash: SavingByPair, quality: QualitySheet
) -> ReleasedCapacity:
    """The sheet; hours are as simulated, people and money follow by formula."""
    sheet, currency = Sheet("Released capacity", (52, 20, 20, 20, 20, 22, 22)), found.before.currency
    sheet.title("Released capacity: not cash", RELEASED)
    pairs, released = _pairs(found, costs, cash), found.released
    samples = [
        Sample(FREED, pairs.freed, released.handled_hours, "hours"),
        Sample(FTE, pairs.fte, released.fte, "number"),
        Sample(VALUE, pairs.value, released.value, "money"),
        Sample(WORTH, pairs.worth, found.worth, "money"),
    ]
    rows = rows_of_pairs(sheet, samples, BETWEEN)
    value, worth = f"value at avoidable cost, {currency}", f"cash and that value, {currency}"
    sheet.headings("a month", "handled hours freed", "FTE freed", value, worth)
    said = statistics(sheet, rows, samples, quality.verdict)
    basis = _basis(sheet, found, costs, said[1].mean)
    sheet.section("Pairs", "The value is there only if the freed people left: until then it is time, not money.")
    sheet.headings("pair", "handled hours before", "handled hours after", "hours freed", "FTE freed", value, worth)
    for pair, row in enumerate(rows):
        sheet.add(*_pair(sheet, row, pair, pairs, basis, cash.pairs[pair]))
    return ReleasedCapacity(sheet, *said)


def _pairs(found: Comparison, costs: UnitCosts, cash: SavingByPair) -> _Pairs:
    sides = ([month.quantities.handled_hours for month in report.months] for report in (found.before, found.after))
    hours = tuple(zip(*sides, strict=True))
    decimals = decimals_of([value for pair in hours for value in pair])
    freed = tuple(round(one - other, decimals) for one, other in hours)
    fte = tuple(value * fte_per_hour(found.before) for value in freed)
    gone, price = fte_gone(found.before, found.after, mean_of_pairs(fte)), costs.value(PER_FTE, 0).number
    value = tuple(round((each - gone) * price, MONEY_DECIMALS) for each in fte)
    worth = tuple(place.number + each for place, each in zip(cash.pairs, value, strict=True))
    return _Pairs(hours, freed, fte, value, worth, decimals)


def _basis(sheet: Sheet, found: Comparison, costs: UnitCosts, freed: Place) -> tuple[Place, Place, Place]:
    """What turns hours into people and money: FTE an hour, FTE that are gone already, money an FTE."""
    before, after = found.before.quantities, found.after.quantities
    sheet.section("What an hour is worth")
    handled = sheet.add(words("handled hours before"), number(before.handled_hours, "hours"))
    one = sheet.add(words("full-time equivalents before"), number(before.fte))
    other = sheet.add(words("full-time equivalents after"), number(after.fte))
    per_hour = sheet.add(words("FTE before / handled hours before"), _per_hour(sheet, found, one, handled))
    sides = (("overtime hours before", before), ("overtime hours after", after))
    over = [sheet.at(sheet.add(words(told), number(side.overtime_hours, "hours")), 1) for told, side in sides]
    left = f"({sheet.at(one, 1)}-{sheet.at(other, 1)}+({over[0]}-{over[1]})*{sheet.at(per_hour, 1)})"
    within = f"IF({freed.ref}>0,MIN(MAX({left},0),{freed.ref}),MAX(MIN({left},0),{freed.ref}))"
    told = words("FTE gone from the roster or from overtime: their pay is in the cash saving")
    gone = sheet.add(told, live(within, fte_gone(found.before, found.after, freed.number)))
    price = costs.value(PER_FTE, 0)
    leaves = live(f"IF(ISNUMBER({price.ref}),{price.ref},0)", price.number, "money")
    per_fte = sheet.add(words(f"cost that leaves with a full-time equivalent, {found.before.currency} a month"), leaves)
    return sheet.place(per_hour, 1), sheet.place(gone, 1), sheet.place(per_fte, 1)


def _per_hour(sheet: Sheet, found: Comparison, fte: int, handled: int) -> Cell:
    value = fte_per_hour(found.before)
    return live(f"{sheet.at(fte, 1)}/{sheet.at(handled, 1)}", value, "factor") if value else number(0.0, "factor")


def _pair(
    sheet: Sheet, row: int, pair: int, pairs: _Pairs, basis: tuple[Place, Place, Place], cash: Place
) -> tuple[Cell, ...]:
    per_hour, gone, per_fte = (place.ref for place in basis)
    at = [sheet.at(row, column) for column in range(WORTH)]
    value = f"ROUND(({at[FTE]}-{gone})*{per_fte},{MONEY_DECIMALS})"
    return (
        number(pair + 1, "place"),
        *(number(hours, "hours") for hours in pairs.hours[pair]),
        live(f"ROUND({at[1]}-{at[2]},{pairs.decimals})", pairs.freed[pair], "hours"),
        live(f"{at[FREED]}*{per_hour}", pairs.fte[pair], "number"),
        live(value, pairs.value[pair], "money"),
        live(f"{cash.ref}+{at[VALUE]}", pairs.worth[pair], "money"),
    )
