"""Callbacks: the offer, the ring when the turn comes, and what follows when nobody answers."""

from collections.abc import Generator
from dataclasses import replace
from typing import Any

import simpy

from simulator.records import Offer, Outcome, Way
from simulator.scenario.callback import Callback
from simulator.scenario.scenario import Scenario
from tests.twin.book import Book, Contact, Dial
from tests.twin.duty import Duty
from tests.twin.entrance import Entrance
from tests.twin.hours import ENTRY, STEP, Hours, Moment, to_grid
from tests.twin.line import Line
from tests.twin.team import Agent, Place, Turn

Stay = Generator[simpy.Event, Any, Agent | Outcome]
"""A stay in a queue; it ends with the agent who has the contact, or with why the customer is gone."""


class Callbacks:
    """All callbacks of the centre."""

    def __init__(
        self,
        env: simpy.Environment,
        scenario: Scenario,
        hours: Hours,
        line: Line,
        duty: Duty,
        entrance: Entrance,
        book: Book,
    ) -> None:
        self.env = env
        self._rules = scenario.callback
        self.hours = hours
        self.line = line
        self.floor = line.floor
        self.duty = duty
        self.entrance = entrance
        self.book = book
        self.open = 0
        """Accepted ones that are neither handled nor given up."""
        self._kept: list[tuple[float, int, simpy.Event]] = []
        """Those who were due to be rung again after closing: since when, which contact, what wakes them."""

    @property
    def rules(self) -> Callback:
        """What the scenario says about callbacks."""
        assert self._rules is not None
        return self._rules

    def offer_at_joining(self, place: Place, estimated_wait: float) -> None:
        """Offer a callback to somebody about to wait, if the wait seems long or the queue is."""
        if self._rules is None:
            return
        when = self._rules.offer_when
        is_long = when.estimated_wait_over is not None and estimated_wait > when.estimated_wait_over
        is_crowded = when.entries is not None and self.floor.queues.entries(place.queue) >= when.entries
        if is_long or is_crowded:
            self.offer(place)

    def offer(self, place: Place) -> None:
        """Offer a callback if it may be offered now; who accepts keeps the place and hangs up."""
        contact, rules = place.contact, self.rules
        closing = self.hours.closing(self.env.now)
        if not contact.fate.is_offered or closing is None or closing - self.env.now < rules.stops_before_closing:
            return
        if rules.most_open is not None and self.open >= rules.most_open:
            return
        contact.offer = Offer.ACCEPTED if contact.fate.accepts else Offer.DECLINED
        if contact.fate.accepts:
            self.open += 1
            contact.way = Way.CALLBACK
            contact.hung_up = self.env.now
            self.entrance.free_line(contact)
            self._prepare_ring(place)

    def _prepare_ring(self, place: Place) -> None:
        contact = place.contact
        place.ring_seconds = contact.fate.ring_seconds(contact.rings)
        place.is_reached = contact.fate.is_reached(contact.rings)

    def call_back(self, place: Place, turn: Turn) -> Stay:
        """Ring the customer whose turn has come, again and again if need be, until an agent has the contact."""
        contact = place.contact
        next_turn: Turn | None = turn
        while next_turn is not None:
            turn = next_turn
            reached = yield from self._ring(place, turn)
            if reached:
                contact.patience_left = contact.fate.second_patience
                found = yield from self._picked_up(place, turn)
                self.open -= 1
                return found
            if contact.rings == self.rules.attempts:
                self.open -= 1
                self._let_go(place, turn)
                return Outcome.UNREACHED
            due = self.env.now + to_grid(self.rules.retry_after)
            self._let_go(place, turn)
            yield Moment(self.env, due, ENTRY)
            if self.hours.closing(due) is None:
                yield self._until_opening(contact)
            place = self._stand_again(place, due)
            next_turn = yield from self.line.until_turn(place)
        raise AssertionError("a callback never abandons")

    def _ring(self, place: Place, turn: Turn) -> Generator[simpy.Event, Any, bool]:
        """Whether the customer answers."""
        contact, started = place.contact, self.env.now
        contact.rings += 1
        assert place.ring_seconds is not None
        if place.ring_seconds:
            yield Moment(self.env, started + place.ring_seconds, STEP)
        held = turn.team.number if self.rules.dial == "agent_first" else -1
        self.book.dials.append(Dial(contact, started, self.env.now, place.is_reached, held))
        return place.is_reached

    def _let_go(self, place: Place, turn: Turn) -> None:
        """The ring has ended in vain: whoever was held or free for it looks for another contact."""
        if turn.agent is not None:
            self.duty.freed(turn.agent)
        else:
            self.floor.queues.ring_ended(place, turn.team)
            self.floor.look_again(turn.team)

    def _picked_up(self, place: Place, turn: Turn) -> Stay:
        """The agent who was held, or any who is free; else the customer waits on the line before the others."""
        if turn.agent is not None:
            return turn.agent
        self.floor.queues.ring_ended(place, turn.team)
        on_line = replace(place, called=self.env.event(), ring_seconds=None, was_picked_up=True)
        if not self.floor.find(on_line):
            self.floor.queues.stand(on_line, first=True)
        self.floor.look_again(turn.team)
        taken = yield from self.line.until_turn(on_line)
        if taken is None:
            return Outcome.ABANDONED
        assert taken.agent is not None
        return taken.agent

    def _until_opening(self, contact: Contact) -> simpy.Event:
        opening = self.env.event()
        self._kept.append((self.env.now, contact.number, opening))
        return opening

    def opens(self) -> None:
        """Those who were due to be rung again while the phones were closed stand in line, by when they were due."""
        for _, _, opening in sorted(self._kept, key=lambda kept: kept[:2]):
            opening.succeed()
        self._kept.clear()

    def _stand_again(self, place: Place, due: float) -> Place:
        """The same customer at the end of the queue, since it was due to be rung again."""
        again = replace(place, since=due, called=self.env.event())
        self._prepare_ring(again)
        if not self.floor.find(again):
            self.floor.queues.stand(again)
        return again
