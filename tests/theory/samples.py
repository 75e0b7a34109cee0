"""One played replication with the sums that the measures room made of it, and how to add them up."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from simulator.records import Floats, Log, Replication
from simulator.scenario.clock import Clock
from simulator.scenario.scenario import Scenario
from tests.theory.cases import Case, Expected
from tests.theory.plan import contacts_per_day
from tests.theory.scenarios import OBSERVED_DAYS, interval_bounds, key

EVERYTHING = slice(None)


@dataclass(frozen=True)
class Sample:
    """A case's scenario, what one replication of it left behind, and its sums."""

    case: Case
    scenario: Scenario
    log: Log
    replication: Replication

    @property
    def days(self) -> int:
        """Counted days."""
        return self.scenario.calendar.days

    @property
    def seconds(self) -> float:
        """Counted seconds, by the clock around the day."""
        return self.until - self.since

    @cached_property
    def since(self) -> float:
        """Elapsed seconds at which counting starts."""
        return self._clock.counted_from

    @cached_property
    def until(self) -> float:
        """Elapsed seconds at which the last counted day ends."""
        return self._clock.end

    @property
    def _clock(self) -> Clock:
        return Clock(self.scenario.calendar)

    def expected_needs(self) -> Floats:
        """Needs that are expected in the counted days, by intent."""
        rates = self.case.parameters.get("arrival_rates")
        per_day = [24.0 * rate for rate in rates.values()] if rates else [contacts_per_day(self.case)]
        return np.array(per_day) * self.days

    def count(self, name: str, expected: Expected) -> float:
        """A sum over the counted days by arrival cohort, of the type and the group that `expected` names."""
        intent, group = self._type_and_group(expected.of)
        return float(self.replication.by_day[self._numbered(name, expected)][:, intent, group].sum())

    def happened(self, name: str, expected: Expected) -> float:
        """A sum over the counted intervals by the moment at which it happened, of the type that is named."""
        intent, _ = self._type_and_group(expected.of)
        return float(self.replication.in_interval[name][:, intent].sum())

    def agent_seconds(self, name: str, expected: Expected) -> float:
        """Agents' time of a kind over the counted days, of the group that `expected` names."""
        _, group = self._type_and_group(expected.of)
        return float(self.replication.agent_seconds[name][:, group].sum())

    def interval(self, sums: Mapping[str, NDArray[np.generic]], name: str, expected: Expected) -> Floats:
        """A sum over days for each grid interval of the case's interval that `expected` names."""
        table = sums[self._numbered(name, expected)].sum(axis=1)
        step = int(self.scenario.calendar.interval)
        start, end = self.span(expected)
        by_clock = table.reshape(self.days, -1).sum(axis=0).astype(np.float64)
        return by_clock[int(start) // step : int(end) // step]

    def ends_of_periods(self) -> Floats:
        """Elapsed seconds at the end of every period that the case observes from empty."""
        days = np.flatnonzero(np.isin(np.arange(self.days) % 7, OBSERVED_DAYS))
        return days * 86_400.0 + 3_600 * self.case.number("horizon")

    def in_periods(self, name: str) -> float:
        """A count by interval of arrival over the periods that the case observes from empty."""
        by_day = self.replication.by_interval[name].sum(axis=1).reshape(self.days, 24)
        observed = np.isin(np.arange(self.days) % 7, OBSERVED_DAYS)
        return float(by_day[observed, : int(self.case.number("horizon"))].sum())

    def span(self, expected: Expected) -> tuple[float, float]:
        """Start and end of the case's interval that `expected` names, in seconds since midnight."""
        assert expected.of is not None
        return interval_bounds(self.case)[int(expected.of.split()[-1]) - 1]

    def _numbered(self, name: str, expected: Expected) -> str:
        if not name.endswith("_within"):
            return name
        assert expected.at is not None
        return f"{name}_{self.scenario.service.phone.thresholds.index(expected.at)}"

    def _type_and_group(self, of: str | None) -> tuple[slice, slice]:
        intents, groups = list(self.scenario.intents), list(self.scenario.agents)
        names = [key(name) for name in of.split(" by ")] if of else []
        return _position(names, intents), _position(names, groups)


def _position(names: list[str], known: list[str]) -> slice:
    places = [known.index(name) for name in names if name in known]
    return slice(places[0], places[0] + 1) if places else EVERYTHING
