"""From work to people: the load of each group, the agents that it needs, those who are there, and their heads."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from simulator.money.staff import heads_of, part_time_of
from simulator.planning.square_root import agents_needed, safety
from simulator.planning.staffing.components import Layout, live_groups
from simulator.planning.staffing.intervals import loads, needed_erlang
from simulator.planning.staffing.places import Heads, fte_by_group, places_of_group
from simulator.planning.staffing.presence import brings
from simulator.planning.staffing.results import GroupStaffing, IntervalNeed
from simulator.planning.staffing.weekly import open_intervals, week_of
from simulator.records import Flags, Floats, Simulation
from simulator.scenario.clock import Clock
from simulator.scenario.scenario import Scenario
from simulator.scenario.staffing import Basis


@dataclass(frozen=True)
class _GroupWeek:
    name: str
    is_open: Flags
    load: Floats
    needed: Floats
    there: Floats


class WeekPath:
    """The path of every group, with the staffing that was found and as it was played.

    `caps` are the most that the occupancy of live work may be, by group.
    """

    def __init__(
        self, layout: Layout, heads: Heads, played: Simulation, basis: Basis, caps: Mapping[str, float]
    ) -> None:
        self._layout, self._heads, self._played, self._caps = layout, heads, played, caps
        scenario, load = layout.scenario, loads(played)
        self._weeks = [_week(scenario, name, heads, load[name], played, basis) for name in scenario.agents]

    def groups(self, was: Heads, least: Mapping[str, float]) -> tuple[GroupStaffing, ...]:
        """One row a group; `least` are full-time equivalents that are proven otherwise."""
        scenario, costs = self._layout.scenario, self._layout.scenario.costs
        now, before = fte_by_group(scenario, self._heads), fte_by_group(scenario, was)
        bounds, counted = self._bounds(now), counted_intervals(self._played.scenario)
        return tuple(
            GroupStaffing(
                group=week.name,
                open_hours=float(week.is_open.sum()) * scenario.calendar.interval / 3_600,
                load=_mean(week.load, week.is_open & counted),
                agents=_mean(week.needed, week.is_open & counted),
                logged_in=_mean(week.there, week.is_open & counted),
                fte=now[week.name],
                heads=heads_of(now[week.name], part_time_of(costs.labour, week.name)),
                was_fte=before[week.name],
                was_heads=heads_of(before[week.name], part_time_of(costs.labour, week.name)),
                proven_fte=min(max(bounds[week.name], least.get(week.name, 0.0)), now[week.name]),
            )
            for week in self._weeks
        )

    def intervals(self) -> tuple[IntervalNeed, ...]:
        """Every interval of the week in which a group is open or has anybody there."""
        return tuple(self._intervals())

    def _intervals(self) -> Iterator[IntervalNeed]:
        for week in self._weeks:
            for number, (weekday, start) in enumerate(week_of(self._layout.scenario)):
                if week.is_open[number] or week.there[number]:
                    values = (float(column[number]) for column in (week.load, week.needed, week.there))
                    yield IntervalNeed(week.name, weekday, start, *values)

    def _bounds(self, now: Mapping[str, float]) -> dict[str, float]:
        """Full-time equivalents without which the work that was done could not be done within the cap, by group.

        Groups of a component may do each other's work: the bound is theirs together, at the best ratio of logged-in to
        paid time among them, and of each what is left of it with the others as they were found.
        """
        scenario, parts = self._layout.scenario, self._layout.components
        alone = set(scenario.agents) - {name for part in parts for name in part.groups}
        bounds: dict[str, float] = {}
        for names in (*(part.groups for part in parts), *((name,) for name in alone)):
            together = self._bound(names, now)
            others = sum(now[name] for name in names)
            bounds |= {name: max(together - (others - now[name]), 0.0) for name in names}
        return bounds

    def _bound(self, names: Sequence[str], now: Mapping[str, float]) -> float:
        """Full-time equivalents with whose logged-in time the work of some groups would be at the cap.

        Live work may take the cap's share of the time on duty, all work all of it; overtime that was worked is not
        taken from it.
        """
        rows = [list(self._layout.scenario.agents).index(name) for name in names]
        handling, ring, messages, logged_in, overtime = (
            self._seconds(name)[rows] for name in ("handling", "ring", "message_handling", "logged_in", "overtime")
        )
        busy, cap = handling + ring, max(self._caps.get(name, 1.0) for name in names)
        needed = max(float((busy - messages).sum()) / cap, float(busy.sum())) - float(overtime.sum())
        paid = [now[name] / seconds for name, seconds in zip(names, logged_in.tolist(), strict=True) if seconds > 0]
        return max(needed, 0.0) * min(paid, default=0.0)

    def _seconds(self, name: str) -> Floats:
        """Seconds of agents over all replications, by group."""
        return np.asarray(sum(one.agent_seconds[name].sum(axis=0) for one in self._played.replications))


def caps_of(layout: Layout, cap: float) -> dict[str, float]:
    """The same cap for all groups that do live work."""
    return {name: cap for part in layout.components for name in live_groups(layout.scenario, part)}


def _week(scenario: Scenario, name: str, heads: Heads, load: Floats, played: Simulation, basis: Basis) -> _GroupWeek:
    there = np.asarray(brings(scenario, name) @ np.array(heads[places_of_group(scenario, name)], np.float64))
    needed = needed_erlang(scenario, played, name) if basis == "target" else as_good(load, there)
    return _GroupWeek(name, open_intervals(scenario, name), load, needed, there)


def counted_intervals(scenario: Scenario) -> Flags:
    """Weekly intervals of the weekdays that are counted and no holiday."""
    days = {day.date.weekday() for day in Clock(scenario.calendar).days if day.counted and not day.holiday}
    return np.array([weekday in days for weekday, _ in week_of(scenario)])


def as_good(load: Floats, there: Floats) -> Floats:
    """Agents by interval who would let as many wait as those who are there, if they followed the load exactly.

    By square-root staffing: R + beta sqrt(R), with one beta for all intervals for which the mean of 1 - Phi(beta),
    weighed by the load, is that of the agents there.
    """
    from scipy.special import ndtr, ndtri

    total = float(load.sum())
    if not total:
        return np.zeros_like(load)
    betas = np.array([safety(one, agents) for one, agents in zip(load.tolist(), there.tolist(), strict=True)])
    waiting = float((load * ndtr(-betas)).sum()) / total
    beta = -float(ndtri(min(max(waiting, 1e-9), 1 - 1e-9)))
    return np.array([agents_needed(one, beta) for one in load.tolist()])


def _mean(values: Floats, chosen: Flags) -> float:
    return float(values[chosen].mean()) if chosen.any() else 0.0
