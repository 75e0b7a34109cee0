"""Who waits and who is idle: the only place where contacts and agents meet."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

import simpy

from simulator.centre.agents import Agent, Team
from simulator.centre.alarms import Alarms
from simulator.centre.callbacks import Places, Ringing
from simulator.centre.columns import Columns
from simulator.centre.desk import Start
from simulator.centre.kernel import PATIENCE, Beat, Handlers, scheduler
from simulator.centre.lobby import Lobby
from simulator.centre.plan import Plan
from simulator.centre.queues import Queues
from simulator.centre.routing import Spare, anybody_free, choosers
from simulator.centre.taking import set_takers

Claim = Callable[[Agent, float], bool]
"""Agent, now: whether a free agent was given something to do."""


class Floor:
    """Matches contacts that enter a queue with idle agents, and freed agents with contacts that wait.

    `lobby`, `places` with `ringing` are None where the scenario has nothing of the kind. `spares` give, by channel, an
    agent of a rank in which nobody is idle. `watch`, if set, is called whenever somebody may have stopped waiting (at
    closing, to let agents go). `noted` are told of an agent's release before anybody decides what comes next. A freed
    agent is first offered to `claims` one by one, then takes who waits live, or what is left for the team, and is idle
    then, of which `on_idle` are told. `joins` is how a live contact joins, and `resumes` lets an agent who is about
    to go finish what was put down. `looks`, if set, is called with a team whose agents may have room for more.
    `leavers` names who of a group's agents is to leave when so many are too many.
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
        spares: Mapping[str, Sequence[Spare]] = MappingProxyType({}),
    ) -> None:
        self._env, self._schedule = env, scheduler(env)
        self._queue = columns.queue
        self._joined, self._patience = columns.joined, columns.fate("patience")
        self._waiting, self.start, self._alarms = queues.rows, start, alarms
        self._lobby, self._ringing = lobby, ringing
        self._places = set[int]() if places is None else places.rows
        choice = columns.fate("choice") if columns.has_fate("choice") else []
        self._choose = choosers(plan, teams, choice, spares)
        rings = ringing is not None and not ringing.holds_agent
        self._choose_to_ring = self._choose if ringing is None else choosers(plan, teams, choice, {}, rings=rings)
        set_takers(plan, queues.rows, teams, columns, places, ringing)
        alarms.choose, alarms.is_place, alarms.hand = self.choose, self._places.__contains__, self.hand
        alarms.might_have_agents, alarms.stopped = anybody_free(plan, teams, spares), self._stopped
        self.noted: Handlers = noted
        self.on_released: Handlers = [*noted, self.freed]
        self.watch: Callable[[], None] | None = None
        self.claims: list[Claim] = []
        self.on_idle: list[Callable[[Agent, float], None]] = []
        self.joins: Callable[[int, float], None] = self.join
        self.resumes: Callable[[Agent], bool] = _nothing_put_down
        self.looks: Callable[[Team], None] | None = None
        self.leavers: Callable[[Sequence[Agent], int], Sequence[Agent]] = _whoever_is_next

    def join(self, row: int, now: float) -> None:
        """A contact asks for an agent: it is answered by an idle one, leaves at once, or begins to wait."""
        self._joined[row] = now
        queue = self._queue[row]
        agent = self._choose[queue](row, 0.0, now)
        if agent is not None:
            self.start(agent, row, now)
            return
        waiting = self._waiting[queue]
        if self._lobby is not None and self._lobby.turns_away(row, len(waiting), now):
            return
        waiting.append(row)
        if self._alarms.steps[queue]:
            self._alarms.set(row, 0.0)
        elif self._patience[row] < float("inf"):
            self._schedule(Beat(row, self._alarms.on_patience), PATIENCE, self._patience[row])

    def freed(self, agent: Agent) -> None:
        """An agent can work: takes a contact that waits, else a message, or becomes idle."""
        now = self._env.now
        for claim in self.claims:
            if claim(agent, now):
                self._stopped()
                return
        team = agent.team
        row = team.takes(now)
        if row is not None and row not in self._places:
            self.start(agent, row, now)
        elif (row is None and team.leftover is None) or not self._finds_work(agent, row, now):
            agent.idle_since = now
            team.idle.append(agent)
            for told in self.on_idle:
                told(agent, now)
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
        self.start(agent, row, now)
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
        if self.looks is not None:
            self.looks(team)
        self._stopped()

    def anybody_waits(self, queues: Sequence[int]) -> bool:
        """Whether there is anybody in some queues."""
        return any(self._waiting[queue] for queue in queues)

    def _stopped(self) -> None:
        if self.watch is not None:
            self.watch()

    def _finds_work(self, agent: Agent, row: int | None, now: float) -> bool:
        """Whether a free agent begins with the row chosen for it, or with what comes after those that are only rung."""
        while row is not None:
            if self.hand(agent, row, now):
                return True
            row = agent.team.takes(now)
        leftover = agent.team.leftover
        return leftover is not None and leftover(agent, now)


def _whoever_is_next(agents: Sequence[Agent], count: int) -> Sequence[Agent]:
    """All agents may be among those who leave: whoever finishes next does."""
    return agents


def _nothing_put_down(agent: Agent) -> bool:
    return False
