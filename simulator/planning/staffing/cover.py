"""Heads at places that bring the agents whom every interval needs, at the fewest paid hours (HiGHS)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from simulator.planning.staffing.places import Heads
from simulator.records import Floats

WEEK_HOURS = 168.0
GAP = 1e-3
"""How far the hours may be from the proven bound, as a share of them."""
NODES = 20_000
"""Nodes that are looked at before the best heads so far are taken, with the bound that is proven then."""
LEAST_PART = 0.1
"""A place covers an interval if a head of it is there for this part: else a dozen would be hired for a few minutes."""
_TOLERANCE = 1e-6
"""Agents that an interval may be short of: the arithmetic of the solver."""


@dataclass(frozen=True)
class Cover:
    """Heads by place, their paid `hours` a week, and `bound`: with as little shortage no heads need fewer hours.

    `shortage` are agent-hours a week that are not covered.
    """

    heads: Heads
    hours: float
    bound: float
    shortage: float


def cover(
    needed: Floats,
    brings: Floats,
    weekly_hours: Floats,
    least: Sequence[int] | None = None,
    most: Sequence[int] | None = None,
    worth: float | None = None,
    gap: float = GAP,
    nodes: int = NODES,
) -> Cover:
    """The cheapest whole heads that leave no agent-hour uncovered that could be covered.

    `needed` are logged-in agents by interval, which divide a week evenly; `brings` has the logged-in agents that one
    head of each place (column) is on average in each interval (row), `weekly_hours` the paid hours of one head. Heads
    are from `least` (0) to `most` (any number). More heads never bring less, so what can be covered at all, by places
    whose heads are in the interval for at least `LEAST_PART` of it, is known beforehand; the rest is a shortage. With a
    `worth` an agent-hour is left uncovered, too, where more paid hours than that would have to be added for it. The
    same input gives the same heads: no clock stops the search, only `nodes`.

    Raises ValueError where `most` is less than `least`.
    """
    lowest = np.zeros(len(weekly_hours)) if least is None else np.asarray(least, np.float64)
    highest = np.full(len(weekly_hours), np.inf) if most is None else np.asarray(most, np.float64)
    if (highest < lowest).any():
        raise ValueError("the most heads of a place are fewer than its least")
    each = WEEK_HOURS / len(needed)
    reachable = np.minimum(needed, _brought_at_most(brings, highest))
    rows = reachable > brings @ lowest + _TOLERANCE
    places = _Places(weekly_hours, lowest, highest, None if worth is None else worth * each)
    options = {"mip_rel_gap": gap, "node_limit": nodes}
    heads, bound = _cheapest(reachable[rows], brings[rows], places, options) if rows.any() else (lowest, 0.0)
    hours, avoidable = float(heads @ weekly_hours), _short(reachable - brings @ heads) * each
    return Cover(
        heads=tuple(int(number) for number in heads),
        hours=hours,
        bound=min(max(bound - (worth or 0.0) * avoidable, float(lowest @ weekly_hours)), hours),
        shortage=_short(needed - brings @ heads) * each,
    )


def _short(agents: Floats) -> float:
    return float(agents[agents > 10 * _TOLERANCE].sum())


def _brought_at_most(brings: Floats, highest: Floats) -> Floats:
    """Agents in each interval with all the heads that may be: without end where a place without bound covers it."""
    bounded, brings = np.isfinite(highest), np.where(brings >= LEAST_PART, brings, 0.0)
    agents: Floats = brings[:, bounded] @ highest[bounded]
    return np.where((brings[:, ~bounded] > 0).any(axis=1), np.inf, agents)


class _Places(NamedTuple):
    """Paid hours of a head by place, its bounds, and what an agent too few in one interval costs (None: forbidden)."""

    hours: Floats
    lowest: Floats
    highest: Floats
    short: float | None


def _cheapest(needed: Floats, brings: Floats, places: _Places, options: dict[str, Any]) -> tuple[Floats, float]:
    """Whole heads that bring what is needed, and the lower bound of their hours and what is short."""
    from scipy.optimize import Bounds, LinearConstraint, milp

    count = len(places.hours)
    gaps = 0 if places.short is None else len(needed)
    costs = np.concatenate([places.hours, np.full(gaps, places.short or 0.0)])
    bounds = Bounds(np.append(places.lowest, np.zeros(gaps)), np.append(places.highest, np.full(gaps, np.inf)))
    enough = LinearConstraint(np.hstack([brings, np.eye(len(needed), gaps)]), needed, np.inf)

    def solve(integrality: int) -> Any:
        whole = np.where(np.arange(count + gaps) < count, integrality, 0)
        return milp(costs, integrality=whole, bounds=bounds, constraints=enough, options=options)

    found = solve(integrality=1)
    if found.x is None:
        relaxed = solve(integrality=0)
        return np.ceil(relaxed.x[:count] - _TOLERANCE), float(relaxed.fun)
    return np.rint(found.x[:count]), float(found.mip_dual_bound)
