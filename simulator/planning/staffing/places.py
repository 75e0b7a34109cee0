"""Where heads can be put: the rows of the rosters of a scenario, and the scenario with other heads in them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from simulator.money.periods import WEEKS_PER_YEAR
from simulator.planning.staffing.levels import level_spans
from simulator.scenario.calendar import WEEKDAYS
from simulator.scenario.people import Group
from simulator.scenario.quantities import format_clock, format_duration
from simulator.scenario.scenario import Scenario
from simulator.scenario.shifts import Roster, Shift, ShiftPattern

Heads = tuple[int, ...]
"""Heads at every place, in the order of the places."""
SECONDS_PER_HOUR = 3_600


@dataclass(frozen=True)
class Place:
    """A row of a group's roster: a shift on its days, a step of a level roster, or a constant level.

    `weekly_hours` are the paid hours a week of one head there (of one who is logged in, over 1 - shrinkage).
    """

    group: str
    label: str
    weekly_hours: float


def places_of(scenario: Scenario) -> tuple[Place, ...]:
    """All places: groups in the order of the file, in each its shifts, then the patterns that `staffing` allows.

    A roster by clock time has a place for each step of each weekday, a constant one has one.
    """
    return tuple(place for name in scenario.agents for place in _places(scenario, name))


def places_of_group(scenario: Scenario, group: str) -> slice:
    """Where a group's places stand among all."""
    first = 0
    for name in scenario.agents:
        number = len(_levels(scenario, name))
        if name == group:
            return slice(first, first + number)
        first += number
    raise ValueError(f"there is no group '{group}'; there are {', '.join(scenario.agents)}")


def shift_rows(scenario: Scenario, group: str) -> tuple[Shift, ...]:
    """The shifts of a group's roster, then the patterns that it may work beside them, with nobody in them."""
    shifts = scenario.agents[group].roster.shifts or ()
    known = [_pattern(shift) for shift in shifts]
    allowed = scenario.staffing.shifts.get(group, ()) if scenario.agents[group].roster.shifts is not None else ()
    return (*shifts, *(_worked(pattern, 0) for pattern in allowed if _pattern(pattern) not in known))


def heads_at(scenario: Scenario) -> Heads:
    """The heads at every place (logged-in agents, where the roster is one of levels), in the order of the places."""
    return tuple(level for name in scenario.agents for level in _levels(scenario, name))


def with_heads(scenario: Scenario, heads: Heads) -> Scenario:
    """The scenario with other heads at its places; raises ValueError where a group would have nobody at all.

    Shifts without heads stay in their row, for the luck of the shifts behind them; patterns behind the last that is
    worked do not come in.
    """
    if heads == heads_at(scenario):
        return scenario
    agents = {name: _with_levels(scenario, name, heads[places_of_group(scenario, name)]) for name in scenario.agents}
    return scenario.model_copy(update={"agents": agents})


def hours_by_group(places: Sequence[Place], heads: Heads) -> dict[str, float]:
    """Paid hours a week of each group."""
    hours: dict[str, float] = {}
    for place, number in zip(places, heads, strict=True):
        hours[place.group] = hours.get(place.group, 0.0) + number * place.weekly_hours
    return hours


def fte_by_group(scenario: Scenario, heads: Heads) -> dict[str, float]:
    """Paid full-time equivalents of each group: paid hours a week over `paid_hours_per_year` / 52."""
    contract_week = scenario.costs.labour.agent.paid_hours_per_year / WEEKS_PER_YEAR
    return {name: hours / contract_week for name, hours in hours_by_group(places_of(scenario), heads).items()}


def _places(scenario: Scenario, name: str) -> Iterator[Place]:
    group = scenario.agents[name]
    if group.roster.shifts is not None:
        for row in shift_rows(scenario, name):
            yield Place(name, _shift_label(row), row.length * len(row.days) / SECONDS_PER_HOUR)
        return
    working = (1 - group.shrinkage.external - group.shrinkage.internal_share) * SECONDS_PER_HOUR
    for label, spans in level_spans(scenario, name):
        yield Place(name, label, sum(end - start for start, end in spans) / working)


def _shift_label(shift: ShiftPattern) -> str:
    return f"{format_clock(shift.start)} {format_duration(shift.length)} {_days(shift.days)}"


def _days(days: Sequence[int]) -> str:
    """Weekdays as they are written in a roster: ``mon-fri``, ``sat``, ``mon,wed``."""
    runs: list[list[int]] = []
    for day in sorted(days):
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    ends = ([run[0], run[-1]] if len(run) > 1 else run for run in runs)
    return ",".join("-".join(WEEKDAYS[day] for day in run) for run in ends)


def _levels(scenario: Scenario, name: str) -> Heads:
    roster = scenario.agents[name].roster
    if roster.constant is not None:
        return (roster.constant,)
    if roster.intervals is not None:
        return tuple(level for steps in roster.intervals for _, level in steps)
    return tuple(row.heads for row in shift_rows(scenario, name))


def _with_levels(scenario: Scenario, name: str, levels: Heads) -> Group:
    group = scenario.agents[name]
    if not any(levels):
        raise ValueError(f"the group '{name}' needs at least one head")
    if levels == _levels(scenario, name):
        return group
    return group.model_copy(update={"roster": _roster(scenario, name, levels)})


def _roster(scenario: Scenario, name: str, levels: Heads) -> Roster:
    roster = scenario.agents[name].roster
    if roster.constant is not None:
        return Roster(constant=levels[0])
    if roster.intervals is not None:
        given = iter(levels)
        week: Any = tuple(tuple((start, next(given)) for start, _ in steps) for steps in roster.intervals)
        return Roster.model_construct(intervals=week)
    rows = shift_rows(scenario, name)
    worked = [number for number, heads in enumerate(levels) if heads]
    kept = max(len(roster.shifts or ()), worked[-1] + 1)
    return Roster.model_construct(
        shifts=tuple(_worked(row, heads) for row, heads in zip(rows[:kept], levels[:kept], strict=True))
    )


def _pattern(shift: ShiftPattern) -> Mapping[str, Any]:
    return {name: value for name, value in shift if name != "heads"}


def _worked(pattern: ShiftPattern, heads: int) -> Shift:
    return Shift.model_construct(**{**_pattern(pattern), "heads": heads})
