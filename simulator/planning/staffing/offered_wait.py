"""The offered wait of Erlang A: how long one with endless patience would wait, by quadrature of its density.

Times are in mean handling times. With a load, n agents and patience running out at the rate theta, the density is in
proportion to exp(load (1 - exp(-theta x)) / theta - n x): Baccelli & Hebuterne (1981); Zeltyn & Mandelbaum (2005).
"""

import math
from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np

from simulator.records import Floats

_NEGLIGIBLE = 40.0
"""Exponents this far below the largest add nothing that a double would show."""
_TINY = 700.0
"""exp of less than minus this is nothing."""
_PANELS, _NODES = 24, 16
_PATIENCES = 45.0
"""After so many mean patiences nobody who came at the beginning is left."""


@cache
def _rule() -> tuple[Floats, Floats]:
    """Nodes and weights of Gauss and Legendre on [0, 1]."""
    nodes, weights = np.polynomial.legendre.leggauss(_NODES)
    return (nodes + 1) / 2, weights / 2


@dataclass(frozen=True)
class OfferedWait:
    """The offered wait of those who find all of at least one agent busy; `theta` is handling time over patience."""

    load: float
    agents: int
    theta: float

    def waiting(self, blocked_with_one_less: float) -> float:
        """Chance to wait, from Erlang B with one agent less: load J / (1 / B + load J), J the density's integral."""
        if blocked_with_one_less == 0:
            return 0.0
        ratio = math.log(blocked_with_one_less) + math.log(self.load * self._whole) + self._peak_exponent
        return 1 / (1 + math.exp(-ratio)) if ratio > -_TINY else 0.0

    @property
    def abandoned(self) -> float:
        """Share of those who wait that give up."""
        instants, weights = self._all_points
        return float(weights @ -np.expm1(-self.theta * instants)) / self._whole

    def answered(self, within: float) -> float:
        """Share of those who wait that are answered within a time."""
        instants, weights = self._points(within)
        return float(weights @ np.exp(-self.theta * instants)) / self._whole

    @cached_property
    def _whole(self) -> float:
        """The density's integral over its largest value."""
        return float(self._all_points[1].sum())

    @cached_property
    def _all_points(self) -> tuple[Floats, Floats]:
        return self._points(math.inf)

    def _points(self, until: float) -> tuple[Floats, Floats]:
        """Instants up to a time, and the density there over its largest value times the weight of the rule."""
        first, last = self._bounds
        edges = _panels(first, max(min(last, until), first), self.theta)
        nodes, weights = _rule()
        lengths = np.diff(edges)[:, None]
        instants = (edges[:-1, None] + lengths * nodes).ravel()
        exponents = self.load * -np.expm1(-self.theta * instants) / self.theta - self.agents * instants
        return instants, np.exp(exponents - self._peak_exponent) * (lengths * weights).ravel()

    @cached_property
    def _peak(self) -> float:
        return max(math.log(self.load / self.agents) / self.theta, 0.0)

    @cached_property
    def _peak_exponent(self) -> float:
        return self._exponent(self._peak)

    def _exponent(self, instant: float) -> float:
        return self.load * -math.expm1(-self.theta * instant) / self.theta - self.agents * instant

    @cached_property
    def _bounds(self) -> tuple[float, float]:
        """Where the density is more than negligible, or a little further: its logarithm bends down from one peak."""
        before = after = 1 / (self.load + self.agents)
        while self._exponent(self._peak + after) > self._peak_exponent - _NEGLIGIBLE:
            after *= 2
        while before < self._peak and self._exponent(self._peak - before) > self._peak_exponent - _NEGLIGIBLE:
            before *= 2
        return max(self._peak - before, 0.0), self._peak + after


def _panels(first: float, last: float, theta: float) -> Floats:
    """Bounds of panels: even ones, and short ones while patience runs out."""
    even = np.linspace(first, last, _PANELS + 1)
    if theta * (last - first) <= 1:
        return even
    short = first + np.arange(0.5, _PATIENCES, 0.5) / theta
    return np.sort(np.concatenate([even, short[short < last]]))
