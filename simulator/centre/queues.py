"""The queues: who waits, by what is asked for."""

from collections import deque
from collections.abc import Sequence
from itertools import islice, takewhile

from simulator.centre.agents import Team
from simulator.centre.columns import Columns


class Queues:
    """Rows that wait, in order, by queue.

    A row in a queue is alive while it has no outcome; dead ones are skipped at the head, or taken out at once where
    somebody asks how many wait. `picked_up` are customers who were called back and wait first in line.
    """

    def __init__(self, count: int, columns: Columns) -> None:
        self._queue, self._outcome = columns.queue, columns.outcome
        self.picked_up: set[int] = set()
        self.rows: list[deque[int]] = [deque() for _ in range(count)]

    def put_first(self, row: int) -> None:
        """A customer who picked up waits before all others but those who did so earlier."""
        waiting = self.rows[self._queue[row]]
        place = sum(1 for _ in takewhile(self.picked_up.__contains__, waiting))
        waiting.insert(place, row)
        self.picked_up.add(row)

    def put_by_age(self, row: int, joined: Sequence[float]) -> None:
        """Who waited elsewhere until now stands behind all who joined before."""
        waiting = self.rows[self._queue[row]]
        place = len(waiting)
        while place and (joined[waiting[place - 1]], waiting[place - 1]) > (joined[row], row):
            place -= 1
        waiting.insert(place, row)

    def waiting_for(self, team: Team, queues: Sequence[int], enough: int) -> int:
        """Contacts that wait in some queues and that the team could take now or later, counted up to `enough`."""
        able = [queue for queue in team.queues if queue in queues and self.rows[queue]]
        alive = (row for queue in able for row in self.rows[queue] if not self._outcome[row])
        return sum(1 for _ in islice(alive, enough))
