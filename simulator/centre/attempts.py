"""Tries at self-service before any contact: who makes one, how it comes out, and when a silent failure shows."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulator.centre.fates import Uniforms
from simulator.centre.quantiles import durations
from simulator.records import TryResult
from simulator.scenario.paths import SelfService

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Attempts:
    """Self-service of the needs of an intent and day, by ordinal.

    `result` is one of `TryResult`, -1 for needs that did not try; `seconds` the length of a try; `delay` seconds until
    a silent failure gets in touch.
    """

    result: NDArray[np.int64]
    seconds: Floats
    delay: Floats

    @property
    def failed(self) -> NDArray[np.bool_]:
        """Needs that get in touch after a try that visibly failed."""
        return np.equal(self.result, TryResult.FAILED)

    @property
    def at_once(self) -> NDArray[np.bool_]:
        """Needs that get in touch when they arise."""
        return (self.result < 0) | self.failed

    @property
    def silent(self) -> NDArray[np.bool_]:
        """Needs that get in touch later."""
        return np.equal(self.result, TryResult.FAILED_SILENTLY)


def attempts(service: SelfService | None, count: int, uniforms: Uniforms) -> Attempts:
    """Who of `count` needs tries, and what comes of it: one uniform decides among the four results."""
    none = np.zeros(count)
    if service is None or not service.tries:
        return Attempts(np.full(count, -1), none, none)
    bounds = np.cumsum([service.solves, service.silent_failure, service.gives_up])
    results = np.array([TryResult.SOLVED, TryResult.FAILED_SILENTLY, TryResult.GAVE_UP, TryResult.FAILED], np.int64)
    result = results[np.searchsorted(bounds, uniforms("try_result"), side="right")]
    tries = uniforms("tries") < service.tries
    delay = durations(service.silent_delay, uniforms("silent_delay")) if service.silent_failure else none
    seconds = durations(service.time, uniforms("try_time"))
    return Attempts(np.where(tries, result, -1), np.where(tries, seconds, 0.0), delay)
