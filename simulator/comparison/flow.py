"""How the flow moved: the life of contacts in order, the parts of the handle time, occupancy by the hour."""

import math
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from simulator.comparison.differences import Difference, difference_of, rows
from simulator.measures import CATALOGUE, TOTAL, paired
from simulator.measures.grid import grid_of
from simulator.measures.methods import half_width_of
from simulator.measures.pairs import ratio_errors, standard_error
from simulator.records import Floats, Integers, Simulation
from simulator.scenario.calendar import Calendar
from simulator.scenario.clock import Clock
from simulator.scenario.intents import COMPONENTS

FLOW = (
    "needs_removed", "needs", "self_service_tried", "self_served", "self_service_gave_up", "contacts", "repeats",
    "redials",
    "blocked", "closed", "left_ivr", "bot_sessions", "contained", "offered", "abandoned", "callbacks",
    "callbacks_handled", "unreached", "voicemail", "answered", "transfers", "aht", "handling_hours", "message_hours",
    "contacts_per_need", "resolved_needs", "unresolved_needs", "asa", "wait_true", "occupancy",
)  # fmt: skip
"""Measures in the order of a contact's life."""
SECONDS_PER_HOUR = 3_600
HOURS = 24


def flow(before: Simulation, after: Simulation) -> tuple[Difference, ...]:
    """The total of each measure of `FLOW`, without those that are nothing on both sides."""
    return _differences(before, after, FLOW)


def components(before: Simulation, after: Simulation) -> tuple[Difference, ...]:
    """Mean seconds of each part of the handle time per answered contact, without those that are nothing."""
    return _differences(before, after, [f"{name}_time" for name in COMPONENTS])


def _differences(before: Simulation, after: Simulation, names: Sequence[str]) -> tuple[Difference, ...]:
    found = (difference_of(paired(before, after, name), CATALOGUE[name].better) for name in names)
    return tuple(rows(list(found)))


def occupancy_by_hour(before: Simulation, after: Simulation) -> tuple[Difference, ...]:
    """Occupancy by hour of the local clock (the name, as 08:00): sum over the days of busy time / time on duty.

    One row for each hour in which anybody is logged in, overtime aside.
    """
    hour_of = _hours_of_intervals(before.scenario.calendar)
    logged_in = [_by_hour(side, hour_of, "logged_in").any(axis=0) for side in (before, after)]
    busy, duty = (
        [_by_hour(side, hour_of, *names) for side in (before, after)]
        for names in (("handling", "ring"), ("logged_in", "overtime"))
    )
    return tuple(
        _occupancy(hour, [over[:, hour] for over in busy], [under[:, hour] for under in duty])
        for hour in np.flatnonzero(logged_in[0] | logged_in[1]).tolist()
    )


def _occupancy(hour: int, busy: list[Floats], duty: list[Floats]) -> Difference:
    one, other = (
        math.fsum(over) / math.fsum(under) if under.any() else None for over, under in zip(busy, duty, strict=True)
    )
    change = half_width = None
    if one is not None and other is not None:
        change, pairs = other - one, len(busy[0])
        errors = ratio_errors(busy[1], duty[1]) - ratio_errors(busy[0], duty[0])
        half_width = half_width_of(standard_error(errors, pairs), pairs)
    return Difference(f"{hour:02d}:00", "share", None, TOTAL, one, other, change, half_width)


def _by_hour(simulation: Simulation, hour_of: Integers, *names: str) -> Floats:
    """Seconds of agents by hour of the clock: one row a replication."""
    seconds = (
        sum(replication.agent_seconds[name].sum(axis=1) for name in names) for replication in simulation.replications
    )
    return np.stack([np.bincount(hour_of, each, minlength=HOURS) for each in seconds])


@lru_cache(maxsize=4)
def _hours_of_intervals(calendar: Calendar) -> Integers:
    """The hour of the local clock in which each counted interval begins."""
    clock, grid = Clock(calendar), grid_of(calendar)
    counted = [day for day in clock.days if day.counted]
    days = [(day, grid.intervals_of_day(number)) for number, day in enumerate(counted)]
    seconds = [
        clock.local_seconds(day, float(start) - day.start) for day, places in days for start in grid.edges[places]
    ]
    return np.array(seconds, np.int64) // SECONDS_PER_HOUR
