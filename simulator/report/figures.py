"""Measures of a simulation as text for people: counts of the reporting period, shares, times."""

from dataclasses import dataclass
from functools import cached_property

from simulator.measures import TOTAL, Estimate, Scope, estimate
from simulator.money import CostReport
from simulator.records import Simulation
from simulator.report.layout import number, plus_minus, seconds, share

DAYS_PER_MONTH = 365 / 12


@dataclass(frozen=True)
class Figures:
    """Reads the measures of a simulation; counts and hours are scaled by days to the reporting period."""

    simulation: Simulation
    report: CostReport

    @cached_property
    def scale(self) -> float:
        """The reporting period over the counted days."""
        return self.report.in_period().months * DAYS_PER_MONTH / self.report.days

    def of(self, name: str, scope: Scope = TOTAL) -> Estimate:
        """The estimate of a measure."""
        return estimate(self.simulation, name, scope)

    def count(self, name: str, scope: Scope = TOTAL, digits: int = 0) -> str:
        """Contacts, needs or hours in the reporting period."""
        value = self.of(name, scope).value
        return number(None if value is None else value * self.scale, digits)

    def count_spread(self, name: str, digits: int = 0) -> str:
        """Half-width of a count in the reporting period."""
        half_width = self.of(name).half_width
        return plus_minus(None if half_width is None else half_width * self.scale, digits)

    def share(self, name: str, scope: Scope = TOTAL) -> str:
        """A share as a percentage."""
        return share(self.of(name, scope).value)

    def seconds(self, name: str, scope: Scope = TOTAL) -> str:
        """A time."""
        return seconds(self.of(name, scope).value)
