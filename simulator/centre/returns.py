"""Unresolved needs that come back: when, and as which new contact."""

from bisect import bisect_right
from collections.abc import Callable

import simpy

from simulator.centre.columns import Columns
from simulator.centre.kernel import ENTRY, Beat, Handlers, scheduler, to_grid
from simulator.centre.needs import NeedSource
from simulator.centre.plan import Plan

REOPENING_SECONDS = 7_200.0
"""Returns that fall in closed hours are spread over this time from the next opening."""


class Returns:
    """Makes the next contact of a need that was left unresolved."""

    def __init__(self, env: simpy.Environment, plan: Plan, columns: Columns, source: NeedSource) -> None:
        self._env = env
        self._schedule = scheduler(env)
        self._plan = plan
        self._columns = columns
        self._source = source
        self._delay, self._spread = columns.fate("delay"), columns.fate("spread")
        self._generations: list[int] = plan.generations.tolist()
        self._opens = [opens for opens, _ in plan.clock.opening]
        self._closes = [closes for _, closes in plan.clock.opening]
        self._handlers: Handlers = [self._on_return]
        self.enter: Callable[[int], None]

    def after(self, row: int, ended: float) -> None:
        """Let the unresolved need of a contact that ends at `ended` come back, its delay being known."""
        columns = self._columns
        if columns.attempt[row] >= self._generations[columns.intent[row]]:
            return
        instant = self._when_open(ended + self._delay[row], row)
        if instant is not None:
            self._schedule(Beat(row, self._handlers), ENTRY, instant - self._env.now)

    def _when_open(self, instant: float, row: int) -> float | None:
        """The instant itself if the lines are open then, else spread from the next opening; None after the horizon."""
        place = bisect_right(self._opens, instant) - 1
        if place >= 0 and instant < self._closes[place]:
            return instant
        if place + 1 >= len(self._opens):
            return None
        opens = self._opens[place + 1]
        span = min(REOPENING_SECONDS, self._closes[place + 1] - opens)
        return opens + to_grid(self._spread[row] * span)

    def _on_return(self, beat: Beat) -> None:
        columns, parent = self._columns, beat.row
        day = self._plan.clock.days[columns.birth[parent]]
        fates = self._source.again(columns.intent[parent], day, columns.attempt[parent] + 1)
        self.enter(columns.add_repeat(parent, fates, self._env.now))
