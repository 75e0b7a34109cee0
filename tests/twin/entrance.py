"""From dialling to the queue: opening hours, trunk lines and the voice menu."""

from collections.abc import Generator
from typing import Any

import simpy

from simulator.records import Outcome
from simulator.scenario.scenario import Scenario
from tests.twin.book import Contact
from tests.twin.fate import Exit
from tests.twin.floor import Floor
from tests.twin.hours import STEP, Hours, Moment
from tests.twin.team import Queue

TURNED_AWAY = {
    Exit.FILTERED: Outcome.FILTERED,
    Exit.CONTAINED: Outcome.CONTAINED,
    Exit.HANGS_UP: Outcome.LEFT_IVR,
}


class Entrance:
    """The doors of the centre, and how many lines are taken."""

    def __init__(self, env: simpy.Environment, scenario: Scenario, hours: Hours, floor: Floor) -> None:
        self.env = env
        self.scenario = scenario
        self.hours = hours
        self.floor = floor
        self.lines_taken = 0

    def pass_through(self, contact: Contact) -> Generator[simpy.Event, Any, Queue | None]:
        """The queue that a call asks for, or None if it ended before."""
        if self.hours.closing(self.env.now) is None:
            contact.outcome = Outcome.CLOSED
            return None
        if self.scenario.lines is not None and self.lines_taken >= self.scenario.lines.trunks:
            contact.outcome = Outcome.BLOCKED
            return None
        self.lines_taken += 1
        contact.holds_line = True
        if self.scenario.ivr is None:
            return (contact.intent, 1)
        return (yield from self._menu(contact))

    def _menu(self, contact: Contact) -> Generator[simpy.Event, Any, Queue | None]:
        fate, queue = contact.fate, (contact.fate.asks, 1)
        self.floor.queues.in_menu[queue] += 1
        if fate.menu_seconds:
            yield Moment(self.env, self.env.now + fate.menu_seconds, STEP)
        self.floor.queues.in_menu[queue] -= 1
        if fate.menu_exit is Exit.GOES_ON:
            return queue
        contact.outcome = TURNED_AWAY[fate.menu_exit]
        contact.resolved = fate.menu_exit is Exit.CONTAINED and fate.contained_resolves
        self.floor.settle()
        return None

    def free_line(self, contact: Contact) -> None:
        """The caller has hung up, if there was a line."""
        self.lines_taken -= contact.holds_line
        contact.holds_line = False
