"""Activity-based costing: what can be traced goes straight to an activity, the pool is spread by a key."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from simulator.money.billing import Bill
from simulator.money.drivers import COUNTED
from simulator.money.lines import BillLine
from simulator.money.quantities import IntentWork, Quantities

Key = Literal["logged_hours", "handled_hours", "contacts"]
"""What the pool is spread by: required logged-in hours (handled hours / occupancy), handled hours, or contacts."""


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
    """What an activity costs in a month: traced and pooled money, over its handled contacts."""

    name: str
    contacts: float
    traced: float
    pooled: float

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
    """A month's cost spread over activities; `unallocated` is the pool when no activity has any of the key."""

    key: Key
    shares: tuple[Share, ...]
    unallocated: float

    @property
    def total(self) -> float:
        """All shares and what could not be spread: the cost that came in."""
        return math.fsum((*(share.cost for share in self.shares), self.unallocated))

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
    shares = tuple(
        Share(activity.name, activity.contacts, activity.traced, pooled=_part(pool, getattr(activity, key), whole))
        for activity in activities
    )
    return Allocation(key, shares, unallocated=0.0 if whole else pool)


def _part(pool: float, amount_of_key: float, whole: float) -> float:
    return pool * (amount_of_key / whole) if whole else 0.0


def channel_costs(bill: Bill, quantities: Quantities, key: Key) -> Allocation:
    """A month's bill by channel. The phone is the only one: it has every traced line and the whole pool."""
    phone = Activity(
        name="phone",
        contacts=quantities.counts.handled,
        handled_hours=quantities.handled_hours,
        logged_hours=quantities.hours_on_duty,
        traced=bill.traced_to("phone"),
    )
    return allocate(bill.pool, (phone,), key)


def intent_costs(bill: Bill, work: Mapping[str, IntentWork], key: Key) -> Allocation:
    """A month's bill by intent.

    A line that is traced to a channel and counted in something known by intent (contacts, minutes, handled hours)
    follows that count; everything else is the pool, spread by the key.
    """
    traced, pooled = dict.fromkeys(work, 0.0), []
    for line in bill.lines:
        units = _units_by_intent(line, work)
        whole = math.fsum(units.values())
        if not whole:
            pooled.append(line.amount)
            continue
        for name, number in units.items():
            traced[name] += line.amount * (number / whole)
    return allocate(math.fsum(pooled), [_activity(name, part, traced[name]) for name, part in work.items()], key)


def _activity(name: str, part: IntentWork, traced: float) -> Activity:
    return Activity(name, part.counts.handled, part.handled_hours, part.logged_hours, traced)


def _units_by_intent(line: BillLine, work: Mapping[str, IntentWork]) -> dict[str, float]:
    """Units of a traced line's driver by intent; nothing where the line is pooled or the driver unknown by intent."""
    if line.channel is None or line.driver is None:
        return {}
    if line.driver == "handled_hours":
        return {name: part.handled_hours for name, part in work.items()}
    if line.driver in COUNTED:
        return {name: float(getattr(part.counts, line.driver)) for name, part in work.items()}
    return {}
