"""Who comes on and off duty by level: a SimPy process that writes down the spans of agents' time."""

from collections import deque
from collections.abc import Generator
from heapq import heappop, heappush
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
import simpy

from simulator.centre.agents import Agent, Team
from simulator.centre.attendance import Attendance
from simulator.centre.doors import Doors
from simulator.centre.floor import Floor
from simulator.centre.kernel import Handlers, moment, roster_order
from simulator.centre.luck import Luck
from simulator.centre.plan import Plan
from simulator.centre.slots import Slots
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


class House(NamedTuple):
    """What a roster has to do with: where its agents work, how long they stay, who is told."""

    floor: Floor
    doors: Doors
    attendance: Attendance


class LevelRoster:
    """A group staffed by a level of logged-in agents, constant or by interval.

    When the level falls, an idle agent leaves first, else the next to finish; until then the place is a cut
    that has not been made and its time is overtime.
    """

    def __init__(
        self, env: simpy.Environment, plan: Plan, team: Team, house: House, sheet: Timesheet, luck: Luck
    ) -> None:
        self._env, self._team, self._sheet = env, team, sheet
        self._floor, self._doors, self._attendance = house
        name = plan.groups[team.number]
        self._steps = levels_over_time(plan.scenario, plan.scenario.agents[name], plan.clock)
        self._slots = Slots(name, plan.scenario.agents[name], luck).of("", max((n for _, n in self._steps), default=0))
        self._empty = list(range(len(self._slots)))
        self._places: dict[Agent, int] = {}
        self._end = plan.clock.end
        self._on_duty: list[Agent] = []
        self._cuts: deque[float] = deque()
        self._due: Handlers = [*self._floor.noted, self._released_when_due]
        self._doors.when_quiet(self._let_go)

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
            place = heappop(self._empty)
            agent = Agent(self._team, self._floor.on_released, self._slots[place])
            agent.on_duty_since = self._env.now
            self._places[agent] = place
            self._on_duty.append(agent)
            self._attendance.begins(agent)

    def _let_go(self) -> None:
        idle = self._team.idle
        while self._cuts and idle and self._may_leave(idle_others=len(idle) - 1):
            self._leaves(idle.pop())
        self._set_handlers()

    def _released_when_due(self, agent: Agent) -> None:
        if not self._may_leave(idle_others=len(self._team.idle)):
            self._floor.freed(agent)
        elif not self._floor.resumes(agent):
            self._leaves(agent)
            self._set_handlers()

    def _may_leave(self, *, idle_others: int) -> bool:
        return self._doors.may_leave(self._team, self._cuts[0], idle_others=idle_others)

    def _leaves(self, agent: Agent) -> None:
        self._sheet.add(AgentTime.OVERTIME, self._team, self._cuts.popleft(), self._env.now)
        self._on_duty.remove(agent)
        heappush(self._empty, self._places.pop(agent))
        self._attendance.ends(agent)

    def _set_handlers(self) -> None:
        leaving = set(self._floor.leavers(self._on_duty, len(self._cuts))) if self._cuts else set()
        stays = False
        for agent in self._on_duty:
            handlers = self._due if agent in leaving else self._floor.on_released
            if agent.then is not handlers:
                stays |= handlers is self._floor.on_released
                agent.then = handlers
                if agent.busy:
                    agent.callbacks = handlers
        if stays and self._floor.looks is not None:
            self._floor.looks(self._team)
