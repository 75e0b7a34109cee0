"""A measure of two simulations on the same luck: its change, and how uncertain that is pair by pair."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from simulator.measures.estimates import Asked, Estimate, ask, estimate_asked
from simulator.measures.histogram import quantiles
from simulator.measures.measure import Measure
from simulator.measures.methods import (
    columns,
    deviation,
    error_over_resamples,
    half_width_of,
    histograms,
    quantile,
    ratio,
    resampling,
)
from simulator.measures.scope import TOTAL, Cut, Scope
from simulator.measures.terms import Term
from simulator.records import Floats, Replication, Simulation

Errors = tuple[float, ...]


@dataclass(frozen=True)
class Paired:
    """A measure before and after, replication by replication with the same luck.

    `change` = after - before, None where either is undefined. `errors` has for each pair what it adds to the change
    beyond the mean pair (of quantiles: the change in each resample of pairs). `standard_error` is that of the change,
    None from one pair or where there is no change.
    """

    before: Estimate
    after: Estimate
    change: float | None
    errors: Errors
    standard_error: float | None
    pairs: int

    @property
    def half_width(self) -> float | None:
        """Half of the 95 % interval of the change: Student's t with n - 1 degrees of freedom over n pairs."""
        return half_width_of(self.standard_error, self.pairs)


def paired(before: Simulation, after: Simulation, measure: Measure | str, scope: Scope = TOTAL) -> Paired:
    """Estimate a measure, by name or declared elsewhere, in two simulations whose replications are pairs.

    The standard error is that of the linearised differences (delta method) of ratios and deviations; of quantiles
    that of their differences over the same resamples of pairs. Raises ValueError as `estimate` does.
    """
    asked = [ask(side.scenario, measure, scope) for side in (before, after)]
    one, other = (estimate_asked(side, what) for side, what in zip((before, after), asked, strict=True))
    pairs = len(before.replications)
    if one.value is None or other.value is None:
        return Paired(one, other, None, (), None, pairs)
    errors = _errors(after, asked[1]) - _errors(before, asked[0])
    error = _ERROR_OF[_method(asked[0].measure)](errors, pairs)
    return Paired(one, other, other.value - one.value, tuple(errors.tolist()), error, pairs)


def ratio_errors(over: Floats, under: Floats) -> Floats:
    """What each replication adds to sum(over) / sum(under): (over - ratio x under) / mean(under).

    The delta method (Law, Simulation Modeling and Analysis, section 9.4).
    """
    mean = math.fsum(under) / len(under)
    return np.asarray((over - math.fsum(over) / math.fsum(under) * under) / mean, np.float64)


def standard_error(errors: Floats, pairs: int) -> float | None:
    """That of a mean, from what each pair is off it: sqrt(sum e^2 / (n - 1) / n); None from one pair."""
    return math.sqrt(math.fsum(errors * errors) / (pairs - 1) / pairs) if pairs > 1 else None


def _errors(simulation: Simulation, asked: Asked) -> Floats:
    measure = asked.measure
    words = measure.method.keywords if isinstance(measure.method, partial) else {}
    found = _ERRORS[_method(measure)]
    return found(simulation.replications, asked.cut, measure.numerator, measure.denominator, **words)


def _method(measure: Measure) -> Callable[..., Any]:
    return measure.method.func if isinstance(measure.method, partial) else measure.method


def _of_ratio(replications: Sequence[Replication], cut: Cut, numerator: Term, denominator: Term) -> Floats:
    over, under = (columns(replications, cut, term)[:, 0] for term in (numerator, denominator))
    return ratio_errors(over, under)


def _of_deviation(replications: Sequence[Replication], cut: Cut, squares: Term, count: Term, *, sums: Term) -> Floats:
    square, number, plain = (columns(replications, cut, term)[:, 0] for term in (squares, count, sums))
    mean = math.fsum(plain) / math.fsum(number)
    around_mean = square - 2 * mean * plain + mean * mean * number
    value = math.sqrt(max(math.fsum(around_mean) / math.fsum(number), 0.0))
    return ratio_errors(around_mean, number) / (2 * value) if value else np.zeros(len(number))


def _of_quantile(replications: Sequence[Replication], cut: Cut, waited: Term, _: Term, *, level: float) -> Floats:
    counts = histograms(replications, cut, waited)
    return quantiles(resampling(len(counts)) @ counts, level)


_ERRORS: Mapping[Callable[..., Any], Callable[..., Floats]] = {
    ratio: _of_ratio,
    deviation: _of_deviation,
    quantile: _of_quantile,
}
_ERROR_OF: Mapping[Callable[..., Any], Callable[[Floats, int], float | None]] = {
    ratio: standard_error,
    deviation: standard_error,
    quantile: error_over_resamples,
}
