"""Contacts that an agent passes on: to the right queue after a misroute, or to the skill that is needed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import simpy

from simulator.centre.agents import Agent, Team
from simulator.centre.chances import transfer_shares
from simulator.centre.columns import NEVER, NOBODY, Columns, Leg
from simulator.centre.desk import Began, Start, seconds_of
from simulator.centre.kernel import RELEASED, Beat, Handlers, scheduler
from simulator.centre.plan import Plan
from simulator.records import Way
from simulator.scenario.channels import Stream

UNKNOWN = float("inf")
Opens = Callable[[Agent, Leg, float, float, float], None]
"""Agent, first part, seconds with the customer and of wrap, now: begins with a part that is not plainly scheduled."""


@dataclass(frozen=True)
class Passing:
    """Where a contact is passed on to (a queue), after which part of its handle time, and whether warm."""

    queue: int
    part: float
    warm: bool


class Passings:
    """Who passes which contact on, and where."""

    def __init__(self, plan: Plan, columns: Columns) -> None:
        self._columns, self._skills = columns, plan.skills
        ivr = plan.scenario.ivr
        self._misroute_leg = 0.0 if ivr is None else ivr.misroute_leg
        self._languages = len(plan.languages)
        self._spoken = columns.fate("language") if columns.has_fate("language") else None
        self._by_share = [
            [_by_share(plan, stream, language) for language in range(len(plan.languages))]
            for stream in range(len(plan.streams))
        ]
        self._asked = columns.fate("transfer") if columns.has_fate("transfer") else None
        self._moved: set[int] = set()

    def of(self, team: Team, row: int) -> Passing | None:
        """How a team passes a contact on; None if its agent finishes it."""
        columns = self._columns
        stream, skills, language = columns.stream[row], self._skills[team.number], self._language(row)
        home = stream * self._languages + language
        if columns.queue[row] != home and row not in self._moved:
            if skills[home] is None:
                return Passing(home, self._misroute_leg, warm=False)
            columns.queue[row] = home
        shares = self._by_share[stream][language]
        if shares is None or self._asked is None or row in self._moved:
            return None
        passing, chance = shares[team.number]
        if skills[passing.queue] is not None or self._asked[row] >= chance:
            return None
        self._moved.add(row)
        return passing

    def _language(self, row: int) -> int:
        return 0 if self._spoken is None else int(self._spoken[row])


class Transfers:
    """Starts handlings like the desk, and passes on those contacts that need somebody else.

    A customer who is passed on joins the next queue when the talk of the first part is over; after a warm transfer the
    first agent stays until the next one begins, and wraps up then. `again(row, now)` lets the row join.
    """

    def __init__(
        self,
        env: simpy.Environment,
        plan: Plan,
        columns: Columns,
        final: Start,
        began: list[Began],
        opens: Sequence[Sequence[Opens | None]],
    ) -> None:
        self._env = env
        self._schedule = scheduler(env)
        self._columns = columns
        self._patience = columns.fate("patience")
        self._seconds = seconds_of(columns)
        self._by_phone = [stream.channel == "phone" for stream in plan.streams]
        self._passings = Passings(plan, columns)
        self._final, self._began, self._opens = final, began, opens
        self._going: dict[int, Passing] = {}
        self._held: dict[int, tuple[Agent, float, Leg]] = {}
        self._on_talk_over: Handlers = [self._talk_over]
        self.again: Callable[[int, float], None]

    def start(self, agent: Agent, row: int, now: float) -> None:
        """The agent begins with a contact that some agent would pass on: to finish it, or to do so."""
        if row in self._held:
            self._takes_over(row, now)
        passing = self._passings.of(agent.team, row)
        if passing is None:
            self._final(agent, row, now)
        else:
            self._first_leg(agent, row, now, passing if self._can_stay(agent, row) else replace(passing, warm=False))

    def gone(self, row: int, outcome: int, now: float) -> None:
        """The customer of a warm transfer did not wait: the first agent wraps up."""
        if row in self._held:
            self._takes_over(row, now)

    def gives_up(self, now: float) -> bool:
        """Let the agents who wait for a next one wrap up, when nothing happens any more; whether there are any."""
        held = list(self._held)
        for row in held:
            self._takes_over(row, now)
        return bool(held)

    def _can_stay(self, agent: Agent, row: int) -> bool:
        """Whether the agent could stay with the customer: a caller on the line who is alone with the agent."""
        stream = self._columns.stream[row]
        alone = self._opens[agent.team.number][stream] is None and self._by_phone[stream]
        return alone and self._columns.way.get(row) is not Way.VOICEMAIL

    def _first_leg(self, agent: Agent, row: int, now: float, passing: Passing) -> None:
        columns, team = self._columns, agent.team
        part = columns.part.get(row, 1.0) * passing.part
        customer, wrap = self._seconds(agent, row, part)
        joined = columns.first_joined.get(row, columns.joined[row])
        factor = team.factors[columns.queue[row]] * columns.pace.get(row, 1.0)
        leg = Leg(row, joined, now, team.number, columns.queue[row], part, factor)
        columns.legs.setdefault(row, []).append(leg)
        columns.left[row], columns.group[row] = now, team.number
        self._going[row] = passing
        opens = self._opens[team.number][columns.stream[row]]
        if opens is not None:
            opens(agent, leg, customer, wrap, now)
            return
        agent.callbacks = agent.then
        agent.queue, agent.handling_seconds = leg.queue, customer + wrap
        self._schedule(Beat(row, self._on_talk_over), RELEASED, customer)
        if passing.warm:
            self._held[row] = agent, wrap, leg
        else:
            leg.talk_ended, leg.freed = now + customer, now + customer + wrap
            self._schedule(agent, RELEASED, customer + wrap)
        for began in self._began:
            began(row, leg.queue, now, customer, UNKNOWN if passing.warm else customer + wrap, False)

    def talk_over(self, leg: Leg, now: float) -> None:
        """The first part of a contact that was not alone with its agent is over."""
        self._moves(leg.row, now)

    def _talk_over(self, beat: Beat) -> None:
        row, now, columns = beat.row, self._env.now, self._columns
        passing = self._going[row]
        if passing.warm:
            self._held[row][2].talk_ended = now
            columns.part[row] = columns.part.get(row, 1.0) * (1 - passing.part)
        self._moves(row, now)

    def _moves(self, row: int, now: float) -> None:
        """The customer or the message asks for the next agent."""
        columns, passing = self._columns, self._going.pop(row)
        self._patience[row] -= columns.left[row] - columns.joined[row]
        columns.queue[row], columns.group[row], columns.joined[row] = passing.queue, NOBODY, now
        columns.left[row] = NEVER
        columns.first_joined.pop(row, None)
        self.again(row, now)

    def _takes_over(self, row: int, now: float) -> None:
        agent, wrap, leg = self._held.pop(row)
        leg.held_seconds, leg.talk_ended, leg.freed = now - leg.talk_ended, now, now + wrap
        self._schedule(agent, RELEASED, wrap)
        agent.handling_seconds = leg.freed - leg.left


def passed_on_or(final: Start, transfers: Transfers, columns: Columns) -> Start:
    """What starts any handling: that of `transfers` where some agent would pass the contact on, `final` where none."""
    would_move, start_to_move = columns.fate("may_move"), transfers.start

    def start(agent: Agent, row: int, now: float) -> None:
        if would_move[row]:
            start_to_move(agent, row, now)
        else:
            final(agent, row, now)

    return start


def _by_share(plan: Plan, stream: int, language: int) -> list[tuple[Passing, float]] | None:
    """For each group, how a stream's contacts in a language are passed on and with which chance; None if never."""
    name, channel = plan.streams[stream]
    transfer = plan.scenario.intents[name].transfer
    if transfer is None or Stream(transfer.to or name, channel) not in plan.streams:
        return None
    to = plan.streams.index(Stream(transfer.to or name, channel))
    passing = Passing(plan.queue_of(to, language, transfer.tier), transfer.first_leg, transfer.warm)
    return [(passing, share) for share in transfer_shares(plan.scenario, name)]
