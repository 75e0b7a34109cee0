"""How long a new contact would have to wait, as far as the centre can tell."""

from collections import deque
from collections.abc import Sequence

from simulator.centre.agents import NO_QUEUE, Agent, Team
from simulator.centre.columns import Columns
from simulator.centre.plan import Plan
from simulator.scenario.deflection import residue_factor

RECENT = 20
"""Handlings of a stream whose mean is its recent handle time."""
NOBODY_BUSY = float("inf")


class Estimates:
    """Estimated waits by the rule of `waiting.estimate`, in seconds; `by_length` of the queue, or by the last wait."""

    def __init__(self, plan: Plan, teams: Sequence[Team], queues: Sequence[deque[int]], columns: Columns) -> None:
        self.by_length = plan.scenario.waiting.estimate == "queue_length"
        self._queues, self._columns = queues, columns
        self._streams = [stream for stream, _, _ in plan.queues]
        self._teams = [[team for team in teams if queue in team.queues] for queue in range(len(plan.queues))]
        self._recent = [deque[float](maxlen=RECENT) for _ in plan.streams]
        self._usual = [
            plan.scenario.intents[name].handle_on(channel).mean_seconds * residue_factor(plan.scenario, name, channel)
            for name, channel in plan.streams
        ]
        callback = plan.scenario.callback
        self._booked = callback is not None and callback.mode == "scheduled"
        self._last_wait = [0.0] * len(plan.streams)

    def began(self, row: int, queue: int, now: float, customer: float, work: float, last: bool) -> None:
        """A handling has begun of a contact from a queue."""
        joined = self._columns.joined[row]
        if not self._booked:
            joined = self._columns.first_joined.get(row, joined)
        self._last_wait[self._streams[queue]] = now - joined

    def handled(self, agent: Agent) -> None:
        """An agent is free again: the handling that is over counts as recent, unless it was a call to somebody."""
        if agent.queue != NO_QUEUE:
            self._recent[self._streams[agent.queue]].append(agent.handling_seconds)

    def wait(self, queue: int, now: float) -> float:
        """Contacts in the queue x mean of recent handle times / busy agents who could take them, or the last wait.

        Without a handling so far the scenario's mean counts; without a busy agent the wait has no end.
        """
        stream = self._streams[queue]
        if not self.by_length:
            return self._last_wait[stream]
        busy = 0
        for team in self._teams[queue]:
            busy += team.on_duty - len(team.idle)
        recent = self._recent[stream]
        mean = sum(recent) / len(recent) if recent else self._usual[stream]
        return len(self._queues[queue]) * mean / busy if busy else NOBODY_BUSY
