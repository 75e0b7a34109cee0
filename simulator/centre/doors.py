"""Opening and closing of the channels, and when those who stay after closing may go."""

from bisect import bisect_right
from collections.abc import Callable, Generator, Sequence
from typing import Any

import simpy

from simulator.centre.agents import Team
from simulator.centre.closing import Closing, channel_of
from simulator.centre.entrance import Gate
from simulator.centre.floor import Floor
from simulator.centre.kernel import OPENING, moment
from simulator.centre.lobby import CLOSED, Lobby
from simulator.centre.menu import Menu
from simulator.centre.plan import Plan
from simulator.centre.queues import Queues
from simulator.scenario.channels import LiveChannel
from simulator.scenario.clock import Clock


class Door:
    """The hours of one live channel: its gate, the menu or bot behind it, and what happens when it closes."""

    def __init__(
        self, plan: Plan, channel: LiveChannel, gate: Gate, menu: Menu | None, closing: Closing, lobby: Lobby | None
    ) -> None:
        self._channel = channel
        self._gate, self._menu, self._closing, self._lobby = gate, menu, closing, lobby
        self.periods = plan.clock.opening_of(channel)
        self._opens = [opens for opens, _ in self.periods]
        drains = getattr(plan.scenario.calendar.closing, channel) == "drain"
        self._stays_open = _opens_at_midnight_after(plan.clock, channel)
        self._end = plan.clock.end
        self.drains = [drains or self._is_no_closing(closes) for _, closes in self.periods]
        self.queues = [number for number in range(len(plan.queues)) if channel_of(plan, number) == channel]
        self.is_draining = False

    @property
    def is_open(self) -> bool:
        """Whether contacts are let in."""
        return self._gate.is_open

    def is_due_to_stay(self, due: float, now: float) -> bool:
        """Whether who was due to leave at `due` shall stay for those who wait: after a closing that drains, until the
        next opening."""
        place = bisect_right(self._opens, due) - 1
        if place < 0 or due < self.periods[place][1] or not self.drains[place]:
            return False
        return not (self.is_open and now > due)

    def waiting_for(self, team: Team, queues: Queues, enough: int) -> int:
        """Contacts that are rung, are in the menu or with the bot, or wait, these up to `enough`, and that the team
        could take."""
        in_menu = 0 if self._menu is None else self._menu.heard_for(team, self.queues)
        ringing = team.ringing if self._channel == "phone" else 0
        return queues.waiting_for(team, self.queues, enough) + ringing + in_menu

    def open(self, closes: float) -> None:
        """Let contacts in, until an instant."""
        self._gate.open()
        self._closing.is_open = True
        self._closing.is_shut = self.is_draining = False
        if self._menu is not None:
            self._menu.sends_home = None
        if self._lobby is not None:
            self._lobby.closes_at = float("inf") if self._is_no_closing(closes) else closes

    def takes_up(self, now: float) -> bool:
        """Whether anything could have been kept over the closing that waits from now on."""
        return self._closing.opens(now)

    def close(self, *, drains: bool) -> None:
        """Let nobody in."""
        self._gate.close()
        self._closing.is_open = False
        self.is_draining = drains
        if self._lobby is not None:
            self._lobby.closes_at = CLOSED

    def shut(self, now: float) -> None:
        """After a closing that does not drain nobody waits."""
        if self._menu is not None:
            self._menu.sends_home = self._closing.sends_home
        self._closing.is_shut = True
        self._closing.closes(now)

    def _is_no_closing(self, closes: float) -> bool:
        """Whether the horizon ends but the channel stays open past it."""
        return self._stays_open and closes == self._end


class Doors:
    """Moves the opening hours. With `drain`, agents due to leave at or after closing stay while they are needed."""

    def __init__(
        self,
        env: simpy.Environment,
        plan: Plan,
        floor: Floor,
        doors: Sequence[Door],
        queues: Queues,
        teams: Sequence[Team],
    ) -> None:
        self._env, self._floor, self._doors, self._queues, self._teams = env, floor, doors, queues, teams
        self._reserving = any(skill is not None and skill.reserve for row in plan.skills for skill in row)
        self._rechecks: list[Callable[[], None]] = []
        self.at_closing: Callable[[], None] | None = None

    def may_leave(self, team: Team, due: float, *, idle_others: int) -> bool:
        """Whether an agent who was due to leave at `due` may go now that there is no contact in hand.

        Those due at or after a closing that drains stay until the next opening while more contacts wait, or are
        in the menu, than `idle_others` of the team could take.
        """
        staying = [door for door in self._doors if door.is_due_to_stay(due, self._env.now)]
        some = idle_others + 1
        return not staying or sum(door.waiting_for(team, self._queues, some) for door in staying) <= idle_others

    def when_quiet(self, recheck: Callable[[], None]) -> None:
        """Call this at each opening, and after closing whenever somebody may have stopped waiting."""
        self._rechecks.append(recheck)

    def keep_hours(self) -> Generator[simpy.Event, Any, None]:
        """The process that opens and closes."""
        changes = sorted(
            (instant, number, place, opens)
            for number, door in enumerate(self._doors)
            for place, period in enumerate(door.periods)
            for opens, instant in zip((True, False), period, strict=True)
        )
        for instant, number, place, opens in changes:
            yield moment(self._env, instant, OPENING)
            door = self._doors[number]
            if opens:
                self._open(door, door.periods[place][1])
            else:
                self._close(door, drains=door.drains[place])

    def _open(self, door: Door, closes: float) -> None:
        door.open(closes)
        self._watch()
        self._recheck()
        self._reserve()
        if door.takes_up(self._env.now):
            self._look_again()

    def _close(self, door: Door, *, drains: bool) -> None:
        door.close(drains=drains)
        if self.at_closing is not None:
            self.at_closing()
        self._reserve()
        self._watch()
        if not drains:
            door.shut(self._env.now)

    def _watch(self) -> None:
        self._floor.watch = self._recheck if any(door.is_draining for door in self._doors) else None

    def _reserve(self) -> None:
        """Agents are reserved while any channel is open."""
        if self._reserving:
            for team in self._teams:
                team.reserves = any(door.is_open for door in self._doors)
            self._look_again()

    def _look_again(self) -> None:
        for team in self._teams:
            self._floor.look_again(team)

    def _recheck(self) -> None:
        for recheck in self._rechecks:
            recheck()


def _opens_at_midnight_after(clock: Clock, channel: LiveChannel) -> bool:
    """Whether a channel would stay open past the end of the horizon, so that it is no closing."""
    return any(opens == 0 for opens, _ in clock.day(len(clock.days)).hours(channel))
