"""Opening and closing of the lines, and when those who stay after closing may go."""

from bisect import bisect_right
from collections.abc import Callable, Generator
from typing import Any

import simpy

from simulator.centre.agents import Team
from simulator.centre.entrance import Entrance
from simulator.centre.floor import Floor
from simulator.centre.plan import Plan
from simulator.scenario.clock import Clock


class Doors:
    """Moves the opening hours. With `drain`, agents due to leave at or after closing stay while they are needed."""

    def __init__(self, env: simpy.Environment, plan: Plan, floor: Floor, entrance: Entrance) -> None:
        self._env = env
        self._floor = floor
        self._entrance = entrance
        self._periods = plan.clock.opening
        self._opens = [opens for opens, _ in self._periods]
        drains = plan.scenario.calendar.closing.phone == "drain"
        stays_open = _opens_at_midnight_after(plan.clock)
        self._drains = [drains or (closes == plan.clock.end and stays_open) for _, closes in self._periods]
        self._rechecks: list[Callable[[], None]] = []

    def may_leave(self, team: Team, due: float, *, idle_others: int) -> bool:
        """Whether an agent who was due to leave at `due` may go now that there is no contact in hand.

        Those due at or after a closing that drains stay until the next opening while more contacts wait, or are
        in the menu, than `idle_others` of the team could take.
        """
        place = bisect_right(self._opens, due) - 1
        if place < 0 or due < self._periods[place][1] or not self._drains[place]:
            return True
        if self._entrance.is_open and self._env.now > due:
            return True
        return self._floor.waiting_for(team) + self._entrance.in_menu_for(team) <= idle_others

    def when_quiet(self, recheck: Callable[[], None]) -> None:
        """Call this at each opening, and after closing whenever somebody may have stopped waiting."""
        self._rechecks.append(recheck)

    def keep_hours(self) -> Generator[simpy.Event, Any, None]:
        """The process that opens and closes."""
        for (opens, closes), drains in zip(self._periods, self._drains, strict=True):
            yield self._env.timeout(opens - self._env.now)
            self._entrance.is_open, self._entrance.cuts_off = True, False
            self._floor.watch = None
            self._recheck()
            yield self._env.timeout(closes - self._env.now)
            self._entrance.is_open, self._entrance.cuts_off = False, not drains
            if drains:
                self._floor.watch = self._recheck
            else:
                self._floor.drop()

    def _recheck(self) -> None:
        for recheck in self._rechecks:
            recheck()


def _opens_at_midnight_after(clock: Clock) -> bool:
    """Whether the lines would stay open past the end of the horizon, so that it is no closing."""
    return any(opens == 0 for opens, _ in clock.day(len(clock.days)).open)
