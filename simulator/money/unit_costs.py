"""Unit costs: every ratio of money to something counted, each with its numerator and denominator."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from simulator.money.allocation import Allocation, channel_costs
from simulator.money.billing import Bill, bill
from simulator.money.quantities import Quantities
from simulator.scenario.prices import Costs

Per = Literal["work", "time", "people"]


@dataclass(frozen=True)
class Account:
    """A priced month: what was measured, what it cost, and the cost by channel."""

    quantities: Quantities
    bill: Bill
    channels: Allocation


def account(costs: Costs, quantities: Quantities) -> Account:
    """Price a measured month and spread the bill over channels by `definitions.allocation_key`."""
    priced = bill(costs, quantities)
    return Account(quantities, priced, channel_costs(priced, quantities, costs.definitions.allocation_key))


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


@dataclass(frozen=True)
class _Part:
    words: str
    of: Callable[[Account], float]
    per: Per = "work"


_MONEY: Mapping[str, _Part] = {
    "total": _Part("total cost", lambda month: month.bill.total),
    "phone": _Part("cost traced and allocated to the phone", lambda month: month.channels.share("phone").cost),
    "agent_pay": _Part("loaded pay of agents", lambda month: month.bill.amount_of("agent_pay")),
    "avoidable": _Part(
        "cost that leaves with a head or a contact",
        lambda month: month.bill.amount_by("per_fte") + month.bill.amount_by("variable"),
    ),
    "variable": _Part("cost that leaves with a contact", lambda month: month.bill.amount_by("variable")),
    "per_fte": _Part("cost that leaves with a head", lambda month: month.bill.amount_by("per_fte")),
}

_NUMBERS: Mapping[str, _Part] = {
    "handled": _Part("contacts handled by agents", lambda month: month.quantities.counts.handled),
    "offered": _Part("contacts that reached the queue or were blocked", lambda month: month.quantities.counts.offered),
    "offered_net": _Part(
        "contacts that reached the queue or were blocked, short abandons left out",
        lambda month: month.quantities.counts.offered - month.quantities.counts.abandoned_short,
    ),
    "blended": _Part(
        "contacts handled by agents and truly self-served ones",
        lambda month: month.quantities.counts.handled + month.quantities.counts.self_served,
    ),
    "issues": _Part("issues handled by agents or truly self-served", lambda month: month.quantities.counts.issues),
    "resolved": _Part("needs resolved by whatever path", lambda month: month.quantities.counts.resolved_needs),
    "first": _Part(
        "needs resolved by an agent at first contact", lambda month: month.quantities.counts.first_contact_resolved
    ),
    "paid": _Part("paid hours and overtime", lambda month: month.quantities.hours_paid_for, "time"),
    "logged": _Part("logged-in hours and overtime", lambda month: month.quantities.hours_on_duty, "time"),
    "handled_hours": _Part("handled hours", lambda month: month.quantities.handled_hours),
    "handled_minutes": _Part("handled minutes", lambda month: month.quantities.handled_hours * 60),
    "fte": _Part("full-time equivalents", lambda month: month.quantities.fte, "people"),
}

_CATALOGUE: tuple[tuple[str, str, str, str], ...] = (
    ("cost_per_handled_contact", "cost per handled contact", "total", "handled"),
    ("cost_per_offered_contact", "cost per offered contact", "total", "offered"),
    ("cost_per_offered_contact_net", "cost per offered contact, short abandons left out", "total", "offered_net"),
    ("blended_cost_per_contact", "cost per contact, self-served ones included", "total", "blended"),
    ("cost_per_issue", "cost per issue", "total", "issues"),
    ("cost_per_resolved_need", "cost per resolved need", "total", "resolved"),
    ("cost_per_first_contact_resolved", "cost per need resolved at first contact", "total", "first"),
    ("cost_per_call", "average cost per call", "phone", "handled"),
    ("cost_per_offered_call", "cost per offered call", "phone", "offered"),
    ("avoidable_cost_per_call", "avoidable cost per call, if the heads leave", "avoidable", "handled"),
    ("marginal_cost_per_call", "marginal cost of one call", "variable", "handled"),
    ("cost_per_logged_hour", "cost per logged-in hour", "total", "logged"),
    ("cost_per_handled_hour", "cost per handled hour", "total", "handled_hours"),
    ("cost_per_handled_minute", "cost per handled minute", "total", "handled_minutes"),
    ("loaded_pay_per_paid_hour", "loaded agent hour, paid", "agent_pay", "paid"),
    ("loaded_pay_per_logged_hour", "loaded agent hour, logged in", "agent_pay", "logged"),
    ("loaded_pay_per_handled_hour", "loaded agent hour, handled", "agent_pay", "handled_hours"),
    ("avoidable_cost_per_fte", "cost that leaves with a full-time equivalent", "per_fte", "fte"),
)

HEADLINES: Mapping[str, str] = {
    "handled": "cost_per_handled_contact",
    "offered": "cost_per_offered_contact",
    "handled_plus_selfserved": "blended_cost_per_contact",
    "issue": "cost_per_issue",
}
"""The unit cost that is "cost per contact" under each `definitions.contact`."""


def unit_costs(month: Account) -> tuple[UnitCost, ...]:
    """Every unit cost of a priced month, always all and in the same order."""
    return tuple(
        UnitCost(
            name,
            label,
            numerator_is=_MONEY[money].words,
            denominator_is=_NUMBERS[number].words,
            numerator=_MONEY[money].of(month),
            denominator=_NUMBERS[number].of(month),
            per=_NUMBERS[number].per,
        )
        for name, label, money, number in _CATALOGUE
    )


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
