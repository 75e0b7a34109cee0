"""Demand beyond what the agents can do, where nobody gives up waiting: means of waits do not exist then."""

import math
import weakref
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from simulator.measures.chain import never_gives_up
from simulator.measures.methods import student_t
from simulator.measures.scope import Scope, covered_channels
from simulator.measures.workload import DAYS_PER_WEEK, Week, alike_days, counted_weeks
from simulator.records import Floats, Simulation
from simulator.scenario.channels import CHANNELS, IN_WORDS, Channel, Stream
from simulator.scenario.scenario import Scenario

SECONDS_PER_HOUR = 3_600
GROWTH_CONFIDENCE = 0.99
"""For all streams together: each is judged at 1 % over their number."""

Streams = tuple[Stream, ...]
GroupsOf = Mapping[Stream, tuple[str, ...]]


@dataclass(frozen=True)
class Overload:
    """Streams whose contacts never give up and that their groups cannot keep up with.

    `load_hours` is the least expected handling of the streams in a week (at the best handle factor of a group that
    can serve them), `capacity_hours` the expected logged-in time of all groups that can.
    """

    streams: tuple[Stream, ...]
    groups: tuple[str, ...]
    load_hours: float
    capacity_hours: float
    reason: str

    @property
    def intents(self) -> tuple[str, ...]:
        """The intents of the streams."""
        return tuple(dict.fromkeys(stream.intent for stream in self.streams))

    @property
    def channels(self) -> tuple[Channel, ...]:
        """The channels of the streams."""
        return tuple(channel for channel in CHANNELS if any(stream.channel == channel for stream in self.streams))

    def affects(self, scope: Scope, channels: Sequence[Channel] = CHANNELS) -> bool:
        """Whether waits in a scope have no mean: those of the streams, of the groups, and of all together.

        `channels` are those that the measure covers where the scope names none.
        """
        covered = covered_channels(scope, channels)
        concerned = [stream for stream in self.streams if stream.channel in covered]
        if scope.intent is not None:
            return any(stream.intent == scope.intent for stream in concerned)
        return bool(concerned) and (scope.group is None or scope.group in self.groups)


def overload(simulation: Simulation) -> tuple[Overload, ...]:
    """What is overloaded for good, or ().

    Only streams whose contacts neither give up nor leave at once nor find all lines busy. Either their expected
    handling exceeds the expected time of the agents who can serve them over a counted week, or their queue at the end
    of the day grows: the lower 99 % bound of its slope over replications is above 0 (on weekly means from two whole
    weeks on; in a shorter horizon only where all days expect the same work, or the pattern of the week would pass for
    growth). A peak that clears every day is neither.
    """
    return _once_for_each(simulation, _find)


def _find(simulation: Simulation) -> tuple[Overload, ...]:
    scenario = simulation.scenario
    patient = tuple(stream for stream in scenario.streams if never_gives_up(scenario, stream))
    if not patient:
        return ()
    weeks = counted_weeks(scenario)
    found = list(_beyond_capacity(scenario, patient, weeks))
    covered = {stream for overloaded in found for stream in overloaded.streams}
    found.extend(_growing(simulation, tuple(stream for stream in patient if stream not in covered), weeks))
    return tuple(found)


def _beyond_capacity(scenario: Scenario, streams: Streams, weeks: tuple[Week, ...]) -> Iterator[Overload]:
    """For each set of streams and groups that belong together its worst week."""
    found = [overloaded for week in _different(weeks) for overloaded in _worst_sets(scenario, streams, week)]
    covered: set[Stream] = set()
    for overloaded in sorted(found, key=lambda one: one.capacity_hours - one.load_hours):
        if covered.isdisjoint(overloaded.streams):
            covered.update(overloaded.streams)
            yield overloaded


def _different(weeks: tuple[Week, ...]) -> Iterator[Week]:
    seen: set[tuple[float, ...]] = set()
    for week in weeks:
        numbers = (*week.load.values(), *week.capacity.values())
        if numbers not in seen:
            seen.add(numbers)
            yield week


def _groups_of(scenario: Scenario) -> GroupsOf:
    groups: dict[Stream, tuple[str, ...]] = dict.fromkeys(scenario.streams, ())
    for name, group in scenario.agents.items():
        for stream in scenario.streams_of(group):
            groups[stream] += (name,)
    return groups


def _worst_sets(scenario: Scenario, streams: Streams, week: Week) -> Iterator[Overload]:
    groups_of = _groups_of(scenario)
    for members, groups in _apart(groups_of, _most_violated(groups_of, streams, week)):
        load, capacity = sum(week.load[name] for name in members), sum(week.capacity[name] for name in groups)
        when = f"in the week from {week.start.isoformat()}"
        yield _overload(scenario, members, groups, (load / SECONDS_PER_HOUR, capacity / SECONDS_PER_HOUR), when)


def _overload(
    scenario: Scenario, members: Streams, groups: tuple[str, ...], hours: tuple[float, float], when: str
) -> Overload:
    able = f"{hours[1]:,.1f} h of the agents who can serve it"
    reason = f"{_where(scenario, members)}expected long-run handling of {hours[0]:,.1f} h exceeds {able} {when}"
    return Overload(members, groups, *hours, reason)


def _where(scenario: Scenario, streams: Streams) -> str:
    """On which channels, where there are others."""
    if scenario.channels == ("phone",):
        return ""
    concerned = {stream.channel for stream in streams}
    return f"on {', '.join(IN_WORDS[channel] for channel in CHANNELS if channel in concerned)} "


def _most_violated(groups_of: GroupsOf, streams: Streams, week: Week) -> Streams:
    """The set of streams whose load exceeds the time of all groups that can serve one of them by most.

    max sum load_t x_t - sum capacity_g y_g with x_t <= y_g for each group g that can serve t, all in [0, 1]:
    a maximum closure, whose linear programme has whole-numbered corners (Picard 1976).
    """
    from scipy.optimize import linprog

    groups = list(week.capacity)
    pairs = [(t, groups.index(name)) for t, stream in enumerate(streams) for name in groups_of[stream]]
    implied = np.zeros((len(pairs), len(streams) + len(groups)))
    for row, (t, g) in enumerate(pairs):
        implied[row, t], implied[row, len(streams) + g] = 1.0, -1.0
    load, capacity = np.array([week.load[stream] for stream in streams]), np.array(list(week.capacity.values()))
    scale = max(float(capacity.max()), 1.0)
    gain = np.concatenate([-np.minimum(load, 1e6 * scale), capacity]) / scale
    solution = linprog(gain, A_ub=implied, b_ub=np.zeros(len(pairs)), bounds=(0, 1), method="highs")
    if -solution.fun <= 1e-9:
        return ()
    chosen = zip(streams, solution.x, strict=False)
    return tuple(stream for stream, share in chosen if share > 0.5 and week.load[stream] > 0)


def _apart(groups_of: GroupsOf, streams: Streams) -> list[tuple[Streams, tuple[str, ...]]]:
    """Streams that share no group, even through others, are overloads of their own."""
    parts: list[tuple[Streams, tuple[str, ...]]] = []
    for stream in streams:
        members: Streams = (stream,)
        groups, rest = groups_of[stream], []
        for part in parts:
            if set(part[1]).isdisjoint(groups):
                rest.append(part)
            else:
                members, groups = part[0] + members, tuple(dict.fromkeys(part[1] + groups))
        parts = [*rest, (members, groups)]
    return parts


def _growing(simulation: Simulation, streams: Streams, weeks: tuple[Week, ...]) -> Iterator[Overload]:
    scenario = simulation.scenario
    places, groups_of = {stream: place for place, stream in enumerate(scenario.streams)}, _groups_of(scenario)
    queues = np.array([replication.day_end_queue for replication in simulation.replications], np.float64)
    even = alike_days(scenario)
    for stream in streams:
        bound = _slope_bound(queues[:, :, places[stream]], len(streams), even=even)
        if bound is not None and bound > 0:
            groups = groups_of[stream]
            load = sum(week.load[stream] for week in weeks) / len(weeks) / SECONDS_PER_HOUR
            capacity = sum(week.capacity[group] for week in weeks for group in groups) / len(weeks) / SECONDS_PER_HOUR
            hint = ", so it may only not have settled: a longer warm-up would tell" if load < capacity else ""
            reason = (
                f"{_where(scenario, (stream,))}the queue at the end of the day grows by more than {bound:,.2g} "
                f"contacts a day (lower 99 % bound); expected handling is {load:,.1f} h a week, the agents who can "
                f"serve it have {capacity:,.1f} h{hint}"
            )
            yield Overload((stream,), groups, load, capacity, reason)


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
