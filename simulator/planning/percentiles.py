"""What an amount comes to over samples or draws of what is not known for sure."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Percentiles:
    """The 10 %, 50 % and 90 % quantiles of an amount, and the share of its samples above zero."""

    p10: float
    p50: float
    p90: float
    share_positive: float


def percentiles(samples: Sequence[float]) -> Percentiles:
    """The quantiles of at least one sample, interpolated between the two nearest."""
    p10, p50, p90 = (float(each) for each in np.quantile(np.array(samples), (0.1, 0.5, 0.9)))
    return Percentiles(p10, p50, p90, sum(sample > 0 for sample in samples) / len(samples))
