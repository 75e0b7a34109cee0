"""Small courses of a centre with one group, and what their cash is."""

from collections.abc import Sequence
from typing import Any

from simulator.money import Counts, GroupTime, Quantities
from simulator.money.cash import CashFlow, CentreMonth, Course, cash_flow
from simulator.scenario.investments import Appraisal, Investment
from simulator.scenario.prices import Costs
from tests.money.examples import costs_of

PAY = {"wage_per_hour": 10, "payroll_tax": 0.1, "benefits_excl_paid_leave": 0.1}
LOADED = 12.0
"""Loaded pay of a paid hour."""
HOURS = 100.0
"""Paid hours a head a month."""


def month_of(heads: float, needed: float | None = None, **numbers: float) -> CentreMonth:
    """A month with so many heads, of whom `needed` do the work, and counts by name; overtime is one of them."""
    overtime = numbers.pop("overtime_hours", 0.0)
    team = GroupTime(fte=heads, paid_hours=heads * HOURS, logged_hours=heads * HOURS * 0.7, overtime_hours=overtime)
    month = Quantities({"agents": team}, Counts(**numbers), peak_logged_in=heads / 2)
    return CentreMonth(month, {"agents": heads if needed is None else needed})


def costs_with(*lines: dict[str, Any], annual: float = 0.0, **labour: Any) -> Costs:
    """Pay of agents, attrition with 1,000 a hire, and lines."""
    attrition = {"annual": annual, "recruit": 1_000}
    return costs_of(labour={"agent": PAY, "attrition": attrition, **labour}, lines=list(lines))


def course(costs: Costs, months: Sequence[CentreMonth], **begins: int) -> Course:
    return Course(costs, tuple(months), begins)


def flow_of(nothing: Course, invested: Course, investment: dict[str, Any] | None = None, **appraisal: Any) -> CashFlow:
    """The cash of one investment, all of it adopted at once."""
    bought = [] if investment is None else [Investment.model_validate({"id": "it", **investment})]
    terms = Appraisal.model_validate({"horizon_months": len(nothing.months), **appraisal})
    return cash_flow(nothing, invested, bought, terms, [1.0] * len(nothing.months))
