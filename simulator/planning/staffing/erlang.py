"""Erlang's formulas: agents who serve a load in Erlang (arrival rate x mean handling time) at a level of service.

Erlang C (1917) for customers who wait as long as it takes, Erlang A (Palm 1957) for an exponential patience, by the
offered wait of Baccelli & Hebuterne (1981). A patience that is None or infinite is Erlang C. All times in seconds.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from simulator.planning.staffing.offered_wait import OfferedWait


def erlang_b(load: float, agents: int) -> float:
    """Share of arrivals that find all agents busy where nobody can wait: B(n) = a B(n-1) / (n + a B(n-1))."""
    blocked = 1.0
    for count in range(1, agents + 1):
        blocked = load * blocked / (count + load * blocked)
    return blocked


def erlang_c(load: float, agents: int) -> float:
    """Chance to wait where nobody gives up; 1.0 where the load is as much as the agents or more."""
    if load >= agents:
        return 1.0
    blocked = erlang_b(load, agents)
    return agents * blocked / (agents - load * (1 - blocked))


def service_level_c(load: float, agents: int, handling_seconds: float, within_seconds: float) -> float:
    """Share answered within a time in Erlang C; 0.0 where the queue grows for ever, 1.0 where nobody comes."""
    if load == 0:
        return 1.0
    if load >= agents:
        return 0.0
    return 1 - erlang_c(load, agents) * math.exp(-(agents - load) * within_seconds / handling_seconds)


def mean_wait_c(load: float, agents: int, handling_seconds: float) -> float:
    """Mean wait of all in Erlang C, infinite where the queue grows for ever."""
    if load == 0:
        return 0.0
    return erlang_c(load, agents) * handling_seconds / (agents - load) if load < agents else math.inf


def agents_c(load: float, handling_seconds: float, level: float, within_seconds: float) -> int:
    """The fewest agents with whom the share `level` is answered within a time in Erlang C."""
    return agents_a(load, handling_seconds, None, within_seconds, level)


@dataclass(frozen=True)
class ErlangA:
    """The steady state of a queue whose customers give up after an exponential patience.

    `waiting`, `abandonment` and the service level are shares of all who come, `mean_wait` is over all of them;
    `occupancy` is busy agents over agents (1.0 without agents, while anybody comes).
    """

    load: float
    agents: int
    handling_seconds: float
    patience_seconds: float
    waiting: float
    abandonment: float
    mean_wait: float

    @property
    def occupancy(self) -> float:
        """Busy agents over agents."""
        if self.load == 0:
            return 0.0
        return min(self.load * (1 - self.abandonment) / self.agents, 1.0) if self.agents else 1.0

    def service_level(self, within_seconds: float) -> float:
        """Share answered within a time, of those who were answered and those who abandoned (the strict formula)."""
        if self.load == 0:
            return 1.0
        if math.isinf(self.patience_seconds):
            return service_level_c(self.load, self.agents, self.handling_seconds, within_seconds)
        if not self.agents or not self.patience_seconds:
            return 1 - self.abandonment
        wait = _offered_wait(self.load, self.agents, self.handling_seconds, self.patience_seconds)
        return 1 - self.waiting + self.waiting * wait.answered(within_seconds / self.handling_seconds)


def erlang_a(load: float, agents: int, handling_seconds: float, patience_seconds: float | None) -> ErlangA:
    """The steady state of a load with agents; without patience to wait at all it is Erlang B."""
    patience = math.inf if patience_seconds is None else patience_seconds

    def steady(waiting: float, abandonment: float, mean_wait: float) -> ErlangA:
        return ErlangA(load, agents, handling_seconds, patience, waiting, abandonment, mean_wait)

    if load == 0:
        return steady(0.0, 0.0, 0.0)
    if math.isinf(patience):
        return steady(erlang_c(load, agents), 0.0, mean_wait_c(load, agents, handling_seconds))
    if not agents:
        return steady(1.0, 1.0, patience)
    if not patience:
        blocked = erlang_b(load, agents)
        return steady(blocked, blocked, 0.0)
    wait = _offered_wait(load, agents, handling_seconds, patience)
    waiting = wait.waiting(erlang_b(load, agents - 1))
    abandonment = waiting * wait.abandoned
    return steady(waiting, abandonment, abandonment * patience)


@lru_cache(maxsize=256)
def _offered_wait(load: float, agents: int, handling_seconds: float, patience_seconds: float) -> OfferedWait:
    return OfferedWait(load, agents, handling_seconds / patience_seconds)


def agents_a(
    load: float,
    handling_seconds: float,
    patience_seconds: float | None,
    within_seconds: float,
    level: float,
    most_abandoned: float | None = None,
    most_occupied: float | None = None,
) -> int:
    """The fewest agents with whom the strict service level is met, no more abandon and none is busier than allowed.

    Raises ValueError for targets that no number of agents meets.
    """
    if level > 1 or (most_abandoned or 0.0) < 0 or (most_occupied is not None and most_occupied <= 0 < load):
        raise ValueError("no number of agents meets a level over 100 %, or an abandonment or occupancy of nothing")

    def meets(agents: int) -> bool:
        steady = erlang_a(load, agents, handling_seconds, patience_seconds)
        return (
            (most_occupied is None or steady.occupancy <= most_occupied)
            and (most_abandoned is None or steady.abandonment <= most_abandoned)
            and steady.service_level(within_seconds) >= level
        )

    return _fewest(meets, math.ceil(load)) if load else 0


def _fewest(meets: Callable[[int], bool], guess: int) -> int:
    """The least number from 0 that meets what every larger one meets, too; the search widens from a guess."""
    fails, step = -1, 1
    if meets(guess):
        enough = guess
        while enough - step > fails and meets(enough - step):
            enough, step = enough - step, 2 * step
        fails = max(enough - step, fails)
    else:
        fails = guess
        while not meets(fails + step):
            fails, step = fails + step, 2 * step
        enough = fails + step
    while enough - fails > 1:
        middle = (enough + fails) // 2
        fails, enough = (fails, middle) if meets(middle) else (middle, enough)
    return enough
