"""Means of laws whose draws are cut off."""

import math

import numpy as np

from simulator.records import Floats
from simulator.scenario.laws import Law


def mean_cut(law: Law) -> float:
    """Mean seconds of a law whose draws are cut off at its `at_most`: the integral of the tail, within 0.1 %."""
    if law.at_most is None or not law.mean_seconds:
        return law.mean_seconds
    if law.values is not None:
        return float(np.minimum(law.values, law.at_most).mean())
    middles = (np.arange(4_000) + 0.5) * law.at_most / 4_000
    return float(_exceeds(law, middles).mean()) * law.at_most


def _exceeds(law: Law, seconds: Floats) -> Floats:
    """Chance that a draw of a law, uncut, exceeds each number of seconds."""
    from scipy import special

    mean, cv = law.mean_seconds, law.cv or 0.0
    if law.law == "fixed" or (law.law in ("lognormal", "gamma") and not cv):
        return (seconds < mean).astype(np.float64)
    if law.least is not None and law.most is not None:
        return np.clip((law.most - seconds) / max(law.most - law.least, 1e-9), 0.0, 1.0)
    if law.law == "lognormal":
        sigma = math.sqrt(math.log1p(cv * cv))
        return np.asarray(special.ndtr((math.log(mean) - sigma * sigma / 2 - np.log(seconds)) / sigma))
    if law.law == "gamma":
        return np.asarray(special.gammaincc(cv**-2, seconds / (mean * cv * cv)))
    shape = law.shape or 1.0
    return np.exp(-((seconds * math.gamma(1 + 1 / shape) / mean) ** shape))
