"""Centres that call back, played with calls of which every value is given, for tests."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf
from typing import Any

import numpy as np

from simulator.centre.fates import ACCEPTS, DECLINES, Fates, fate_names
from simulator.centre.luck import Luck
from simulator.centre.needs import DayNeeds
from simulator.centre.plan import Plan
from simulator.centre.play import Centre
from simulator.records import Floats, Log
from simulator.scenario.clock import Day
from simulator.scenario.intents import COMPONENTS
from simulator.scenario.scenario import Scenario
from tests.centre.building import HOUR

OPENS = 8 * HOUR
"""When the phone opens on the first day in centres with hours."""
USUAL = {
    "patience": inf,
    "customer": 60.0,
    "wrap": 0.0,
    "resolve": 0.0,
    "spread": 0.5,
    "offer": ACCEPTS,
    "second_patience": inf,
    "failures": 0.0,
    "calls_again": inf,
    "recognised": 1.0,
}
"""A patient caller who talks for a minute, accepts to be called back, answers at once and does not call again."""


@dataclass(frozen=True)
class Call:
    """A need that calls at an instant, and what its contacts bring along, the last one again and again."""

    instant: float
    fates: tuple[Mapping[str, float], ...]

    def fate(self, scenario: Scenario, attempt: int) -> list[float]:
        """The values of a contact, by `fate_names`."""
        known = USUAL | dict(self.fates[min(attempt, len(self.fates) - 1)])
        return [known[name] for name in fate_names(scenario)]


def call(instant: float, talk: float = 60.0, *, then: Mapping[str, float] | None = None, **fate: float) -> Call:
    """A call that talks so long; `then` is how later contacts of its need differ from the usual."""
    first = {"customer": talk} | fate
    return Call(instant, (first,) if then is None else (first, then))


def declines(instant: float, talk: float = 60.0) -> Call:
    """A call that stays on the line."""
    return call(instant, talk, offer=DECLINES)


@dataclass(frozen=True)
class GivenCalls:
    """A source of one intent's calls, in order of their instants."""

    scenario: Scenario
    calls: Sequence[Call]

    def of_day(self, day: Day) -> DayNeeds:
        """Those of a day."""
        own = [number for number, one in enumerate(self.calls) if day.start <= one.instant < day.end]
        values = np.array([self.calls[number].fate(self.scenario, 0) for number in own])
        values = values.reshape(len(own), len(fate_names(self.scenario)))
        fates = Fates(values, np.zeros((len(own), len(COMPONENTS))))
        instants = np.array([self.calls[number].instant for number in own], np.float64)
        return DayNeeds(instants, np.zeros(len(own), np.int64), np.array(own, np.int64), fates, np.array([len(own)]))

    def again(self, stream: int, day: Day, attempt: int, ordinal: int) -> tuple[Floats, Floats]:
        """A later contact of a need."""
        return np.array(self.calls[ordinal].fate(self.scenario, attempt)), np.zeros(len(COMPONENTS))


def played(centre: Scenario, *calls: Call) -> Log:
    """What happens with these calls."""
    one = Centre(Plan.of(centre), GivenCalls(centre, calls), Luck(1, 0))
    one.run()
    return one.log()


def since_opening(column: Floats, start: float = OPENS) -> list[float | None]:
    """Times of a column since an instant, None for what never happened."""
    return [None if np.isnan(value) else value - start for value in column.tolist()]


def rings_of(log: Log, contact: int, start: float = OPENS) -> list[float]:
    """When a customer was rung, since an instant."""
    return [float(at) - start for at in log.dials.start[log.dials.contact == contact]]


def patient(**rules: Any) -> dict[str, Any]:
    """Callbacks that are offered to who has waited a second and are answered in the first of two rings of 20 s."""
    usual = {"offer_when": {"waited": "1s"}, "accepts": 1, "ring": "20s", "attempts": 2, "retry_after": "5m"}
    return usual | rules
