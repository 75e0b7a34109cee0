"""Who comes on and off duty: rosters as SimPy processes that write down the spans of agents' time."""

from collections import deque
from collections.abc import Generator
from itertools import pairwise
from math import ceil
from typing import Any

import numpy as np
import simpy

from simulator.centre.agents import Agent, Team
from simulator.centre.doors import Doors
from simulator.centre.floor import Floor
from simulator.centre.kernel import Handlers, scaled
from simulator.centre.luck import Luck
from simulator.centre.plan import Plan
from simulator.records import AgentSpans, AgentTime
from simulator.scenario.rosters import ShiftDay, levels_over_time, other_duty_seconds, shift_days

DUTY_BLOCK_SECONDS = 1_800.0
"""Other duty (meetings, training) comes in blocks no longer than this."""

Process = Generator[simpy.Event, Any, None]
Away = tuple[float, float, AgentTime]
"""Planned begin in elapsed seconds, length in seconds, kind."""


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

    def __init__(self, env: simpy.Environment, plan: Plan, team: Team, floor: Floor, doors: Doors, sheet: Timesheet):
        self._env, self._team, self._floor, self._doors, self._sheet = env, team, floor, doors, sheet
        self._steps = levels_over_time(plan.scenario.agents[plan.groups[team.number]], plan.clock)
        self._end = plan.clock.end
        self._on_duty: list[Agent] = []
        self._cuts: deque[float] = deque()
        self._due: Handlers = [self._released_when_due]
        doors.when_quiet(self._let_go)

    def keep(self) -> Process:
        """The process that follows the levels."""
        self._write_planned_time()
        level = 0
        for instant, following in self._steps:
            yield self._env.timeout(instant - self._env.now)
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

    def _set_handlers(self) -> None:
        handlers = self._due if self._cuts else self._floor.on_released
        for agent in self._on_duty:
            if agent.then is not handlers:
                agent.then = handlers
                if agent.busy:
                    agent.callbacks = handlers


class ShiftRoster:
    """A group staffed by shifts: every present head is a process with breaks and other duty."""

    def __init__(
        self, env: simpy.Environment, plan: Plan, team: Team, floor: Floor, doors: Doors, sheet: Timesheet, luck: Luck
    ):
        self._env, self._team, self._floor, self._doors, self._sheet = env, team, floor, doors, sheet
        self._plan, self._luck = plan, luck
        self._name = plan.groups[team.number]
        self._group = plan.scenario.agents[self._name]
        self._staying: list[tuple[Agent, float]] = []
        self._hand_over: Handlers = [self._handed_over]
        doors.when_quiet(self._let_go)

    def keep(self) -> Process:
        """The process that begins every shift."""
        for worked in sorted(shift_days(self._group, self._plan.clock), key=lambda worked: worked.start):
            yield self._env.timeout(max(worked.start, 0.0) - self._env.now)
            absent = self._uniforms(worked, "absence") < self._group.shrinkage.external
            aways = self._aways(worked)
            for place in range(worked.shift.heads):
                if absent[place]:
                    self._sheet.add(AgentTime.ABSENT, self._team, worked.start, worked.end)
                else:
                    self._env.process(self._work(worked.end, aways[place]))

    def _uniforms(self, worked: ShiftDay, purpose: str) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
        name = f"{self._name}/{worked.name}"
        return self._luck.uniforms("agent", name, purpose, worked.day.date, worked.shift.heads)

    def _aways(self, worked: ShiftDay) -> list[list[Away]]:
        """For each head, planned breaks and other duty in order of their begin."""
        shift, heads = worked.shift, worked.shift.heads
        plans: list[list[Away]] = [[] for _ in range(heads)]
        for pause in shift.all_breaks:
            for place, plan in enumerate(plans):
                begin = worked.start + pause.after + pause.spread * ((place + 0.5) / heads - 0.5)
                plan.append((scaled(begin, 1.0), scaled(pause.length, 1.0), AgentTime.BREAK))
        duty = other_duty_seconds(self._group, shift)
        blocks = ceil(duty / DUTY_BLOCK_SECONDS)
        for block in range(blocks):
            segment, length = shift.length / blocks, duty / blocks
            for plan, uniform in zip(plans, self._uniforms(worked, f"duty{block}"), strict=True):
                begin = worked.start + block * segment + float(uniform) * (segment - length)
                plan.append((scaled(begin, 1.0), scaled(length, 1.0), AgentTime.OTHER_DUTY))
        return [sorted(away for away in plan if away[0] >= 0) for plan in plans]

    def _work(self, end: float, aways: list[Away]) -> Process:
        agent = Agent(self._team, self._floor.on_released)
        agent.on_duty_since = since = self._env.now
        self._floor.freed(agent)
        for away in aways:
            back = yield from self._go_away(agent, since, end, away)
            if back >= end:
                yield from self._after_end(agent, end)
                return
            since = back
            agent.then = self._floor.on_released
            self._floor.freed(agent)
        yield self._env.timeout(end - self._env.now)
        self._sheet.add(AgentTime.LOGGED_IN, self._team, since, end)
        yield from self._leave(agent, end)

    def _go_away(self, agent: Agent, since: float, end: float, away: Away) -> Generator[simpy.Event, Any, float]:
        """Leave the floor after the contact in hand; returns when the agent is back, at or after `end` if not."""
        begin, length, kind = away
        env, team, sheet = self._env, self._team, self._sheet
        if env.now < begin:
            yield env.timeout(begin - env.now)
        if agent.busy:
            yield self._when_free(agent, self._hand_over)
        else:
            team.withdraw(agent, env.now)
        sheet.add(AgentTime.LOGGED_IN, team, since, min(env.now, end))
        if env.now >= end:
            return env.now
        back = min(env.now + length, end)
        sheet.add(kind, team, env.now, back)
        agent.on_duty_since += back - env.now
        yield env.timeout(back - env.now)
        return back

    def _after_end(self, agent: Agent, end: float) -> Process:
        """An agent off the floor whose shift is over helps to drain the queue, if there is need, or goes."""
        if self._may_leave(agent, end):
            self._sheet.add(AgentTime.OVERTIME, self._team, end, self._env.now)
            return
        agent.then = self._floor.on_released
        self._floor.freed(agent)
        yield from self._leave(agent, end)

    def _leave(self, agent: Agent, end: float) -> Process:
        if not agent.busy and self._may_leave(agent, end):
            self._team.withdraw(agent, self._env.now)
        else:
            self._staying.append((agent, end))
            yield self._when_free(agent, [lambda freed: self._released_when_due(freed, end)])
            self._staying.remove((agent, end))
        self._sheet.add(AgentTime.OVERTIME, self._team, end, self._env.now)

    def _may_leave(self, agent: Agent, end: float) -> bool:
        idle_others = sum(other is not agent for other in self._team.idle)
        return self._doors.may_leave(self._team, end, idle_others=idle_others)

    def _when_free(self, agent: Agent, handlers: Handlers) -> simpy.Event:
        agent.free = self._env.event()
        agent.then = handlers
        if agent.busy:
            agent.callbacks = handlers
        return agent.free

    def _handed_over(self, agent: Agent) -> None:
        assert agent.free is not None
        agent.free.succeed()

    def _released_when_due(self, agent: Agent, end: float) -> None:
        if self._may_leave(agent, end):
            self._handed_over(agent)
        else:
            self._floor.freed(agent)

    def _let_go(self) -> None:
        for agent, end in self._staying:
            if not agent.busy and agent in self._team.idle and self._may_leave(agent, end):
                self._team.withdraw(agent, self._env.now)
                self._handed_over(agent)
