"""Joining a queue: an idle agent, or what callers are told, balking, the offer of a callback, and the wait."""

from math import inf

import simpy

from simulator.records import Outcome
from simulator.scenario.scenario import Scenario
from tests.twin.book import Contact
from tests.twin.callbacks import Callbacks, Stay
from tests.twin.estimate import Estimate
from tests.twin.hours import to_grid
from tests.twin.line import Line
from tests.twin.team import Place, Queue


class Waiting:
    """How contacts get from the menu, or from another agent, to an agent."""

    def __init__(
        self, env: simpy.Environment, scenario: Scenario, line: Line, callbacks: Callbacks, estimate: Estimate
    ) -> None:
        self.env = env
        self.intents = list(scenario.intents.values())
        self.announcement = scenario.waiting.announcement
        self.line = line
        self.floor = line.floor
        self.callbacks = callbacks
        self.estimate = estimate
        self._is_called_back = scenario.callback is not None

    def join(self, contact: Contact, queue: Queue) -> Stay:
        """Join the first queue."""
        place = Place(contact, queue, self.env.now, self.env.event())
        contact.patience_left = contact.fate.patience
        if not self.floor.find(place):
            estimated = self.estimate.seconds(queue)
            if self._balks(contact, estimated):
                self.floor.settle()
                return Outcome.ABANDONED
            self.callbacks.offer_at_joining(place, estimated)
            self.floor.queues.stand(place)
        turn = yield from self.line.until_turn(place, self.callbacks.offer if self._is_called_back else None)
        if turn is None:
            return Outcome.ABANDONED
        if place.is_callback:
            return (yield from self.callbacks.call_back(place, turn))
        assert turn.agent is not None
        return turn.agent

    def _balks(self, contact: Contact, estimated: float) -> bool:
        """Whether the customer leaves at once; what is announced may change that, and how long the others wait."""
        balks, told = self.intents[contact.intent].balks, self.announcement
        if told is not None and estimated > told.over:
            balks *= told.balks
            if contact.patience_left < inf:
                contact.patience_left = to_grid(contact.patience_left * told.patience)
        return contact.fate.balk < balks

    def join_again(self, contact: Contact, queue: Queue) -> Stay:
        """Join a later queue, with the patience that is left."""
        place = Place(contact, queue, self.env.now, self.env.event())
        if not self.floor.find(place):
            self.floor.queues.stand(place)
        turn = yield from self.line.until_turn(place)
        if turn is None:
            return Outcome.ABANDONED
        assert turn.agent is not None
        return turn.agent
