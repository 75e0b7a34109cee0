"""Cash month by month: a course with an investment against the one in which nothing is done."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from simulator.money.cash.capital import capital_of, purchases
from simulator.money.cash.course import Course
from simulator.money.cash.flow import CashFlow, FlowMonth, HeadMonth
from simulator.money.cash.once import SEVERANCE, added, inflation, paid_monthly, paid_once
from simulator.money.cash.paid import DoingNothing, PaidMonth, doing_nothing, invested_months
from simulator.money.cash.people import together
from simulator.money.cash.returns import Returns, returns_of
from simulator.money.standing import bill_ids, renewed_from
from simulator.scenario.investments import Appraisal, Investment
from simulator.scenario.prices import CapexLine


def cash_flow(
    do_nothing: Course,
    invested: Course,
    investments: Sequence[Investment],
    appraisal: Appraisal,
    adoption: Sequence[float],
) -> CashFlow:
    """The cash of investments against doing nothing; both courses and `adoption` have every month of the horizon.

    Raises ValueError where one of them has another number of months.
    """
    return cash_against(doing_nothing(do_nothing, appraisal), invested, investments, adoption)


def cash_against(
    without: DoingNothing, invested: Course, investments: Sequence[Investment], adoption: Sequence[float]
) -> CashFlow:
    """`cash_flow` against a course that is priced already: what many investments, or many draws, have in common."""
    spread = _months(without, invested, investments, adoption)
    return CashFlow(_as_paid(without.course, invested, spread), spread)


def cautious(flow: CashFlow, appraisal: Appraisal) -> Returns:
    """What a cash flow is worth with benefits and costs times the appraisal's risk factors.

    A month whose benefit is a loss counts as a cost does, one whose cost is a gain as a benefit: caution never helps.
    """
    risk = appraisal.risk
    benefits = [each * (risk.benefits if each > 0 else risk.costs) for each in flow.benefits]
    costs = [each * (risk.costs if each > 0 else risk.benefits) for each in flow.costs]
    return returns_of(benefits, costs, appraisal.discount_rate)


def _months(
    without: DoingNothing, invested: Course, investments: Sequence[Investment], adoption: Sequence[float]
) -> tuple[FlowMonth, ...]:
    """Month 0 and every month of the horizon, capital spread over its life."""
    after, kept = invested_months(invested, without), _kept_until(without.course, invested)
    labour, appraisal = invested.costs.labour, without.appraisal
    now = together(path[0] for path in without.paths.values())
    months = [FlowMonth(0, 0.0, {}, {}, paid_once(investments, 0, labour, without.today, 1.0), now, now)]
    for number, (old, new, adopted) in enumerate(zip(without.months, after, adoption, strict=True), start=1):
        wages = inflation(appraisal.wage_inflation, number)
        once = paid_once(investments, number, labour, new.quantities, wages)
        months.append(
            FlowMonth(
                month=number,
                adoption=adopted,
                benefits=_benefits(old, new, {name for name, month in kept.items() if number < month}),
                running=added((*_running(old, new), *paid_monthly(investments, number).items())),
                one_off=added((*once.items(), *_severance(appraisal, old.people, new.people))),
                before=old.people,
                after=new.people,
            )
        )
    return tuple(months)


def _kept_until(do_nothing: Course, invested: Course) -> dict[str, int]:
    """First month without it, by the bill line's id, of the lines that only doing nothing has.

    A contract runs until it is renewed next.
    """
    stay = {line.id for line in invested.costs.lines}
    left = {line.id: line for line in do_nothing.costs.lines if line.id not in stay}
    months = {name: renewed_from(line, invested.begins.get(name, 1)) for name, line in left.items()}
    return {name: month for line, month in months.items() for name in bill_ids(line)}


def _benefits(old: PaidMonth, new: PaidMonth, kept: Collection[str]) -> dict[str, float]:
    return {name: 0.0 if name in kept else amount - new.amounts.get(name, 0.0) for name, amount in old.amounts.items()}


def _running(old: PaidMonth, new: PaidMonth) -> list[tuple[str, float]]:
    return [(name, amount) for name, amount in new.amounts.items() if name not in old.amounts]


def _severance(appraisal: Appraisal, before: HeadMonth, after: HeadMonth) -> list[tuple[str, float]]:
    """Severance of a month, less what doing nothing pays of it."""
    more = after.dismissed - before.dismissed
    return [(SEVERANCE, more * appraisal.severance)] if more and appraisal.severance else []


def _as_paid(do_nothing: Course, invested: Course, spread: Sequence[FlowMonth]) -> tuple[FlowMonth, ...]:
    """The months with new capital paid when it is bought."""
    known = capital_of(do_nothing.costs)
    new = {name: line for name, line in capital_of(invested.costs).items() if name not in known}
    paid = {name: _paid_for(name, line, invested, spread) for name, line in new.items()}
    return tuple(_with_purchases(month, paid) for month in spread) if paid else tuple(spread)


def _paid_for(name: str, line: CapexLine, invested: Course, spread: Sequence[FlowMonth]) -> dict[int, float]:
    values = [month.running.get(name, 0.0) * line.life_months for month in spread[1:]]
    return purchases(values, invested.begins.get(line.id, 1), line.life_months)


def _with_purchases(month: FlowMonth, paid: Mapping[str, Mapping[int, float]]) -> FlowMonth:
    running = {name: cost for name, cost in month.running.items() if name not in paid}
    bought = {name: months[month.month] for name, months in paid.items() if month.month in months}
    return replace(month, running=running | bought)
