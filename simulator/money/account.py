"""A priced month: what was measured, what it cost, and whom the cost belongs to."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from simulator.money.allocation import Allocation, channel_costs
from simulator.money.billing import Bill, bill
from simulator.money.quantities import Counts, Quantities, total_of
from simulator.money.standing import with_standing
from simulator.scenario.prices import COST_CHANNELS, CostChannel, Costs


@dataclass(frozen=True)
class Account:
    """A priced month: what was measured, what it cost, and the cost by channel.

    `uncounted` are its channels that `definitions.channels_counted` leaves out of the cost per contact.
    """

    quantities: Quantities
    bill: Bill
    channels: Allocation
    uncounted: tuple[CostChannel, ...] = ()

    @property
    def counted(self) -> Counts:
        """The counts of the channels that are counted, and of self-service before any contact."""
        if not self.uncounted:
            return self.quantities.counts
        kept = (counts for name, counts in self.quantities.by_channel.items() if name not in self.uncounted)
        return total_of((*kept, self.quantities.before_contact))

    @property
    def outbound(self) -> tuple[CostChannel, ...]:
        """Outbound, where it is one of the channels: needs and issues have nothing to do with it."""
        return ("outbound",) if "outbound" in self.channels.names else ()

    def cost_without(self, left_out: tuple[CostChannel, ...]) -> float:
        """All cost of the month but that of some of its channels."""
        elsewhere = math.fsum(self.channels.share(name).cost for name in left_out)
        return max(self.bill.total - elsewhere, 0.0)


def account(costs: Costs, quantities: Quantities, standing: Mapping[str, float] | None = None) -> Account:
    """Price a measured month and spread the bill over channels by `definitions.allocation_key`.

    `standing` are units that lines of the bill, by their ids, are paid for at least.
    """
    priced, definitions = bill(costs, quantities), costs.definitions
    if standing:
        priced = with_standing(priced, standing)
    channels = channel_costs(priced, quantities, definitions.allocation_key)
    left_out = (name for name in COST_CHANNELS if name in channels.names and name not in definitions.channels_counted)
    return Account(quantities, priced, channels, tuple(left_out))
