"""How contacts come in: the day's needs one after another, the opening hours, the lines, the menu or bot."""

from collections.abc import Callable, Sequence

import numpy as np
import simpy

from simulator.centre.columns import Columns
from simulator.centre.exits import Exits
from simulator.centre.floor import Floor
from simulator.centre.inbox import Inbox
from simulator.centre.kernel import ENTRY, Beat, Handlers, in_turn
from simulator.centre.menu import Menu
from simulator.centre.trunks import Trunks
from simulator.records import Flags, Floats, Integers, Outcome

Enters = Callable[[int, float], None]
"""Row, now: the contact comes in."""


class Gate:
    """Lets the contacts of a live channel in, to the menu or bot if there is one, else to the floor.

    `enter` is what a contact meets now: the way in, or closed doors; the opening hours move it. `keeps` lets a caller
    leave a message out of hours, where the scenario has that.
    """

    def __init__(
        self,
        env: simpy.Environment,
        floor: Floor,
        menu: Menu | None,
        exits: Exits,
        trunks: Trunks | None = None,
        kept: Sequence[float] | None = None,
        hours: Sequence[tuple[float, float]] = (),
    ) -> None:
        self._env = env
        self._bounds = [bound for period in hours for bound in period]
        self._floor, self._menu, self._exits, self._trunks = floor, menu, exits, trunks
        self._kept = kept
        self._goes_in = floor.joins if menu is None else menu.hear
        self._admit = self._goes_in if trunks is None else self._takes_line
        self._after_hours: Handlers = [self._leaves_message]
        self.is_open = False
        self.enter: Enters = self._finds_closed
        self.keeps: Enters

    def foresees(self, rows: Integers, entered: Floats) -> Flags:
        """Of contacts that enter at ascending instants, those that will find it open and hear the menu whatever happens
        before: their coming is no event, only their coming out of it is."""
        if self._menu is None or self._trunks is not None:
            return np.zeros(len(rows), bool)
        first, last = rows.min(), rows.max()
        seconds = np.array(self._menu.seconds[first : last + 1])[rows - first]
        is_open = np.searchsorted(self._bounds, entered, side="right") % 2 == 1
        foreseen: Flags = is_open & (seconds > 0)
        if foreseen.any():
            self._menu.foresees(rows[foreseen], entered[foreseen], seconds[foreseen])
        return foreseen

    def open(self) -> None:
        """A contact finds all lines busy, hears the menu, or asks for an agent from now on."""
        self.is_open, self.enter = True, self._admit

    def close(self) -> None:
        """A contact finds its channel closed from now on."""
        self.is_open, self.enter = False, self._finds_closed

    def _takes_line(self, row: int, now: float) -> None:
        assert self._trunks is not None
        if self._trunks.take(row):
            self._goes_in(row, now)
        else:
            self._exits.leave(row, Outcome.BLOCKED.value, now)

    def _finds_closed(self, row: int, now: float) -> None:
        if self._kept is None or self._menu is None or not self._kept[row]:
            self._exits.leave(row, Outcome.CLOSED.value, now)
        elif self._trunks is not None and not self._trunks.take(row):
            self._exits.leave(row, Outcome.BLOCKED.value, now)
        else:
            self._menu.leave_message(row, self._after_hours)

    def _leaves_message(self, step: Beat) -> None:
        takes = self._floor.joins if self.is_open else self.keeps
        takes(step.row, self._env.now)


class Entrance:
    """Lets every contact in where its stream does: `gates` by stream."""

    def __init__(self, env: simpy.Environment, columns: Columns, gates: Sequence[Gate | Inbox]) -> None:
        self._env = env
        self._entered, self._stream, self._gates = columns.entered, columns.stream, gates
        live = dict.fromkeys(gate for gate in gates if isinstance(gate, Gate))
        self._live = [(gate, np.array([each is gate for each in gates])) for gate in live]

    def expect(self, rows: range) -> None:
        """Let the contacts in `rows` arrive at their instants, in this order where these are equal."""
        entered = np.array(self._entered[rows.start : rows.stop])
        order = np.argsort(entered, kind="stable")
        stream, entered = np.fromiter(self._stream[rows.start : rows.stop], np.int64, len(rows))[order], entered[order]
        in_order, arrives = order + rows.start, np.ones(len(rows), bool)
        for gate, is_let_in in self._live:
            mine = np.flatnonzero(is_let_in[stream])
            if len(mine):
                arrives[mine] = ~gate.foresees(in_order[mine], entered[mine])
        turns = zip(entered[arrives].tolist(), in_order[arrives].tolist(), strict=True)
        in_turn(self._env, turns, ENTRY, self._arrives)

    def enter(self, row: int) -> None:
        """A contact gets in touch."""
        self._gates[self._stream[row]].enter(row, self._entered[row])

    def _arrives(self, row: int, now: float) -> None:
        self._gates[self._stream[row]].enter(row, now)
