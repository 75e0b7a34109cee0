"""One campaign at work: when records are called, and for whom."""

from collections.abc import Sequence

import simpy

from simulator.centre.agents import NO_QUEUE
from simulator.centre.kernel import ENTRY, Beat, Handlers, scheduler
from simulator.centre.outbound.call_list import CallList
from simulator.centre.outbound.crew import Crew
from simulator.centre.outbound.lines import Lines
from simulator.centre.outbound.pacing import Pacing

NEVER = float("inf")


class Calling:
    """Calls a campaign's records while its window is open, for the agents of its crew who are ready.

    `sharing` are the campaigns that any of its teams calls for, itself included: whom one of them dials for is not
    dialled for by another.
    """

    def __init__(
        self, env: simpy.Environment, crew: Crew, records: CallList, lines: Lines, pacing: Pacing, idle_over: float
    ) -> None:
        self._env, self._schedule = env, scheduler(env)
        self._records, self._pacing, self._idle_over = records, pacing, idle_over
        self._closes = -NEVER
        self._wakes = NEVER
        self._on_wake: Handlers = [self._wake]
        self.crew, self.lines = crew, lines
        self.sharing: Sequence[Calling] = (self,)

    def opens(self, closes: float) -> None:
        """From now on until `closes`, in elapsed seconds, calls may begin."""
        self._closes = closes
        self.look()

    def becomes_idle(self, now: float) -> None:
        """An agent of the crew has just become idle: look now, or when the agent will be ready."""
        if not self._idle_over:
            self.look()
        elif now < self._closes and not self._records.is_over:
            self._wake_at(now + self._idle_over)

    def look(self) -> None:
        """Call for every agent who is ready and not dialled for, and look again when the next one can be called."""
        now = self._env.now
        if now >= self._closes or self._records.is_over:
            return
        spare = self.crew.ready(now) - sum([other.dialled_for for other in self.sharing])
        while spare > 0 and self._records.has(now):
            self._dial(now)
            spare -= 1
        self._wake_at(self._records.next_due if spare > 0 else self.crew.next_ready(now))

    def look_all(self) -> None:
        """Let every campaign that shares agents with this one look."""
        for calling in self.sharing:
            calling.look()

    @property
    def dialled_for(self) -> int:
        """Agents who are dialled for and not held."""
        return self._pacing.dialled_for

    def _dial(self, now: float) -> None:
        lines = self._pacing.lines()
        if not lines:
            agent = self.crew.take_ready(now)
            agent.queue = NO_QUEUE
            agent.hold()
            self.lines.ring(agent, now)
        while lines and self._records.has(now):
            self.lines.ring(None, now)
            lines -= 1

    def _wake_at(self, instant: float) -> None:
        """Look again at an instant, unless that is to happen before, or the window closes."""
        if instant < min(self._wakes, self._closes):
            self._wakes = instant
            self._schedule(Beat(0, self._on_wake), ENTRY, instant - self._env.now)

    def _wake(self, beat: Beat) -> None:
        if self._env.now == self._wakes:
            self._wakes = NEVER
            self.look()
