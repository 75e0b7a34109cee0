"""Estimates from per-replication sums: ratios of sums, spreads and pooled quantiles, with their standard errors.

`rows` has one row a replication. An estimate is linearised (delta method): to first order, its error is the sum of
one influence a replication, and these are independent.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tests.theory.judge import Estimate

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Linear:
    """A value and what each replication contributes to its error."""

    value: float
    influences: Floats


def ratio(rows: Floats) -> Linear:
    """Sum over sum of the two columns (numerator, denominator)."""
    numerator, denominator = rows.sum(axis=0)
    value = numerator / denominator
    return Linear(float(value), (rows[:, 0] - value * rows[:, 1]) / denominator)


def variance(rows: Floats) -> Linear:
    """Variance from the columns (sum of squares, sum, count)."""
    squares, total, count = rows.sum(axis=0)
    mean = total / count
    influences = rows[:, 0] - 2 * mean * rows[:, 1] + (2 * mean**2 - squares / count) * rows[:, 2]
    return Linear(float(squares / count - mean**2), influences / count)


def standard_deviation(rows: Floats) -> Linear:
    """Square root of the variance, from the same columns."""
    squared = variance(rows)
    value = math.sqrt(squared.value)
    return Linear(value, squared.influences / (2 * value))


def quantile(rows: Floats, edges: Floats, level: float, *, lattice: bool) -> Linear:
    """The pooled quantile from the columns (count, counts up to each edge); on a `lattice` it is one of the edges.

    Influences are those of the share up to the quantile, times the slope that lies between the quantiles of
    level +- one standard error (Woodruff 1952). A quantile outside the edges is reported at the nearest one.
    """
    shares = rows[:, 1:].sum(axis=0) / rows[:, 0].sum()
    if shares[0] >= level or shares[-1] < level:
        return Linear(float(edges[0] if shares[0] >= level else edges[-1]), np.zeros(len(rows)))
    place = int(np.searchsorted(shares, level))
    within = (level - shares[place - 1]) / (shares[place] - shares[place - 1])
    below = (1 - within) * rows[:, place] + within * rows[:, place + 1]
    share = ratio(np.column_stack([below, rows[:, 0]]))
    error = plain(share).standard_error
    low, value, high = np.interp([level - error, level, level + error], shares, edges)
    slope = (low - high) / (2 * error) if error else 0.0
    return Linear(float(edges[place] if lattice else value), share.influences * slope)


def plain(linear: Linear) -> Estimate:
    """The estimate as it is; s = sqrt(R / (R - 1) x sum of squared influences) over R replications."""
    replications = len(linear.influences)
    return Estimate(linear.value, _root_sum(linear.influences, replications - 1), replications, replications - 1)


def controlled(linear: Linear, controls: Floats) -> Estimate:
    """The estimate without what the luck of the inputs explains: control variates (Lavenberg & Welch 1981).

    `controls` has a column for each input, its sum over the replication less the known expectation of that sum.
    The regression of the influences on them costs one degree of freedom a column.
    """
    replications, columns = controls.shape
    centred = controls - controls.mean(axis=0)
    slopes = np.linalg.lstsq(centred, linear.influences, rcond=None)[0]
    freedom = replications - 1 - columns
    value = linear.value - float(controls.sum(axis=0) @ slopes)
    return Estimate(value, _root_sum(linear.influences - centred @ slopes, freedom), replications, freedom)


def _root_sum(influences: Floats, freedom: int) -> float:
    return math.sqrt(len(influences) / freedom * math.fsum(influences**2))
