"""Agents on shifts: every present head of a shift is a SimPy process with breaks and other duty."""

from math import ceil

import simpy

from simulator.centre.agents import Agent, Slot, Team
from simulator.centre.kernel import Handlers, moment, on_grid, roster_order, to_grid
from simulator.centre.luck import Luck
from simulator.centre.people import House, Process, Timesheet
from simulator.centre.plan import Plan
from simulator.centre.slots import Slots
from simulator.records import AgentTime, Floats
from simulator.scenario.rosters import ShiftDay, other_duty_seconds, shift_days

DUTY_BLOCK_SECONDS = 1_800.0
"""Other duty (meetings, training) comes in blocks no longer than this."""

Away = tuple[float, float, AgentTime]
"""Planned begin in elapsed seconds, length in seconds, kind."""


class HeadDay:
    """One head's shift: on the floor but for breaks and other duty, then home when free, or after the drain."""

    def __init__(
        self, env: simpy.Environment, team: Team, house: House, sheet: Timesheet, end: float, slot: Slot
    ) -> None:
        self._env, self._team, self._sheet = env, team, sheet
        self._floor, self._doors, self._attendance = house
        self._end, self._order = end, roster_order(team.number)
        self._agent = Agent(team, house.floor.on_released, slot)
        self._free = env.event()
        self._stays = False
        self._hand_over: Handlers = [*house.floor.noted, self._handed_over]
        self._due: Handlers = [*house.floor.noted, self._released_when_due]

    def work(self, aways: list[Away]) -> Process:
        """The process of the shift; `aways` in order of their begin."""
        since = self._agent.on_duty_since = self._env.now
        self._attendance.begins(self._agent)
        for begin, length, kind in aways:
            if self._env.now < begin:
                yield moment(self._env, begin, self._order)
            if self._agent.busy:
                yield self._when_free(self._hand_over)
            else:
                self._team.withdraw(self._agent, self._env.now)
            self._attendance.ends(self._agent)
            back = self._write_away(since, length, kind)
            if back > self._env.now:
                yield moment(self._env, back, self._order)
            if back >= self._end:
                yield from self._leave(on_floor=False)
                return
            since = back
            self._agent.then = self._floor.on_released
            self._attendance.begins(self._agent)
        yield moment(self._env, self._end, self._order)
        self._sheet.add(AgentTime.LOGGED_IN, self._team, since, self._end)
        yield from self._leave(on_floor=True)

    def let_go(self) -> None:
        """Go if the shift is over, no contact is in hand, and nobody is needed any more."""
        if self._stays and not self._agent.busy and self._may_leave():
            self._team.withdraw(self._agent, self._env.now)
            self._handed_over(self._agent)

    def _write_away(self, since: float, length: float, kind: AgentTime) -> float:
        """Write down the time on the floor until now and the time away from now; when the agent is back."""
        now = self._env.now
        back = max(min(now + length, self._end), now)
        self._sheet.add(AgentTime.LOGGED_IN, self._team, since, min(now, self._end))
        self._sheet.add(kind, self._team, now, min(back, self._end))
        self._agent.on_duty_since += back - now
        return back

    def _leave(self, *, on_floor: bool) -> Process:
        if not self._agent.busy and self._may_leave():
            if on_floor:
                self._team.withdraw(self._agent, self._env.now)
        else:
            self._stays = True
            left = self._when_free(self._due)
            if not on_floor:
                self._attendance.begins(self._agent)
                on_floor = True
            yield left
            self._stays = False
        if on_floor:
            self._attendance.ends(self._agent)
        self._sheet.add(AgentTime.OVERTIME, self._team, self._end, self._env.now)

    def _when_free(self, handlers: Handlers) -> simpy.Event:
        """The event of being off the floor, once the handlers say so at the end of the contact in hand."""
        self._free = self._env.event()
        self._agent.then = handlers
        if self._agent.busy:
            self._agent.callbacks = handlers
        return self._free

    def _handed_over(self, agent: Agent) -> None:
        if not self._floor.resumes(agent):
            self._free.succeed()

    def _released_when_due(self, agent: Agent) -> None:
        if self._may_leave():
            self._handed_over(agent)
        else:
            self._floor.freed(agent)

    def _may_leave(self) -> bool:
        idle_others = sum(other is not self._agent for other in self._team.idle)
        return self._doors.may_leave(self._team, self._end, idle_others=idle_others)


class ShiftRoster:
    """A group staffed by shifts; heads are absent by their own luck."""

    def __init__(
        self, env: simpy.Environment, plan: Plan, team: Team, house: House, sheet: Timesheet, luck: Luck
    ) -> None:
        self._env, self._team, self._house, self._sheet = env, team, house, sheet
        self._plan, self._luck = plan, luck
        self._name = plan.groups[team.number]
        self._group = plan.scenario.agents[self._name]
        self._slots = Slots(self._name, self._group, luck)
        self._heads: list[HeadDay] = []
        house.doors.when_quiet(self._let_go)

    def keep(self) -> Process:
        """The process that begins every shift."""
        for worked in sorted(shift_days(self._group, self._plan.clock), key=lambda worked: worked.start):
            yield moment(self._env, max(worked.start, 0.0), roster_order(self._team.number))
            heads = worked.shift.heads
            absent = self._uniforms(worked, "absence") < self._slots.absence(worked.name, heads)
            slots = self._slots.of(worked.name, heads)
            for place, aways in enumerate(self._aways(worked)):
                if absent[place]:
                    self._sheet.add(AgentTime.ABSENT, self._team, worked.start, worked.end)
                else:
                    self._env.process(self._one_head(to_grid(worked.end), aways, slots[place]))

    def _one_head(self, end: float, aways: list[Away], slot: Slot) -> Process:
        head = HeadDay(self._env, self._team, self._house, self._sheet, end, slot)
        self._heads.append(head)
        yield from head.work(aways)
        self._heads.remove(head)

    def _let_go(self) -> None:
        for head in self._heads:
            head.let_go()

    def _uniforms(self, worked: ShiftDay, purpose: str) -> Floats:
        name = f"{self._name}/{worked.name}"
        return self._luck.uniforms("agent", name, purpose, worked.day.date, worked.shift.heads)

    def _aways(self, worked: ShiftDay) -> list[list[Away]]:
        """For each head, planned breaks and other duty in order of their begin; what lies before 0 is over."""
        plans: list[list[Away]] = [[] for _ in range(worked.shift.heads)]
        for pause in worked.shift.all_breaks:
            for place, plan in enumerate(plans):
                begin = worked.start + pause.after + pause.spread * ((place + 0.5) / worked.shift.heads - 0.5)
                plan.append((to_grid(begin), to_grid(pause.length), AgentTime.BREAK))
        for meeting in worked.shift.meetings:
            if worked.day.date.weekday() in meeting.days:
                for place, plan in enumerate(plans):
                    begin = worked.start + meeting.after + meeting.spread * ((place + 0.5) / worked.shift.heads - 0.5)
                    plan.append((to_grid(begin), to_grid(meeting.length), AgentTime.OTHER_DUTY))
        duty = other_duty_seconds(self._group, worked.shift, worked.day.date.weekday())
        blocks = ceil(duty / DUTY_BLOCK_SECONDS)
        for block in range(blocks):
            segment, length = worked.shift.length / blocks, duty / blocks
            first = worked.start + block * segment
            begins = on_grid(first + self._uniforms(worked, f"duty{block}") * (segment - length))
            on_duty = to_grid(length), AgentTime.OTHER_DUTY
            for plan, begin in zip(plans, begins.tolist(), strict=True):
                plan.append((begin, *on_duty))
        return [sorted(away for away in plan if away[0] >= 0) for plan in plans]
