"""Activity-based costing: what can be traced goes straight to an activity, the pool is spread by a key."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from simulator.money.billing import Bill
from simulator.money.quantities import Quantities, Work, work_by_channel
from simulator.scenario.prices import COST_CHANNELS

Key = Literal["logged_hours", "handled_hours", "contacts"]
"""What the pool is spread by: required logged-in hours (handled hours / occupancy), handled hours, or contacts."""

SELF_SERVICE = "self_service"
"""What costs may be traced to though no agent works on it: it has no part of the pool."""


@dataclass(frozen=True)
class Activity:
    """Something that causes cost - a channel, an intent: its handled contacts, hours and traced cost of a month."""

    name: str
    contacts: float
    handled_hours: float
    logged_hours: float
    traced: float = 0.0


@dataclass(frozen=True)
class Share:
    """What an activity costs in a month: traced and pooled money, over its handled contacts.

    `part` is its part of the key, hence of the pool, from 0 to 1.
    """

    name: str
    contacts: float
    traced: float
    pooled: float
    part: float = 0.0

    @property
    def cost(self) -> float:
        """Traced and pooled money of the month."""
        return self.traced + self.pooled

    @property
    def unit_cost(self) -> float | None:
        """Cost per handled contact of the activity; None when it handled none."""
        return self.cost / self.contacts if self.contacts else None


@dataclass(frozen=True)
class Allocation:
    """A month's cost spread over activities; `unallocated` is what no activity bears: none had any of the key."""

    key: Key
    shares: tuple[Share, ...]
    unallocated: float

    @property
    def total(self) -> float:
        """All shares and what could not be spread: the cost that came in."""
        return math.fsum((*(share.cost for share in self.shares), self.unallocated))

    @property
    def names(self) -> tuple[str, ...]:
        """The activities."""
        return tuple(share.name for share in self.shares)

    def share(self, name: str) -> Share:
        """The share of an activity; raises KeyError when there is none of that name."""
        for share in self.shares:
            if share.name == name:
                return share
        raise KeyError(name)


def allocate(pool: float, activities: Sequence[Activity], key: Key) -> Allocation:
    """Spread `pool` (money a month) over activities in proportion to the key; traced money stays where it is.

    The shares and the unallocated rest add up to the pool and all traced money.
    """
    whole = math.fsum(getattr(activity, key) for activity in activities)
    parts = [getattr(activity, key) / whole if whole else 0.0 for activity in activities]
    shares = tuple(
        Share(activity.name, activity.contacts, activity.traced, pool * part, part)
        for activity, part in zip(activities, parts, strict=True)
    )
    return Allocation(key, shares, unallocated=0.0 if whole else pool)


def channel_costs(bill: Bill, quantities: Quantities, key: Key) -> Allocation:
    """A month's bill by channel: what is traced to it, and its part of the pool.

    Channels are those of the centre and those that a line is traced to. Self-service is one more where a line is
    traced to it, over the issues that it truly served; it has nothing of the pool, for which agents are there.
    """
    work = work_by_channel(quantities)
    traced = {line.channel for line in bill.lines}
    activities = [
        _activity(name, work.get(name, Work()), bill) for name in COST_CHANNELS if name in work or name in traced
    ]
    spread = allocate(bill.pool.total, activities, key)
    if SELF_SERVICE not in traced:
        return spread
    own = Share(SELF_SERVICE, quantities.counts.self_served, bill.traced_to(SELF_SERVICE).total, pooled=0.0)
    return replace(spread, shares=(*spread.shares, own))


def _activity(name: str, work: Work, bill: Bill) -> Activity:
    return Activity(name, work.counts.handled, work.handled_hours, work.logged_hours, bill.traced_to(name).total)
