"""A scenario as it is planned: the centre without its levers, and the levers."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from simulator.levers import Lever, applied
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
