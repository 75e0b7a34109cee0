"""What pairs of replications say: intervals of a mean difference and the chance that it is positive."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from simulator.measures.methods import CONFIDENCE, half_width_of
from simulator.measures.pairs import standard_error

Method = Literal["t", "bootstrap"]
BOOTSTRAP_SEED = 20_260_302
LEAST_PAIRS = 10
"""Fewer pairs are too few to be drawn from: the bootstrap's interval would be far too narrow."""
RESAMPLES = 9_999
"""Which pairs a resample holds depends on their number alone, so the same pairs give the same interval."""


@dataclass(frozen=True)
class Interval:
    """Where a mean lies with `confidence`: by Student's t law, or by the bias-corrected accelerated bootstrap (BCa)."""

    low: float
    high: float
    confidence: float
    method: Method

    @property
    def half_width(self) -> float:
        """Half of the distance between the ends."""
        return (self.high - self.low) / 2

    @property
    def spans_zero(self) -> bool:
        """Whether zero lies in it, ends included."""
        return self.low <= 0 <= self.high


def mean_of_pairs(values: Sequence[float]) -> float:
    """The mean, summed exactly; of equal values that value, to the last bit."""
    return values[0] if are_equal(values) else math.fsum(values) / len(values)


def are_equal(values: Sequence[float]) -> bool:
    """Whether all pairs have the same difference."""
    return all(value == values[0] for value in values)


def error_of_mean(values: Sequence[float]) -> float | None:
    """Standard error of the mean of one value a pair; exactly 0 where all are equal, None from one pair."""
    return standard_error(np.array(values) - mean_of_pairs(values), len(values))


def interval_of(values: Sequence[float], method: Method = "t") -> Interval | None:
    """The 95 % interval of the mean of one value a pair; the value itself where all are equal, None from one pair.

    Where there are fewer than 10 pairs, or the bootstrap comes to nothing, Student's t stands in and the interval says
    so.
    """
    mean, half_width = mean_of_pairs(values), half_width_of(error_of_mean(values), len(values))
    if half_width is None:
        return None
    if not half_width:
        return Interval(mean, mean, CONFIDENCE, method)
    resampled = _bootstrapped(values) if method == "bootstrap" and len(values) >= LEAST_PAIRS else None
    return resampled or Interval(mean - half_width, mean + half_width, CONFIDENCE, "t")


def _bootstrapped(values: Sequence[float]) -> Interval | None:
    import warnings

    from scipy.stats import bootstrap

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = bootstrap(
            (np.array(values),),
            np.mean,
            n_resamples=RESAMPLES,
            batch=1_000,
            confidence_level=CONFIDENCE,
            method="BCa",
            rng=np.random.default_rng(BOOTSTRAP_SEED),
        ).confidence_interval
    low, high = float(found.low), float(found.high)
    return Interval(low, high, CONFIDENCE, "bootstrap") if math.isfinite(low) and math.isfinite(high) else None


def chance_positive(values: Sequence[float]) -> float | None:
    """The chance that the mean of one value a pair is positive: Student's t law at mean / standard error.

    Where all values are equal it is 1 if they are positive, else 0: nothing is no saving. None from one pair.
    """
    from scipy.special import stdtr

    mean, error = mean_of_pairs(values), error_of_mean(values)
    if error is None:
        return None
    return float(stdtr(len(values) - 1, mean / error)) if error else float(mean > 0)
