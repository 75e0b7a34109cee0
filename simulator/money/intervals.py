"""95 % intervals of money over replications, by the measures' own rules."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from simulator.measures.methods import half_width


@dataclass(frozen=True)
class Amount:
    """A mean over replications and the half-width of its 95 % interval, None from a single replication."""

    mean: float
    half_width: float | None


def amount_over(values: Sequence[float]) -> Amount:
    """Mean and Student-t interval of one value a replication, summed in the order given."""
    mean = mean_of(values)
    return Amount(mean, half_width(np.array(values) - mean, len(values)))


def ratio_half_width(numerators: Sequence[float], denominators: Sequence[float]) -> float | None:
    """Half-width of the interval of sum(numerators) / sum(denominators), a pair each replication.

    Delta method: the residuals a - R b are a sample with mean zero. None from one replication, or when the
    denominators are zero.
    """
    below = math.fsum(denominators)
    if not below:
        return None
    ratio = math.fsum(numerators) / below
    return half_width(np.array(numerators) - ratio * np.array(denominators), below)


def mean_of(values: Sequence[float]) -> float:
    """The mean, summed exactly."""
    return math.fsum(values) / len(values)
