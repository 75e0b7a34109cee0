"""All luck is fixed at birth: uniforms looked up by name and place, never drawn in the order of events.

A stream is keyed by (seed, replication, kind, name, purpose); its counter is (day, attempt, try), the day as
proleptic ordinal. Element j belongs to ordinal j, and a longer stream begins with the shorter one.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Luck:
    """The luck of one replication."""

    seed: int
    replication: int

    def uniforms(self, kind: str, name: str, purpose: str, day: date, count: int, attempt: int = 0) -> NDArray[np.float64]:
        """`count` independent uniforms in [0, 1) for the ordinals of one day; shape (count,)."""
        key = _key(self.seed, self.replication, kind, name, purpose)
        philox = np.random.Philox(key=key, counter=(0, 0, attempt, day.toordinal()))
        return np.random.Generator(philox).random(count)


@lru_cache(maxsize=65_536)
def _key(seed: int, replication: int, kind: str, name: str, purpose: str) -> int:
    text = "\x1f".join((str(seed), str(replication), kind, name, purpose))
    return int.from_bytes(blake2b(text.encode(), digest_size=16).digest(), "little")
