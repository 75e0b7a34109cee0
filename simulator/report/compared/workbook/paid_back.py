"""Net cash of a case month by month, added up, and the months in which it comes to stay above zero: all by formula."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from simulator.money.cash.returns import discounted
from simulator.report.compared.workbook.cells import Cell, Place, live
from simulator.report.compared.workbook.sheet import Sheet
from simulator.report.spoken import NONE

DUST = 1e-12
"""What a cumulative flow may be below zero by rounding, as a part of all that has flowed."""
HEADINGS = ("net", "cumulative", "net, discounted", "cumulative, discounted", "paid back", "paid back, discounted")
"""Columns of a case, in order."""
NET, REACHED, VALUED, VALUE_REACHED, BACK, VALUE_BACK = range(len(HEADINGS))


@dataclass(frozen=True)
class Series:
    """Flows by month, month 0 first."""

    flows: tuple[float, ...]

    @cached_property
    def totals(self) -> tuple[float, ...]:
        """The flows added up."""
        return tuple(accumulate(self.flows))

    @cached_property
    def rounding(self) -> float:
        """What is no more than rounding in their sum."""
        return DUST * math.fsum(map(abs, self.flows))

    def crossing(self, month: int) -> float | None:
        """When within a month the sum comes back to zero, the flow of the month coming evenly; None if it does not."""
        if not month or not self.totals[month - 1] < -self.rounding <= self.totals[month]:
            return None
        return month - 1 + min(-self.totals[month - 1] / self.flows[month], 1.0)


@dataclass(frozen=True)
class Case:
    """Benefits and costs by month, the factors on them, the yearly rate; its net cash stands in `column`."""

    benefits: tuple[float, ...]
    costs: tuple[float, ...]
    factors: tuple[Place, Place]
    yearly: float
    column: int

    @cached_property
    def earned(self) -> tuple[float, ...]:
        """Benefits by month with the factor on them."""
        return tuple(value * self.factors[0].number for value in self.benefits)

    @cached_property
    def spent(self) -> tuple[float, ...]:
        """Costs by month with the factor on them."""
        return tuple(value * self.factors[1].number for value in self.costs)

    @cached_property
    def net(self) -> Series:
        """Net cash by month."""
        return Series(tuple(one - other for one, other in zip(self.earned, self.spent, strict=True)))

    @cached_property
    def valued(self) -> Series:
        """Net cash by month at its value in month 0."""
        return Series(discounted(self.net.flows, self.yearly))


def month_cells(
    sheet: Sheet, case: Case, month: int, given: tuple[str, str, str], dusts: tuple[str, str]
) -> Iterator[Cell]:
    """The cells of a case in the row that is added next; `given` are benefits, costs and discount factor there."""
    row = sheet.next
    at = [sheet.at(row, case.column + place) for place in range(len(HEADINGS))]
    above = [sheet.at(row - 1, case.column + place) for place in range(len(HEADINGS))]
    net, valued = case.net, case.valued
    benefits, costs = (factor.ref for factor in case.factors)
    yield live(f"{given[0]}*{benefits}-{given[1]}*{costs}", net.flows[month], "money")
    yield live(f"{above[REACHED]}+{at[NET]}" if month else at[NET], net.totals[month], "money")
    yield live(f"{at[NET]}*{given[2]}", valued.flows[month], "money")
    yield live(f"{above[VALUE_REACHED]}+{at[VALUED]}" if month else at[VALUED], valued.totals[month], "money")
    yield _crossing(month, (at[NET], above[REACHED], at[REACHED]), dusts[0], net)
    yield _crossing(month, (at[VALUED], above[VALUE_REACHED], at[VALUE_REACHED]), dusts[1], valued)


def _crossing(month: int, refs: tuple[str, str, str], rounding: str, series: Series) -> Cell:
    """When the sum comes back to zero, a dash where it does not; `refs` are flow, sum before and sum after."""
    if not month:
        return Cell(NONE, "number")
    flow, before, reached = refs
    test, found = f"AND({before}<-{rounding},{reached}>=-{rounding})", series.crossing(month)
    value = NONE if found is None else found
    return live(f'IF({test},{month - 1}+MIN(-{before}/{flow},1),"{NONE}")', value, "number")


def payback_cell(case: Case, sheet: Sheet, rows: range, rounding: str, *, is_valued: bool) -> Cell:
    """The last crossing; 0 if it never is below zero, the word for none if it is at the end."""
    series = case.valued if is_valued else case.net
    crossings = [found for month in range(len(series.flows)) if (found := series.crossing(month)) is not None]
    value = "none" if series.totals[-1] < -series.rounding else max(crossings, default=0.0)
    reached, back = (VALUE_REACHED, VALUE_BACK) if is_valued else (REACHED, BACK)
    last, span = sheet.at(rows.stop - 1, case.column + reached), sheet.span(rows, case.column + back)
    return live(f'IF({last}<-{rounding},"none",IF(COUNT({span})=0,0,MAX({span})))', value, "number", "total")
