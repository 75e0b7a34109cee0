"""Callbacks: who keeps a place in the queue without waiting on the line, and how they are rung."""

from collections.abc import Callable

import simpy

from simulator.centre.agents import Agent, Team
from simulator.centre.columns import Columns
from simulator.centre.exits import Exits
from simulator.centre.kernel import ENTRY, STEP, Beat, Handlers, scheduler, to_grid
from simulator.centre.trunks import Trunks
from simulator.records import Outcome, Way
from simulator.scenario.callback import Callback

UNREACHED = Outcome.UNREACHED.value


class Callbacks:
    """Places in the queue whose customers have hung up, and the ringing when their turn comes.

    `places` are the rows that wait so; `open` those that accepted an offer and were neither handled nor given up.
    The floor sets what happens next: `reached(row, agent)` with the agent who was held or None, `again(row)` when a
    retry is due, `recheck(team)` when nobody is rung for one of its idle agents any more.
    """

    def __init__(
        self, env: simpy.Environment, columns: Columns, exits: Exits, trunks: Trunks | None, callback: Callback
    ) -> None:
        self._env = env
        self._schedule = scheduler(env)
        self._columns, self._exits, self._trunks = columns, exits, trunks
        self._agent_first = callback.dial == "agent_first"
        self._attempts = callback.attempts
        self._retry_after = to_grid(callback.retry_after)
        self._rings = _rings(columns, callback)
        self._failures = columns.fate("failures")
        self._tried: dict[int, int] = {}
        self._rung_for: dict[int, tuple[Team, Agent | None, float]] = {}
        self._on_rung: Handlers = [self._rung]
        self._on_retry: Handlers = [self._retries]
        self.places: set[int] = set()
        self.open: set[int] = set()
        self.reached: Callable[[int, Agent | None], None]
        self.again: Callable[[int], None]
        self.recheck: Callable[[Team], None]

    def hold_place(self, row: int, now: float) -> None:
        """The customer hangs up and keeps the place."""
        columns = self._columns
        columns.way[row], columns.hung_up[row] = Way.CALLBACK, now
        columns.fate("patience")[row] = float("inf")
        self.places.add(row)
        if self._trunks is not None:
            self._trunks.let_go(row)

    @property
    def always_ring(self) -> bool:
        """Whether a place can be rung whenever its turn comes: an agent is held for it."""
        return self._agent_first

    def may_ring(self, team: Team) -> bool:
        """Whether of the team's free agents, the idle ones and one who asks, any is not yet spoken for."""
        return self._agent_first or team.ringing <= len(team.idle)

    def turn(self, agent: Agent, row: int, now: float) -> bool:
        """Ring the customer whose turn it is, for an agent who is free; whether that agent is busy from now on."""
        seconds = self._seconds(row)
        if seconds:
            self.places.discard(row)
            held = agent if self._agent_first else None
            if held is not None:
                held.callbacks = held.then
            else:
                agent.team.ringing += 1
            self._rung_for[row] = agent.team, held, now
            self._schedule(Beat(row, self._on_rung), STEP, seconds)
            return self._agent_first
        self.places.discard(row)
        if self._answers(row):
            self._note(row, now, now, agent.team, held=self._agent_first)
            self._picks_up(row, now)
            self.reached(row, agent)
            return True
        self._note(row, now, now, agent.team, held=self._agent_first)
        self._fails(row, now)
        return False

    def began(self, row: int, queue: int, now: float, customer: float, work: float, last: bool) -> None:
        """A contact is handled: if it was an open callback, it is no more."""
        self.open.discard(row)

    def gone(self, row: int, outcome: int, now: float) -> None:
        """The same for one that goes unserved."""
        self.open.discard(row)

    def _rung(self, beat: Beat) -> None:
        row, now = beat.row, self._env.now
        team, held, start = self._rung_for.pop(row)
        self._note(row, start, now, team, held=held is not None)
        if held is None:
            team.ringing -= 1
        if self._answers(row):
            self._picks_up(row, now)
            self.reached(row, held)
        else:
            self._fails(row, now)
            if held is not None:
                freed, held.callbacks = held.callbacks, None
                assert freed is not None
                freed[0](held)
        if held is None:
            self.recheck(team)

    def _retries(self, beat: Beat) -> None:
        row, columns = beat.row, self._columns
        columns.first_joined.setdefault(row, columns.joined[row])
        columns.joined[row] = self._env.now
        self.places.add(row)
        self.again(row)

    def _seconds(self, row: int) -> float:
        return self._rings[self._tried.get(row, 0)](row)

    def _answers(self, row: int) -> bool:
        return self._tried.get(row, 0) >= self._failures[row]

    def _picks_up(self, row: int, now: float) -> None:
        columns = self._columns
        columns.fate("patience")[row] = now - columns.joined[row] + columns.fate("second_patience")[row]

    def _note(self, row: int, start: float, end: float, team: Team, *, held: bool) -> None:
        self._columns.dials.append((row, start, end, self._answers(row), team.number if held else -1))

    def _fails(self, row: int, now: float) -> None:
        tried = self._tried[row] = self._tried.get(row, 0) + 1
        if tried >= self._attempts:
            self._columns.left[row] = now
            self._exits.leave(row, UNREACHED, now)
        else:
            self._schedule(Beat(row, self._on_retry), ENTRY, self._retry_after)


def _rings(columns: Columns, callback: Callback) -> list[Callable[[int], float]]:
    """For each try, how long it rings, in seconds by row."""
    if callback.ring.law == "fixed":
        always = to_grid(callback.ring.mean_seconds)
        return [lambda row: always] * callback.attempts
    return [columns.fate(f"ring{number}").__getitem__ for number in range(callback.attempts)]
