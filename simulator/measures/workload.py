"""Expected work and expected agents over the counted weeks, from the scenario alone."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from simulator.measures.chain import never_gives_up
from simulator.measures.handling import seconds_per_need, seconds_per_need_kept
from simulator.measures.rostered import expected_logged_in_seconds
from simulator.records import Floats
from simulator.scenario.channels import Stream
from simulator.scenario.clock import Clock, Day
from simulator.scenario.scenario import Scenario
from simulator.scenario.volumes import coming_profile, expected_needs

DAYS_PER_WEEK = 7
ByStream = dict[Stream, float]


@dataclass(frozen=True)
class Week:
    """A counted week (or all counted days where there is no whole week) that starts on a date.

    `load` is expected agents' time by stream, `capacity` expected logged-in time by group, both in seconds.
    """

    start: date
    load: Mapping[Stream, float]
    capacity: Mapping[str, float]


def counted_weeks(scenario: Scenario) -> tuple[Week, ...]:
    """Expected load and capacity of each whole counted week; days after the last whole one are left out."""
    clock = Clock(scenario.calendar)
    logged_in = expected_logged_in_seconds(scenario, clock)
    met, arisen = _expected(scenario, clock)
    each = {stream: _Each.of(scenario, stream) for stream in scenario.streams}
    days = [day for day in clock.days if day.counted]
    length = DAYS_PER_WEEK if len(days) >= DAYS_PER_WEEK else len(days)
    blocks = [days[first : first + length] for first in range(0, len(days) - length + 1, length)]
    return tuple(
        Week(
            start=block[0].date,
            load=_load(each, _sum_of(met, block), _sum_of(arisen, block)),
            capacity=_capacity(scenario, logged_in[[day.number for day in block]]),
        )
        for block in blocks
    )


def _expected(scenario: Scenario, clock: Clock) -> tuple[dict[int, ByStream], dict[int, ByStream]]:
    """By number of the counted day: needs that meet an open channel, and all that come, by the stream they come on."""
    met, arisen = dict[int, ByStream](), dict[int, ByStream]()
    for day in clock.days:
        if day.counted:
            profiles = {stream: coming_profile(scenario, clock, day, stream) for stream in scenario.streams}
            met[day.number] = {stream: float(one.expected[one.open].sum()) for stream, one in profiles.items()}
            arisen[day.number] = {stream: float(one.expected.sum()) for stream, one in profiles.items()}
    return met, arisen


def _sum_of(needs: Mapping[int, ByStream], days: Sequence[Day]) -> ByStream:
    return {stream: math.fsum(needs[day.number][stream] for day in days) for stream in needs[days[0].number]}


@dataclass(frozen=True)
class _Each:
    """What each need of a stream brings: seconds by queue if it meets an open channel, and `kept` after hours."""

    seconds: Mapping[Stream, float]
    kept: float

    @classmethod
    def of(cls, scenario: Scenario, stream: Stream) -> "_Each":
        """What is done in other queues counts only where the stream's own contacts never give up."""
        patient = never_gives_up(scenario, stream)
        seconds = {
            queue: each for queue, each in seconds_per_need(scenario, stream).items() if patient or queue == stream
        }
        return cls(seconds, seconds_per_need_kept(scenario, stream))


def _load(each: Mapping[Stream, _Each], met: Mapping[Stream, float], arisen: Mapping[Stream, float]) -> ByStream:
    """Agents' time by the stream whose queue the work waits in: of needs `met` by open channels, and of those kept.

    Work in a queue that is of no stream (no customer comes there first) is left out.
    """
    load = dict.fromkeys(each, 0.0)
    for stream, brings in each.items():
        for queue, seconds in brings.seconds.items():
            if queue in load:
                load[queue] += met[stream] * seconds
        load[stream] += (arisen[stream] - met[stream]) * brings.kept
    return load


def alike_days(scenario: Scenario) -> bool:
    """Whether all counted days expect the same needs and the same logged-in time, within a millionth."""
    if scenario.calendar.days == 1:
        return True
    clock = Clock(scenario.calendar)
    needs = [list(day.values()) for day in expected_needs(scenario, clock, when_open=True)]
    rows = np.column_stack([needs, expected_logged_in_seconds(scenario, clock)])[scenario.calendar.warm_up_days :]
    return bool(np.allclose(rows, rows[0], rtol=1e-6))


def _capacity(scenario: Scenario, logged_in: Floats) -> dict[str, float]:
    return dict(zip(scenario.agents, logged_in.sum(axis=0).tolist(), strict=True))
