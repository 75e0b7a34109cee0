"""Agents whom customers know: who was handled by an agent before waits for that one first."""

from collections.abc import Callable, Hashable

import simpy

from simulator.centre.agents import Agent
from simulator.centre.columns import Columns
from simulator.centre.desk import Start
from simulator.centre.exits import Exits
from simulator.centre.floor import Floor
from simulator.centre.kernel import OVERFLOW, PATIENCE, Beat, Handlers, scheduler, to_grid
from simulator.centre.plan import Plan
from simulator.centre.rejoining import Rejoining
from simulator.centre.room import Room
from simulator.centre.tasks import InHand
from simulator.records import Outcome
from simulator.scenario.channels import LIVE
from simulator.scenario.routing import LastAgent

ABANDONED = Outcome.ABANDONED.value


class Acquaintances:
    """Who handled which need last, and who of them is on duty."""

    def __init__(self, plan: Plan, columns: Columns, gain: float) -> None:
        self._columns, self._gain = columns, gain
        self._is_live = [stream.channel in LIVE for stream in plan.streams]
        self._last: dict[int, Hashable] = {}
        self._on_duty: dict[Hashable, Agent] = {}

    def comes(self, agent: Agent) -> None:
        """An agent is on duty from now on."""
        self._on_duty[agent.slot] = agent

    def goes(self, agent: Agent) -> None:
        """An agent is not on duty any more."""
        if self._on_duty.get(agent.slot) is agent:
            del self._on_duty[agent.slot]

    def of(self, row: int) -> Agent | None:
        """The agent who handled the need of a contact last, if on duty and able to take it."""
        agent = self._on_duty.get(self._last.get(self._columns.need[row]))
        return agent if agent is not None and self._columns.queue[row] in agent.team.queues else None

    def meets(self, agent: Agent, row: int) -> float:
        """The factor on resolution of an agent who begins with a contact; from now on it is the need's last one.

        Who works a message has not met the customer who sent it.
        """
        need = self._columns.need[row]
        meets = self._is_live[self._columns.stream[row]] and self._last.get(need) == agent.slot
        self._last[need] = agent.slot
        return self._gain if meets else 1.0


class Awaited:
    """Who waits for which agent."""

    def __init__(self) -> None:
        self._agent_of: dict[int, Agent] = {}
        self._rows_of: dict[Agent, list[int]] = {}

    @property
    def anybody(self) -> bool:
        """Whether anybody waits for an agent in particular."""
        return bool(self._agent_of)

    def __contains__(self, row: object) -> bool:
        return row in self._agent_of

    def agents(self) -> list[Agent]:
        """The agents whom somebody waits for."""
        return list(self._rows_of)

    def by(self, agent: Agent) -> list[int]:
        """Who waits for an agent, in order."""
        return list(self._rows_of.get(agent, ()))

    def add(self, row: int, agent: Agent) -> None:
        """A contact waits for an agent."""
        self._agent_of[row] = agent
        self._rows_of.setdefault(agent, []).append(row)

    def remove(self, row: int) -> None:
        """A contact waits for nobody in particular any more."""
        agent = self._agent_of.pop(row)
        rows = self._rows_of[agent]
        rows.remove(row)
        if not rows:
            del self._rows_of[agent]


class Known:
    """Lets customers wait for the agent they know: until the limit, as long as that agent is on duty, and until a
    channel closes.

    `is_open` tells whether a contact's channel is open; `room` and `in_hand` are None where nobody has chats open, or
    messages to put down.
    """

    def __init__(self, env: simpy.Environment, plan: Plan, columns: Columns, exits: Exits, rule: LastAgent) -> None:
        self._env, self._schedule = env, scheduler(env)
        self._columns, self._exits = columns, exits
        self._limit = to_grid(rule.wait)
        self._is_chat = [stream.channel == "chat" for stream in plan.streams]
        self.acquaintances, self.awaited = Acquaintances(plan, columns, rule.resolution), Awaited()
        self._on_limit: Handlers = [self._waits_no_more]
        self.room: Room | None = None
        self.in_hand: InHand | None = None
        self.is_open: Callable[[int], bool]
        self.floor: Floor
        self.rejoining: Rejoining
        self.start: Start

    def goes(self, agent: Agent) -> None:
        """An agent is not on duty any more: who waited for that one waits for anyone."""
        self.acquaintances.goes(agent)
        self._release(agent)

    def closes(self) -> None:
        """At a closing nobody waits for anybody in particular."""
        for agent in self.awaited.agents():
            self._release(agent)

    def join(self, row: int, now: float) -> None:
        """A live contact joins: with the agent it knows if that one is free, waiting for that one, or as any other."""
        agent = self.acquaintances.of(row)
        if agent is None or not self.is_open(row):
            self.floor.join(row, now)
            return
        self._columns.joined[row] = now
        if agent in agent.team.idle:
            agent.team.withdraw(agent, now)
            self.start(agent, row, now)
        elif self._has_room(agent, row) or (self.in_hand is not None and self.in_hand.puts_down(agent)):
            self.start(agent, row, now)
        else:
            self.awaited.add(row, agent)
            patience = self._columns.fate("patience")[row]
            wait, order = (patience, PATIENCE) if patience < self._limit else (self._limit, OVERFLOW)
            self._schedule(Beat(row, self._on_limit), order, wait)

    def claims(self, agent: Agent, now: float) -> bool:
        """Whether somebody waited for this agent, who is free."""
        return self._takes_first(agent, now, self.awaited.by(agent))

    def claims_slot(self, agent: Agent, now: float) -> bool:
        """The same for an agent with other chats open."""
        return self._takes_first(agent, now, [row for row in self.awaited.by(agent) if self._has_room(agent, row)])

    def _has_room(self, agent: Agent, row: int) -> bool:
        """Whether an agent with chats open could take a contact beside them."""
        if self.room is None:
            return False
        by_chat = self._is_chat[self._columns.stream[row]]
        return self.room.has_slot(agent) if by_chat else self.room.has_room_for_call(agent)

    def _takes_first(self, agent: Agent, now: float, rows: list[int]) -> bool:
        """Whether the agent began with the first of those who wait for it."""
        if not rows:
            return False
        self.awaited.remove(rows[0])
        self.start(agent, rows[0], now)
        return True

    def _release(self, agent: Agent) -> None:
        for row in self.awaited.by(agent):
            self.awaited.remove(row)
            self.rejoining.falls_in(row, self._env.now)

    def _waits_no_more(self, beat: Beat) -> None:
        """The limit has passed, or patience has ended before it."""
        row, now, columns = beat.row, self._env.now, self._columns
        if row not in self.awaited:
            return
        self.awaited.remove(row)
        if columns.fate("patience")[row] < self._limit:
            columns.left[row] = now
            self._exits.leave(row, ABANDONED, now)
        else:
            self.rejoining.falls_in(row, now)
