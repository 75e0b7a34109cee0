"""Daily counts where they are made: the needs of a day, which the centre then plays one by one."""

import time
from collections.abc import Sequence

import numpy as np

from simulator.centre.luck import Luck
from simulator.centre.needs import LuckySource
from simulator.measures import reduce_log
from simulator.records import Floats
from simulator.scenario.clock import Clock
from simulator.scenario.scenario import Scenario


def needs_by_day(scenario: Scenario, seed: int, index: int) -> Floats:
    """How many needs arise on each counted day of a replication."""
    clock = Clock(scenario.calendar)
    source = LuckySource(scenario, clock, Luck(seed, index))
    return np.array([len(source.of_day(day).instant) for day in clock.days if day.counted], dtype=np.float64)
