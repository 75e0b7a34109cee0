"""Expected needs over a day: volume x weekday x growth x holiday, spread over the profile, and where they come."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from simulator.scenario.calendar import Hours
from simulator.scenario.channels import DEFERRED, Stream
from simulator.scenario.clock import Clock, Day
from simulator.scenario.demand import Steps, Table
from simulator.scenario.quantities import DAY_SECONDS
from simulator.scenario.scenario import Scenario
from simulator.scenario.spread import DAYS_PER_YEAR, rate_at, steps_of, usual_volume

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class DayProfile:
    """Expected needs of one stream over one day, before busyness: the rate is constant between two `edges`.

    `edges` are seconds since the day's midnight, shape (n + 1,): the interval grid and the opening times;
    `expected` needs between them and whether the channel is `open` then, as messages always are, shape (n,).
    """

    edges: Floats
    expected: Floats
    open: NDArray[np.bool_]


def day_profile(scenario: Scenario, clock: Clock, day: Day, stream: Stream) -> DayProfile:
    """How the needs whose first choice a stream is are spread over a day, before any is removed or shifted."""
    intent, hours = scenario.intents[stream.intent], scenario.calendar.week_of(stream.channel)[day.date.weekday()]
    if day.length == DAY_SECONDS and intent.volume.table is None:
        edges, weights, open_now = _usual_shape(scenario.calendar.interval, hours, steps_of(scenario, stream))
        expected = _day_volume(scenario, stream, day) * weights / weights.sum()
    else:
        pieces = _pieces(clock, day, hours)
        edges, open_now, expected = pieces.edges, pieces.open, _expected(scenario, stream, pieces)
    if stream.channel in DEFERRED:
        return DayProfile(edges, expected, np.ones(len(open_now), bool))
    return DayProfile(edges, expected, open_now & bool(day.hours(stream.channel)))


def coming_profile(scenario: Scenario, clock: Clock, day: Day, stream: Stream) -> DayProfile:
    """How the needs that come on a stream are spread over a day: none that is removed, each where it is shifted to."""
    name, channel = stream
    intent, own = scenario.intents[name], day_profile(scenario, clock, day, stream)
    if not intent.removed and not intent.switches.shifts:
        return own
    parts = [(own, intent.switches.shifted(channel, channel))] + [
        (day_profile(scenario, clock, day, Stream(name, first)), intent.switches.shifted(first, channel))
        for first in intent.channels
        if first != channel and intent.switches.shifted(first, channel)
    ]
    edges = union_of_edges([profile for profile, _ in parts])
    expected = sum((share * between(profile, edges) for profile, share in parts), np.zeros(len(edges) - 1))
    place = np.searchsorted(own.edges, edges[:-1], side="right") - 1
    return DayProfile(edges, (1 - intent.removed) * expected, own.open[place])


def union_of_edges(profiles: Sequence[DayProfile]) -> Floats:
    """All edges that any of the profiles has, ascending."""
    return np.unique(np.concatenate([profile.edges for profile in profiles]))


def between(profile: DayProfile, edges: Floats) -> Floats:
    """The expected needs of a profile between other edges from midnight to midnight, shape (len(edges) - 1,)."""
    if np.array_equal(edges, profile.edges):
        return profile.expected
    until = np.concatenate([[0.0], np.cumsum(profile.expected)])
    return np.diff(np.interp(edges, profile.edges, until))


@lru_cache(maxsize=1_024)
def _usual_shape(interval: float, hours: Hours, steps: Steps | None) -> tuple[Floats, Floats, NDArray[np.bool_]]:
    """Edges, weights and what is open of a day of 24 hours, on which the clock shows what has passed."""
    cuts = [at for period in hours for at in period if 0 < at < DAY_SECONDS]
    grid = np.arange(0.0, DAY_SECONDS, interval)
    edges = np.unique(np.concatenate([grid, np.array(cuts, np.float64), [DAY_SECONDS]]))
    starts = edges[:-1]
    open_now = np.array([any(opens <= at < closes for opens, closes in hours) for at in starts])
    return edges, _weights(steps, hours, starts.astype(int).tolist(), np.diff(edges), open_now), open_now


def _weights(
    steps: Steps | None, hours: Hours, clocks: list[int], lengths: Floats, open_now: NDArray[np.bool_]
) -> Floats:
    """Rate x length of each piece; the lengths alone where nothing says when needs arise."""
    rates = open_now if steps is None else np.array([rate_at(steps, hours, at) for at in clocks])
    weights = rates * lengths
    return weights if weights.sum() > 0 else lengths


def expected_needs(scenario: Scenario, clock: Clock, *, when_open: bool = False) -> list[dict[Stream, float]]:
    """Expected needs by the stream on which they come, one map for each simulated day; those that are removed are left
    out, with `when_open` also those that meet closed doors."""
    return [
        {
            stream: _total(coming_profile(scenario, clock, day, stream), when_open=when_open)
            for stream in scenario.streams
        }
        for day in clock.days
    ]


def _total(profile: DayProfile, *, when_open: bool) -> float:
    return float(profile.expected[profile.open].sum() if when_open else profile.expected.sum())


@dataclass(frozen=True)
class _Pieces:
    """A day cut at the interval grid and the opening times."""

    clock: Clock
    day: Day
    hours: Hours
    grid: Floats
    edges: Floats
    open: NDArray[np.bool_]

    @property
    def lengths(self) -> Floats:
        return np.diff(self.edges)

    @property
    def interval(self) -> NDArray[np.int64]:
        """The number of the interval that each piece lies in."""
        return np.searchsorted(self.grid, self.edges[:-1], side="right") - 1

    def clocks(self, offsets: Floats) -> list[int]:
        """What the clock on the wall shows, in seconds since midnight."""
        return [self.clock.local_seconds(self.day, offset) for offset in offsets.tolist()]


def _pieces(clock: Clock, day: Day, hours: Hours) -> _Pieces:
    periods = [tuple(clock.elapsed(day, at) - day.start for at in period) for period in hours]
    grid = np.arange(0.0, day.length, clock.calendar.interval)
    cuts = [at for period in periods for at in period if 0 < at < day.length]
    edges = np.unique(np.concatenate([grid, np.array(cuts, np.float64), [day.length]]))
    open_now = np.array([any(opens <= at < closes for opens, closes in periods) for at in edges[:-1]])
    return _Pieces(clock, day, hours, grid, edges, open_now)


def _expected(scenario: Scenario, stream: Stream, pieces: _Pieces) -> Floats:
    """Needs between edges; the clock time that comes twice shares its part over both, one that is skipped has none."""
    shown = pieces.clocks(pieces.grid)
    times_shown = np.array([shown.count(at) for at in shown])
    table = scenario.intents[stream.intent].volume.table
    if table is not None:
        share = scenario.intents[stream.intent].channels[stream.channel]
        return share * _from_table(table, pieces, shown, times_shown)
    lengths = pieces.lengths / times_shown[pieces.interval]
    weights = _weights(steps_of(scenario, stream), pieces.hours, pieces.clocks(pieces.edges[:-1]), lengths, pieces.open)
    expected: Floats = _day_volume(scenario, stream, pieces.day) * weights / weights.sum()
    return expected


def _day_volume(scenario: Scenario, stream: Stream, day: Day) -> float:
    usual = usual_volume(scenario, stream, day.date.weekday())
    years = (day.date - scenario.calendar.start).days / DAYS_PER_YEAR
    grown: float = usual * (1 + scenario.demand.growth_per_year) ** years
    return grown * (scenario.calendar.holidays.demand if day.holiday else 1.0)


def _from_table(table: Table, pieces: _Pieces, shown: list[int], times_shown: NDArray[np.int64]) -> Floats:
    """Counts by interval, even inside it; what stands at a clock time that is skipped is shared by the others."""
    rows = {start.hour * 3_600 + start.minute * 60: count for start, count in table if start.date() == pieces.day.date}
    counts = np.array([rows.get(at, 0.0) for at in shown]) / times_shown
    if counts.sum() > 0:
        counts *= sum(rows.values()) / counts.sum()
    widths = np.diff(np.append(pieces.grid, pieces.edges[-1]))
    expected: Floats = counts[pieces.interval] * pieces.lengths / widths[pieces.interval]
    return expected
