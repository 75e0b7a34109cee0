"""Callbacks: who keeps a place in the queue without waiting on the line, and how they are rung."""

from collections.abc import Callable

import simpy

from simulator.centre.agents import Agent, Team
from simulator.centre.columns import Columns
from simulator.centre.exits import Exits
from simulator.centre.kernel import ENTRY, STEP, Beat, Handlers, scheduler, to_grid
from simulator.centre.plan import Plan
from simulator.centre.queues import Queues
from simulator.centre.returns import Returns
from simulator.records import Outcome, Way
from simulator.scenario.callback import Callback

UNREACHED = Outcome.UNREACHED.value
NEVER_AGAIN = float("inf")


class Places:
    """Who waits without being on the line; `open` are those who accepted an offer and were neither handled nor lost,
    kept up to date where there is a cap on them."""

    def __init__(self, columns: Columns, exits: Exits) -> None:
        self._columns, self._exits = columns, exits
        self.rows: set[int] = set()
        self.open: set[int] = set()

    def hold(self, row: int, now: float) -> None:
        """The customer hangs up and keeps the place."""
        self.rows.add(row)
        self.hang_up(row, now)

    def hang_up(self, row: int, now: float) -> None:
        """The customer hangs up and will be called back."""
        self._columns.way[row] = Way.CALLBACK
        self._columns.fate("patience")[row] = float("inf")
        self._exits.hang_up(row, now)

    def began(self, row: int, queue: int, now: float, customer: float, work: float, last: bool) -> None:
        """A contact is handled: if it was an open callback, it is no more."""
        self.open.discard(row)

    def gone(self, row: int, outcome: int, now: float) -> None:
        """The same for one that goes unserved."""
        self.open.discard(row)


class Ringing:
    """Rings the customer of a place when its turn comes.

    The floor sets what happens next: `reached(row, agent)` with the agent who was held or None, `again(row)` when the
    customer is to stand in the queue, `recheck(team)` when nobody is rung for one of its idle agents any more.
    `in_vain` are rung who do not answer any more.
    """

    def __init__(
        self, env: simpy.Environment, columns: Columns, exits: Exits, places: Places, callback: Callback
    ) -> None:
        self._env, self._schedule = env, scheduler(env)
        self._columns, self._exits, self._places = columns, exits, places.rows
        self.holds_agent = callback.dial == "agent_first"
        self._attempts = callback.attempts
        self._retry_after = to_grid(callback.retry_after)
        self._rings = _rings(columns, callback)
        self._failures = columns.fate("failures")
        self._second_patience = columns.fate("second_patience")
        self._tried: dict[int, int] = {}
        self._rung_for: dict[int, tuple[Team, Agent | None, float]] = {}
        self._on_rung: Handlers = [self._rung]
        self._on_due: Handlers = [self._is_due]
        self._reached: set[int] = set()
        self.in_vain: set[int] = set()
        self.reached: Callable[[int, Agent | None], None]
        self.again: Callable[[int], None]
        self.recheck: Callable[[Team], None]

    def may_ring(self, team: Team) -> bool:
        """Whether of the team's free agents, the idle ones and one who asks, any is not yet spoken for."""
        return self.holds_agent or team.ringing <= len(team.idle)

    def expect(self, row: int, seconds: float) -> None:
        """Let the customer stand at the end of the queue, to be rung in turn, so many seconds from now."""
        self._schedule(Beat(row, self._on_due), ENTRY, seconds)

    def has(self, row: int) -> bool:
        """Whether the customer is being rung or was reached."""
        return row in self._rung_for or row in self._reached

    def turn(self, agent: Agent, row: int, now: float) -> bool:
        """Ring the customer whose turn it is, for an agent who is free; whether that agent is busy from now on."""
        self._places.discard(row)
        held = agent if self.holds_agent else None
        seconds = self._rings[self._tried.get(row, 0)](row)
        if not seconds:
            if self._answers(row, now, now, agent.team, held):
                self.reached(row, agent)
                return True
            return False
        if held is None:
            agent.team.ringing += 1
        else:
            held.callbacks = held.then
        self._rung_for[row] = agent.team, held, now
        self._schedule(Beat(row, self._on_rung), STEP, seconds)
        return held is not None

    def _rung(self, beat: Beat) -> None:
        row, now = beat.row, self._env.now
        team, held, start = self._rung_for.pop(row)
        if held is None:
            team.ringing -= 1
        if self._answers(row, start, now, team, held):
            self.reached(row, held)
        elif held is not None:
            freed, held.callbacks = held.callbacks, None
            assert freed is not None
            freed[-1](held)
        if held is None:
            self.recheck(team)

    def _answers(self, row: int, start: float, now: float, team: Team, held: Agent | None) -> bool:
        """Whether the customer answers a try that is over: if so patience begins anew, else a retry may follow."""
        columns, tried = self._columns, self._tried.get(row, 0)
        answers = tried >= self._failures[row] and row not in self.in_vain
        columns.dials.append((row, start, now, answers, -1 if held is None else team.number))
        if answers:
            self._reached.add(row)
            columns.fate("patience")[row] = now - columns.joined[row] + self._second_patience[row]
            return True
        self._tried[row] = tried + 1
        if tried + 1 >= self._attempts:
            columns.left[row] = now
            self._exits.leave(row, UNREACHED, now)
        else:
            self.expect(row, self._retry_after)
        return False

    def _is_due(self, beat: Beat) -> None:
        row, columns = beat.row, self._columns
        if columns.outcome[row]:
            return
        columns.first_joined.setdefault(row, columns.joined[row])
        columns.joined[row] = self._env.now
        self._places.add(row)
        self.again(row)


class Duplicates:
    """Customers who accepted to be called back and call again before they were reached.

    Nobody does whose phone is ringing just then, or after the last closing. Who is recognised loses the place; the
    others keep it, and are rung in vain. `stopped` is what to call when somebody stops waiting.
    """

    def __init__(
        self,
        env: simpy.Environment,
        plan: Plan,
        columns: Columns,
        exits: Exits,
        queues: Queues,
        places: Places,
        ringing: Ringing,
        returns: Returns,
    ) -> None:
        self._env, self._schedule = env, scheduler(env)
        self._columns, self._exits, self._queues, self._places = columns, exits, queues, places.rows
        self._ringing, self._returns = ringing, returns
        self._after, self._recognised = columns.fate("calls_again"), columns.fate("recognised")
        self._last_closing = max((closes for _, closes in plan.clock.opening_of("phone")), default=0.0)
        self._on_call: Handlers = [self._calls]
        self.stopped: Callable[[], None]

    def accepted(self, row: int) -> None:
        """A customer has accepted now to be called back."""
        after = self._after[row]
        if after < NEVER_AGAIN:
            self._schedule(Beat(row, self._on_call), ENTRY, after)

    def _calls(self, beat: Beat) -> None:
        row, now = beat.row, self._env.now
        if self._columns.outcome[row] or self._ringing.has(row) or now >= self._last_closing:
            return
        self._returns.on_another(row, self._columns.stream[row], now)
        if self._recognised[row]:
            self._loses_place(row, now)
        else:
            self._ringing.in_vain.add(row)

    def _loses_place(self, row: int, now: float) -> None:
        waiting = self._queues.rows[self._columns.queue[row]]
        if row in self._places:
            self._places.discard(row)
            if row in waiting:
                waiting.remove(row)
        self._columns.left[row] = now
        self._exits.leave(row, UNREACHED, now)
        self.stopped()


def _rings(columns: Columns, callback: Callback) -> list[Callable[[int], float]]:
    """For each try, how long it rings, in seconds by row."""
    if callback.ring.law == "fixed":
        always = to_grid(callback.ring.mean_seconds)
        return [lambda row: always] * callback.attempts
    return [columns.fate(f"ring{number}").__getitem__ for number in range(callback.attempts)]
