"""Conservation of money: checked on every bill before anything is reported."""

import math
from collections.abc import Iterable

from simulator.money.allocation import Allocation
from simulator.money.billing import Bill
from simulator.money.lines import BEHAVIOURS

CENT = 0.005
_RELATIVE = 1e-9


class UnbalancedBooksError(Exception):
    """Money was lost or made between two views of the same bill: a fault of the program, not of the scenario."""


def check_books(bill: Bill, channels: Allocation, intents: Allocation) -> None:
    """Lines, behaviours, channels and intents each add up to the bill's total.

    Raises UnbalancedBooksError when an amount is no number or negative, or a sum is off by more than half a cent (or
    1e-9 of a very large total).
    """
    for line in bill.lines:
        if not (math.isfinite(line.amount) and line.amount >= 0):
            raise UnbalancedBooksError(f"the cost line '{line.id}' comes to {line.amount}")
    _adds_up("behaviours", (bill.amount_by(behaviour) for behaviour in BEHAVIOURS), bill.total)
    for what, allocation in (("channels", channels), ("intents", intents)):
        parts = [part for share in allocation.shares for part in (share.traced, share.pooled)]
        _adds_up(what, (*parts, allocation.unallocated), bill.total)


def _adds_up(what: str, parts: Iterable[float], total: float) -> None:
    found = math.fsum(parts)
    if not abs(found - total) <= max(CENT, _RELATIVE * total):
        raise UnbalancedBooksError(f"the {what} add up to {found:.4f}, the bill to {total:.4f}")
