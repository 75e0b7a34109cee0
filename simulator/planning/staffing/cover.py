"""Heads at places that bring the agents whom every interval needs, at the fewest paid hours (HiGHS)."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from simulator.planning.staffing.places import Heads
from simulator.records import Floats

GAP = 1e-3
"""How far the hours may be from the solver's bound, as a share of them."""
NODES = 20_000
"""Nodes that are looked at before the best heads so far are taken."""
LEAST_PART = 0.1
"""A place covers an interval if a head of it is there for this part: else a dozen would be hired for a few minutes."""
_TOLERANCE = 1e-6
"""Agents that an interval may be short of: the arithmetic of the solver."""


def cover(needed: Floats, brings: Floats, weekly_hours: Floats, least: Sequence[int], most: Sequence[int]) -> Heads:
    """The cheapest whole heads that leave no agent uncovered who could be covered, but for `GAP`.

    `needed` are logged-in agents by interval; `brings` has the logged-in agents that one head of each place (column) is
    on average in each interval (row), `weekly_hours` the paid hours of one head. Heads are from `least` to `most`. More
    heads never bring less, so what can be covered at all, by places whose heads are in the interval for at least
    `LEAST_PART` of it, is known beforehand; the rest stays short. The same input gives the same heads: no clock stops
    the search, only `NODES`.

    Raises ValueError where `most` is less than `least`.
    """
    places = _Places(weekly_hours, np.asarray(least, np.float64), np.asarray(most, np.float64))
    if (places.highest < places.lowest).any():
        raise ValueError("the most heads of a place are fewer than its least")
    reachable = np.minimum(needed, np.where(brings >= LEAST_PART, brings, 0.0) @ places.highest)
    rows = reachable > brings @ places.lowest + _TOLERANCE
    heads = _cheapest(reachable[rows], brings[rows], places) if rows.any() else places.lowest
    return tuple(int(number) for number in heads)


class _Places(NamedTuple):
    """Paid hours of a head by place, and its bounds."""

    hours: Floats
    lowest: Floats
    highest: Floats


def _cheapest(needed: Floats, brings: Floats, places: _Places) -> Floats:
    """Whole heads that bring what is needed; rounded up from parts of heads where no whole ones were found in time."""
    from scipy.optimize import Bounds, LinearConstraint, milp

    def solve(integrality: int) -> Any:
        return milp(
            places.hours,
            integrality=np.full(len(places.hours), integrality),
            bounds=Bounds(places.lowest, places.highest),
            constraints=LinearConstraint(brings, needed, np.inf),
            options={"mip_rel_gap": GAP, "node_limit": NODES},
        )

    found = solve(integrality=1)
    if found.x is None:
        return np.asarray(np.ceil(solve(integrality=0).x - _TOLERANCE))
    return np.asarray(np.rint(found.x))
