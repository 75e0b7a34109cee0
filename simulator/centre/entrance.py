"""How calls come in: the day's needs one after another, the opening hours, and the menu."""

import simpy

from simulator.centre.agents import Team
from simulator.centre.columns import Columns
from simulator.centre.floor import Floor
from simulator.centre.kernel import ENTRY, STEP, Beat, Handlers, scheduler
from simulator.centre.needs import CONTAINED, GOES_ON, NO_RETURN
from simulator.centre.plan import Plan
from simulator.centre.returns import Returns
from simulator.records import Outcome


class Entrance:
    """Lets every contact in.

    `is_open` is moved by the opening hours, and `cuts_off` while calls that come out of the menu are disconnected.
    """

    def __init__(
        self, env: simpy.Environment, plan: Plan, columns: Columns, floor: Floor, returns: Returns | None
    ) -> None:
        self._env = env
        self._schedule = scheduler(env)
        self._columns = columns
        self._intent, self._entered, self._outcome = columns.intent, columns.entered, columns.outcome
        self._menu, self._menu_exit = columns.fate("menu"), columns.fate("menu_exit")
        self._floor = floor
        self._returns = returns
        self._admit = floor.join if plan.scenario.ivr is None else self._hears_menu
        self._after_menu: Handlers = [self._leaves_menu]
        self._on_arrival: Handlers = [self._arrives]
        self._last = -1
        self.is_open = False
        self.cuts_off = False
        self._in_menu = [0] * len(plan.intents)

    def expect(self, rows: range) -> None:
        """Let the first contacts in `rows`, which are in order of their instants, arrive."""
        if rows:
            self._last = rows[-1]
            self._schedule(Beat(rows[0], self._on_arrival), ENTRY, self._entered[rows[0]] - self._env.now)

    def enter(self, row: int) -> None:
        """A contact takes a line: it finds the centre closed, hears the menu, or asks for an agent."""
        if self.is_open:
            self._admit(row, self._entered[row])
        else:
            self._outcome[row] = Outcome.CLOSED.value

    def in_menu_for(self, team: Team) -> int:
        """Calls in the menu whose intent the team can serve."""
        return sum(self._in_menu[intent] for intent in team.intents)

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
            self._outcome[row] = Outcome.CLOSED.value

    def _hears_menu(self, row: int, now: float) -> None:
        self._in_menu[self._intent[row]] += 1
        self._schedule(Beat(row, self._after_menu), STEP, self._menu[row])

    def _leaves_menu(self, step: Beat) -> None:
        row = step.row
        self._in_menu[self._intent[row]] -= 1
        leaves = self._menu_exit[row]
        if leaves == GOES_ON:
            if self.cuts_off:
                self._outcome[row] = Outcome.DISCONNECTED.value
            else:
                self._floor.join(row, self._env.now)
        elif leaves == CONTAINED:
            self._contained(row)
        else:
            self._outcome[row] = Outcome.LEFT_IVR.value
        if self._floor.watch is not None:
            self._floor.watch()

    def _contained(self, row: int) -> None:
        self._outcome[row] = Outcome.CONTAINED.value
        resolves = self._columns.fate("contained_resolves")[row]
        if self._returns is not None and not resolves and self._columns.fate("delay")[row] < NO_RETURN:
            self._returns.after(row, self._env.now)
