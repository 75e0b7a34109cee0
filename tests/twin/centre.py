"""The twin: one ordinary SimPy process a call, and one for rosters and opening hours."""

from collections.abc import Generator
from typing import Any

import simpy

from simulator.records import Outcome, TryResult
from simulator.scenario.clock import Clock
from simulator.scenario.rosters import levels_over_time
from simulator.scenario.scenario import Scenario
from tests.twin.book import Book, Contact, History, Try
from tests.twin.callbacks import Callbacks
from tests.twin.duty import Duty
from tests.twin.entrance import Entrance
from tests.twin.estimate import Estimate
from tests.twin.fate import Lot, Need
from tests.twin.floor import Floor
from tests.twin.hours import ENTRY, Hours, Moment, to_grid
from tests.twin.line import Line
from tests.twin.queues import Queues
from tests.twin.rules import Rules
from tests.twin.service import Service
from tests.twin.waiting import Waiting

Process = Generator[simpy.Event, Any, None]
CAUSES = {
    Outcome.ABANDONED: "abandoned",
    Outcome.BLOCKED: "blocked",
    Outcome.LEFT_IVR: "left_ivr",
    Outcome.CLOSED: "closed",
    Outcome.UNREACHED: "unreached",
}
"""Under which name a scenario gives the chance of a redial."""


class Twin:
    """Plays one history of a scenario."""

    def __init__(self, scenario: Scenario, lot: Lot) -> None:
        assert scenario.calendar.closing.phone == "drain"
        self.env = simpy.Environment()
        self.scenario = scenario
        self.intents = list(scenario.intents.values())
        self.lot = lot
        self.book = Book()
        self.clock = Clock(scenario.calendar)
        self.hours = Hours(self.clock)
        rules = Rules(scenario)
        self.floor = Floor(self.env, rules, Queues(rules))
        self.duty = Duty(self.env, self.floor)
        estimate = Estimate(scenario, self.floor)
        self.entrance = Entrance(self.env, scenario, self.hours, self.floor)
        line = Line(self.env, scenario, self.floor)
        self.callbacks = Callbacks(self.env, scenario, self.hours, line, self.duty, self.entrance, self.book)
        waiting = Waiting(self.env, scenario, line, self.callbacks, estimate)
        self.service = Service(self.env, scenario, self.duty, estimate, waiting)

    def play(self) -> Book:
        """Everything that happens until nothing is left to happen."""
        self.env.process(self._calendar())
        self.env.process(self._births())
        self.env.run()
        self.book.spells = self.duty.spells
        return self.book

    def _calendar(self) -> Process:
        """Opening and closing, then rosters in the order of the file, each at its instant."""
        changes = [(closes, 0, "closes", 0) for _, closes in self.hours.periods]
        changes += [(opens, 1, "opens", 0) for opens, _ in self.hours.periods]
        for number, group in enumerate(self.scenario.agents.values()):
            levels = levels_over_time(self.scenario, group, self.clock)
            changes += [(at, 2 + number, "level", level) for at, level in levels]
        for instant, place, what, level in sorted(changes):
            yield self.env.timeout(instant - self.env.now)
            if what == "level":
                self.duty.set_level(self.duty.teams[place - 2], level)
            elif what == "opens":
                self.duty.opens()
                self.callbacks.opens()
                yield self.env.timeout(0)  # whoever is kept stands in line before the agents come
            else:
                self.duty.closes()

    def _births(self) -> Process:
        for day in self.clock.days:
            yield self.env.timeout(day.start - self.env.now)
            for need in self.lot.needs(day):
                self._self_service(need)

    def _self_service(self, need: Need) -> None:
        """What a need does before any contact."""
        if need.tried is not None:
            self.book.tries.append(Try(need.intent, need.instant, need.try_seconds, need.tried))
        silent = need.tried is TryResult.FAILED_SILENTLY
        if need.tried in (None, TryResult.FAILED):
            self.env.process(self._call(Contact(need, History(), 0, False, silent, need.instant, need.fate(0))))
        elif silent:
            fate = need.fate(0)
            instant = self.hours.reached(need.instant + need.silent_delay, fate.spread)
            if instant is not None:
                self.env.process(self._call(Contact(need, History(), 0, False, silent, instant, fate)))

    def _call(self, contact: Contact) -> Process:
        """One contact, from dialling to what comes of it."""
        yield Moment(self.env, contact.entered, ENTRY)
        contact.number = len(self.book.contacts)
        self.book.contacts.append(contact)
        queue = yield from self.entrance.pass_through(contact)
        if queue is not None:
            yield from self.service.serve(contact, queue)
        self.entrance.free_line(contact)
        contact.ended = self.env.now
        self._what_next(contact)

    def _what_next(self, contact: Contact) -> None:
        """A repeat of an unresolved need, a redial of one that nobody served, or nothing."""
        history, fate, intent = contact.history, contact.fate, self.intents[contact.intent]
        cause = CAUSES.get(contact.handlings[-1].outcome if contact.handlings else contact.outcome)
        if contact.outcome is Outcome.ANSWERED:
            history.was_handled = True
        if cause is not None:
            history.unserved_in_a_row += 1
            chances = getattr(intent.redial, cause) if intent.redial is not None else (0.0,)
            if fate.redial < chances[min(history.unserved_in_a_row, len(chances)) - 1]:
                self._again(contact, fate.redial_delay, redial=True)
        elif not contact.resolved and contact.outcome in (Outcome.ANSWERED, Outcome.CONTAINED):
            history.unserved_in_a_row = 0
            most = intent.resolution.generations
            if fate.return_delay < float("inf") and (most is None or history.repeats < most):
                history.repeats += 1
                self._again(contact, fate.return_delay, redial=False)

    def _again(self, contact: Contact, delay: float, *, redial: bool) -> None:
        """The need's next contact, unless it would come after the horizon."""
        contact.returns = True
        instant = self.hours.reached(contact.ended + to_grid(delay), contact.fate.spread)
        if instant is not None:
            attempt = contact.attempt + 1
            fate = contact.need.fate(attempt)
            self.env.process(self._call(Contact(contact.need, contact.history, attempt, redial, False, instant, fate)))
