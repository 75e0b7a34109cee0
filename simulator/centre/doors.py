"""Opening and closing of the lines, and when those who stay after closing may go."""

from bisect import bisect_right
from collections.abc import Callable, Iterator

import simpy

from simulator.centre.agents import Team
from simulator.centre.entrance import Entrance
from simulator.centre.floor import Floor
from simulator.centre.plan import Plan


class Doors:
    """Moves the opening hours. With `drain`, agents due to leave at or after closing stay while they are needed."""

    def __init__(self, env: simpy.Environment, plan: Plan, floor: Floor, entrance: Entrance) -> None:
        self._env = env
        self._floor = floor
        self._entrance = entrance
        self._periods = plan.clock.opening
        self._opens = [opens for opens, _ in self._periods]
        self._drains = plan.scenario.calendar.closing.phone == "drain"
        self._rechecks: list[Callable[[], None]] = []

    def open_at(self, instant: float) -> bool:
        """Whether the lines are open at an instant, by the calendar; at closing time they are closed."""
        place = bisect_right(self._opens, instant) - 1
        return place >= 0 and instant < self._periods[place][1]

    def may_leave(self, team: Team, due: float) -> bool:
        """Whether an agent who was due to leave at `due` may go now that there is no contact in hand."""
        if not self._drains or self.open_at(due):
            return True
        return not self._entrance.in_menu and not self._floor.anybody_for(team)

    def when_quiet(self, recheck: Callable[[], None]) -> None:
        """Call this after closing whenever somebody may have stopped waiting."""
        self._rechecks.append(recheck)

    def keep_hours(self) -> Iterator[simpy.Event]:
        """The process that opens and closes."""
        for opens, closes in self._periods:
            yield self._env.timeout(opens - self._env.now)
            self._entrance.is_open = True
            self._floor.watch = None
            yield self._env.timeout(closes - self._env.now)
            self._entrance.is_open = False
            if self._drains:
                self._floor.watch = self._recheck
            else:
                self._floor.drop()

    def _recheck(self) -> None:
        for recheck in self._rechecks:
            recheck()
