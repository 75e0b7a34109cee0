"""Where the searches of the components begin: at what Erlang A says that every interval needs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from simulator.planning.staffing.components import Component, Layout
from simulator.planning.staffing.cover import cover
from simulator.planning.staffing.intervals import loads, needed_erlang
from simulator.planning.staffing.order import LeastHurt
from simulator.planning.staffing.path import counted_intervals
from simulator.planning.staffing.places import Heads, heads_at, places_of_group
from simulator.planning.staffing.presence import brings
from simulator.planning.staffing.search import (
    Found,
    Search,
    in_proportion,
    lowest,
    smallest_level,
    smallest_levels,
    smallest_on_path,
)
from simulator.records import Flags, Floats, Simulation
from simulator.scenario.scenario import Scenario

MOST_LEVELS = 3
"""Constant groups of a component whose levels are searched exactly."""
MOST_RIVALS = 60
"""Staffings of several levels that are tried against the best one."""
SCALE = 1.05
"""The agents that every interval needs become so many times as many from step to step."""
LEAST_SCALE, MOST_SCALE = -20, 28
"""Steps: from 0.38 to 3.9 times of what Erlang A says."""
TIMES = 4
"""So many times the heads that it starts from are the most that a search tries, and a few more."""
MOST_HEADS = 10_000
"""At one place."""
TRIES = 4
"""Places at which one head fewer may miss before a roster counts as thinned out."""


@dataclass(frozen=True)
class Week:
    """A week as it was played: by group its `load` in Erlang by interval, and what a head of each place `brings`.

    `counted` are the intervals of the weekdays that were counted: of all others nothing is known.
    """

    played: Simulation
    load: Mapping[str, Floats]
    brings: Mapping[str, Floats]
    counted: Flags

    def is_known(self, group: str) -> Flags:
        """Places of a group that bring anybody while it is counted; the heads of all others stay as they are."""
        return np.asarray(self.brings[group][self.counted].any(axis=0))


def week_of_play(played: Simulation) -> Week:
    """The week of a simulation, for the places of its scenario."""
    scenario = played.scenario
    return Week(
        played=played,
        load=loads(played),
        brings={name: brings(scenario, name) for name in scenario.agents},
        counted=counted_intervals(scenario),
    )


def order_of(layout: Layout, component: Component, week: Week) -> LeastHurt:
    """The order in which heads of a component leave and come."""
    groups, places = component.groups, [layout.places[number] for number in layout.where(component)]
    return LeastHurt(
        load=np.stack([week.load[name] for name in groups], axis=1),
        brings=np.concatenate([week.brings[name] for name in groups], axis=1),
        group_of=[groups.index(place.group) for place in places],
        weekly_hours=[place.weekly_hours for place in places],
        is_known=np.concatenate([week.is_known(name) for name in groups]),
    )


def is_of_levels(scenario: Scenario, component: Component) -> bool:
    """Whether a component has constant levels only, few enough to be searched exactly."""
    rosters = [scenario.agents[name].roster for name in component.groups]
    return len(rosters) <= MOST_LEVELS and all(roster.constant is not None for roster in rosters)


@dataclass(frozen=True)
class Steps:
    """How a search goes: heads more than it starts from where it `begins`, its first `step`, and the most more of them.

    `tries` are the places at which one head fewer may miss before a roster counts as thinned out.
    """

    begins: int = 0
    step: int = 1
    most: int | None = None
    tries: int = TRIES


def search_from(layout: Layout, component: Component, heads: Heads, week: Week, steps: Steps = Steps()) -> Search:
    """The search for the smallest staffing of a component, from heads that are not far from it."""
    most = TIMES * sum(heads) + 10 if steps.most is None else steps.most
    if not is_of_levels(layout.scenario, component):
        order = order_of(layout, component, week)
        return smallest_on_path(order, heads, first=steps.begins, most=most, step=steps.step, tries=steps.tries)
    start = in_proportion(heads, max(sum(heads) + steps.begins, len(heads)))
    if len(heads) == 1:
        return smallest_level(start[0], sum(heads) + most, steps.step)
    weights = [layout.places[number].weekly_hours for number in layout.where(component)]
    return smallest_levels(start, weights, sum(heads) + most, MOST_RIVALS)


def settled(found: Found) -> Search:
    """A search that has ended before it began."""
    yield from ()
    return found


def search_from_erlang(layout: Layout, component: Component, week: Week) -> Search:
    """The same from what Erlang A says: levels by the mean of the load, other rosters by scaling what they cover."""
    if is_of_levels(layout.scenario, component):
        heads = tuple(_level(week.load[name], _needed(week, name)) for name in component.groups)
        return search_from(layout, component, heads, week)
    return _scaled(layout, component, week)


def _needed(week: Week, group: str) -> Floats:
    return needed_erlang(week.played.scenario, week.played, group)


def _level(load: Floats, needed: Floats) -> int:
    """The agents needed where a contact finds itself on average."""
    total = float(load.sum())
    return max(round(float((load * needed).sum()) / total), 1) if total else 1


def _scaled(layout: Layout, component: Component, week: Week) -> Search:
    """The smallest multiple of the need whose cover meets, thinned out along the path of its heads."""
    needed = {name: _needed(week, name) for name in component.groups}

    def at(step: int) -> Heads:
        return covered(layout, component, needed, week, SCALE**step)

    step, _ = yield from lowest(at, 0, LEAST_SCALE, MOST_SCALE)
    if step > MOST_SCALE:
        return Found(None)
    return (yield from search_from(layout, component, at(step), week))


def covered(layout: Layout, component: Component, needed: Mapping[str, Floats], week: Week, scale: float) -> Heads:
    """The cheapest heads of a component that cover a multiple of what its groups need."""
    found: list[int] = []
    for name in component.groups:
        own = places_of_group(layout.scenario, name)
        hours = [place.weekly_hours for place in layout.places[own]]
        fixed = [None if known else held for held, known in zip(_was(layout, own), week.is_known(name), strict=True)]
        least = [held or 0 for held in fixed]
        most = [MOST_HEADS if held is None else held for held in fixed]
        heads = cover(needed[name] * scale * week.counted, week.brings[name], np.array(hours), least, most)
        found += heads if any(heads) else _one_head(hours)
    return tuple(found)


def _was(layout: Layout, own: slice) -> Heads:
    return heads_at(layout.scenario)[own]


def _one_head(hours: Sequence[float]) -> Heads:
    cheapest = min(range(len(hours)), key=lambda place: hours[place])
    return tuple(int(place == cheapest) for place in range(len(hours)))
