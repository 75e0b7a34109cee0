"""Waiting in a queue until it is one's turn, with all that may happen meanwhile."""

from collections.abc import Callable, Generator
from math import inf
from typing import Any, cast

import simpy

from simulator.scenario.scenario import Scenario
from tests.twin.floor import Floor
from tests.twin.hours import OFFER, OVERFLOW, PATIENCE, Moment, to_grid
from tests.twin.team import Place, Turn


class Line:
    """The wait at one place in a queue."""

    def __init__(self, env: simpy.Environment, scenario: Scenario, floor: Floor) -> None:
        self.env = env
        self.floor = floor
        waited = scenario.callback.offer_when.waited if scenario.callback is not None else None
        self._offer_after = inf if waited is None else to_grid(waited)

    def until_turn(
        self, place: Place, offer: Callable[[Place], None] | None = None
    ) -> Generator[simpy.Event, Any, Turn | None]:
        """Until the contact's turn comes; None when its customer loses patience first. `offer` makes one in time."""
        begun = self.env.now
        for instant, what in self._alarms(place, offers=offer is not None):
            if not place.called.triggered:
                yield place.called | Moment(self.env, instant, what)
            if place.called.triggered:
                break
            if what == OVERFLOW:
                self.floor.find(place)
            elif what == OFFER and offer is not None:
                offer(place)
            elif not place.is_callback:
                self.floor.queues.leave(place)
                self.floor.settle()
                return None
        if not place.called.processed:
            # A condition like the one above: those who are called at one instant go on in that order.
            yield self.env.any_of([place.called])
        place.contact.patience_left -= self.env.now - begun
        return cast(Turn, place.called.value)

    def _alarms(self, place: Place, *, offers: bool) -> list[tuple[float, int]]:
        """What may happen to a contact that waits: when, and its turn at that instant, in order."""
        rules = self.floor.rules
        after = {to_grid(rules.overflow_seconds(team, place.queue)) for team in rules.serving(place.queue)}
        alarms = [(place.since + seconds, OVERFLOW) for seconds in after if place.since + seconds > self.env.now]
        if offers:
            alarms.append((place.since + self._offer_after, OFFER))
        if not place.is_callback:
            alarms.append((self.env.now + place.contact.patience_left, PATIENCE))
        return sorted(alarm for alarm in alarms if alarm[0] < inf)
