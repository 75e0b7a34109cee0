"""How a contact goes without having been served, and how a customer hangs up who is to be served later."""

from collections.abc import Callable

from simulator.centre.columns import Columns

Gone = Callable[[int, int, float], None]
"""Row, outcome, now."""


class Exits:
    """Writes the outcome of a contact that nobody serves, and tells those who want to know."""

    def __init__(self, columns: Columns) -> None:
        self._outcome, self._hung_up = columns.outcome, columns.hung_up
        self._told: list[Gone] = []
        self._told_of_hanging_up: list[Gone] = []

    def tell(self, gone: Gone, *, of_hanging_up: bool = False) -> None:
        """Let somebody know of every contact that goes, and of customers who hang up while the contact is open."""
        self._told.append(gone)
        if of_hanging_up:
            self._told_of_hanging_up.append(gone)

    def leave(self, row: int, outcome: int, now: float) -> None:
        """The contact is gone for the reason `outcome`, one of `Outcome`."""
        self._outcome[row] = outcome
        for told in self._told:
            told(row, outcome, now)

    def hang_up(self, row: int, now: float) -> None:
        """The customer is off the line, the contact open."""
        self._hung_up.setdefault(row, now)
        for told in self._told_of_hanging_up:
            told(row, self._outcome[row], now)
