"""Opening and closing of the lines, and when those who stay after closing may go."""

from bisect import bisect_right
from collections.abc import Callable, Generator, Sequence
from typing import Any

import simpy

from simulator.centre.agents import Team
from simulator.centre.closing import Closing
from simulator.centre.entrance import Entrance
from simulator.centre.floor import Floor
from simulator.centre.kernel import OPENING, moment
from simulator.centre.lobby import CLOSED, Lobby
from simulator.centre.menu import Menu
from simulator.centre.plan import Plan
from simulator.centre.queues import Queues
from simulator.scenario.clock import Clock


class Doors:
    """Moves the opening hours. With `drain`, agents due to leave at or after closing stay while they are needed."""

    def __init__(
        self,
        env: simpy.Environment,
        plan: Plan,
        floor: Floor,
        entrance: Entrance,
        menu: Menu | None,
        closing: Closing,
        queues: Queues,
        teams: Sequence[Team],
        lobby: Lobby | None,
    ) -> None:
        self._env = env
        self._floor, self._entrance, self._menu, self._closing = floor, entrance, menu, closing
        self._queues, self._teams, self._lobby = queues, teams, lobby
        self._reserving = any(skill is not None and skill.reserve for row in plan.skills for skill in row)
        self._periods = plan.clock.opening
        self._opens = [opens for opens, _ in self._periods]
        drains = plan.scenario.calendar.closing.phone == "drain"
        self._stays_open = _opens_at_midnight_after(plan.clock)
        self._end = plan.clock.end
        self._drains = [drains or self._is_no_closing(closes) for _, closes in self._periods]
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
        in_menu = 0 if self._menu is None else self._menu.heard_for(team)
        return self._queues.waiting_for(team) + in_menu <= idle_others

    def when_quiet(self, recheck: Callable[[], None]) -> None:
        """Call this at each opening, and after closing whenever somebody may have stopped waiting."""
        self._rechecks.append(recheck)

    def keep_hours(self) -> Generator[simpy.Event, Any, None]:
        """The process that opens and closes."""
        for (opens, closes), drains in zip(self._periods, self._drains, strict=True):
            yield moment(self._env, opens, OPENING)
            self._entrance.is_open = self._closing.is_open = True
            self._closing.is_shut = False
            if self._menu is not None:
                self._menu.sends_home = None
            self._floor.watch = None
            self._recheck()
            self._move(reserves=True, closes_at=float("inf") if self._is_no_closing(closes) else closes)
            if self._closing.opens(self._env.now):
                self._look_again()
            yield moment(self._env, closes, OPENING)
            self._entrance.is_open = self._closing.is_open = False
            self._move(reserves=False, closes_at=CLOSED)
            if drains:
                self._floor.watch = self._recheck
            else:
                if self._menu is not None:
                    self._menu.sends_home = self._closing.sends_home
                self._closing.is_shut = True
                self._closing.closes(self._env.now)

    def _is_no_closing(self, closes: float) -> bool:
        """Whether the horizon ends but the lines stay open past it."""
        return self._stays_open and closes == self._end

    def _move(self, *, reserves: bool, closes_at: float) -> None:
        if self._lobby is not None:
            self._lobby.closes_at = closes_at
        if self._reserving:
            for team in self._teams:
                team.reserves = reserves
            self._look_again()

    def _look_again(self) -> None:
        for team in self._teams:
            self._floor.look_again(team)

    def _recheck(self) -> None:
        for recheck in self._rechecks:
            recheck()


def _opens_at_midnight_after(clock: Clock) -> bool:
    """Whether the lines would stay open past the end of the horizon, so that it is no closing."""
    return any(opens == 0 for opens, _ in clock.day(len(clock.days)).open)
