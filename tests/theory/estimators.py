"""Estimates from per-replication sums: ratios of sums, spreads and pooled quantiles, with their standard errors.

`rows` has one row a replication. An estimate is linearised (delta method): to first order, its error is the sum of
one influence a replication, so s = sqrt(R / (R - 1) x sum of squared influences) over R replications.
"""

import math
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from tests.theory.judge import Estimate

Floats = NDArray[np.float64]


def ratio(rows: Floats) -> Estimate:
    """Sum over sum of the two columns (numerator, denominator)."""
    numerator, denominator = rows.sum(axis=0)
    value = numerator / denominator
    return _estimate(value, (rows[:, 0] - value * rows[:, 1]) / denominator)


def variance(rows: Floats) -> Estimate:
    """Variance from the columns (sum of squares, sum, count)."""
    squares, total, count = rows.sum(axis=0)
    mean = total / count
    influences = rows[:, 0] - 2 * mean * rows[:, 1] + (2 * mean**2 - squares / count) * rows[:, 2]
    return _estimate(squares / count - mean**2, influences / count)


def standard_deviation(rows: Floats) -> Estimate:
    """Square root of the variance, from the same columns."""
    squared = variance(rows)
    value = math.sqrt(squared.value)
    return replace(squared, value=value, standard_error=squared.standard_error / (2 * value))


def quantile(rows: Floats, edges: Floats, level: float, *, lattice: bool) -> Estimate:
    """The pooled quantile from the columns (count, counts up to each edge); on a `lattice` it is one of the edges.

    Its standard error is half of what lies between the quantiles of level +- s, s that of the share up to the
    quantile (Woodruff 1952). A quantile outside the edges is reported at the nearest one.
    """
    shares = rows[:, 1:].sum(axis=0) / rows[:, 0].sum()
    if shares[0] >= level or shares[-1] < level:
        return Estimate(float(edges[0] if shares[0] >= level else edges[-1]), 0.0, len(rows))
    place = int(np.searchsorted(shares, level))
    within = (level - shares[place - 1]) / (shares[place] - shares[place - 1])
    below = (1 - within) * rows[:, place] + within * rows[:, place + 1]
    error = ratio(np.column_stack([below, rows[:, 0]])).standard_error
    low, value, high = np.interp([level - error, level, level + error], shares, edges)
    return Estimate(float(edges[place] if lattice else value), float(high - low) / 2, len(rows))


def _estimate(value: float, influences: Floats) -> Estimate:
    replications = len(influences)
    squares = replications / (replications - 1) * math.fsum(influences**2)
    return Estimate(float(value), math.sqrt(squares), replications)
