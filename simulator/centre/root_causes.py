"""Root causes that were done away with: the needs that are gone with them."""

import numpy as np
from numpy.typing import NDArray

from simulator.centre.fates import Uniforms
from simulator.scenario.intents import Intent


def gone(intent: Intent, count: int, uniforms: Uniforms) -> NDArray[np.bool_]:
    """Which of the `count` needs that would arise do not, by ordinal: those gone at a share are so at every larger one.

    All others keep their ordinal, and with it their luck.
    """
    if not intent.removed:
        return np.zeros(count, bool)
    return np.less(uniforms("root cause"), intent.removed)
