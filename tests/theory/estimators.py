"""Estimates from per-replication sums: ratios of sums, spreads and pooled quantiles, with their standard errors.

`rows` has one row a replication. An estimate is linearised (delta method): to first order, its error is the sum of
one influence a replication, so s = sqrt(R / (R - 1) x sum of squared influences) over R replications.

`controls` has a row a replication too, a column for each sum whose expectation is zero. Influences are regressed on
them; R times the intercept is what luck did to the estimate beyond the controls, and its standard error is s.
"""

import math
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from tests.theory.judge import Estimate

Floats = NDArray[np.float64]


def ratio(rows: Floats, controls: Floats | None = None) -> Estimate:
    """Sum over sum of the two columns (numerator, denominator)."""
    numerator, denominator = rows.sum(axis=0)
    value = numerator / denominator
    return _estimate(value, (rows[:, 0] - value * rows[:, 1]) / denominator, controls)


def variance(rows: Floats, controls: Floats | None = None) -> Estimate:
    """Variance from the columns (sum of squares, sum, count)."""
    squares, total, count = rows.sum(axis=0)
    mean = total / count
    influences = rows[:, 0] - 2 * mean * rows[:, 1] + (2 * mean**2 - squares / count) * rows[:, 2]
    return _estimate(squares / count - mean**2, influences / count, controls)


def standard_deviation(rows: Floats, controls: Floats | None = None) -> Estimate:
    """Square root of the variance, from the same columns."""
    squared = variance(rows, controls)
    value = math.sqrt(squared.value)
    return replace(squared, value=value, standard_error=squared.standard_error / (2 * value))


def quantile(rows: Floats, edges: Floats, level: float, controls: Floats | None = None, *, lattice: bool) -> Estimate:
    """The pooled quantile from the columns (count, counts up to each edge); on a `lattice` it is one of the edges.

    Its standard error is half of what lies between the quantiles of level +- s, s that of the share up to the
    quantile (Woodruff 1952). A quantile outside the edges is reported at the nearest one.
    """
    shares = _shares(rows, controls)
    if shares[0] >= level or shares[-1] < level:
        return Estimate(float(edges[0] if shares[0] >= level else edges[-1]), 0.0, len(rows))
    place = int(np.searchsorted(shares, level))
    within = (level - shares[place - 1]) / (shares[place] - shares[place - 1])
    below = (1 - within) * rows[:, place] + within * rows[:, place + 1]
    share = ratio(np.column_stack([below, rows[:, 0]]), controls)
    error = share.standard_error
    low, value, high = np.interp([level - error, level, level + error], shares, edges)
    return replace(share, value=float(edges[place] if lattice else value), standard_error=float(high - low) / 2)


def _shares(rows: Floats, controls: Floats | None) -> Floats:
    """The share up to each edge, none below the one before."""
    count = rows[:, 0].sum()
    shares: Floats = rows[:, 1:].sum(axis=0) / count
    if controls is None:
        return shares
    influences = (rows[:, 1:] - rows[:, :1] * shares) / count
    return np.maximum.accumulate(shares + len(rows) * _intercept(influences, controls)[0])


def _estimate(value: float, influences: Floats, controls: Floats | None) -> Estimate:
    replications = len(influences)
    if controls is None:
        squares = replications / (replications - 1) * math.fsum(influences**2)
        return Estimate(float(value), math.sqrt(squares), replications)
    [beyond], [error] = _intercept(influences[:, np.newaxis], controls)
    corrected = float(value) + replications * float(beyond)
    return Estimate(corrected, replications * float(error), replications, controls.shape[1])


def _intercept(values: Floats, controls: Floats) -> tuple[Floats, Floats]:
    """Of the least squares of each column of values on the controls: the intercept and its standard error."""
    spread = controls.std(axis=0)
    inputs = np.column_stack([np.ones(len(values)), controls / np.where(spread > 0, spread, 1.0)])
    solving = np.linalg.pinv(inputs)
    weights: Floats = solving @ values
    squares = ((values - inputs @ weights) ** 2).sum(axis=0)
    return weights[0], np.sqrt(squares / (len(values) - inputs.shape[1]) * (solving[0] ** 2).sum())
