"""Who is known to come, and when: kept by day until the day begins, which keeps SimPy's calendar short."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable
from operator import itemgetter

import simpy

from simulator.centre.kernel import ENTRY, Beat, Handlers, scheduler
from simulator.centre.register import Coming
from simulator.scenario.clock import Clock, Day


class Due(Beat):
    """The event of an entry."""

    __slots__ = ("coming",)

    def __init__(self, coming: Coming, handlers: Handlers) -> None:
        self.callbacks = handlers
        self.coming = coming


class Diary:
    """Lets `comes(who, now)` come for everybody who is expected, those aside whom their day has asked for."""

    def __init__(self, env: simpy.Environment, clock: Clock, comes: Callable[[Coming, float], None]) -> None:
        self._env, self._schedule, self._comes = env, scheduler(env), comes
        self._starts = [day.start for day in clock.days]
        self._tomorrow = 0.0
        self._later = defaultdict[int, list[tuple[float, Coming]]](list)
        self._on_due: Handlers = [self._is_due]

    def expect(self, coming: Coming, instant: float) -> None:
        """Somebody comes at an instant."""
        if instant < self._tomorrow:
            self._schedule(Due(coming, self._on_due), ENTRY, instant - self._env.now)
        else:
            self._later[bisect_right(self._starts, instant) - 1].append((instant, coming))

    def known_for(self, day: Day) -> list[tuple[float, Coming]]:
        """Who was expected before a day that begins now, and when, in order.

        Whoever is expected on the day from now on comes by the calendar.
        """
        following = bisect_right(self._starts, day.start)
        self._tomorrow = self._starts[following] if following < len(self._starts) else float("inf")
        return sorted(self._later.pop(day.number, ()), key=itemgetter(0))

    def _is_due(self, due: Due) -> None:
        self._comes(due.coming, self._env.now)
