"""Finite trunk lines: who holds one, and whether there is one left."""

import heapq

from simulator.centre.columns import Columns


class Trunks:
    """The lines of the centre. A call holds one from entry until it is gone or its customer has hung up.

    `held` are calls whose end is not known yet; of those with their last agent the end of talk is, in `_ends`.
    """

    def __init__(self, columns: Columns, count: int) -> None:
        self._entered = columns.entered
        self._count = count
        self._held: set[int] = set()
        self._ends: list[float] = []

    def take(self, row: int) -> bool:
        """Whether the call, which enters now, got a line."""
        ends, now = self._ends, self._entered[row]
        while ends and ends[0] <= now:
            heapq.heappop(ends)
        if len(self._held) + len(ends) >= self._count:
            return False
        self._held.add(row)
        return True

    def gone(self, row: int, outcome: int, now: float) -> None:
        """The call needs its line no more, if it had one."""
        self._held.discard(row)

    def began(self, row: int, queue: int, now: float, customer: float, work: float, last: bool) -> None:
        """An agent has begun with the call: after the last handling the customer hangs up."""
        if last and row in self._held:
            self._held.discard(row)
            heapq.heappush(self._ends, now + customer)
