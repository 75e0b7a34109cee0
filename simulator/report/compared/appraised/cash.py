"""Exhibits on the cash of an appraisal: month by month, year by year beside the profit and loss, line by line."""

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate

from simulator.money.cash.flow import FlowMonth
from simulator.money.cash.returns import discounted
from simulator.planning.appraisal.results import Appraised
from simulator.report.compared.appraised.words import NAMES, money_of
from simulator.report.compared.material import Material
from simulator.report.exhibit import Exhibit
from simulator.report.layout import number, share

YEAR = 12
START = "month 0"
TWO_VIEWS = (
    "Cash pays capital when it is bought; the profit and loss account spreads it over its life. The views are never "
    "mixed: value and payback are of cash."
)
BY_LINE = "A benefit is what a line of the bill costs less than if nothing is done (negative: more)."
PEOPLE = "Heads are expected numbers of people at the end of the month; hires are those with the investment."

Row = tuple[str, ...]


def cumulative(found: Appraised) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Net cash added up month by month, month 0 first: as it is, and discounted."""
    net = found.flow.net
    return tuple(accumulate(net)), tuple(accumulate(discounted(net, found.appraisal.discount_rate)))


def months_exhibit(found: Appraised) -> Exhibit:
    """One row a month: adoption, heads, hires, benefits, costs, net, cumulative."""
    spoken = money_of(found)
    plain, valued = cumulative(found)
    rows = tuple(
        (
            str(month.month),
            share(month.adoption, 0),
            *(number(heads, 1) for heads in (month.before.heads, month.after.heads, month.after.hires)),
            *(spoken.amount(value) for value in (*_of_month(month), one, other)),
        )
        for month, one, other in zip(found.flow.months, plain, valued, strict=True)
    )
    headings = (
        "month", "adoption", "heads if nothing is done", "heads", "hires", "benefits", "running", "one-off", "net",
        "cumulative", "cumulative, discounted",
    )  # fmt: skip
    title = f"Cash by month, {found.currency}: {NAMES[found.appraisal.realisation]}"
    return Exhibit("cash_months", title, headings, rows, notes=(PEOPLE,))


def _of_month(month: FlowMonth) -> tuple[float, float, float, float]:
    return month.benefit, math.fsum(month.running.values()), math.fsum(month.one_off.values()), month.net


def years_exhibit(found: Appraised) -> Exhibit:
    """One row a year: cash beside profit and loss."""
    spoken, reached = money_of(found), 0.0
    rows = []
    for name, (cash, books) in years(found).items():
        sums = _sums(cash)
        reached += sums[3]
        account = _sums(books)
        costs = account[1] + account[2]
        shown = (*sums, reached, account[0], costs, account[3])
        rows.append((name, *map(spoken.amount, shown)))
    headings = (
        found.currency, "cash: benefits", "running", "one-off", "net", "cumulative", "profit and loss: benefits",
        "costs", "net",
    )  # fmt: skip
    title = f"Cash and profit and loss by year: {NAMES[found.appraisal.realisation]}"
    return Exhibit("cash_years", title, headings, tuple(rows), notes=(TWO_VIEWS,))


def years(found: Appraised) -> Mapping[str, tuple[Sequence[FlowMonth], Sequence[FlowMonth]]]:
    """Months of the cash and of the profit and loss by year, month 0 by itself; the last year may be a part of one."""
    cash, books = found.flow.months, found.flow.profit_and_loss
    parts = {START: (cash[:1], books[:1])}
    for first in range(1, len(cash), YEAR):
        chosen = slice(first, first + YEAR)
        last = min(first + YEAR - 1, len(cash) - 1)
        parts[f"year {first // YEAR + 1} (months {first}-{last})"] = cash[chosen], books[chosen]
    return parts


def _sums(months: Sequence[FlowMonth]) -> tuple[float, float, float, float]:
    benefits, running, one_off, net = map(math.fsum, zip(*map(_of_month, months), strict=True))
    return benefits, running, one_off, net


def lines_exhibit(material: Material, found: Appraised) -> Exhibit:
    """One row a line of the cash: what it comes to in month 0, in every year, and in all."""
    labels, spoken = labels_of(material), money_of(found)
    parts = [cash for cash, _ in years(found).values()]
    rows: list[Row] = []
    for kind, name in (("benefits", "benefit"), ("running", "running cost"), ("one_off", "one-off")):
        for line in line_ids(found, kind):
            sums = [math.fsum(getattr(month, kind).get(line, 0.0) for month in part) for part in parts]
            rows.append((labels.get(line, spelled(line)), name, *map(spoken.amount, (*sums, math.fsum(sums)))))
    headings = (found.currency, "what it is", *(name.partition(" (")[0] for name in years(found)), "in all")
    return Exhibit("cash_lines", "Where the cash comes from", headings, tuple(rows), (0, 1), notes=(BY_LINE,))


def line_ids(found: Appraised, kind: str) -> Iterator[str]:
    """The lines of `benefits`, `running` or `one_off` that are there in any month, in the order of their coming."""
    known = dict.fromkeys(line for month in found.flow.months for line in getattr(month, kind))
    yield from (line for line in known if any(getattr(month, kind).get(line) for month in found.flow.months))


def labels_of(material: Material) -> Mapping[str, str]:
    """What the lines of all bills are called, by their ids."""
    sides = [material.comparison, *((material.restaffed.comparison,) if material.restaffed else ())]
    return {line.id: line.label for side in sides for line in side.lines}


def spelled(line: str) -> str:
    """The id of a line that no bill has a label of in words; the name of an item as it was written."""
    known = line.removeprefix("lines.")
    return line if known == line else known.replace("_", " ").replace(".", " ")
