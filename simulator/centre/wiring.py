"""The parts of a centre put together: what a scenario does not have is not there."""

from collections.abc import Sequence

import simpy

from simulator.centre.agents import Agent, Team
from simulator.centre.alarms import Alarms
from simulator.centre.attendance import Attendance
from simulator.centre.backlog import Backlog
from simulator.centre.booking import Bookings
from simulator.centre.callbacks import Duplicates, Places, Ringing
from simulator.centre.chats import Chats
from simulator.centre.closing import Closing, keeps_anything
from simulator.centre.columns import Columns
from simulator.centre.desk import Began, Considers, Start, considers_return, desk, varies
from simulator.centre.doors import Door, Doors
from simulator.centre.entrance import Entrance, Gate
from simulator.centre.estimates import Estimates
from simulator.centre.exits import Exits
from simulator.centre.floor import Floor
from simulator.centre.inbox import Inbox
from simulator.centre.kept import Kept
from simulator.centre.kernel import Handlers
from simulator.centre.known import Known
from simulator.centre.lobby import Lobby, asks_callers, wants_estimates
from simulator.centre.menu import Menu
from simulator.centre.messages import Messages
from simulator.centre.needs import NeedSource
from simulator.centre.onward import Onward
from simulator.centre.plan import Plan
from simulator.centre.queues import Queues
from simulator.centre.register import Register
from simulator.centre.rejoining import Rejoining
from simulator.centre.returns import Returns, comes_back
from simulator.centre.rows import Rows
from simulator.centre.tasks import MessageRules
from simulator.centre.transfers import Transfers, passed_on_or
from simulator.centre.trunks import Trunks
from simulator.centre.workplaces import Workplaces
from simulator.scenario.channels import DEFERRED, LIVE, LiveChannel
from simulator.scenario.deflection import front_of


class Wiring:
    """Makes the mechanisms that a scenario has, in the order in which they need each other, and connects them."""

    def __init__(
        self, env: simpy.Environment, plan: Plan, columns: Columns, source: NeedSource, teams: Sequence[Team]
    ) -> None:
        self._env, self._plan, self._columns, self._teams = env, plan, columns, teams
        scenario = plan.scenario
        self._queues, self._exits = Queues(len(plan.queues), columns), Exits(columns)
        self.rows = Rows(columns, len(plan.clock.days))
        self.register = Register(columns, self.rows)
        self.returns = Returns(env, plan, columns, self.register, source) if comes_back(plan) else None
        self._trunks = None if scenario.lines is None else Trunks(columns, scenario.lines.trunks)
        self._estimates = Estimates(plan, teams, self._queues.rows, columns) if wants_estimates(plan) else None
        self._places = None if scenario.callback is None else Places(columns, self._exits)
        self._ringing: Ringing | None = None
        self._duplicates: Duplicates | None = None
        bookings, callback = None, scenario.callback
        if callback is not None and self._places is not None:
            self._ringing = Ringing(env, columns, self._exits, self._places, callback)
            called = self._places, self._ringing
            bookings = None if callback.windows is None else Bookings(plan, callback.windows, *called)
            if callback.duplicates is not None and self.returns is not None:
                self._duplicates = Duplicates(env, plan, columns, self._exits, self._queues, *called, self.returns)
        asks, parts = asks_callers(plan), (plan, columns, self._exits, self._estimates, self._places)
        self._lobby = Lobby(*parts, bookings, self._duplicates) if asks else None
        self._began = self._told_of_starts()
        self._work = self._workplaces()
        self.transfers: Transfers | None = None
        self._known: Known | None = None
        self.floor = self._floor_of(self._starts())
        self._rejoining = Rejoining(env, columns, self._queues, self.floor, self._alarms)
        self.attendance = Attendance(self.floor)
        self._backlog = self._inbox = None
        keeps_calls = keeps_anything(plan)
        if keeps_calls or any(stream.channel in DEFERRED for stream in plan.streams):
            self._backlog = Backlog(env, plan, columns, self._exits, keeps_calls=keeps_calls)
            self._inbox = Inbox(env, columns, self.floor, self._backlog)
        self._connect_floor()
        self._closings, doors, gates = self._channels()
        self.entrance = Entrance(env, columns, [gates[stream.channel] for stream in plan.streams])
        self.doors = Doors(env, plan, self.floor, doors, self._queues, teams)
        self._connect()

    # --- who works ---

    def _told_of_starts(self) -> list[Began]:
        """Who wants to know that an agent begins with a call."""
        scenario, began = self._plan.scenario, list[Began]()
        if self._trunks is not None:
            began.append(self._trunks.began)
        if self._places is not None and scenario.callback is not None and scenario.callback.most_open is not None:
            began.append(self._places.began)
        if self._estimates is not None and not self._estimates.by_length:
            began.append(self._estimates.began)
        return began

    def _workplaces(self) -> Workplaces:
        """Chats and messages, where the scenario has any that are not handled plainly."""
        env, plan, columns, teams = self._env, self._plan, self._columns, self._teams
        considers: Considers | None = None
        if self.returns is not None and any(plan.returns):
            considers = considers_return(plan, columns, self.returns)
        channels = {stream.channel for stream in plan.streams}
        chats = messages = None
        if "chat" in channels:
            line_freed = [] if self._trunks is None else [self._trunks.gone]
            chats = Chats(env, plan, columns, teams, considers, self._began, line_freed)
        rules = MessageRules(plan)
        if channels.intersection(DEFERRED) and any(rules.concern(team) for team in teams):
            messages = Messages(env, plan, columns, considers, rules)
        return Workplaces(env, plan, columns, teams, chats, messages)

    def _starts(self) -> Start:
        """What starts the handling of any contact."""
        env, plan, columns = self._env, self._plan, self._columns
        plain = desk(env, plan, columns, self.returns, self._began, noted=bool(_noted(self._estimates)))
        start = self._work.start_of(plain)
        if plan.passes_on:
            self.transfers = Transfers(env, plan, columns, start, self._began, self._work.opens())
            start = passed_on_or(start, self.transfers, columns)
        if plan.scenario.routing.last_agent is not None and plan.scenario.routing.last_agent.wait:
            rule = plan.scenario.routing.last_agent
            self._known = Known(env, plan, columns, self._exits, rule)
        if varies(plan):
            start = _as_the_agent_does(columns, start, self._known)
        return start

    # --- who waits ---

    def _floor_of(self, start: Start) -> Floor:
        env, plan, columns = self._env, self._plan, self._columns
        alarms = self._alarms = Alarms(env, plan, columns, self._queues.rows, self._exits, self._lobby)
        parts = env, plan, columns, list(self._teams), self._queues, start, alarms, _noted(self._estimates)
        return Floor(*parts, self._lobby, self._places, self._ringing, self._work.spares())

    def _connect_floor(self) -> None:
        floor = self.floor
        if self._known is not None:
            known = self._known
            known.floor, known.rejoining, known.start = floor, self._rejoining, floor.start
            known.room = None if self._work.chats is None else self._work.chats.room
            known.in_hand = None if self._work.messages is None else self._work.messages.in_hand
            floor.joins = known.join
            floor.claims.append(known.claims)
            self.attendance.comes.append(known.acquaintances.comes)
            self.attendance.goes.append(known.goes)
        self._work.connect(floor, self._inbox, self._known, self.transfers)

    # --- how contacts come and go ---

    def _channels(self) -> tuple[dict[str, Closing], list[Door], dict[str, Gate | Inbox]]:
        closings, doors, gates = dict[str, Closing](), list[Door](), dict[str, Gate | Inbox]()
        for channel in LIVE:
            if channel in self._plan.scenario.channels or not self._plan.scenario.channels:
                closings[channel], door, gate = self._live(channel)
                doors.append(door)
                gates[channel] = gate
        if self._inbox is not None:
            gates |= dict.fromkeys(DEFERRED, self._inbox)
        return closings, doors, gates

    def _live(self, channel: LiveChannel) -> tuple[Closing, Door, Gate]:
        env, plan, columns, floor, by_phone = self._env, self._plan, self._columns, self.floor, channel == "phone"
        front = front_of(plan.scenario, channel)
        menu = None if front is None else Menu(env, plan, columns, floor, self._exits, self.returns)
        message = columns.fate("kept") if by_phone and columns.has_fate("kept") else None
        hours = plan.clock.opening_of(channel)
        gate = Gate(env, floor, menu, self._exits, self._trunks if by_phone else None, message, hours)
        kept = None
        if by_phone and keeps_anything(plan) and self._backlog is not None:
            kept = Kept(columns, self._exits, self._backlog)
        places = self._places if by_phone else None
        parts = columns, self._queues, floor, self._rejoining, self._alarms, self._exits
        closing = Closing(env, plan, channel, *parts, places, kept)
        gate.keeps = closing.keeps
        return closing, Door(plan, channel, gate, menu, closing, self._lobby if by_phone else None), gate

    def _connect(self) -> None:
        exits, onward = self._exits, Onward(self._plan, self._columns, self._closings, self._inbox, self.returns)
        for mechanism in (self._trunks, self.transfers):
            if mechanism is not None:
                exits.tell(mechanism.gone, of_hanging_up=True)
        if self._places is not None:
            exits.tell(self._places.gone)
        if self.returns is not None:
            self.returns.enter = self.entrance.enter
            exits.tell(self.returns.unserved)
        if self._backlog is not None:
            self._backlog.chased = onward.chased
        if self.transfers is not None:
            self.transfers.again = onward.passes_on
        if self._ringing is not None:
            closing = self._closings["phone"]
            self._ringing.reached, self._ringing.again = closing.reached, closing.retries
            self._ringing.recheck = self.floor.look_again
        if self._duplicates is not None:
            self._duplicates.stopped = self._alarms.stopped
        if self._known is not None:
            self.doors.at_closing = self._known.closes
            self._known.is_open = onward.is_open


def _noted(estimates: Estimates | None) -> Handlers:
    return [] if estimates is None or not estimates.by_length else [estimates.handled]


def _as_the_agent_does(columns: Columns, start: Start, known: Known | None) -> Start:
    """Lets what the agent is like, and whether the customer knows him, act on a handling."""
    paces, aims = columns.pace, columns.aim

    def start_with(agent: Agent, row: int, now: float) -> None:
        paces[row] = agent.pace
        aims[row] = agent.aim if known is None else agent.aim * known.acquaintances.meets(agent, row)
        start(agent, row, now)

    return start_with
