"""Laws of durations from records: quantiles of what was seen to its end, Kaplan-Meier where it was cut off."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]

AT_RISK = 30
"""Beyond the time that fewer than so many outlast, the estimate is replaced by an exponential tail."""


def bin_means(sample: ArrayLike, count: int) -> Floats:
    """`count` equally likely values: the means of as many equal parts of the sorted sample.

    The mean of the sample is kept exactly; its variance loses what lies inside the parts.
    """
    ordered = np.sort(np.asarray(sample, np.float64))
    mass = np.concatenate([[0.0], np.cumsum(ordered)])
    edges = np.linspace(0, len(ordered), count + 1)
    means: Floats = np.diff(np.interp(edges, np.arange(len(ordered) + 1), mass)) * count / len(ordered)
    return means


@dataclass(frozen=True)
class Survival:
    """A Kaplan-Meier estimate: `share` outlasts `times` (ascending, events only) until `known`, then exponentially.

    `tail_hazard` is per second: events over time at risk in the second half of [0, `known`].
    """

    times: Floats
    share: Floats
    known: float
    tail_hazard: float

    @property
    def reached(self) -> float:
        """Share that outlasts `known`: what is left to the tail."""
        return float(self.share[-1]) if len(self.share) else 1.0

    def values(self, count: int) -> Floats:
        """`count` equally likely durations: quantiles at (i - 1/2) / count, those of the tail by its exponential."""
        left = 1 - (np.arange(count) + 0.5) / count
        place = np.searchsorted(-self.share, -left, side="left")
        inside = self.times[np.minimum(place, len(self.times) - 1)]
        beyond = self.known + np.log(self.reached / np.minimum(left, self.reached)) / self.tail_hazard
        return np.where(left >= self.reached, inside, beyond)


def kaplan_meier(durations: ArrayLike, seen: ArrayLike, at_risk: int = AT_RISK) -> Survival:
    """Survival from durations of which only those `seen` came to their end; the others were cut off there.

    E. L. Kaplan and P. Meier (1958), Nonparametric estimation from incomplete observations, JASA 53, 457-481.
    """
    times, ends = np.asarray(durations, np.float64), np.asarray(seen, np.bool_)
    order = np.sort(times)
    known = float(order[-at_risk]) if len(order) > at_risk else float(order[-1])
    events, deaths = np.unique(times[ends & (times <= known)], return_counts=True)
    exposed = len(times) - np.searchsorted(order, events, side="left")
    share: Floats = np.cumprod(1 - deaths / exposed, dtype=np.float64)
    return Survival(events, share, known, _hazard(times, ends, known / 2, known))


def _hazard(times: Floats, ends: NDArray[np.bool_], start: float, stop: float) -> float:
    """Events per second at risk between two durations; over everything when there is none between them."""
    exposure = (np.clip(times, start, stop) - start).sum()
    events = np.count_nonzero(ends & (times > start) & (times <= stop))
    return float(events / exposure) if events else float(np.count_nonzero(ends) / times.sum())
