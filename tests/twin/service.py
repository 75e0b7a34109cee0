"""Handling by one agent after the other, transfers included, and whether it resolves the need."""

from collections.abc import Generator
from dataclasses import dataclass
from typing import Any

import simpy

from simulator.records import Outcome
from simulator.scenario.people import Skill
from simulator.scenario.scenario import Scenario
from tests.twin.book import Contact, Handling
from tests.twin.callbacks import Stay
from tests.twin.duty import Duty
from tests.twin.estimate import Estimate
from tests.twin.hours import RELEASED, Moment, to_grid
from tests.twin.team import Agent, Queue, Team
from tests.twin.waiting import Waiting


@dataclass(frozen=True)
class Leg:
    """What one agent does with a contact: the part of its handle time, the intent whose skill is used, who is next."""

    part: float
    intent: int
    skill: Skill
    next: Queue | None = None
    warm: bool = False


class Service:
    """What agents do with those whose turn has come."""

    def __init__(
        self, env: simpy.Environment, scenario: Scenario, duty: Duty, estimate: Estimate, waiting: Waiting
    ) -> None:
        self.env = env
        self.names = list(scenario.intents)
        self.intents = list(scenario.intents.values())
        self.misroute_leg = 1.0 if scenario.ivr is None else scenario.ivr.misroute_leg
        self.duty = duty
        self.rules = duty.floor.rules
        self.estimate = estimate
        self.waiting = waiting

    def serve(self, contact: Contact, queue: Queue) -> Generator[simpy.Event, Any, None]:
        """All stays in queues and with agents, until the customer is gone."""
        found = yield from self._stay(contact, self.waiting.join(contact, queue))
        contact.outcome = contact.handlings[0].outcome
        while isinstance(found, Agent):
            agent, handling = found, contact.handlings[-1]
            leg = self._leg(contact, agent.team, queue)
            self.estimate.note_answer(leg.intent, handling.left_queue - handling.joined)
            wrap = self._seconds(leg, contact.fate.components[-1])
            yield Moment(self.env, self.env.now + self._seconds(leg, sum(contact.fate.components[:-1])), RELEASED)
            if leg.next is None:
                contact.resolved = contact.fate.resolve < self._chance(contact, leg)
                self._wrap_up(leg, agent, handling, wrap)
                return
            queue = leg.next
            if not leg.warm:
                self._wrap_up(leg, agent, handling, wrap)
            found = yield from self._stay(contact, self.waiting.join_again(contact, queue))
            if leg.warm:
                self._wrap_up(leg, agent, handling, wrap)

    def _stay(self, contact: Contact, stay: Stay) -> Stay:
        """One stay in a queue, written down."""
        handling = Handling(joined=self.env.now)
        contact.handlings.append(handling)
        found = yield from stay
        handling.left_queue = self.env.now
        if isinstance(found, Agent):
            handling.group = found.team.number
            handling.outcome = Outcome.ANSWERED
        else:
            handling.outcome = found
        return found

    def _leg(self, contact: Contact, team: Team, queue: Queue) -> Leg:
        """What an agent of a team does with a contact of a queue."""
        own, asked = contact.intent, queue[0]
        is_first = len(contact.handlings) == 1
        if is_first and asked != own:
            if team not in self.rules.serving((own, 1)):
                return Leg(self.misroute_leg, asked, team.skills[asked], (own, 1))
            asked = own
        transfer = self.intents[own].transfer
        skill = team.skills[asked]
        if transfer is None or contact.was_passed_on:
            return Leg(contact.part_left, asked, skill)
        target = (own if transfer.to is None else self.names.index(transfer.to), transfer.tier)
        share = transfer.share if skill.transfers is None else skill.transfers
        if team in self.rules.serving(target) or contact.fate.transfer >= share:
            return Leg(contact.part_left, asked, skill)
        contact.was_passed_on = True
        contact.part_left = 1 - transfer.first_leg if transfer.warm else 1.0
        return Leg(transfer.first_leg, asked, skill, target, transfer.warm)

    def _seconds(self, leg: Leg, seconds: float) -> float:
        return to_grid(seconds * (leg.skill.handle * leg.part))

    def _chance(self, contact: Contact, leg: Leg) -> float:
        """The chance that the last agent resolves the need."""
        resolution = self.intents[contact.intent].resolution
        usual = resolution.aims("phone")[1] if contact.history.was_handled else resolution.first_contact
        return min(1.0, usual * leg.skill.resolution)

    def _wrap_up(self, leg: Leg, agent: Agent, handling: Handling, seconds: float) -> None:
        """The customer is gone or with another agent; this one wraps up and is free."""
        handling.talk_ended = self.env.now
        if seconds or leg.next is not None:
            self.env.process(self._wrapping(leg, agent, handling, seconds))
        else:
            self._done(leg, agent, handling)

    def _wrapping(
        self, leg: Leg, agent: Agent, handling: Handling, seconds: float
    ) -> Generator[simpy.Event, Any, None]:
        yield Moment(self.env, self.env.now + seconds, RELEASED)
        self._done(leg, agent, handling)

    def _done(self, leg: Leg, agent: Agent, handling: Handling) -> None:
        handling.freed = self.env.now
        self.estimate.note_handling(leg.intent, self.env.now - handling.left_queue)
        self.duty.freed(agent)
