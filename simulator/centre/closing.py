"""What becomes of those who wait when the lines close, and of what was kept when they open again."""

import simpy

from simulator.centre.agents import Agent
from simulator.centre.alarms import Alarms
from simulator.centre.callbacks import Places
from simulator.centre.columns import Columns
from simulator.centre.exits import Exits
from simulator.centre.floor import Floor
from simulator.centre.kept import Kept
from simulator.centre.plan import Plan
from simulator.centre.queues import Queues
from simulator.centre.rejoining import Rejoining
from simulator.records import Outcome, Way
from simulator.scenario.channels import LiveChannel

DISCONNECTED = Outcome.DISCONNECTED.value


class Closing:
    """The policy of a live channel for who waits; who is to be called back keeps the place anyway.

    Between a closing that does not drain and the next opening a channel is not only closed but shut: nobody waits.
    """

    def __init__(
        self,
        env: simpy.Environment,
        plan: Plan,
        channel: LiveChannel,
        columns: Columns,
        queues: Queues,
        floor: Floor,
        rejoining: Rejoining,
        alarms: Alarms,
        exits: Exits,
        places: Places | None,
        kept: Kept | None,
    ) -> None:
        self._env = env
        self._policy = getattr(plan.scenario.calendar.closing, channel)
        self._columns, self._floor, self._rejoining = columns, floor, rejoining
        self._queues = [rows for number, rows in enumerate(queues.rows) if channel_of(plan, number) == channel]
        self._alarms, self._exits, self._places, self._kept = alarms, exits, places, kept
        self.is_open = False
        self.is_shut = False

    def closes(self, now: float) -> None:
        """Empty the queues: nobody waits on the line over night."""
        for queue in self._queues:
            waiting = [row for row in queue if not self._columns.outcome[row]]
            queue.clear()
            for row in waiting:
                if self._places is not None and row in self._places.rows:
                    self._alarms.void(row)
                    self.keeps_place(row)
                else:
                    self.sends_home(row, now)

    def sends_home(self, row: int, now: float) -> None:
        """A caller on the line, in a queue or coming out of the menu, hears that it is closing time."""
        self._alarms.void(row)
        joined = self._columns.joined
        if self._kept is None or self._policy == "drop":
            if joined[row] == joined[row]:
                self._columns.left[row] = now
            self._exits.leave(row, DISCONNECTED, now)
            return
        self.keeps(row, now)

    def keeps(self, row: int, now: float) -> None:
        """Keep what a caller wants until the next opening, as a message or as a place to be called back."""
        assert self._kept is not None
        joined = self._columns.joined
        if joined[row] != joined[row]:
            joined[row] = now
        if self._policy == "callback_next_day" and self._places is not None:
            self._places.hold(row, now)
            self.keeps_place(row)
        else:
            self._columns.fate("patience")[row] = float("inf")
            self._kept.leave_message(row, now)

    def keeps_place(self, row: int) -> None:
        """A place in the queue waits for the next opening."""
        assert self._kept is not None
        self._kept.keep(row, Way.CALLBACK)

    def passes_on(self, row: int, now: float) -> None:
        """A contact asks for another agent."""
        if self.is_shut:
            self.sends_home(row, now)
        else:
            self._rejoining.again(row, now)

    def reached(self, row: int, agent: Agent | None) -> None:
        """A customer who was rung is on the line, and may have to wait for an agent."""
        now = self._env.now
        if agent is None and self.is_shut:
            agent = self._floor.choose(row, now)
            if agent is None:
                self.sends_home(row, now)
                return
        self._rejoining.reached(row, agent)

    def retries(self, row: int) -> None:
        """A customer is due to be rung again: from the end of the queue, or from the next opening on."""
        if self.is_open:
            self._rejoining.again(row, self._columns.joined[row])
        else:
            self.keeps_place(row)

    def opens(self, now: float) -> bool:
        """What was kept stands in the queues again, messages can be worked; whether anything could have been kept."""
        if self._kept is None:
            return False
        for row in self._kept.opens():
            if not self._columns.outcome[row]:
                self._rejoining.again(row, now)
        return True


def channel_of(plan: Plan, queue: int) -> str:
    """The channel of those who wait in a queue."""
    return plan.streams[plan.queues[queue][0]].channel


def keeps_anything(plan: Plan) -> bool:
    """Whether calls may be kept over a closing."""
    scenario = plan.scenario
    after_hours = scenario.ivr is not None and scenario.ivr.after_hours > 0
    keeping = scenario.calendar.closing.phone in ("to_backlog", "callback_next_day")
    return "phone" in scenario.channels and (keeping or after_hours or scenario.callback is not None)
