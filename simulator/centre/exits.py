"""How a contact goes without having been served: its outcome, its line, and whether its need tries again."""

from collections.abc import Callable

from simulator.centre.columns import Columns

Gone = Callable[[int, int, float], None]
"""Row, outcome, now: told of every contact that goes unserved."""


class Exits:
    """Writes the outcome of a contact that nobody serves, and tells those who want to know."""

    def __init__(self, columns: Columns) -> None:
        self._outcome = columns.outcome
        self._told: list[Gone] = []

    def tell(self, gone: Gone) -> None:
        """Let somebody know of every contact that goes."""
        self._told.append(gone)

    def leave(self, row: int, outcome: int, now: float) -> None:
        """The contact is gone for the reason `outcome`, one of `Outcome`."""
        self._outcome[row] = outcome
        for told in self._told:
            told(row, outcome, now)
