"""What the callers of a replication bring with them, and companions of the centre that are played from it alone."""

from dataclasses import dataclass
from functools import cached_property
from typing import Self

import numpy as np

from simulator.centre.fates import fate_names
from simulator.centre.luck import Luck
from simulator.centre.needs import LuckySource
from simulator.records import Flags, Floats
from simulator.scenario.clock import Clock
from simulator.scenario.scenario import Scenario
from tests.theory.plan import DAY_SECONDS

HOUR_SECONDS = 3_600


@dataclass(frozen=True)
class Brought:
    """Arrivals in order, those of the warm-up too: elapsed seconds, seconds of handling and of patience.

    The days that count begin at `since`, in elapsed seconds. It is the luck of the replication, not what the centre
    made of it, drawn once more.
    """

    at: Floats
    handling: Floats
    patience: Floats
    since: float
    days: int

    @classmethod
    def to(cls, scenario: Scenario, seed: int, index: int) -> Self:
        """What is brought to a scenario with one intent, all of whose needs get in touch by phone."""
        clock, names = Clock(scenario.calendar), fate_names(scenario)
        source = LuckySource(scenario, clock, Luck(seed, index))
        days = [source.of_day(day) for day in clock.days]
        at = np.concatenate([day.instant for day in days])
        fates = np.concatenate([day.fates.values for day in days])
        handling, patience = fates[:, names.index("customer")], fates[:, names.index("patience")]
        return cls(at, handling, patience, clock.counted_from, scenario.calendar.days)

    @cached_property
    def counted(self) -> Flags:
        """Who comes on a day that counts."""
        return (self.at >= self.since) & (self.at < self.since + self.days * DAY_SECONDS)

    @cached_property
    def by_hour(self) -> Floats:
        """Arrivals in each hour that counts."""
        hour = (self.at[self.counted] - self.since) // HOUR_SECONDS
        return np.bincount(hour.astype(np.int64), minlength=24 * self.days).astype(np.float64)

    def on_days(self, there: Flags) -> Floats:
        """How many of those `there` come on each day that counts."""
        day = (self.at[self.counted & there] - self.since) // DAY_SECONDS
        return np.bincount(day.astype(np.int64), minlength=self.days).astype(np.float64)

    @cached_property
    def clock(self) -> Floats:
        """When each comes, in seconds since midnight."""
        return self.at % DAY_SECONDS

    def waits_for_one(self, agents: int) -> Floats:
        """What those counted would wait for one agent as fast as `agents`, first come first served (Lindley)."""
        steps = self.handling[:-1] / agents - np.diff(self.at)
        walk = np.concatenate([[0.0], np.cumsum(steps)])
        waits: Floats = walk - np.minimum.accumulate(walk)
        return waits[self.counted]

    @cached_property
    def met_among_many(self) -> Floats:
        """How many each of those counted would meet in service if everybody were served at once."""
        left = np.sort(self.at + self.handling)
        met = np.arange(len(self.at)) - np.searchsorted(left, self.at, side="right")
        return met[self.counted].astype(np.float64)
