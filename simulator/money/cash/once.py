"""What an investment costs beside the lines of the bill: what is paid once, and what is paid every month."""

import math
from collections.abc import Iterable, Sequence

from simulator.money.cash.paying import heads_in, pay_of
from simulator.money.periods import DAYS_PER_MONTH, DAYS_PER_WEEK
from simulator.money.quantities import Quantities
from simulator.scenario.investments import Investment, OneOff, Recurring
from simulator.scenario.prices import Labour

MONTHS_PER_YEAR = 12
CONTINGENCY, SEVERANCE = "contingency", "severance"


def inflation(yearly: float, month: int) -> float:
    """What wages of a month are of today's: they rise at the end of each year, the first after month 12."""
    return float((1 + yearly) ** (max(month - 1, 0) // MONTHS_PER_YEAR))


def paid_once(
    investments: Sequence[Investment], month: int, labour: Labour, paid: Quantities, wages: float
) -> dict[str, float]:
    """What is paid once in a month by its name, equal names together, and the contingency on it.

    `paid` are the people of the month, `wages` its factor on their pay.
    """
    entries = []
    for investment in investments:
        items = [(item.name, _cost(item, labour, paid, wages)) for item in investment.one_off if item.month == month]
        entries += items
        if items and investment.contingency:
            entries.append((CONTINGENCY, investment.contingency * math.fsum(cost for _, cost in items)))
    return added(entries)


def _cost(item: OneOff, labour: Labour, paid: Quantities, wages: float) -> float:
    """The amount; or loaded pay of every head's hours, or of the part of the paid hours of its weeks that is lost."""
    if item.amount is not None:
        return item.amount
    if item.hours_per_agent is not None:
        return item.hours_per_agent * pay_of(labour, heads_in(labour, paid)) * wages
    assert item.slower_by is not None
    assert item.weeks is not None
    months = item.weeks * DAYS_PER_WEEK / DAYS_PER_MONTH
    hours = {name: time.paid_hours for name, time in paid.groups.items()}
    return item.slower_by * months * pay_of(labour, hours) * wages


def paid_monthly(investments: Sequence[Investment], month: int) -> dict[str, float]:
    """What is paid every month, as it is in one month, by its name, equal names together."""
    items = (item for investment in investments for item in investment.recurring)
    return added((item.name, _monthly(item, month)) for item in items if _runs(item, month))


def _runs(item: Recurring, month: int) -> bool:
    return item.from_month <= month and (item.to_month is None or month <= item.to_month)


def _monthly(item: Recurring, month: int) -> float:
    return float(item.monthly * (1 + item.uplift) ** ((month - item.from_month) // MONTHS_PER_YEAR))


def added(entries: Iterable[tuple[str, float]]) -> dict[str, float]:
    """Costs by name, those of one name together."""
    sums: dict[str, float] = {}
    for name, cost in entries:
        sums[name] = sums.get(name, 0.0) + cost
    return sums
