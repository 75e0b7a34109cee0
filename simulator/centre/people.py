"""Who comes on and off duty by level: a SimPy process that writes down the spans of agents' time."""

from collections import deque
from collections.abc import Generator
from itertools import pairwise
from typing import Any

import numpy as np
import simpy

from simulator.centre.agents import Agent, Team
from simulator.centre.doors import Doors
from simulator.centre.floor import Floor
from simulator.centre.kernel import Handlers, moment, roster_order
from simulator.centre.plan import Plan
from simulator.records import AgentSpans, AgentTime
from simulator.scenario.rosters import levels_over_time

Process = Generator[simpy.Event, Any, None]


class Timesheet:
    """Spans of agents' time, as they are written down."""

    def __init__(self) -> None:
        self._rows: list[tuple[int, int, float, float]] = []

    def add(self, kind: AgentTime, team: Team, start: float, end: float) -> None:
        """Write a span down unless it is empty."""
        if end > start:
            self._rows.append((kind.value, team.number, start, end))

    def spans(self) -> AgentSpans:
        """All spans as columns."""
        rows = np.array(self._rows, dtype=np.float64).reshape(-1, 4)
        return AgentSpans(rows[:, 0].astype(np.int64), rows[:, 1].astype(np.int64), rows[:, 2], rows[:, 3])


class LevelRoster:
    """A group staffed by a level of logged-in agents, constant or by interval.

    When the level falls, an idle agent leaves first, else the next to finish; until then the place is a cut
    that has not been made and its time is overtime.
    """

    def __init__(
        self, env: simpy.Environment, plan: Plan, team: Team, floor: Floor, doors: Doors, sheet: Timesheet
    ) -> None:
        self._env, self._team, self._floor, self._doors, self._sheet = env, team, floor, doors, sheet
        self._steps = levels_over_time(plan.scenario.agents[plan.groups[team.number]], plan.clock)
        self._end = plan.clock.end
        self._on_duty: list[Agent] = []
        self._cuts: deque[float] = deque()
        self._due: Handlers = [*floor.noted, self._released_when_due]
        doors.when_quiet(self._let_go)

    def keep(self) -> Process:
        """The process that follows the levels."""
        self._write_planned_time()
        level = 0
        for instant, following in self._steps:
            yield moment(self._env, instant, roster_order(self._team.number))
            if following > level:
                self._raise(following - level)
            else:
                self._cuts.extend([self._env.now] * (level - following))
                self._let_go()
            level = following

    def _write_planned_time(self) -> None:
        for (start, level), (end, _) in pairwise([*self._steps, (self._end, 0)]):
            for _ in range(level):
                self._sheet.add(AgentTime.LOGGED_IN, self._team, start, end)

    def _raise(self, places: int) -> None:
        staying = min(places, len(self._cuts))
        for _ in range(staying):
            self._sheet.add(AgentTime.OVERTIME, self._team, self._cuts.pop(), self._env.now)
        self._set_handlers()
        for _ in range(places - staying):
            agent = Agent(self._team, self._floor.on_released)
            agent.on_duty_since = self._env.now
            self._on_duty.append(agent)
            self._team.on_duty += 1
            self._floor.freed(agent)

    def _let_go(self) -> None:
        idle = self._team.idle
        while self._cuts and idle and self._may_leave(idle_others=len(idle) - 1):
            self._leaves(idle.pop())
        self._set_handlers()

    def _released_when_due(self, agent: Agent) -> None:
        if self._may_leave(idle_others=len(self._team.idle)):
            self._leaves(agent)
            self._set_handlers()
        else:
            self._floor.freed(agent)

    def _may_leave(self, *, idle_others: int) -> bool:
        return self._doors.may_leave(self._team, self._cuts[0], idle_others=idle_others)

    def _leaves(self, agent: Agent) -> None:
        self._sheet.add(AgentTime.OVERTIME, self._team, self._cuts.popleft(), self._env.now)
        self._on_duty.remove(agent)
        self._team.on_duty -= 1

    def _set_handlers(self) -> None:
        handlers = self._due if self._cuts else self._floor.on_released
        for agent in self._on_duty:
            if agent.then is not handlers:
                agent.then = handlers
                if agent.busy:
                    agent.callbacks = handlers
