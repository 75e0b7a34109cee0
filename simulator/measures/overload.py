"""Demand beyond what the agents can do, where nobody gives up waiting: means of waits do not exist then."""

import math
import weakref
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from simulator.measures.methods import student_t
from simulator.measures.scope import Scope
from simulator.measures.workload import DAYS_PER_WEEK, Week, alike_days, counted_weeks, never_gives_up
from simulator.records import Floats, Simulation
from simulator.scenario.scenario import Scenario

SECONDS_PER_HOUR = 3_600
GROWTH_CONFIDENCE = 0.99
"""For all intents together: each is judged at 1 % over their number."""


@dataclass(frozen=True)
class Overload:
    """Intents whose callers never give up and that their groups cannot keep up with.

    `load_hours` is the least expected handling of the intents in a week (at the best handle factor of a group that
    can serve them), `capacity_hours` the expected logged-in time of all groups that can.
    """

    intents: tuple[str, ...]
    groups: tuple[str, ...]
    load_hours: float
    capacity_hours: float
    reason: str

    def affects(self, scope: Scope) -> bool:
        """Whether waits in a scope have no mean: those of the intents, of the groups, and of all together."""
        if scope.intent is not None:
            return scope.intent in self.intents
        return scope.group is None or scope.group in self.groups


def overload(simulation: Simulation) -> tuple[Overload, ...]:
    """What is overloaded for good, or ().

    Only intents whose callers neither give up nor leave at once nor find all lines busy. Either their expected
    handling exceeds the expected time of the agents who can serve them over a counted week, or their queue at the end
    of the day grows: the lower 99 % bound of its slope over replications is above 0 (on weekly means from two whole
    weeks on; in a shorter horizon only where all days expect the same work, or the pattern of the week would pass for
    growth). A peak that clears every day is neither.
    """
    return _once_for_each(simulation, _find)


def _find(simulation: Simulation) -> tuple[Overload, ...]:
    scenario = simulation.scenario
    patient = tuple(name for name in scenario.intents if never_gives_up(scenario, name))
    if not patient:
        return ()
    weeks = counted_weeks(scenario)
    found = list(_beyond_capacity(scenario, patient, weeks))
    covered = {name for overloaded in found for name in overloaded.intents}
    found.extend(_growing(simulation, tuple(name for name in patient if name not in covered), weeks))
    return tuple(found)


def _beyond_capacity(scenario: Scenario, intents: tuple[str, ...], weeks: tuple[Week, ...]) -> Iterator[Overload]:
    """For each set of intents and groups that belong together its worst week."""
    found = [overloaded for week in _different(weeks) for overloaded in _worst_sets(scenario, intents, week)]
    covered: set[str] = set()
    for overloaded in sorted(found, key=lambda one: one.capacity_hours - one.load_hours):
        if covered.isdisjoint(overloaded.intents):
            covered.update(overloaded.intents)
            yield overloaded


def _different(weeks: tuple[Week, ...]) -> Iterator[Week]:
    seen: set[tuple[float, ...]] = set()
    for week in weeks:
        numbers = (*week.load.values(), *week.capacity.values())
        if numbers not in seen:
            seen.add(numbers)
            yield week


def _worst_sets(scenario: Scenario, intents: tuple[str, ...], week: Week) -> Iterator[Overload]:
    chosen = _most_violated(scenario.groups_of, intents, week)
    for members, groups in _apart(scenario.groups_of, chosen):
        load, capacity = sum(week.load[name] for name in members), sum(week.capacity[name] for name in groups)
        yield _overload(members, groups, load, capacity, f"in the week from {week.start.isoformat()}")


def _overload(intents: tuple[str, ...], groups: tuple[str, ...], load: float, capacity: float, when: str) -> Overload:
    hours = load / SECONDS_PER_HOUR, capacity / SECONDS_PER_HOUR
    able = f"{hours[1]:,.1f} h of the agents who can serve it"
    reason = f"expected long-run handling of {hours[0]:,.1f} h exceeds {able} {when}"
    return Overload(intents, groups, *hours, reason)


def _most_violated(groups_of: Mapping[str, tuple[str, ...]], intents: tuple[str, ...], week: Week) -> tuple[str, ...]:
    """The set of intents whose load exceeds the time of all groups that can serve one of them by most.

    max sum load_t x_t - sum capacity_g y_g with x_t <= y_g for each group g that can serve t, all in [0, 1]:
    a maximum closure, whose linear programme has whole-numbered corners (Picard 1976).
    """
    from scipy.optimize import linprog

    groups = list(week.capacity)
    pairs = [(t, groups.index(name)) for t, intent in enumerate(intents) for name in groups_of[intent]]
    implied = np.zeros((len(pairs), len(intents) + len(groups)))
    for row, (t, g) in enumerate(pairs):
        implied[row, t], implied[row, len(intents) + g] = 1.0, -1.0
    load, capacity = np.array([week.load[name] for name in intents]), np.array(list(week.capacity.values()))
    scale = max(float(capacity.max()), 1.0)
    gain = np.concatenate([-np.minimum(load, 1e6 * scale), capacity]) / scale
    solution = linprog(gain, A_ub=implied, b_ub=np.zeros(len(pairs)), bounds=(0, 1), method="highs")
    if -solution.fun <= 1e-9:
        return ()
    return tuple(name for name, share in zip(intents, solution.x, strict=False) if share > 0.5 and week.load[name] > 0)


def _apart(
    groups_of: Mapping[str, tuple[str, ...]], intents: tuple[str, ...]
) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Intents that share no group, even through others, are overloads of their own."""
    parts: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
    for intent in intents:
        members: tuple[str, ...] = (intent,)
        groups, rest = groups_of[intent], []
        for part in parts:
            if set(part[1]).isdisjoint(groups):
                rest.append(part)
            else:
                members, groups = part[0] + members, tuple(dict.fromkeys(part[1] + groups))
        parts = [*rest, (members, groups)]
    return parts


def _growing(simulation: Simulation, intents: tuple[str, ...], weeks: tuple[Week, ...]) -> Iterator[Overload]:
    places = {name: place for place, name in enumerate(simulation.scenario.intents)}
    queues = np.array([replication.day_end_queue for replication in simulation.replications], np.float64)
    even = alike_days(simulation.scenario)
    for name in intents:
        bound = _slope_bound(queues[:, :, places[name]], len(intents), even=even)
        if bound is not None and bound > 0:
            groups = simulation.scenario.groups_of[name]
            load = sum(week.load[name] for week in weeks) / len(weeks) / SECONDS_PER_HOUR
            capacity = sum(week.capacity[group] for week in weeks for group in groups) / len(weeks) / SECONDS_PER_HOUR
            hint = ", so it may only not have settled: a longer warm-up would tell" if load < capacity else ""
            reason = (
                f"the queue at the end of the day grows by more than {bound:,.2g} contacts a day (lower 99 % bound); "
                f"expected handling is {load:,.1f} h a week, the agents who can serve it have {capacity:,.1f} h{hint}"
            )
            yield Overload((name,), groups, load, capacity, reason)


def _slope_bound(queues: Floats, judged: int, *, even: bool) -> float | None:
    """Lower bound of the slope per day of queues (replication, day); None where the days cannot tell."""
    days_per_point = 1
    if queues.shape[1] >= 2 * DAYS_PER_WEEK:
        whole = queues.shape[1] // DAYS_PER_WEEK
        queues = queues[:, : whole * DAYS_PER_WEEK].reshape(len(queues), whole, DAYS_PER_WEEK).mean(axis=2)
        days_per_point = DAYS_PER_WEEK
    elif not even or queues.shape[1] < 3:
        return None
    n, points = queues.shape
    if n < 2:
        return None
    at = np.arange(points) - (points - 1) / 2
    slopes = queues @ at / (at @ at) / days_per_point
    error = float(slopes.std(ddof=1)) / math.sqrt(n)
    return float(slopes.mean()) - student_t(n - 1, 1 - (1 - GROWTH_CONFIDENCE) / judged) * error


Finding = tuple[Overload, ...]
_found: dict[int, tuple["weakref.ref[Simulation]", Finding]] = {}


def _once_for_each(simulation: Simulation, find: Callable[[Simulation], Finding]) -> Finding:
    """What `find` says of a simulation, kept as long as the simulation lives: every estimate asks for it."""
    known = _found.get(id(simulation))
    if known is not None and known[0]() is simulation:
        return known[1]
    finding = find(simulation)
    number = id(simulation)
    _found[number] = (weakref.ref(simulation, lambda _: _found.pop(number, None)), finding)
    return finding
