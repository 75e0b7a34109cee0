"""Finite trunk lines: who holds one, and whether there is one left."""

import simpy

from simulator.centre.columns import Columns
from simulator.centre.kernel import RELEASED, Beat, Handlers, scheduler


class Trunks:
    """The lines of the centre. A call holds one from entry until it is gone or its customer has hung up."""

    def __init__(self, env: simpy.Environment, columns: Columns, count: int) -> None:
        self._schedule = scheduler(env)
        self._count = count
        self._held: set[int] = set()
        self._customer = columns.fate("customer")
        self._on_end: Handlers = [self._ends]

    def take(self, row: int) -> bool:
        """Whether the call got a line."""
        if len(self._held) >= self._count:
            return False
        self._held.add(row)
        return True

    def let_go(self, row: int) -> None:
        """The call needs its line no more, if it had one."""
        self._held.discard(row)

    def gone(self, row: int, outcome: int, now: float) -> None:
        """The same, told by the exits."""
        self._held.discard(row)

    def began(self, row: int, queue: int, now: float, customer: float, work: float, last: bool) -> None:
        """An agent has begun with the call: after the last handling the customer hangs up."""
        if last and row in self._held:
            self._schedule(Beat(row, self._on_end), RELEASED, customer)

    def _ends(self, beat: Beat) -> None:
        self._held.discard(beat.row)
