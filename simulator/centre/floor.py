"""Who waits and who is idle: the only place where contacts and agents meet."""

from collections.abc import Callable

import simpy

from simulator.centre.agents import Agent, Team
from simulator.centre.alarms import Alarms
from simulator.centre.callbacks import Places, Ringing
from simulator.centre.columns import Columns
from simulator.centre.desk import Start
from simulator.centre.kept import Kept
from simulator.centre.kernel import PATIENCE, Beat, Handlers, scheduler
from simulator.centre.lobby import Lobby
from simulator.centre.plan import Plan
from simulator.centre.queues import Queues
from simulator.centre.routing import choosers, takers


class Floor:
    """Matches contacts that enter a queue with idle agents, and freed agents with contacts that wait.

    `lobby`, `places` with `ringing` and `kept` are None where the scenario has nothing of the kind. `watch`, if set,
    is called whenever somebody may have stopped waiting (at closing, to let agents go). `noted` are told of an agent's
    release before anybody decides what comes next.
    """

    def __init__(
        self,
        env: simpy.Environment,
        plan: Plan,
        columns: Columns,
        teams: list[Team],
        queues: Queues,
        start: Start,
        alarms: Alarms,
        noted: Handlers,
        lobby: Lobby | None = None,
        places: Places | None = None,
        ringing: Ringing | None = None,
        kept: Kept | None = None,
    ) -> None:
        self._env, self._schedule = env, scheduler(env)
        self._queue = columns.queue
        self._joined, self._patience = columns.joined, columns.fate("patience")
        self._queues, self._waiting, self._start, self._alarms = queues, queues.rows, start, alarms
        self._lobby, self._ringing, self._kept = lobby, ringing, kept
        self._places = set[int]() if places is None else places.rows
        choice = columns.fate("choice") if columns.has_fate("choice") else []
        self._choose = choosers(plan, teams, choice)
        rings = ringing is not None and not ringing.holds_agent
        self._choose_to_ring = choosers(plan, teams, choice, rings=True) if rings else self._choose
        for team, take in zip(teams, takers(plan, queues.rows, teams, columns, places, ringing), strict=True):
            team.takes = take
        alarms.choose, alarms.is_place, alarms.hand = self.choose, self._places.__contains__, self.hand
        alarms.stopped = self._stopped
        self.noted: Handlers = noted
        self.on_released: Handlers = [*noted, self.freed]
        self.watch: Callable[[], None] | None = None

    def join(self, row: int, now: float) -> None:
        """A contact asks for an agent: it is answered by an idle one, leaves at once, or begins to wait."""
        self._joined[row] = now
        queue = self._queue[row]
        agent = self._choose[queue](row, 0.0, now)
        if agent is not None:
            self._start(agent, row, now)
            return
        waiting = self._waiting[queue]
        if self._lobby is not None and self._lobby.turns_away(row, len(waiting), now):
            return
        waiting.append(row)
        if self._alarms.steps[queue]:
            self._alarms.set(row, 0.0)
        elif self._patience[row] < float("inf"):
            self._schedule(Beat(row, self._alarms.on_patience), PATIENCE, self._patience[row])

    def again(self, row: int, now: float) -> None:
        """A contact joins the queue it asks for now, from its end: passed on, kept over night, or to be rung again."""
        queue = self._queue[row]
        waited = now - self._joined[row]
        self._queues.picked_up.discard(row)
        self._alarms.void(row)
        agent = self.choose(row, now)
        if agent is None:
            self._waiting[queue].append(row)
            self._alarms.set(row, waited)
        elif not self.hand(agent, row, now):
            agent.team.idle.appendleft(agent)

    def freed(self, agent: Agent) -> None:
        """An agent can work: takes a contact that waits, else a message, or becomes idle."""
        now = self._env.now
        row = agent.team.takes(now)
        if row is not None and row not in self._places:
            self._start(agent, row, now)
        elif not self._finds_work(agent, row, now):
            agent.idle_since = now
            agent.team.idle.append(agent)
            if row is None:
                return
        if self.watch is not None:
            self.watch()

    def choose(self, row: int, now: float) -> Agent | None:
        """An idle agent for a row that waits, taken off the idle list; for a place one who is not yet spoken for."""
        choose = self._choose_to_ring if row in self._places else self._choose
        return choose[self._queue[row]](row, now - self._joined[row], now)

    def hand(self, agent: Agent, row: int, now: float) -> bool:
        """Give a row that is in no queue to a free agent; whether the agent is busy from now on."""
        if self._ringing is not None and row in self._places:
            self._alarms.void(row)
            return self._ringing.turn(agent, row, now)
        self._start(agent, row, now)
        return True

    def look_again(self, team: Team) -> None:
        """Let idle agents of a team look for work that they could not take before."""
        now = self._env.now
        while team.idle:
            agent = team.idle.popleft()
            if not self._finds_work(agent, team.takes(now), now):
                team.idle.appendleft(agent)
                break
            agent.idle_seconds += now - agent.idle_since
        self._stopped()

    def reached(self, row: int, agent: Agent | None) -> None:
        """A customer who was rung is on the line: the agent held or an idle one begins, or the customer waits."""
        now = self._env.now
        if agent is None:
            agent = self.choose(row, now)
        if agent is not None:
            self._start(agent, row, now)
            return
        self._queues.put_first(row)
        self._alarms.set(row, now - self._joined[row])

    def _stopped(self) -> None:
        if self.watch is not None:
            self.watch()

    def _finds_work(self, agent: Agent, row: int | None, now: float) -> bool:
        """Whether a free agent begins with the row chosen for it, or with what comes after those that are only rung."""
        while row is not None:
            if self.hand(agent, row, now):
                return True
            row = agent.team.takes(now)
        if self._kept is None or not self._kept.waiting:
            return False
        row = self._kept.take(agent.team)
        if row is None:
            return False
        self._start(agent, row, now)
        return True
