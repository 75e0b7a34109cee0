"""Measures of a simulation as text for people: counts of the reporting period, shares, times."""

from dataclasses import dataclass
from functools import cached_property

from simulator.measures import TOTAL, Estimate, Scope, estimate
from simulator.money import CostReport
from simulator.money.periods import DAYS_PER_MONTH
from simulator.records import Simulation
from simulator.report.layout import number, plus_minus, seconds, share
from simulator.scenario.scenario import Scenario

ASSUMED = " (assumed)"
"""Behind what follows from a resolution that nobody gave."""


def without_resolution(scenario: Scenario) -> list[str]:
    """Intents that do not say how many needs a first contact resolves: 100 % of them are, by default."""
    return [
        name for name, intent in scenario.intents.items() if "first_contact" not in intent.resolution.model_fields_set
    ]


@dataclass(frozen=True)
class Figures:
    """Reads the measures of a simulation; counts and hours are scaled by days to the reporting period."""

    simulation: Simulation
    report: CostReport

    @cached_property
    def scale(self) -> float:
        """The reporting period over the counted days."""
        return self.report.in_period().months * DAYS_PER_MONTH / self.report.days

    @cached_property
    def resolution_is_assumed(self) -> bool:
        """Whether no intent says how many needs a first contact resolves."""
        return len(without_resolution(self.simulation.scenario)) == len(self.simulation.scenario.intents)

    @cached_property
    def has_repeats(self) -> bool:
        """Whether anybody got in touch again."""
        return bool(self.of("repeats").value)

    def of(self, name: str, scope: Scope = TOTAL) -> Estimate:
        """The estimate of a measure."""
        return estimate(self.simulation, name, scope)

    def count(self, name: str, scope: Scope = TOTAL, digits: int = 0) -> str:
        """Contacts, needs or hours in the reporting period."""
        value = self.of(name, scope).value
        return number(None if value is None else value * self.scale, digits)

    def count_spread(self, name: str, scope: Scope = TOTAL, digits: int = 0) -> str:
        """Half-width of a count in the reporting period."""
        half_width = self.of(name, scope).half_width
        return plus_minus(None if half_width is None else half_width * self.scale, digits)

    def seconds_spread(self, name: str, scope: Scope = TOTAL) -> str:
        """Half-width of a time; nothing where there is none."""
        half_width = self.of(name, scope).half_width
        return "" if half_width is None else seconds(half_width)

    def share(self, name: str, scope: Scope = TOTAL) -> str:
        """A share as a percentage."""
        return share(self.of(name, scope).value)

    def seconds(self, name: str, scope: Scope = TOTAL) -> str:
        """A time."""
        return seconds(self.of(name, scope).value)
