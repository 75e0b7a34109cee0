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


@dataclass(frozen=True)
class Brought:
    """Arrivals in order, those of the warm-up too: elapsed seconds, seconds of handling and of patience.

    `counted` marks those of the `days` that count, `agents` is how many serve them. It is the luck of the replication,
    not what the centre made of it.
    """

    at: Floats
    handling: Floats
    patience: Floats
    counted: Flags
    days: int
    agents: int

    @classmethod
    def of(cls, scenario: Scenario, agents: int, seed: int, index: int) -> Self:
        """To a replication of a scenario with one intent, all of whose needs get in touch by phone."""
        clock, names = Clock(scenario.calendar), fate_names(scenario)
        source = LuckySource(scenario, clock, Luck(seed, index))
        days = [source.of_day(day) for day in clock.days]
        at = np.concatenate([day.instant for day in days])
        fates = np.concatenate([day.fates.values for day in days])
        handling, patience = fates[:, names.index("customer")], fates[:, names.index("patience")]
        counted = (at >= clock.counted_from) & (at < clock.end)
        return cls(at, handling, patience, counted, scenario.calendar.days, agents)

    @cached_property
    def waits_for_one(self) -> Floats:
        """What those counted would wait for one agent as fast as all together, first come first served (Lindley)."""
        steps = self.handling[:-1] / self.agents - np.diff(self.at)
        walk = np.concatenate([[0.0], np.cumsum(steps)])
        waits: Floats = walk - np.minimum.accumulate(walk)
        return waits[self.counted]

    @cached_property
    def met_among_many(self) -> Floats:
        """How many each of those counted would meet in service if everybody were served at once."""
        left = np.sort(self.at + self.handling)
        met = np.arange(len(self.at)) - np.searchsorted(left, self.at, side="right")
        return met[self.counted].astype(np.float64)
