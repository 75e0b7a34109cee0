"""One played replication with the sums that the measures room made of it, and how to add them up."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.records import Flags, Floats, Log, Replication
from simulator.scenario.channels import DEFERRED
from simulator.scenario.clock import Clock
from simulator.scenario.scenario import Scenario
from tests.theory.cases import Case, Expected
from tests.theory.intervals import days_of_round, span_of
from tests.theory.plan import DAY_SECONDS, OBSERVED_DAYS
from tests.theory.scenarios import key

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
    def rounds(self) -> int:
        """How often the intervals of the case are played from empty."""
        return self.days // days_of_round(self.case)

    @property
    def bounds(self) -> tuple[float, float]:
        """Elapsed seconds at which counting starts and ends."""
        clock = Clock(self.scenario.calendar)
        return clock.counted_from, clock.end

    @property
    def seconds(self) -> float:
        """Counted seconds, by the clock around the day."""
        since, until = self.bounds
        return until - since

    @property
    def is_of_messages(self) -> bool:
        """Whether the case is one of messages in a backlog."""
        return any(stream.channel in DEFERRED for stream in self.scenario.streams)

    def count(self, name: str, expected: Expected) -> float:
        """A sum over the counted days by arrival cohort, of the type and the group that `expected` names."""
        intent, group = _type_and_group(self.scenario, expected.of)
        return float(self.replication.by_day[_numbered(self.scenario, name, expected)][:, intent, group].sum())

    def happened(self, name: str, expected: Expected) -> float:
        """A sum over the counted intervals by the moment at which it happened, of the type that is named."""
        intent, _ = _type_and_group(self.scenario, expected.of)
        return float(self.replication.in_interval[name][:, intent].sum())

    def agent_seconds(self, name: str, expected: Expected) -> float:
        """Agents' time of a kind over the counted days, of the group that `expected` names."""
        _, group = _type_and_group(self.scenario, expected.of)
        return float(self.replication.agent_seconds[name][:, group].sum())

    def interval(self, sums: Mapping[str, NDArray[np.generic]], name: str, expected: Expected) -> Floats:
        """A sum over all rounds for each grid interval of the case's interval that `expected` names."""
        table = sums[_numbered(self.scenario, name, expected)].sum(axis=1)
        by_clock: Floats = table.reshape(self.rounds, -1).sum(axis=0).astype(np.float64)
        step = int(self.scenario.calendar.interval)
        start, end = span_of(self.case, expected)
        return by_clock[int(start) // step : int(end) // step]


def ends_of_periods(sample: Sample) -> Floats:
    """Elapsed seconds at the end of every period that the case observes from empty."""
    days = np.flatnonzero(_observed(sample)).astype(np.float64)
    return days * DAY_SECONDS + 3_600 * sample.case.number("horizon")


def in_periods(sample: Sample, sums: NDArray[np.generic]) -> float:
    """A sum by counted interval, over the periods that the case observes from empty."""
    by_day = sums.sum(axis=1).reshape(sample.days, 24)
    return float(by_day[_observed(sample), : int(sample.case.number("horizon"))].sum())


def _observed(sample: Sample) -> Flags:
    return np.isin(np.arange(sample.days) % 7, OBSERVED_DAYS)


def _numbered(scenario: Scenario, name: str, expected: Expected) -> str:
    if not name.endswith("_within"):
        return name
    assert expected.at is not None
    return f"{name}_{scenario.service.phone.thresholds.index(expected.at)}"


def _type_and_group(scenario: Scenario, of: str | None) -> tuple[slice, slice]:
    names = [key(name) for name in of.split(" by ")] if of else []
    return _position(names, list(scenario.intents)), _position(names, list(scenario.agents))


def _position(names: list[str], known: list[str]) -> slice:
    places = [known.index(name) for name in names if name in known]
    return slice(places[0], places[0] + 1) if places else EVERYTHING
