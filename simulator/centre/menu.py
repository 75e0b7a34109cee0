"""The voice menu, or a bot: how long it takes and where it leads."""

from collections.abc import Callable, Sequence

import simpy

from simulator.centre.agents import Team
from simulator.centre.columns import Columns
from simulator.centre.exits import Exits
from simulator.centre.fates import CONTAINED, FILTERED, GOES_ON, NO_RETURN
from simulator.centre.floor import Floor
from simulator.centre.kernel import STEP, Beat, Handlers, scheduler
from simulator.centre.plan import Plan
from simulator.centre.returns import Returns
from simulator.records import Outcome


class Menu:
    """Lets every contact of a channel hear the menu or talk to the bot.

    While `sends_home` is set, those who come out of it are not let on but told.
    """

    def __init__(
        self, env: simpy.Environment, plan: Plan, columns: Columns, floor: Floor, exits: Exits, returns: Returns | None
    ) -> None:
        self._env, self._schedule = env, scheduler(env)
        self._columns, self._queue = columns, columns.queue
        self._seconds, self._exit = columns.fate("menu"), columns.fate("menu_exit")
        self._floor, self._exits = floor, exits
        self._returns = returns if any(plan.returns) else None
        self._after_menu: Handlers = [self._leaves]
        self._inside = [0] * len(plan.queues)
        self.sends_home: Callable[[int, float], None] | None = None

    def hear(self, row: int, now: float) -> None:
        """A call hears the menu."""
        self._inside[self._queue[row]] += 1
        self._schedule(Beat(row, self._after_menu), STEP, self._seconds[row])

    def leave_message(self, row: int, kept: Handlers) -> None:
        """A call out of hours hears it, too, before it leaves a message."""
        self._schedule(Beat(row, kept), STEP, self._seconds[row])

    def heard_for(self, team: Team, queues: Sequence[int]) -> int:
        """Contacts in the menu that will ask for one of some queues and that the team can serve."""
        return sum(self._inside[queue] for queue in team.queues if queue in queues)

    def _leaves(self, step: Beat) -> None:
        row = step.row
        self._inside[self._queue[row]] -= 1
        leaves = self._exit[row]
        if leaves == GOES_ON:
            if self.sends_home is not None:
                self.sends_home(row, self._env.now)
            else:
                self._floor.joins(row, self._env.now)
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
        resolves = self._columns.look_up("contained_resolves")(row)
        if self._returns is not None and not resolves and self._columns.fate("delay")[row] < NO_RETURN:
            self._returns.after(row, now)
