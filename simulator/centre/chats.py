"""Chats: several at once with one agent, and calls beside them where a group works so."""

from collections.abc import Callable, Sequence

import simpy

from simulator.centre.agents import Agent, Team
from simulator.centre.columns import Columns, Handled, Leg, Piecemeal
from simulator.centre.desk import Began, Considers, seconds_of
from simulator.centre.exits import Gone
from simulator.centre.fates import NO_RETURN
from simulator.centre.plan import Plan
from simulator.centre.room import Room
from simulator.centre.sessions import Sessions
from simulator.records import Outcome
from simulator.scenario.channels import CHANNELS

CHAT = CHANNELS.index("chat")
PHONE = CHANNELS.index("phone")
UNKNOWN = float("inf")


class Chats:
    """Starts chats, and calls beside them; `room` knows who could take one more.

    `slot_freed` is called when an agent has one chat less and others left, `passes` when the part of a chat that ends
    in a transfer is over, `looks` when an agent has one more open.
    """

    def __init__(
        self,
        env: simpy.Environment,
        plan: Plan,
        columns: Columns,
        teams: Sequence[Team],
        considers: Considers | None,
        began: Sequence[Began],
        line_freed: Sequence[Gone],
    ) -> None:
        self.room = Room(plan)
        self._sessions: Sessions[Handled] = Sessions(env, self.room.stretches, self._ended, self._talked)
        self._columns, self._seconds, self._teams = columns, seconds_of(columns), teams
        self._is_phone = [stream.channel == "phone" for stream in plan.streams]
        self._delay = columns.fate("delay") if considers is not None else []
        self._considers, self._began, self._line_freed = considers, began, line_freed
        self._talk_ended: dict[int, float] = {}
        self.slot_freed: Callable[[Agent, float], None]
        self.passes: Callable[[Leg, float], None]
        self.looks: Callable[[Team], None]

    def start(self, agent: Agent, row: int, now: float) -> None:
        """An agent, who may have other chats open, begins with a contact."""
        columns, team = self._columns, agent.team
        customer, wrap = self._seconds(agent, row, columns.part.get(row, 1.0))
        columns.left[row], columns.group[row] = now, team.number
        self.open(agent, row, customer, wrap, now)
        for told in self._began:
            told(row, columns.queue[row], now, UNKNOWN, UNKNOWN, False)

    def open(self, agent: Agent, handled: Handled, customer: float, wrap: float, now: float) -> None:
        """Open one more contact, or the first part of one, that would take an agent so many seconds alone."""
        if not agent.busy:
            agent.hold()
        self.room.opened(agent, is_call=self._is_call(handled))
        self._sessions.join(agent, handled, customer, wrap, now)
        self.looks(agent.team)

    def _is_call(self, handled: Handled) -> bool:
        return self._is_phone[self._columns.stream[handled.row if isinstance(handled, Leg) else handled]]

    def _talked(self, handled: Handled, now: float) -> None:
        if isinstance(handled, Leg):
            handled.talk_ended = now
            self.passes(handled, now)
            return
        self._talk_ended[handled] = now
        for told in self._line_freed if self._is_call(handled) else ():
            told(handled, Outcome.ANSWERED.value, now)
        if self._considers is not None and self._delay[handled] < NO_RETURN:
            self._considers(self._teams[self._columns.group[handled]], handled, now)

    def _ended(self, agent: Agent, handled: Handled, now: float, worked: float, start: float | None) -> None:
        self.room.closed(agent, was_call=self._is_call(handled))
        if isinstance(handled, Leg):
            handled.freed, handled.worked_seconds = now, worked
            agent.queue, agent.handling_seconds = handled.queue, now - handled.left
        else:
            columns = self._columns
            columns.in_pieces[handled] = Piecemeal(self._talk_ended.pop(handled), now, worked)
            agent.queue, agent.handling_seconds = columns.queue[handled], now - columns.left[handled]
        if start is None:
            self.slot_freed(agent, now)
            return
        self._columns.stints.append((CHAT, agent.team.number, start, now))
        agent.release()
