"""Expected needs over a day: volume x weekday x growth x holiday, spread over the day's profile."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.scenario.calendar import Hours
from simulator.scenario.clock import Clock, Day
from simulator.scenario.intents import Intent
from simulator.scenario.scenario import Scenario
from simulator.scenario.spread import DAYS_PER_YEAR, rate_at, steps_of, usual_volume

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class DayProfile:
    """Expected needs of one intent over one day, before busyness: the rate is constant between two `edges`.

    `edges` are seconds since the day's midnight, shape (n + 1,): the interval grid and the opening times;
    `expected` needs between them and whether the lines are `open` then, shape (n,).
    """

    edges: Floats
    expected: Floats
    open: NDArray[np.bool_]


def day_profile(scenario: Scenario, clock: Clock, day: Day, name: str) -> DayProfile:
    """How the needs of an intent are spread over a day."""
    intent = scenario.intents[name]
    hours = scenario.calendar.phone_week[day.date.weekday()]
    periods = [tuple(clock.elapsed(day, at) - day.start for at in period) for period in hours]
    grid = np.arange(0.0, day.length, scenario.calendar.interval)
    cuts = [at for period in periods for at in period if 0 < at < day.length]
    edges = np.unique(np.concatenate([grid, np.array(cuts, np.float64), [day.length]]))
    starts = edges[:-1]
    open_now = np.array([any(opens <= at < closes for opens, closes in periods) for at in starts])
    expected = _expected(scenario, intent, _Pieces(clock, day, hours, grid, edges, open_now))
    return DayProfile(edges, expected, open_now & bool(day.open))


def expected_needs(scenario: Scenario, clock: Clock, *, when_open: bool = False) -> list[dict[str, float]]:
    """Expected needs by intent, one map for each simulated day; `when_open` leaves out those that meet closed doors."""
    return [
        {name: _total(day_profile(scenario, clock, day, name), when_open=when_open) for name in scenario.intents}
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


def _expected(scenario: Scenario, intent: Intent, pieces: _Pieces) -> Floats:
    """Needs between edges; the clock time that comes twice shares its part over both, one that is skipped has none."""
    shown = pieces.clocks(pieces.grid)
    times_shown = np.array([shown.count(at) for at in shown])
    if intent.volume.table is not None:
        return _from_table(intent, pieces, shown, times_shown)
    steps = steps_of(scenario, intent)
    if steps is None:
        rates = pieces.open.astype(np.float64)
    else:
        rates = np.array([rate_at(steps, pieces.hours, at) for at in pieces.clocks(pieces.edges[:-1])])
    weights = rates * pieces.lengths / times_shown[pieces.interval]
    weights = weights if weights.sum() > 0 else pieces.lengths
    expected: Floats = _day_volume(scenario, intent, pieces.day) * weights / weights.sum()
    return expected


def _day_volume(scenario: Scenario, intent: Intent, day: Day) -> float:
    usual = usual_volume(scenario, intent, day.date.weekday())
    years = (day.date - scenario.calendar.start).days / DAYS_PER_YEAR
    grown: float = usual * (1 + scenario.demand.growth_per_year) ** years
    return grown * (scenario.calendar.holidays.demand if day.holiday else 1.0)


def _from_table(intent: Intent, pieces: _Pieces, shown: list[int], times_shown: NDArray[np.int64]) -> Floats:
    """Counts by interval, even inside it; what stands at a clock time that is skipped is shared by the others."""
    rows = {
        start.hour * 3_600 + start.minute * 60: count
        for start, count in intent.volume.table or ()
        if start.date() == pieces.day.date
    }
    counts = np.array([rows.get(at, 0.0) for at in shown]) / times_shown
    if counts.sum() > 0:
        counts *= sum(rows.values()) / counts.sum()
    widths = np.diff(np.append(pieces.grid, pieces.edges[-1]))
    expected: Floats = counts[pieces.interval] * pieces.lengths / widths[pieces.interval]
    return expected
