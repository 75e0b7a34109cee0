"""A scenario as it is planned: the centre without its levers, and the levers."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from simulator.levers import Lever, applied
from simulator.levers.application import in_order
from simulator.scenario.scenario import Scenario


@dataclass(frozen=True)
class Case:
    """A centre, `base`, and the `levers` that are applied to it."""

    base: Scenario
    levers: tuple[Lever, ...] = ()

    @cached_property
    def scenario(self) -> Scenario:
        """The centre with its levers."""
        return applied(self.base, self.levers)

    def with_levers(self, levers: Iterable[Lever]) -> "Case":
        """The same centre with other levers."""
        return replace(self, levers=tuple(levers))


def new_levers(before: Case, after: Case) -> tuple[Lever, ...]:
    """The levers that `after` has and `before` has not, or has with other settings, in the order of application."""
    return in_order(lever for lever in after.levers if lever not in before.levers)
