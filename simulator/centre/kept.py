"""What the centre keeps of calls over a closing: messages, and customers to call back."""

from simulator.centre.backlog import Backlog
from simulator.centre.columns import Columns
from simulator.centre.exits import Exits
from simulator.records import Way


class Kept:
    """Calls that wait for the next opening: to be called back, or as messages that can be worked from then on."""

    def __init__(self, columns: Columns, exits: Exits, backlog: Backlog) -> None:
        self._columns, self._exits, self._backlog = columns, exits, backlog
        self._until_opening: list[int] = []

    def leave_message(self, row: int, now: float) -> None:
        """The customer hangs up; what they want is worked after the next opening."""
        self._exits.hang_up(row, now)
        self.keep(row, Way.VOICEMAIL)

    def keep(self, row: int, way: Way) -> None:
        """Keep a contact until the next opening."""
        self._columns.way[row] = way
        self._until_opening.append(row)

    def opens(self) -> list[int]:
        """The contacts to be called back from now on, in the order in which they joined; messages can be worked."""
        joined = self._columns.joined
        due = sorted(self._until_opening, key=lambda row: (joined[row], row))
        self._until_opening.clear()
        for row in due:
            if self._columns.way[row] is Way.VOICEMAIL:
                self._backlog.add_due(row, joined[row])
        return [row for row in due if self._columns.way[row] is not Way.VOICEMAIL]
