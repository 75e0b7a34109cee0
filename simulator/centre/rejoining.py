"""How contacts join a queue that have waited before: passed on, kept, rung, or waiting for one agent until now."""

import simpy

from simulator.centre.agents import Agent
from simulator.centre.alarms import Alarms
from simulator.centre.columns import Columns
from simulator.centre.floor import Floor
from simulator.centre.queues import Queues


class Rejoining:
    """Gives such contacts an agent, or a place among those who wait."""

    def __init__(self, env: simpy.Environment, columns: Columns, queues: Queues, floor: Floor, alarms: Alarms) -> None:
        self._env, self._queue, self._joined = env, columns.queue, columns.joined
        self._queues, self._floor, self._alarms = queues, floor, alarms

    def again(self, row: int, now: float) -> None:
        """A contact joins the queue it asks for now, from its end: passed on, kept over night, or to be rung again."""
        queue = self._queue[row]
        waited = now - self._joined[row]
        self._queues.picked_up.discard(row)
        self._alarms.void(row)
        agent = self._floor.choose(row, now)
        if agent is None:
            self._queues.rows[queue].append(row)
            self._alarms.set(row, waited)
        elif not self._floor.hand(agent, row, now):
            agent.team.idle.appendleft(agent)

    def falls_in(self, row: int, now: float) -> None:
        """A contact that waited for one agent alone waits for anyone, in the place that its wait has earned."""
        agent = self._floor.choose(row, now)
        if agent is not None:
            self._floor.start(agent, row, now)
            return
        self._queues.put_by_age(row, self._joined)
        self._alarms.set(row, now - self._joined[row])

    def reached(self, row: int, agent: Agent | None) -> None:
        """A customer who was rung is on the line: the agent held or an idle one begins, or the customer waits."""
        now = self._env.now
        if agent is None:
            agent = self._floor.choose(row, now)
        if agent is not None:
            self._floor.start(agent, row, now)
            return
        self._queues.put_first(row)
        self._alarms.set(row, now - self._joined[row])
