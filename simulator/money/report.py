"""What a simulation costs: the mean month with its intervals, and the bill of every replication."""

from collections.abc import Mapping
from dataclasses import dataclass

from simulator.measures.methods import CONFIDENCE
from simulator.money.account import Account
from simulator.money.billing import Bill
from simulator.money.intervals import Amount
from simulator.money.lines import Behaviour, BillLine
from simulator.money.periods import months_in
from simulator.money.quantities import Quantities
from simulator.money.staff import Staff
from simulator.money.unit_costs import LessWork, UnitCost
from simulator.records import Simulation
from simulator.scenario.prices import Definitions, Period

CONTACTS_OF: Mapping[str, str] = {
    "outbound": "right parties spoken to",
    "self_service": "issues that were truly self-served",
}
"""What the contacts of a channel are on which agents handle none that customers began."""


@dataclass(frozen=True)
class LineCost:
    """A line of the mean month with the interval of its amount; `share` of the total, None when that is zero."""

    line: BillLine
    amount: Amount
    share: float | None


@dataclass(frozen=True)
class ActivityCost:
    """What a channel or an intent costs in the mean month, and per contact that it handled.

    Of outbound calls those are the right parties, of self-service the issues that it truly served.
    """

    name: str
    traced: Amount
    pooled: Amount
    cost: Amount
    per_contact: UnitCost


@dataclass(frozen=True)
class PeriodCost:
    """The mean month's cost in another period, by days; `lines` pairs a line's id with its amount."""

    period: Period
    months: float
    total: Amount
    lines: tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class CostReport:
    """Costs of a simulation, per month of 365/12 days, in money of `currency`.

    `simulation` is what was priced. `priced`: whether anything has a price. In overload `one_per_cent_less` is None:
    less work would free nobody. `months` has one priced month a replication, in replication order: what a paired
    comparison needs. `bill`, `quantities` and `staff` are the mean month. `unallocated` is what no intent bears:
    outbound calls, and what was paid for where nobody got in touch. `warnings` are sentences for the reader.
    """

    simulation: Simulation
    currency: str
    priced: bool
    period: Period
    definitions: Definitions
    days: int
    months: tuple[Account, ...]
    bill: Bill
    quantities: Quantities
    staff: Staff
    total: Amount
    lines: tuple[LineCost, ...]
    behaviours: Mapping[Behaviour, Amount]
    unit_costs: Mapping[str, UnitCost]
    headline: UnitCost
    channels: tuple[ActivityCost, ...]
    intents: tuple[ActivityCost, ...]
    unallocated: Amount
    one_per_cent_less: LessWork | None
    labour_share: float | None
    warnings: tuple[str, ...]
    confidence: float = CONFIDENCE

    @property
    def bills(self) -> tuple[Bill, ...]:
        """The bill of each replication, in replication order."""
        return tuple(month.bill for month in self.months)

    def in_period(self, period: Period | None = None) -> PeriodCost:
        """Total and lines of a week, month, quarter or year; the scenario's reporting period by default."""
        chosen = self.period if period is None else period
        months = months_in(chosen)
        half_width = self.total.half_width
        total = Amount(self.total.mean * months, None if half_width is None else half_width * months)
        lines = tuple((cost.line.id, cost.amount.mean * months) for cost in self.lines)
        return PeriodCost(chosen, months, total, lines)
