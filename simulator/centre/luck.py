"""All luck is fixed at birth: uniforms looked up by name and place, never drawn in the order of events.

A stream is keyed by (seed, replication, kind, name, purpose); its counter is (day, attempt), the day as
proleptic ordinal. Element j belongs to ordinal j, and a longer stream begins with the shorter one.
"""

from datetime import date
from hashlib import blake2b
from typing import Any

import numpy as np
from numpy.typing import NDArray

_NOTHING_BUFFERED: dict[str, Any] = {
    "bit_generator": "Philox",
    "buffer": np.zeros(4, np.uint64),
    "buffer_pos": 4,
    "has_uint32": 0,
    "uinteger": 0,
}


class Luck:
    """The luck of one replication."""

    def __init__(self, seed: int, replication: int) -> None:
        self._of_replication = f"{seed}\x1f{replication}"
        self._philox = np.random.Philox(0)
        self._generator = np.random.Generator(self._philox)
        self._keys: dict[tuple[str, str, str], NDArray[np.uint64]] = {}

    def uniforms(
        self, kind: str, name: str, purpose: str, day: date, count: int, attempt: int = 0
    ) -> NDArray[np.float64]:
        """`count` independent uniforms in [0, 1) for the ordinals of one day; shape (count,)."""
        counter = np.array((0, 0, attempt, day.toordinal()), np.uint64)
        # One generator is moved from stream to stream: making a new one costs more than most draws.
        state: Any = _NOTHING_BUFFERED | {"state": {"counter": counter, "key": self._key(kind, name, purpose)}}
        self._philox.state = state
        return self._generator.random(count)

    def _key(self, kind: str, name: str, purpose: str) -> NDArray[np.uint64]:
        stream = kind, name, purpose
        key = self._keys.get(stream)
        if key is None:
            text = "\x1f".join((self._of_replication, *stream))
            key = np.frombuffer(blake2b(text.encode(), digest_size=16).digest(), "<u8").astype(np.uint64)
            self._keys[stream] = key
        return key
