"""Capital that only an investment needs, as it is paid."""

from collections.abc import Sequence
from dataclasses import dataclass

from simulator.scenario.prices import CapexLine, Costs


@dataclass(frozen=True)
class _Purchase:
    """What was bought: in which month it is paid, and from which on it serves."""

    paid: int
    serves: int
    value: float


def purchases(needed: Sequence[float], begins: int, life_months: int) -> dict[int, float]:
    """What is paid by month so that capital of the value `needed` (one a month, from month 1 on) is there.

    What serves from month `begins` on is paid the month before, and again every `life_months` as far as it is still
    needed; more is paid in the month in which it comes. Nothing is bought that serves after the last month only.
    """
    bought: list[_Purchase] = []
    for month in range(begins, len(needed) + 1):
        bought += _bought(month, needed[month - 1], bought, begins, life_months)
    paid: dict[int, float] = {}
    for purchase in bought:
        paid[purchase.paid] = paid.get(purchase.paid, 0.0) + purchase.value
    return paid


def _bought(month: int, needed: float, bought: Sequence[_Purchase], begins: int, life_months: int) -> list[_Purchase]:
    missing = needed - sum(old.value for old in bought if month < old.serves + life_months)
    new = []
    for worn in (old for old in bought if old.serves + life_months == month and missing > 0):
        value = min(worn.value, missing)
        new.append(_Purchase(worn.paid + life_months, month, value))
        missing -= value
    if missing > 0:
        new.append(_Purchase(begins - 1 if month == begins else month, month, missing))
    return new


def capital_of(costs: Costs) -> dict[str, CapexLine]:
    """The capital lines by the id of the bill line that spreads them over their life."""
    return {f"lines.{line.id}": line for line in costs.lines if isinstance(line, CapexLine)}
