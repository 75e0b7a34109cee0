"""How replications become one value with its half width: ratios, standard deviations and quantiles."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from simulator.measures.histogram import quantiles
from simulator.measures.scope import Cut
from simulator.measures.terms import Term
from simulator.records import Floats, Replication

CONFIDENCE = 0.95
RESAMPLES = 200
BOOTSTRAP_SEED = 20_260_302
"""Which replications a resample holds depends on their number alone, so the same run gives the same interval."""


@dataclass(frozen=True)
class Figure:
    """A value and half of its 95 % interval; None where undefined."""

    value: float | None
    half_width: float | None
    numerator: float
    denominator: float


Method = Callable[[Sequence[Replication], Cut, Term, Term], tuple[Figure, ...]]
"""Replications, scope, numerator and denominator to one figure, or to one for each interval."""


def ratio(replications: Sequence[Replication], cut: Cut, numerator: Term, denominator: Term) -> tuple[Figure, ...]:
    """Sum over sum, with the delta method's Student-t half width over replications.

    With residuals r = numerator - value x denominator, half width = t sqrt(sum r^2 / (n - 1) / n) over the
    mean denominator (Law, Simulation Modeling and Analysis, section 9.4). None for the half width of one replication.
    """
    over, under = columns(replications, cut, numerator), columns(replications, cut, denominator)
    return tuple(_ratio(over[:, k], under[:, k]) for k in range(over.shape[1]))


def columns(replications: Sequence[Replication], cut: Cut, term: Term) -> Floats:
    """A term of every replication: one row each, one column for the scope or one for each interval."""
    return np.stack([np.atleast_1d(term(replication, cut)) for replication in replications])


def _ratio(over: Floats, under: Floats) -> Figure:
    numerator, denominator = math.fsum(over), math.fsum(under)
    if not denominator:
        return Figure(None, None, numerator, denominator)
    value = numerator / denominator
    return Figure(value, half_width(over - value * under, denominator), numerator, denominator)


def half_width(residuals: Floats, denominator: float) -> float | None:
    """Student-t half width of a sum of residuals over a sum of denominators; None for one replication."""
    n = len(residuals)
    if n < 2:
        return None
    deviation = math.sqrt(math.fsum(residuals * residuals) / (n - 1) * n)
    return student_t(n - 1, (1 + CONFIDENCE) / 2) * deviation / abs(denominator)


def half_width_of(error: float | None, n: int) -> float | None:
    """Half of the 95 % interval (Student's t, n - 1 degrees of freedom) with a standard error; None without one."""
    return None if error is None else student_t(n - 1, (1 + CONFIDENCE) / 2) * error


@lru_cache(maxsize=1_024)
def student_t(degrees: int, level: float) -> float:
    """Quantile of Student's t law."""
    from scipy.special import stdtrit

    return float(stdtrit(degrees, level))


def deviation(
    replications: Sequence[Replication], cut: Cut, squares: Term, count: Term, *, sums: Term
) -> tuple[Figure]:
    """Standard deviation of what is pooled over replications: sqrt(sum w^2 / n - mean^2), by the delta method."""
    square, number, plain = (columns(replications, cut, term)[:, 0] for term in (squares, count, sums))
    denominator = math.fsum(number)
    if not denominator:
        return (Figure(None, None, 0.0, 0.0),)
    mean = math.fsum(plain) / denominator
    around_mean = square - 2 * mean * plain + mean * mean * number
    numerator = max(math.fsum(around_mean), 0.0)
    value = math.sqrt(numerator / denominator)
    residuals = around_mean - value * value * number
    spread = half_width(residuals, denominator)
    half = None if spread is None else spread / (2 * value) if value else 0.0
    return (Figure(value, half, numerator, denominator),)


def quantile(replications: Sequence[Replication], cut: Cut, waited: Term, _: Term, *, level: float) -> tuple[Figure]:
    """Quantile of the waits pooled over replications; half width by bootstrap over replications.

    The half width is Student's t times the standard deviation over resamples, made unbiased by n / (n - 1).
    The numerator is the number of waits that the value covers, the denominator that of all.
    """
    counts = histograms(replications, cut, waited)
    pooled = counts.sum(axis=0)
    number = float(pooled.sum())
    if not number:
        return (Figure(None, None, 0.0, 0.0),)
    value = float(quantiles(pooled[None], level)[0])
    return (Figure(value, _bootstrap(counts, level), level * number, number),)


def histograms(replications: Sequence[Replication], cut: Cut, waited: Term) -> Floats:
    """The histogram of every replication, a row each, up to the last bin that any of them fills."""
    counts = np.stack([waited(replication, cut) for replication in replications])
    filled = np.flatnonzero(counts.any(axis=0))
    return counts[:, : filled[-1] + 1] if len(filled) else counts[:, :1]


def _bootstrap(counts: Floats, level: float) -> float | None:
    n = len(counts)
    if n < 2:
        return None
    return half_width_of(error_over_resamples(quantiles(resampling(n) @ counts, level), n), n)


def error_over_resamples(values: Floats, n: int) -> float | None:
    """Standard error of what has a value in each resample of n replications, made unbiased by n / (n - 1).

    None from one replication, or where fewer than two resamples have a value (NaN is none).
    """
    known = values[~np.isnan(values)]
    if n < 2 or len(known) < 2:
        return None
    return math.sqrt(float(np.var(known, ddof=1)) * n / (n - 1))


@lru_cache(maxsize=8)
def resampling(n: int) -> Floats:
    """How often each of n replications is in each resample; shape (RESAMPLES, n)."""
    chosen = (np.random.default_rng(BOOTSTRAP_SEED).random((RESAMPLES, n)) * n).astype(np.int64)
    cells = chosen + np.arange(RESAMPLES)[:, None] * n
    return np.bincount(cells.ravel(), minlength=RESAMPLES * n).reshape(RESAMPLES, n).astype(np.float64)
