"""The voice menu, or a bot: how long it takes and where it leads."""

from collections.abc import Callable, Sequence

import numpy as np
import simpy

from simulator.centre.agents import Team
from simulator.centre.columns import Columns
from simulator.centre.exits import Exits
from simulator.centre.fates import CONTAINED, FILTERED, GOES_ON, NO_RETURN
from simulator.centre.floor import Floor
from simulator.centre.kernel import STEP, Beat, Handlers, in_turn, scheduler
from simulator.centre.plan import Plan
from simulator.centre.returns import Returns
from simulator.records import Floats, Integers, Outcome


class Menu:
    """Lets every contact of a channel hear the menu or talk to the bot.

    While `sends_home` is set, those who come out of it are not let on but told.
    """

    def __init__(
        self, env: simpy.Environment, plan: Plan, columns: Columns, floor: Floor, exits: Exits, returns: Returns | None
    ) -> None:
        self._env, self._schedule = env, scheduler(env)
        self._columns, self._queue = columns, columns.queue
        self.seconds, self._exit = columns.fate("menu"), columns.fate("menu_exit")
        self._floor, self._exits = floor, exits
        self._returns = returns if any(plan.returns) else None
        contained = columns.has_fate("contained_resolves")
        self._resolves = columns.fate("contained_resolves") if contained else None
        self._after_menu: Handlers = [self._leaves]
        self._inside = [0] * len(plan.queues)
        self._foreseen, self._asking = np.zeros(0), np.zeros(0, np.int64)
        self.sends_home: Callable[[int, float], None] | None = None

    def foresees(self, rows: Integers, entered: Floats, seconds: Floats) -> None:
        """Contacts that enter at ascending instants will hear it for so long."""
        self._count_who_came(self._env.now)
        first, last = rows.min(), rows.max()
        asking = np.fromiter(self._queue[first : last + 1], np.int64, last + 1 - first)[rows - first]
        self._foreseen, self._asking = np.append(self._foreseen, entered), np.append(self._asking, asking)
        leaves = entered + seconds
        order = np.argsort(leaves, kind="stable")
        in_turn(self._env, zip(leaves[order].tolist(), rows[order].tolist(), strict=True), STEP, self._comes_out)

    def hear(self, row: int, now: float) -> None:
        """A call hears the menu."""
        self._inside[self._queue[row]] += 1
        self._schedule(Beat(row, self._after_menu), STEP, self.seconds[row])

    def leave_message(self, row: int, kept: Handlers) -> None:
        """A call out of hours hears it, too, before it leaves a message."""
        self._schedule(Beat(row, kept), STEP, self.seconds[row])

    def heard_for(self, team: Team, queues: Sequence[int]) -> int:
        """Contacts in the menu that will ask for one of some queues and that the team can serve."""
        self._count_who_came(self._env.now)
        return sum(self._inside[queue] for queue in team.queues if queue in queues)

    def _count_who_came(self, now: float) -> None:
        """Whose coming was no event is counted when somebody asks; who has come out since is off the count already."""
        came = int(self._foreseen.searchsorted(now))
        if came:
            for queue, count in enumerate(np.bincount(self._asking[:came]).tolist()):
                self._inside[queue] += count
            self._foreseen, self._asking = self._foreseen[came:], self._asking[came:]

    def _leaves(self, step: Beat) -> None:
        self._comes_out(step.row, self._env.now)

    def _comes_out(self, row: int, now: float) -> None:
        self._inside[self._queue[row]] -= 1
        leaves = self._exit[row]
        if leaves == GOES_ON:
            if self.sends_home is not None:
                self.sends_home(row, now)
            else:
                self._floor.joins(row, now)
        elif leaves == CONTAINED:
            self._contained(row, now)
        else:
            outcome = Outcome.FILTERED if leaves == FILTERED else Outcome.LEFT_IVR
            self._exits.leave(row, outcome.value, now)
        if self._floor.watch is not None:
            self._floor.watch()

    def _contained(self, row: int, now: float) -> None:
        self._exits.leave(row, Outcome.CONTAINED.value, now)
        assert self._resolves is not None
        if self._returns is not None and not self._resolves[row] and self._columns.fate("delay")[row] < NO_RETURN:
            self._returns.after(row, now)
