"""The cash of an investment month by month, against doing nothing."""

import math
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class HeadMonth:
    """The people of one course in a month, in one group or in all, expected numbers.

    `heads` are paid in the month, `needed` its service needs; `hires` came and `leavers` and `dismissed` went for it.
    """

    heads: float
    needed: float
    hires: float
    leavers: float
    dismissed: float = 0.0


@dataclass(frozen=True)
class FlowMonth:
    """One month of an investment, 0 being the day of the decision; money of the scenario's currency.

    `benefits` is what the lines of the bill that both courses have cost less (negative: more) than doing nothing, by
    the line's id, `running` what lines that only the investment has cost, the recurring items included, and `one_off`
    what is paid once, by its name, contingency and severance included. Capital is paid when it is bought, in the profit
    and loss it is spread over its life. `before` and `after` are the people when nothing is done and with the
    investment; in month 0 those of today.
    """

    month: int
    adoption: float
    benefits: Mapping[str, float]
    running: Mapping[str, float]
    one_off: Mapping[str, float]
    before: HeadMonth
    after: HeadMonth

    @property
    def benefit(self) -> float:
        """What all lines that both courses have cost less."""
        return math.fsum(self.benefits.values())

    @property
    def cost(self) -> float:
        """What the investment costs in the month, once and for good."""
        return math.fsum((*self.running.values(), *self.one_off.values()))

    @property
    def net(self) -> float:
        """Benefit - cost."""
        return self.benefit - self.cost


@dataclass(frozen=True)
class CashFlow:
    """An investment month by month, month 0 first: as cash, and as the profit and loss account has it (same length)."""

    months: tuple[FlowMonth, ...]
    profit_and_loss: tuple[FlowMonth, ...]

    @property
    def benefits(self) -> tuple[float, ...]:
        """Cash benefits by month, month 0 first."""
        return tuple(month.benefit for month in self.months)

    @property
    def costs(self) -> tuple[float, ...]:
        """Cash costs by month, month 0 first."""
        return tuple(month.cost for month in self.months)

    @property
    def net(self) -> tuple[float, ...]:
        """Cash benefits - costs by month, month 0 first."""
        return tuple(month.net for month in self.months)
