"""Who waits and who is idle: the only place where contacts and agents meet."""

from collections import deque
from collections.abc import Callable

import simpy

from simulator.centre.agents import Agent, Team
from simulator.centre.columns import NOBODY, Columns
from simulator.centre.desk import Desk
from simulator.centre.kernel import OVERFLOW, PATIENCE, Beat, Handlers, scheduler
from simulator.centre.plan import Plan
from simulator.centre.returns import Returns
from simulator.centre.routing import choosers, takers
from simulator.records import Outcome

ABANDONED, DISCONNECTED = Outcome.ABANDONED.value, Outcome.DISCONNECTED.value


class Floor:
    """Matches contacts that enter the queue with idle agents, and freed agents with contacts that wait.

    A contact that waits has one alarm: the earliest of its overflow times and the end of its patience. A row in
    a queue is alive while it has neither agent nor outcome; dead rows are skipped at the head.
    `watch`, if set, is called whenever somebody may have stopped waiting (at closing, to let agents go).
    """

    def __init__(
        self, env: simpy.Environment, plan: Plan, columns: Columns, teams: list[Team], returns: Returns | None
    ) -> None:
        self._env = env
        self._schedule = scheduler(env)
        self._intent, self._group, self._outcome = columns.intent, columns.group, columns.outcome
        self._joined, self._left, self._patience = columns.joined, columns.left, columns.fate("patience")
        self._queues: list[deque[int]] = [deque() for _ in plan.intents]
        self._choose = choosers(plan, teams, columns.fate("choice"))
        for team, take in zip(teams, takers(plan, self._queues, columns.outcome, columns.joined), strict=True):
            team.takes = take
        self._overflows = [_overflow_times(plan, intent) for intent in range(len(plan.intents))]
        self._start = Desk(env, plan, columns, returns).start
        self._on_patience: Handlers = [self._patience_ends]
        self._on_overflow: Handlers = [self._overflow_passes]
        self.on_released: Handlers = [self.freed]
        self.watch: Callable[[], None] | None = None

    def join(self, row: int, now: float) -> None:
        """A contact asks for an agent: it is answered by an idle one or begins to wait."""
        self._joined[row] = now
        intent = self._intent[row]
        agent = self._choose[intent](row, 0.0, now)
        if agent is not None:
            self._start(agent, row, now)
            return
        self._queues[intent].append(row)
        if self._overflows[intent]:
            self._arm(Beat(row), 0.0)
        elif self._patience[row] < float("inf"):
            self._schedule(Beat(row, self._on_patience), PATIENCE, self._patience[row])

    def freed(self, agent: Agent) -> None:
        """An agent can work: it takes a contact that waits or becomes idle."""
        now = self._env.now
        row = agent.team.takes(now)
        if row is None:
            agent.idle_since = now
            agent.team.idle.append(agent)
        else:
            self._start(agent, row, now)
            if self.watch is not None:
                self.watch()

    def drop(self) -> None:
        """Disconnect everybody who waits."""
        now = self._env.now
        for queue in self._queues:
            for row in queue:
                if not self._outcome[row]:
                    self._outcome[row], self._left[row] = DISCONNECTED, now
            queue.clear()

    def waiting_for(self, team: Team) -> int:
        """Contacts that wait and that the team could take, now or once an overflow time has passed."""
        return sum(not self._outcome[row] for intent in team.intents for row in self._queues[intent])

    def _arm(self, alarm: Beat, waited: float) -> None:
        """Set the alarm of a contact that has waited so long to its next overflow time or its patience."""
        patience = self._patience[alarm.row]
        following = next((delay for delay in self._overflows[self._intent[alarm.row]] if delay > waited), None)
        if following is not None and following <= patience:
            alarm.callbacks = self._on_overflow
            self._schedule(alarm, OVERFLOW, following - waited)
        elif patience < float("inf"):
            alarm.callbacks = self._on_patience
            self._schedule(alarm, PATIENCE, patience - waited)

    def _overflow_passes(self, alarm: Beat) -> None:
        row, now = alarm.row, self._env.now
        queue, choose = self._queues[self._intent[row]], self._choose[self._intent[row]]
        while not self._outcome[row] and self._group[row] == NOBODY:
            first = next(waiting for waiting in queue if not self._outcome[waiting])
            agent = choose(first, now - self._joined[first], now)
            if agent is None:
                self._arm(alarm, now - self._joined[row])
                return
            queue.remove(first)
            self._start(agent, first, now)
            if self.watch is not None:
                self.watch()

    def _patience_ends(self, alarm: Beat) -> None:
        row = alarm.row
        if self._outcome[row] or self._group[row] != NOBODY:
            return
        self._outcome[row], self._left[row] = ABANDONED, self._env.now
        if self.watch is not None:
            self.watch()


def _overflow_times(plan: Plan, intent: int) -> list[float]:
    """The distinct waiting times after which a further group may take the intent, ascending."""
    return sorted({skill.after for row in plan.skills if (skill := row[intent]) is not None and skill.after})
