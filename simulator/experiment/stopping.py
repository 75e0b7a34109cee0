"""When enough replications have been played."""

from collections.abc import Callable, Iterator, Mapping
from itertools import count

from simulator.measures import estimate
from simulator.records import Simulation

Stop = Callable[[Simulation], bool]
"""Whether the replications played so far are enough."""

STEPS = (10, 15, 20, 30, 45, 70)
"""Repeated times 10, 100, ...: each check comes after about 1.5 times as many replications as the one before."""


def check_points(replications: int, most: int) -> Iterator[int]:
    """The numbers of replications at which a stop rule is asked: 10, 15, 20, 30, 45, 70, 100, 150, 200, ...

    Only those from `replications` on, up to `most` (which ends the run, and is at least `replications`).
    Asking seldom, and at fixed numbers, keeps the interval honest and the result the same on any number of
    processes.
    """
    most = max(most, replications)
    for power in count():
        for step in STEPS:
            number = step * 10**power
            if number >= most:
                yield most
                return
            if number >= replications:
                yield number


def precise_enough(targets: Mapping[str, float]) -> Stop:
    """Stop when each measure's half width in total is at most the given share of its value.

    An undefined measure is never precise enough. Raises ValueError, when asked, for an unknown measure.
    """

    def stop(simulation: Simulation) -> bool:
        return all(_is_precise(simulation, name, share) for name, share in targets.items())

    return stop


def _is_precise(simulation: Simulation, name: str, share: float) -> bool:
    found = estimate(simulation, name)
    return found.value is not None and found.half_width is not None and found.half_width <= share * abs(found.value)
