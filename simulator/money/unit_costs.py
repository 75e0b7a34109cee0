"""Unit costs: every ratio of money to something counted, each with its numerator and denominator."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from simulator.money.account import Account, account
from simulator.money.billing import Bill
from simulator.money.month import empty_month
from simulator.money.quantities import Quantities
from simulator.money.ratios import RATIOS, Per
from simulator.scenario.scenario import Scenario


@dataclass(frozen=True)
class UnitCost:
    """Money of a month over a number of the month; `half_width` of the interval, None where it is not known.

    `per` says what the denominator is: "work" done for customers, "time" of agents on duty, or "people", who are
    the same number in any period. `undefined_because` is given where the ratio would mislead.
    """

    name: str
    label: str
    numerator_is: str
    denominator_is: str
    numerator: float
    denominator: float
    half_width: float | None = None
    per: Per = "work"
    undefined_because: str | None = None

    @property
    def value(self) -> float | None:
        """Numerator / denominator; None when the denominator is zero or the ratio would mislead."""
        return self.numerator / self.denominator if self.reason is None else None

    @property
    def reason(self) -> str | None:
        """Why there is no value; None where there is one."""
        if self.undefined_because is None and not self.denominator:
            return f"there were no {self.denominator_is}"
        return self.undefined_because

    def undefined(self, reason: str) -> "UnitCost":
        """The same ratio without value and interval, because of `reason`."""
        return replace(self, half_width=None, undefined_because=reason)

    def over(self, months: float) -> "UnitCost":
        """The same ratio of a period of so many months: only money for people depends on how long it is."""
        if self.per != "people":
            return replace(self, numerator=self.numerator * months, denominator=self.denominator * months)
        half_width = None if self.half_width is None else self.half_width * months
        return replace(self, numerator=self.numerator * months, half_width=half_width)


HEADLINES: Mapping[str, str] = {
    "handled": "cost_per_handled_contact",
    "offered": "cost_per_offered_contact",
    "handled_plus_selfserved": "blended_cost_per_contact",
    "issue": "cost_per_issue",
}
"""The unit cost that is "cost per contact" under each `definitions.contact`."""


def unit_costs(month: Account) -> tuple[UnitCost, ...]:
    """Every unit cost of a priced month, those of channels that it has; always the same of one scenario, in order."""
    return tuple(
        UnitCost(
            ratio.name,
            ratio.label,
            numerator_is=ratio.money.said_of(month),
            denominator_is=ratio.number.said_of(month),
            numerator=ratio.money.of(month),
            denominator=ratio.number.of(month),
            per=ratio.number.per,
        )
        for ratio in RATIOS
        if ratio.channel is None or ratio.channel in month.channels.names
    )


def unit_cost_names(scenario: Scenario) -> tuple[str, ...]:
    """The names of all unit costs of a scenario, whatever happens in it."""
    return tuple(cost.name for cost in unit_costs(account(scenario.costs, empty_month(scenario))))


@dataclass(frozen=True)
class LessWork:
    """What a smaller workload frees in a month: handled hours, full-time equivalents, and money if they leave."""

    share: float
    handled_hours: float
    fte: float
    amount: float


def less_work(bill: Bill, quantities: Quantities, share: float = 0.01) -> LessWork:
    """`share` of the workload less, at the same occupancy: the money leaves only if (a fraction of) a head does."""
    amount = bill.amount_by("per_fte") * share
    return LessWork(share, quantities.handled_hours * share, quantities.fte * share, amount)
