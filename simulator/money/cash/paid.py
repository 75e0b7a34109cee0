"""A course as it is paid: its people under the realisation mode, and every line of its bills, month by month."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass

from simulator.money.billing import Bill, bill
from simulator.money.cash.course import Course
from simulator.money.cash.flow import HeadMonth
from simulator.money.cash.once import inflation
from simulator.money.cash.paying import heads_in, with_heads
from simulator.money.cash.people import Path, people_of, together
from simulator.money.lines import BillLine
from simulator.money.quantities import Quantities
from simulator.money.standing import Standing, bill_ids, units_of_line
from simulator.scenario.investments import Appraisal


@dataclass(frozen=True)
class PaidMonth:
    """A month as it is paid: what happens in it with the people who are there, and money by the bill line's id.

    Wages are the month's, units that stand do not fall, and capital is straight-lined.
    """

    quantities: Quantities
    people: HeadMonth
    amounts: Mapping[str, float]


@dataclass(frozen=True)
class _Priced:
    """A month's bill: pay and other lines, by the line's id, and those of the latter that may stand."""

    quantities: Quantities
    pay: Mapping[str, float]
    lines: Mapping[str, float]
    standing: tuple[BillLine, ...]


@dataclass(frozen=True)
class DoingNothing:
    """The course in which nothing is done as it is paid: what investments are held against, priced once for many.

    `paths` are its people by group; `months` begin with month 1, `today` is month 0.
    """

    course: Course
    appraisal: Appraisal
    paths: Mapping[str, Path]
    today: Quantities
    months: tuple[PaidMonth, ...]


def doing_nothing(course: Course, appraisal: Appraisal) -> DoingNothing:
    """Price a course in which nothing is done, by an appraisal's mode, notice and wage inflation."""
    labour, today = course.costs.labour, course.months[0].quantities
    needed = [month.needed_heads for month in course.months]
    paths = people_of(heads_in(labour, today), needed, labour.attrition.annual, appraisal)
    return DoingNothing(course, appraisal, paths, today, _paid(course, paths, today, course, appraisal.wage_inflation))


def invested_months(course: Course, without: DoingNothing) -> tuple[PaidMonth, ...]:
    """The course with an investment as it is paid, from month 1 on: today's people are those of doing nothing."""
    appraisal, now = without.appraisal, {name: path[0].heads for name, path in without.paths.items()}
    needed = [month.needed_heads for month in course.months]
    paths = people_of(now, needed, course.costs.labour.attrition.annual, appraisal, without.paths)
    return _paid(course, paths, without.today, without.course, appraisal.wage_inflation)


def _paid(
    course: Course, paths: Mapping[str, Path], today: Quantities, base: Course, wage_inflation: float
) -> tuple[PaidMonth, ...]:
    """Each month as it is paid; lines that `base` has stand, if they do, at what they are today."""
    begins = _begins(course, base)
    standing = Standing(course.costs, _units_today(course, today, begins))
    months = []
    for number, priced in enumerate(_priced(course, paths, today, standing), start=1):
        wages = inflation(wage_inflation, number)
        pay = {name: amount * wages for name, amount in priced.pay.items()}
        stands = standing.amounts((line for line in priced.standing if number >= begins.get(line.id, 1)), number)
        lines = {name: amount for name, amount in priced.lines.items() if number >= begins.get(name, 1)}
        people = together([path[number] for path in paths.values()])
        months.append(PaidMonth(priced.quantities, people, pay | lines | stands))
    return tuple(months)


def _begins(course: Course, base: Course) -> dict[str, int]:
    """First month by the bill line's id of the lines of a course that the base does not have."""
    known = {line.id for line in base.costs.lines}
    new = {line.id: course.begins.get(line.id, 1) for line in course.costs.lines if line.id not in known}
    return {name: month for line, month in new.items() for name in bill_ids(line)}


def _units_today(course: Course, today: Quantities, new: Container[str]) -> dict[str, float]:
    """Units by the bill line's id of today's people and work, of the lines that are paid for today."""
    lines = bill(course.costs, today).lines
    return {line.id: units_of_line(line) for line in lines if line.family == "line" and line.id not in new}


def _priced(course: Course, paths: Mapping[str, Path], today: Quantities, standing: Standing) -> Iterator[_Priced]:
    """Each month with the people who are there; the same month again is priced once."""
    labour, priced = course.costs.labour, None
    last: tuple[Quantities, dict[str, float], dict[str, float]] | None = None
    for number, month in enumerate(course.months, start=1):
        heads = {name: path[number].heads for name, path in paths.items()}
        hires = {name: path[number].hires for name, path in paths.items()}
        if priced is None or last != (month.quantities, heads, hires):
            last = month.quantities, heads, hires
            quantities = with_heads(labour, month.quantities, heads, today)
            priced = _billed(quantities, bill(course.costs, quantities, hires), standing)
        yield priced


def _billed(quantities: Quantities, bill: Bill, standing: Standing) -> _Priced:
    pay = {line.id: line.amount for line in bill.lines if line.family != "line"}
    lines = {line.id: line.amount for line in bill.lines if line.family == "line"}
    return _Priced(quantities, pay, lines, standing.among(bill.lines))
