"""Contacts that an agent passes on: to the right queue after a misroute, or to the skill that is needed."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import simpy

from simulator.centre.agents import Agent, Team
from simulator.centre.columns import NEVER, NOBODY, Columns, Leg
from simulator.centre.desk import Began, Start
from simulator.centre.fates import transfer_shares
from simulator.centre.kernel import RELEASED, Beat, Handlers, scheduler, to_grid
from simulator.centre.plan import Plan
from simulator.records import Way

UNKNOWN = float("inf")


@dataclass(frozen=True)
class Passing:
    """Where a contact is passed on to (a queue), after which part of its handle time, and whether warm."""

    queue: int
    part: float
    warm: bool


class Transfers:
    """Starts handlings like the desk, and passes on those contacts that need somebody else.

    A customer who is passed on joins the next queue when the talk of the first part is over; after a warm transfer the
    first agent stays until the next one begins, and wraps up then. `again(row, now)` lets the row join.
    """

    def __init__(self, env: simpy.Environment, plan: Plan, columns: Columns, final: Start, began: list[Began]) -> None:
        self._env = env
        self._schedule = scheduler(env)
        self._columns = columns
        self._customer, self._work = columns.fate("customer"), columns.work
        self._patience = columns.fate("patience")
        self._skills = plan.skills
        ivr = plan.scenario.ivr
        self._misroute_leg = 0.0 if ivr is None else ivr.misroute_leg
        self._by_share = [_by_share(plan, intent) for intent in range(len(plan.intents))]
        self._asked = columns.look_up("transfer") if columns.has_fate("transfer") else None
        self._concerned = columns.fate("may_move")
        self._final = final
        self._began = began
        self._going: dict[int, Passing] = {}
        self._moved: set[int] = set()
        self._held: dict[int, tuple[Agent, float, Leg]] = {}
        self._on_talk_over: Handlers = [self._talk_over]
        self.again: Callable[[int, float], None]

    def start(self, agent: Agent, row: int, now: float) -> None:
        """The agent begins with the contact, to finish it or to pass it on."""
        passing = None
        if self._concerned[row]:
            if row in self._held:
                self._takes_over(row, now)
            passing = self._passing(agent.team, row)
        if passing is None:
            self._final(agent, row, now)
        else:
            is_message = self._columns.way.get(row) is Way.VOICEMAIL
            self._first_leg(agent, row, now, replace(passing, warm=False) if is_message else passing)

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

    def _passing(self, team: Team, row: int) -> Passing | None:
        columns = self._columns
        intent, skills = columns.intent[row], self._skills[team.number]
        if columns.queue[row] != intent and row not in self._moved:
            if skills[intent] is None:
                return Passing(intent, self._misroute_leg, warm=False)
            columns.queue[row] = intent
        shares = self._by_share[intent]
        if shares is None or self._asked is None or row in self._moved:
            return None
        passing, chance = shares[team.number]
        if skills[passing.queue] is not None or self._asked(row) >= chance:
            return None
        self._moved.add(row)
        return passing

    def _first_leg(self, agent: Agent, row: int, now: float, passing: Passing) -> None:
        columns, team = self._columns, agent.team
        part = columns.part.get(row, 1.0) * passing.part
        factor = team.factors[columns.queue[row]] * part
        drawn = self._customer[row]
        customer, wrap = to_grid(drawn * factor), to_grid((self._work[row] - drawn) * factor)
        joined = columns.first_joined.get(row, columns.joined[row])
        leg = Leg(row, joined, now, team.number, columns.queue[row], part)
        columns.legs.setdefault(row, []).append(leg)
        columns.left[row], columns.group[row] = now, team.number
        self._going[row] = passing
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

    def _talk_over(self, beat: Beat) -> None:
        row, now, columns = beat.row, self._env.now, self._columns
        passing = self._going.pop(row)
        if passing.warm:
            self._held[row][2].talk_ended = now
            columns.part[row] = columns.part.get(row, 1.0) * (1 - passing.part)
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


def _by_share(plan: Plan, intent: int) -> list[tuple[Passing, float]] | None:
    """For each group, how an intent's contacts are passed on and with which chance; None if they never are."""
    name = plan.intents[intent]
    transfer = plan.scenario.intents[name].transfer
    if transfer is None:
        return None
    passing = Passing(plan.queue_of(transfer.to or name, transfer.tier), transfer.first_leg, transfer.warm)
    return [(passing, share) for share in transfer_shares(plan.scenario, name)]
