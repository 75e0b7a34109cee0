"""The luck of the pairs in a net present value: pairs drawn again, for its interval and for draws of all inputs."""

from collections.abc import Sequence
from functools import partial

import numpy as np

from simulator.comparison import Interval
from simulator.experiment.sharing import shared
from simulator.measures.methods import CONFIDENCE, half_width_of
from simulator.planning.appraisal.outlook import Outlook, Supposed
from simulator.planning.ranges import SAMPLING_SEED
from simulator.records import Floats

RESAMPLES = 100
PAIRS_DRAWN_AGAIN = 1
"""What random numbers are for, beside the seed: those of draws of inputs are made from the seed alone."""
FEWEST = 50
"""Values from which on it takes less time to share them out."""


def redrawn(pairs: int, draws: int) -> Floats:
    """Weights of the pairs, shape (draws, pairs): in each draw one pair fewer than there are, with replacement.

    With one fewer the means of the draws are as wide as the mean of the pairs is unsure (Rao and Wu 1988); a single
    pair stays as it is. Which pairs are drawn depends on the numbers alone.
    """
    if pairs == 1:
        return np.ones((draws, 1))
    chosen = np.random.default_rng([SAMPLING_SEED, PAIRS_DRAWN_AGAIN]).integers(pairs, size=(draws, pairs - 1))
    counted: Floats = (chosen[:, :, np.newaxis] == np.arange(pairs)).sum(axis=1) / (pairs - 1)
    return counted


def worths(outlook: Outlook, supposed: Sequence[Supposed], jobs: int) -> tuple[float, ...]:
    """The net present value under each of what is supposed, on `jobs` processes (-1: all cores), 1 being this one."""
    if jobs == 1 or len(supposed) < FEWEST:
        return _worths(outlook, supposed)
    parts = [supposed[start : start + FEWEST] for start in range(0, len(supposed), FEWEST)]
    return tuple(value for part in shared(partial(_worths, outlook), parts, jobs) for value in part)


def _worths(outlook: Outlook, supposed: Sequence[Supposed]) -> tuple[float, ...]:
    return tuple(outlook.npv(each) for each in supposed)


def noise_of(outlook: Outlook, jobs: int = 1) -> Interval | None:
    """The 95 % interval of the net present value over the luck of the pairs alone; None from one pair.

    Its standard error is that of a bootstrap of the pairs, as the value goes in steps of whole heads, and its width
    Student's t, as pairs are few.
    """
    pairs = len(outlook.response.weights)
    if pairs == 1:
        return None
    values = worths(outlook, [Supposed(weights=weights) for weights in redrawn(pairs, RESAMPLES)], jobs)
    value, half = outlook.npv(), half_width_of(float(np.std(values, ddof=1)), pairs)
    assert half is not None
    return Interval(value - half, value + half, CONFIDENCE, "bootstrap")
