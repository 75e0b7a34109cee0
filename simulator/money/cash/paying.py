"""Whom a month pays: the people who are there, whoever is needed."""

from collections.abc import Mapping
from dataclasses import replace

from simulator.money.labour import loaded_wage_of
from simulator.money.quantities import GroupTime, Quantities
from simulator.money.staff import heads_of, part_time_of
from simulator.scenario.prices import Labour


def heads_in(labour: Labour, quantities: Quantities) -> dict[str, float]:
    """Heads by group that the full-time equivalents of a month stand for."""
    return {name: heads_of(time.fte, part_time_of(labour, name)) for name, time in quantities.groups.items()}


def with_heads(labour: Labour, quantities: Quantities, heads: Mapping[str, float], today: Quantities) -> Quantities:
    """The month with so many heads in each group: FTE, paid and logged-in hours, and the peak of who is logged in, in
    proportion; overtime, work and counts as they are.

    A group that the month has nobody in is paid as it is `today`.
    """
    groups = {
        name: _scaled(labour, name, quantities.groups.get(name, GroupTime()), number, today.groups.get(name))
        for name, number in heads.items()
    }
    there, paid = sum(heads_in(labour, quantities).values()), sum(heads.values())
    peak = quantities.peak_logged_in * paid / there if there else today.peak_logged_in
    return replace(quantities, groups=groups, peak_logged_in=peak)


def _scaled(labour: Labour, name: str, time: GroupTime, heads: float, today: GroupTime | None) -> GroupTime:
    like = time if time.fte or today is None else today
    there = heads_of(like.fte, part_time_of(labour, name))
    factor = heads / there if there else 0.0
    return replace(
        time, fte=like.fte * factor, paid_hours=like.paid_hours * factor, logged_hours=like.logged_hours * factor
    )


def pay_of(labour: Labour, units: Mapping[str, float]) -> float:
    """Loaded pay of so many paid hours of each group."""
    return sum(hours * loaded_wage_of(labour, name) for name, hours in units.items())
