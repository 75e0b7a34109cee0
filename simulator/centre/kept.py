"""What the centre keeps over a closing: messages that are worked when nobody waits, and customers to call back."""

from collections import deque

from simulator.centre.agents import Team
from simulator.centre.columns import Columns
from simulator.centre.exits import Exits
from simulator.centre.plan import Plan
from simulator.records import Way


class Kept:
    """Contacts that wait for the next opening, and the messages that have waited for it: `waiting` of them."""

    def __init__(self, plan: Plan, columns: Columns, exits: Exits) -> None:
        self._columns, self._exits = columns, exits
        self._messages: list[deque[int]] = [deque() for _ in plan.queues]
        self._until_opening: list[int] = []
        self.waiting = 0
        orders = [sorted({skill.order for skill in skills if skill is not None}) for skills in plan.skills]
        self._levels = [
            [[q for q, skill in enumerate(skills) if skill is not None and skill.order == order] for order in of_group]
            for skills, of_group in zip(plan.skills, orders, strict=True)
        ]

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
                self._messages[self._columns.queue[row]].append(row)
                self.waiting += 1
        return [row for row in due if self._columns.way[row] is not Way.VOICEMAIL]

    def take(self, team: Team) -> int | None:
        """The message that an agent of the team works next: lowest order, then oldest; None if there is none."""
        joined = self._columns.joined
        for level in self._levels[team.number]:
            heads = [(joined[queue[0]], queue[0], number) for number in level if (queue := self._messages[number])]
            if heads:
                self.waiting -= 1
                return self._messages[min(heads)[2]].popleft()
        return None
