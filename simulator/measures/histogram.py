"""Histograms of waits on fixed edges, fine enough that a quantile is off by less than 1 %."""

import numpy as np

from simulator.records import Floats, Integers

LEAST = 0.01
"""Seconds under which a wait is no longer resolved: waits in (0, LEAST] share one bin."""
RATIO = 1.01
"""Upper over lower edge of every other bin."""
EDGES: Floats = np.append(0.0, LEAST * RATIO ** np.arange(2_085))
"""Upper edges in seconds: the first bin holds zero waits, bin k waits in (EDGES[k - 1], EDGES[k]].

The last edge is some 10**7 s, nearly four months; longer waits are counted there.
"""
BINS = len(EDGES)


def bins_of(waits: Floats) -> Integers:
    """Bin of each wait in seconds."""
    positive = np.maximum(waits, LEAST / RATIO)
    steps = np.ceil(np.log(positive / LEAST) / np.log(RATIO) - 1e-9).astype(np.int64) + 1
    return np.where(waits > 0, np.clip(steps, 1, BINS - 1), 0)


def quantiles(histograms: Floats, level: float) -> Floats:
    """The wait in seconds that the share `level` of each histogram (row) does not exceed; NaN for an empty one.

    Inside a bin waits are taken as spread evenly, hence an error under RATIO - 1 for waits over LEAST.
    """
    cumulated = np.cumsum(histograms, axis=1)
    target = level * cumulated[:, -1]
    row = np.arange(len(histograms))
    found = np.argmax(cumulated >= target[:, None], axis=1)
    counted = histograms[row, found]
    inside = (target - (cumulated[row, found] - counted)) / np.where(counted > 0, counted, 1.0)
    lower, upper = EDGES[np.maximum(found - 1, 0)], EDGES[found]
    return np.where(cumulated[:, -1] > 0, lower + (upper - lower) * inside, np.nan)
