"""The contacts that an agent has open at once: each slows the others down, on a virtual clock per agent.

With n open, every one of them progresses by dt / stretch[n - 1] in dt, so one clock V serves all: what joins with w
seconds of work is done when V has grown by w, whatever joins or leaves meanwhile. A second clock grows by dt / n:
the seconds of the agent's time that each of them takes.
"""

from collections.abc import Callable, Sequence
from heapq import heappop, heappush, heapreplace
from typing import Generic, TypeVar

import simpy

from simulator.centre.agents import Agent
from simulator.centre.kernel import RELEASED, Beat, Handlers, scheduler, to_grid

Handled = TypeVar("Handled")
"""What is worked, as the caller knows it: a contact to its end, or a first part of one that is passed on then."""
Talked = Callable[[Handled, float], None]
"""What, now: the customer has gone, its wrap is still to come (or of no length)."""
Ended = Callable[[Agent, Handled, float, float, float | None], None]
"""Agent, what, now, seconds of the agent's time that it took, and the start of the session if it was the last one open
(None if others are)."""

Item = tuple[float, int, Handled, float, float]
"""What is open: V at the end of its part, order of joining, what, wrap seconds that follow, share clock at joining."""
_WRAPPING = -1.0
"""The wrap seconds that follow the wrap itself."""


class Session(Generic[Handled]):
    """What one agent has open: `items` is a heap, its head ends next, when `alarm` fires.

    At the instant `at` the clocks stood at `progress` (V, in seconds of work) and `share` (seconds of an equal part of
    the agent's time).
    """

    __slots__ = ("agent", "alarm", "at", "items", "joined", "progress", "share", "start", "stretch")

    def __init__(self, agent: Agent, stretch: tuple[float, ...], now: float) -> None:
        self.agent = agent
        self.stretch = stretch
        self.start = now
        self.at = now
        self.items: list[Item[Handled]] = []
        self.joined = 0
        self.progress = 0.0
        self.share = 0.0
        self.alarm: Alarm[Handled] | None = None

    def advance(self, now: float) -> None:
        """Let both clocks run to now, with as many open as there have been since they were looked at."""
        count = len(self.items)
        if count:
            self.progress += (now - self.at) / self.stretch[count - 1]
            self.share += (now - self.at) / count
        self.at = now

    def add(self, row: Handled, customer: float, wrap: float) -> None:
        """Open one more, with both clocks at now; ties will be in the order of joining."""
        heappush(self.items, (self.progress + customer, self.joined, row, wrap, self.share))
        self.joined += 1

    def until_next(self) -> float:
        """Seconds on the grid from `at` until the head ends if nothing joins: none if rounding let V pass it."""
        left = self.items[0][0] - self.progress
        return to_grid(left * self.stretch[len(self.items) - 1]) if left > 0.0 else 0.0


class Alarm(Beat, Generic[Handled]):
    """The event of a session's head coming to the end of its part; void if the session has armed another since."""

    __slots__ = ("session",)

    def __init__(self, session: Session[Handled]) -> None:
        super().__init__(0)
        self.session = session


class Sessions(Generic[Handled]):
    """The sessions of all agents: who joins, and who is told when a contact's parts end.

    `stretches` holds by team number, for 1, 2, ... open at once, how many times as long each takes. `talked` is told
    once a contact, then `ended`, when it has left the session: either may join another at once.
    """

    __slots__ = ("_ended", "_env", "_fires", "_open", "_schedule", "_stretches", "_talked")

    def __init__(
        self,
        env: simpy.Environment,
        stretches: Sequence[tuple[float, ...]],
        ended: Ended[Handled],
        talked: Talked[Handled],
    ) -> None:
        self._env = env
        self._open: dict[Agent, Session[Handled]] = {}
        self._stretches = stretches
        self._ended = ended
        self._talked = talked
        self._schedule = scheduler(env)
        self._fires: Handlers = [self._end_of_part]

    def open_count(self, agent: Agent) -> int:
        """How many contacts the agent has open in its session, those in wrap included; 0 without one."""
        session = self._open.get(agent)
        return 0 if session is None else len(session.items)

    def join(self, agent: Agent, row: Handled, customer: float, wrap: float, now: float) -> None:
        """Open a contact beside those that the agent has open, or begin a session with it.

        `customer` and `wrap` are the seconds that its parts take an agent who has nothing else open, on the grid; the
        agent has fewer open than its team's stretch has entries.
        """
        session = self._open.get(agent)
        if session is None:
            session = self._open[agent] = Session(agent, self._stretches[agent.team.number], now)
        else:
            session.advance(now)
        session.add(row, customer, wrap)
        self._arm(session, Alarm(session))

    def _arm(self, session: Session[Handled], alarm: Alarm[Handled]) -> None:
        session.alarm = alarm
        alarm.callbacks = self._fires
        self._schedule(alarm, RELEASED, session.until_next())

    def _end_of_part(self, alarm: Alarm[Handled]) -> None:
        session = alarm.session
        if session.alarm is not alarm:
            return
        session.alarm = None
        now = self._env.now
        session.advance(now)
        target, order, row, wrap, share = session.items[0]
        if wrap > 0.0:
            heapreplace(session.items, (target + wrap, order, row, _WRAPPING, share))
            self._talked(row, now)
        else:
            heappop(session.items)
            self._leave(session, row, wrap != _WRAPPING, session.share - share, now)
        if session.items and session.alarm is None:
            self._arm(session, alarm)

    def _leave(self, session: Session[Handled], row: Handled, talks: bool, worked: float, now: float) -> None:
        start = None
        if not session.items:
            del self._open[session.agent]
            start = session.start
        if talks:
            self._talked(row, now)
        self._ended(session.agent, row, now, worked, start)
