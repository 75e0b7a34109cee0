"""Cash month by month: people as a realisation mode has them, flows against doing nothing, what they are worth."""

from simulator.money.cash.cashing import cash_against, cash_flow, cautious
from simulator.money.cash.course import CentreMonth, Course
from simulator.money.cash.flow import CashFlow, FlowMonth, HeadMonth
from simulator.money.cash.paid import DoingNothing, doing_nothing
from simulator.money.cash.paying import heads_in
from simulator.money.cash.people import head_path
from simulator.money.cash.returns import (
    InternalRate,
    Returns,
    discounted,
    discounted_payback,
    internal_rate,
    monthly_rate,
    payback,
    present_value,
    returns_of,
)

__all__ = [
    "CashFlow",
    "CentreMonth",
    "Course",
    "DoingNothing",
    "FlowMonth",
    "HeadMonth",
    "InternalRate",
    "Returns",
    "cash_against",
    "cash_flow",
    "cautious",
    "discounted",
    "discounted_payback",
    "doing_nothing",
    "head_path",
    "heads_in",
    "internal_rate",
    "monthly_rate",
    "payback",
    "present_value",
    "returns_of",
]
