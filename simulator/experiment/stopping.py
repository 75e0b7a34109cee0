"""When enough replications have been played."""

from collections.abc import Callable, Iterator
from itertools import count

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
