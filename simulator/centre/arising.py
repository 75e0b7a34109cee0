"""When needs arise: how many in a day, and at which instants of it."""

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaincinv

from simulator.centre.kernel import GRID, on_grid
from simulator.centre.luck import Luck
from simulator.scenario.channels import Stream
from simulator.scenario.clock import Clock, Day
from simulator.scenario.quantities import DAY_SECONDS
from simulator.scenario.scenario import Scenario
from simulator.scenario.volumes import DayProfile, day_profile

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


class Arising:
    """The instants of a scenario's needs, from the luck of one replication."""

    def __init__(self, scenario: Scenario, clock: Clock, luck: Luck) -> None:
        self._scenario, self._clock, self._luck = scenario, clock, luck
        self._streams = {name: [one for one in scenario.streams if one.intent == name] for name in scenario.intents}
        self._profiles: dict[tuple[Stream, int, bool], DayProfile] = {}

    def arisen(self, name: str, day: Day) -> tuple[Floats, Integers]:
        """When the needs of an intent arise in a day, in elapsed seconds, and on which of its streams; by ordinal.

        A need keeps its ordinal whatever the shares of the channels are: its luck decides among them.
        """
        streams = self._streams[name]
        profiles = [self._profile(stream, day) for stream in streams]
        expected = [self._with_busyness(profile, day) for profile in profiles]
        volumes = np.array([float(one.sum()) for one in expected])
        total = float(volumes.sum())
        count = self._count(name, day, total * self._busyness(day))
        if not count:
            return np.zeros(0), np.zeros(0, np.int64)
        at = self._luck.uniforms("intent", name, "when", day.date, count)
        if len(streams) == 1:
            return self._instants(at, profiles[0], expected[0], day), np.zeros(count, np.int64)
        chosen = self._luck.uniforms("intent", name, "channel", day.date, count)
        place = np.searchsorted(np.cumsum(volumes)[:-1] / total, chosen, side="right")
        instants = np.zeros(count)
        for number in range(len(streams)):
            mine = place == number
            instants[mine] = self._instants(at[mine], profiles[number], expected[number], day)
        return instants, place

    def _with_busyness(self, profile: DayProfile, day: Day) -> Floats:
        if not self._scenario.demand.busyness.interval:
            return profile.expected
        factors: Floats = self._busyness_by_interval(day)[self._interval_of(profile)]
        return profile.expected * factors

    def _instants(self, at: Floats, profile: DayProfile, expected: Floats, day: Day) -> Floats:
        if not len(at):
            return at
        shares = np.concatenate([[0.0], np.cumsum(expected) / float(expected.sum())])
        instants = on_grid(day.start + np.interp(at, shares, profile.edges))
        return np.minimum(instants, day.end - 1 / GRID)

    def _interval_of(self, profile: DayProfile) -> NDArray[np.int64]:
        return (profile.edges[:-1] / self._scenario.calendar.interval).astype(np.int64)

    def _profile(self, stream: Stream, day: Day) -> DayProfile:
        """The profile of a day; equal weekdays share one unless a table, growth or a clock change tells them apart."""
        alike = day.length == DAY_SECONDS and not self._scenario.demand.growth_per_year
        if not alike or self._scenario.intents[stream.intent].volume.table is not None:
            return day_profile(self._scenario, self._clock, day, stream)
        key = (stream, day.date.weekday(), day.holiday)
        if key not in self._profiles:
            self._profiles[key] = day_profile(self._scenario, self._clock, day, stream)
        return self._profiles[key]

    def _count(self, name: str, day: Day, volume: float) -> int:
        """Needs of the day: ordinal j exists if E_1 + ... + E_j < volume, with unit exponentials E."""
        guess = int(volume + 8 * volume**0.5 + 16)
        while True:
            marks = -np.log1p(-self._luck.uniforms("intent", name, "mark", day.date, guess))
            count = int(np.searchsorted(np.cumsum(marks), volume))
            if count < guess:
                return count
            guess *= 2

    def _busyness(self, day: Day) -> float:
        """The factor of the day, common to all intents."""
        cv = self._scenario.demand.busyness.day
        return float(self._gamma(cv, "busyness", day, 1)[0]) if cv else 1.0

    def _busyness_by_interval(self, day: Day) -> Floats:
        """The factors of the day's intervals, common to all intents."""
        intervals = int(np.ceil(day.length / self._scenario.calendar.interval))
        return self._gamma(self._scenario.demand.busyness.interval, "busyness_interval", day, intervals)

    def _gamma(self, cv: float, purpose: str, day: Day, count: int) -> Floats:
        uniforms = self._luck.uniforms("day", "", purpose, day.date, count)
        factors: Floats = gammaincinv(cv**-2, uniforms) * cv**2
        return factors
