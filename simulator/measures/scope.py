"""Which part of a simulation a measure is about."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from simulator.measures.grid import grid_of
from simulator.records import Floats
from simulator.scenario.scenario import Scenario
from simulator.scenario.service import ServiceLevelFormula

Dimension = Literal["intent", "group", "day", "interval"]
DIMENSIONS: tuple[Dimension, ...] = ("intent", "group", "day", "interval")


@dataclass(frozen=True)
class Scope:
    """An intent, an agent group, a counted day or a counted interval, both numbered from 0; None means all."""

    intent: str | None = None
    group: str | None = None
    day: int | None = None
    interval: int | None = None

    @property
    def dimensions(self) -> frozenset[Dimension]:
        """What the scope narrows."""
        return frozenset(name for name in DIMENSIONS if getattr(self, name) is not None)


TOTAL = Scope()


@dataclass(frozen=True)
class Cut:
    """A scope as slices of a replication's arrays.

    `by_interval`: contacts are read by interval of arrival; `along`: one number for each counted interval
    instead of one. `seconds`: length of the scope, `ends`: how many intervals end in it; one number each or one
    for each interval. `threshold` is the place of the wait threshold in `service.phone.thresholds`, `formula`
    the scenario's service level.
    """

    intents: slice
    groups: slice
    days: slice
    intervals: slice
    by_interval: bool
    along: bool
    seconds: Floats
    ends: Floats
    threshold: int
    formula: ServiceLevelFormula


def cut_of(scenario: Scenario, scope: Scope, threshold: int = 0, *, along: bool = False) -> Cut:
    """Turn the names of a scope into positions; raises ValueError for a name or number that does not exist."""
    grid = grid_of(scenario.calendar)
    days = _numbered("day", scope.day, grid.days)
    intervals = _numbered("interval", scope.interval, grid.intervals)
    if scope.day is not None:
        intervals = grid.intervals_of_day(scope.day)
    lengths = np.diff(grid.edges)[intervals]
    return Cut(
        intents=_named("intent", scope.intent, tuple(scenario.intents)),
        groups=_named("group", scope.group, tuple(scenario.agents)),
        days=days,
        intervals=intervals,
        by_interval=along or scope.interval is not None,
        along=along,
        seconds=lengths if along else np.asarray(lengths.sum()),
        ends=np.ones(len(lengths)) if along else np.asarray(float(len(lengths))),
        threshold=threshold,
        formula=scenario.service.phone.formula,
    )


def _named(what: str, name: str | None, known: tuple[str, ...]) -> slice:
    if name is None:
        return slice(None)
    if name not in known:
        raise ValueError(f"there is no {what} '{name}'; there are {', '.join(known)}")
    return slice(known.index(name), known.index(name) + 1)


def _numbered(what: str, number: int | None, count: int) -> slice:
    if number is None:
        return slice(None)
    if not 0 <= number < count:
        raise ValueError(f"there is no counted {what} {number}; they run from 0 to {count - 1}")
    return slice(number, number + 1)
