"""Messages that wait to be worked: by what they ask for, the one that is due first before the others."""

from collections.abc import Callable
from heapq import heappop, heappush

import simpy

from simulator.centre.agents import Team
from simulator.centre.columns import NOBODY, Columns
from simulator.centre.exits import Exits
from simulator.centre.kernel import PATIENCE, Beat, Handlers, scheduler
from simulator.centre.plan import Plan
from simulator.records import Outcome
from simulator.scenario.people import Skill

ABANDONED = Outcome.ABANDONED.value
FOREVER = float("inf")
Heap = list[tuple[float, int]]
"""What waits in one queue: when it is due, and its row."""


class Backlog:
    """E-mails, social media and voicemail. `waiting` are all that wait, with those that turned into calls since.

    `chased` is called when a message that nobody has begun turns into a contact on another channel.
    """

    def __init__(
        self, env: simpy.Environment, plan: Plan, columns: Columns, exits: Exits, *, keeps_calls: bool
    ) -> None:
        self._env, self._schedule = env, scheduler(env)
        self._columns, self._exits = columns, exits
        self._due_after = due_after(plan)
        self._heaps: list[Heap] = [[] for _ in plan.queues]
        self._on_chase: Handlers = [self._turns_into_a_call]
        self._end = plan.clock.end
        self.waiting = 0
        self.chased: Callable[[int, float], None]
        self._keeps_calls = keeps_calls
        levels = [_by_order(skills) for skills in plan.skills]
        self._levels = [[[self._heaps[q] for q in level] for level in of_group] for of_group in levels]
        sent = [[[q for q in level if plan.is_deferred(q)] for level in of_group] for of_group in levels]
        self._sent = [[[self._heaps[q] for q in level] for level in of_group] for of_group in sent]

    def add(self, row: int) -> None:
        """A message that came, or was passed on, waits; it is due as long after its arrival as its channel allows."""
        columns = self._columns
        self.add_due(row, columns.entered[row] + self._due_after[columns.stream[row]])

    def add_due(self, row: int, due: float) -> None:
        """A message waits that is due at an instant."""
        heappush(self._heaps[self._columns.queue[row]], (due, row))
        self.waiting += 1

    def expect_chase(self, row: int, now: float) -> None:
        """The customer will not wait for an answer for ever, if luck says so; not after the horizon."""
        patience = self._columns.fate("patience")[row]
        if now + patience < self._end:
            self._schedule(Beat(row, self._on_chase), PATIENCE, patience)

    def concerns(self, team: Team) -> bool:
        """Whether the team could ever take anything: messages, or voicemail where calls can be kept."""
        return self._keeps_calls or any(self._sent[team.number])

    def take(self, team: Team) -> int | None:
        """What an agent of the team works next: lowest order, then due first; None if there is nothing."""
        return self._take(self._levels[team.number])

    def take_message(self, team: Team) -> int | None:
        """The same of messages alone, without voicemails."""
        return self._take(self._sent[team.number])

    def _take(self, levels: list[list[Heap]]) -> int | None:
        outcome = self._columns.outcome
        for heaps in levels if self.waiting else ():
            while (heap := _first_due(heaps)) is not None:
                row = heappop(heap)[1]
                self.waiting -= 1
                if not outcome[row]:
                    return row
        return None

    def _turns_into_a_call(self, beat: Beat) -> None:
        row, now, columns = beat.row, self._env.now, self._columns
        if columns.outcome[row] or columns.group[row] != NOBODY or row in columns.legs:
            return
        columns.left[row] = now
        self.chased(row, now)
        self._exits.leave(row, ABANDONED, now)


def _by_order(skills: tuple[Skill | None, ...]) -> list[list[int]]:
    """The numbers of the queues that a group has skills for, by order."""
    orders = sorted({skill.order for skill in skills if skill is not None})
    return [[q for q, skill in enumerate(skills) if skill is not None and skill.order == order] for order in orders]


def _first_due(heaps: list[Heap]) -> Heap | None:
    first: Heap | None = None
    for heap in heaps:
        if heap and (first is None or heap[0] < first[0]):
            first = heap
    return first


def due_after(plan: Plan) -> list[float]:
    """Seconds after its arrival at which a message of each stream is due; endless for who waits live."""
    service = plan.scenario.service
    due = {"email": service.email.due, "social": service.social.due}
    return [due.get(stream.channel, FOREVER) for stream in plan.streams]
