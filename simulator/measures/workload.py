"""Expected work and expected agents over the counted weeks, from the scenario alone."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from simulator.measures.handling import seconds_per_need, seconds_per_need_kept
from simulator.measures.rostered import expected_logged_in_seconds
from simulator.records import Floats
from simulator.scenario.clock import Clock, Day
from simulator.scenario.scenario import Scenario
from simulator.scenario.volumes import expected_needs

DAYS_PER_WEEK = 7


@dataclass(frozen=True)
class Week:
    """A counted week (or all counted days where there is no whole week) that starts on a date.

    `load` is expected handling by intent, `capacity` expected logged-in time by group, both in seconds.
    """

    start: date
    load: Mapping[str, float]
    capacity: Mapping[str, float]


def counted_weeks(scenario: Scenario) -> tuple[Week, ...]:
    """Expected load and capacity of each whole counted week; days after the last whole one are left out."""
    clock = Clock(scenario.calendar)
    needs, logged_in = expected_needs(scenario, clock, when_open=True), expected_logged_in_seconds(scenario, clock)
    arisen = expected_needs(scenario, clock)
    days = [day for day in clock.days if day.counted]
    length = DAYS_PER_WEEK if len(days) >= DAYS_PER_WEEK else len(days)
    blocks = [days[first : first + length] for first in range(0, len(days) - length + 1, length)]
    return tuple(
        Week(
            start=block[0].date,
            load=_load(scenario, _sum_of(needs, block), _sum_of(arisen, block)),
            capacity=_capacity(scenario, logged_in[[day.number for day in block]]),
        )
        for block in blocks
    )


def _sum_of(needs: Sequence[Mapping[str, float]], days: Sequence[Day]) -> dict[str, float]:
    return {name: math.fsum(needs[day.number][name] for day in days) for name in needs[0]}


def _load(scenario: Scenario, met: Mapping[str, float], arisen: Mapping[str, float]) -> dict[str, float]:
    """Handling by the intent whose queue it waits in: of needs `met` by open phones, and of those kept after hours.

    What one intent passes on to the queue of another counts only where its own callers never give up.
    """
    load = dict.fromkeys(scenario.intents, 0.0)
    for name in scenario.intents:
        for queue, seconds in seconds_per_need(scenario, name).items():
            if queue == name or never_gives_up(scenario, name):
                load[queue] += met[name] * seconds
        load[name] += (arisen[name] - met[name]) * seconds_per_need_kept(scenario, name)
    return load


def never_gives_up(scenario: Scenario, name: str) -> bool:
    """Whether the callers of an intent wait as long as it takes, and none is turned away by busy lines."""
    intent = scenario.intents[name]
    return intent.patience.phone is None and not intent.balks and scenario.lines is None


def alike_days(scenario: Scenario) -> bool:
    """Whether all counted days expect the same needs and the same logged-in time, within a millionth."""
    clock = Clock(scenario.calendar)
    needs = [list(day.values()) for day in expected_needs(scenario, clock, when_open=True)]
    rows = np.column_stack([needs, expected_logged_in_seconds(scenario, clock)])[scenario.calendar.warm_up_days :]
    return bool(np.allclose(rows, rows[0], rtol=1e-6))


def _capacity(scenario: Scenario, logged_in: Floats) -> dict[str, float]:
    return dict(zip(scenario.agents, logged_in.sum(axis=0).tolist(), strict=True))
