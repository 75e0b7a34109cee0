"""How calls come in: the day's needs one after another, the opening hours, the lines, and the menu."""

from collections.abc import Callable

import simpy

from simulator.centre.agents import Team
from simulator.centre.columns import Columns
from simulator.centre.exits import Exits
from simulator.centre.fates import CONTAINED, FILTERED, GOES_ON, NO_RETURN
from simulator.centre.floor import Floor
from simulator.centre.kernel import ENTRY, STEP, Beat, Handlers, scheduler
from simulator.centre.plan import Plan
from simulator.centre.returns import Returns
from simulator.centre.trunks import Trunks
from simulator.records import Outcome


class Entrance:
    """Lets every contact in.

    `is_open` is moved by the opening hours. While `sends_home` is set, calls that come out of the menu are not let on
    but told of it; `keeps` lets a caller leave a message out of hours, where the scenario has that.
    """

    def __init__(
        self,
        env: simpy.Environment,
        plan: Plan,
        columns: Columns,
        floor: Floor,
        exits: Exits,
        returns: Returns | None,
        trunks: Trunks | None,
    ) -> None:
        self._env = env
        self._schedule = scheduler(env)
        self._columns = columns
        self._queue, self._entered, self._outcome = columns.queue, columns.entered, columns.outcome
        has_menu = plan.scenario.ivr is not None
        if has_menu:
            self._menu, self._menu_exit = columns.fate("menu"), columns.fate("menu_exit")
        self._floor, self._exits, self._trunks = floor, exits, trunks
        self._returns = returns if any(plan.returns) else None
        self._kept = columns.fate("kept") if columns.has_fate("kept") else None
        self._goes_in = self._hears_menu if has_menu else floor.join
        self._admit = self._goes_in if trunks is None else self._takes_line
        self._after_menu: Handlers = [self._leaves_menu]
        self._after_hours: Handlers = [self._leaves_message]
        self._on_arrival: Handlers = [self._arrives]
        self._last = -1
        self._in_menu = [0] * len(plan.queues)
        self.is_open = False
        self.sends_home: Callable[[int, float], None] | None = None
        self.keeps: Callable[[int, float], None]

    def expect(self, rows: range) -> None:
        """Let the first contacts in `rows`, which are in order of their instants, arrive."""
        if rows:
            self._last = rows[-1]
            self._schedule(Beat(rows[0], self._on_arrival), ENTRY, self._entered[rows[0]] - self._env.now)

    def enter(self, row: int) -> None:
        """A contact calls: it finds the centre closed or all lines busy, hears the menu, or asks for an agent."""
        if self.is_open:
            self._admit(row, self._entered[row])
        else:
            self._finds_closed(row, self._entered[row])

    def in_menu_for(self, team: Team) -> int:
        """Calls in the menu that will ask for what the team can serve."""
        return sum(self._in_menu[queue] for queue in team.queues)

    def _arrives(self, arrival: Beat) -> None:
        row, entered = arrival.row, self._entered
        now = entered[row]
        if row != self._last:
            arrival.row = row + 1
            arrival.callbacks = self._on_arrival
            self._schedule(arrival, ENTRY, entered[row + 1] - now)
        if self.is_open:
            self._admit(row, now)
        else:
            self._finds_closed(row, now)

    def _takes_line(self, row: int, now: float) -> None:
        assert self._trunks is not None
        if self._trunks.take(row):
            self._goes_in(row, now)
        else:
            self._exits.leave(row, Outcome.BLOCKED.value, now)

    def _finds_closed(self, row: int, now: float) -> None:
        if self._kept is None or not self._kept[row]:
            self._exits.leave(row, Outcome.CLOSED.value, now)
        elif self._trunks is not None and not self._trunks.take(row):
            self._exits.leave(row, Outcome.BLOCKED.value, now)
        else:
            self._schedule(Beat(row, self._after_hours), STEP, self._menu[row])

    def _leaves_message(self, step: Beat) -> None:
        takes = self._floor.join if self.is_open else self.keeps
        takes(step.row, self._env.now)

    def _hears_menu(self, row: int, now: float) -> None:
        self._in_menu[self._queue[row]] += 1
        self._schedule(Beat(row, self._after_menu), STEP, self._menu[row])

    def _leaves_menu(self, step: Beat) -> None:
        row = step.row
        self._in_menu[self._queue[row]] -= 1
        leaves = self._menu_exit[row]
        if leaves == GOES_ON:
            if self.sends_home is not None:
                self.sends_home(row, self._env.now)
            else:
                self._floor.join(row, self._env.now)
        elif leaves == CONTAINED:
            self._contained(row)
        else:
            outcome = Outcome.FILTERED if leaves == FILTERED else Outcome.LEFT_IVR
            self._exits.leave(row, outcome.value, self._env.now)
        if self._floor.watch is not None:
            self._floor.watch()

    def _contained(self, row: int) -> None:
        now = self._env.now
        self._exits.leave(row, Outcome.CONTAINED.value, now)
        resolves = self._columns.fate("contained_resolves")[row]
        if self._returns is not None and not resolves and self._columns.fate("delay")[row] < NO_RETURN:
            self._returns.after(row, now)
