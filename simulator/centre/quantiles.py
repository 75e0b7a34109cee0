"""Durations as quantiles of uniforms, by law."""

from collections.abc import Callable, Mapping
from math import gamma, log

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaincinv, ndtri

from simulator.centre.kernel import on_grid
from simulator.scenario.laws import Law

Floats = NDArray[np.float64]


def durations(law: Law, uniforms: Floats) -> Floats:
    """Seconds on the time grid for each uniform, same shape; smaller uniforms give shorter durations."""
    seconds = _QUANTILES[law.law](law, uniforms)
    return on_grid(seconds if law.at_most is None else np.minimum(seconds, law.at_most))


def _mean(law: Law) -> float:
    return law.mean_seconds


def _fixed(law: Law, uniforms: Floats) -> Floats:
    return np.full(len(uniforms), _mean(law))


def _exponential(law: Law, uniforms: Floats) -> Floats:
    return -_mean(law) * np.log1p(-uniforms)


def _lognormal(law: Law, uniforms: Floats) -> Floats:
    """exp(mu + sigma z) with sigma^2 = ln(1 + cv^2) and mu = ln(mean) - sigma^2 / 2."""
    if not law.cv or not law.mean:
        return _fixed(law, uniforms)
    variance = log(1 + law.cv**2)
    quantiles: Floats = np.exp(log(law.mean) - variance / 2 + variance**0.5 * ndtri(uniforms))
    return quantiles


def _gamma(law: Law, uniforms: Floats) -> Floats:
    """Shape 1 / cv^2 and scale mean cv^2."""
    if not law.cv or not law.mean:
        return _fixed(law, uniforms)
    quantiles: Floats = gammaincinv(law.cv**-2, uniforms) * law.mean * law.cv**2
    return quantiles


def _weibull(law: Law, uniforms: Floats) -> Floats:
    """Scale (-ln(1 - u))^(1 / shape) with scale = mean / Gamma(1 + 1 / shape)."""
    assert law.shape is not None
    return _mean(law) / gamma(1 + 1 / law.shape) * (-np.log1p(-uniforms)) ** (1 / law.shape)


def _uniform(law: Law, uniforms: Floats) -> Floats:
    assert law.least is not None
    assert law.most is not None
    return law.least + (law.most - law.least) * uniforms


def _empirical(law: Law, uniforms: Floats) -> Floats:
    values = np.sort(np.array(law.values))
    return values[(uniforms * len(values)).astype(np.int64)]


_QUANTILES: Mapping[str, Callable[[Law, Floats], Floats]] = {
    "fixed": _fixed,
    "exponential": _exponential,
    "lognormal": _lognormal,
    "gamma": _gamma,
    "weibull": _weibull,
    "uniform": _uniform,
    "empirical": _empirical,
}
