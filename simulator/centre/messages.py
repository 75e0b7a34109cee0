"""Messages where they can be put down for somebody who waits live, or have time of their own."""

from collections.abc import Callable

import simpy

from simulator.centre.agents import Agent, Team
from simulator.centre.columns import Columns, Handled, Leg, Piecemeal
from simulator.centre.desk import Considers, seconds_of
from simulator.centre.fates import NO_RETURN
from simulator.centre.kernel import RELEASED, Handlers, scheduler
from simulator.centre.plan import Plan
from simulator.centre.tasks import Alarm, InHand, MessageRules, Task, joined


class Messages:
    """Works messages of the groups for which there are `rules`; `in_hand` knows who is at which.

    `passes` is called when the part that ends in a transfer is over, `looks` when a team is at one message more.
    """

    def __init__(
        self, env: simpy.Environment, plan: Plan, columns: Columns, considers: Considers | None, rules: MessageRules
    ) -> None:
        self._env, self._schedule = env, scheduler(env)
        self._columns, self._seconds = columns, seconds_of(columns)
        self._considers = considers
        self._delay = columns.fate("delay") if considers is not None else []
        self.rules, self.in_hand = rules, InHand(env, plan, columns, rules)
        self._over: Handlers = [self._part_is_over]
        self.passes: Callable[[Leg, float], None]
        self.looks: Callable[[Team], None]

    def start(self, agent: Agent, row: int, now: float) -> None:
        """The agent begins with a message."""
        columns = self._columns
        columns.left[row], columns.group[row] = now, agent.team.number
        self.open(agent, row, *self._seconds(agent, row, columns.part.get(row, 1.0)), now)

    def open(self, agent: Agent, handled: Handled, customer: float, wrap: float, now: float) -> None:
        """The agent begins with a message, or the first part of one, that takes so many seconds."""
        self._take_in_hand(agent, Task(handled, customer, wrap, now))

    def resumes(self, agent: Agent) -> bool:
        """Whether the agent, who is free, goes on with a message that was put down."""
        task = agent.put_down
        if not isinstance(task, Task):
            return False
        agent.put_down = None
        task.since = self._env.now
        self._take_in_hand(agent, task)
        return True

    def _take_in_hand(self, agent: Agent, task: Task) -> None:
        agent.hold()
        agent.team.at_messages += 1
        self._arm(agent, task)
        self.looks(agent.team)

    def _arm(self, agent: Agent, task: Task) -> None:
        self.in_hand.tasks[agent.team.number][agent] = task
        task.alarm = Alarm(agent, task, self._over)
        self._schedule(task.alarm, RELEASED, task.left)

    def _part_is_over(self, alarm: Alarm) -> None:
        task, agent, now = alarm.task, alarm.agent, self._env.now
        if task.alarm is not alarm:
            return
        if task.talk_ended is None:
            task.talk_ended = now
            self._talked(agent.team, task.handled, now)
            if task.wrap:
                task.pieces.append((task.since, now))
                task.worked += now - task.since
                task.left, task.since = task.wrap, now
                self._arm(agent, task)
                return
        self._done(agent, task, now)

    def _talked(self, team: Team, handled: Handled, now: float) -> None:
        if isinstance(handled, Leg):
            handled.talk_ended = now
            self.passes(handled, now)
        elif self._considers is not None and self._delay[handled] < NO_RETURN:
            self._considers(team, handled, now)

    def _done(self, agent: Agent, task: Task, now: float) -> None:
        del self.in_hand.tasks[agent.team.number][agent]
        agent.team.at_messages -= 1
        pieces, handled = joined([*task.pieces, (task.since, now)]), task.handled
        worked = task.worked + now - task.since
        if isinstance(handled, Leg):
            handled.freed = now
            left, queue = handled.left, handled.queue
        else:
            left, queue = self._columns.left[handled], self._columns.queue[handled]
        agent.queue, agent.handling_seconds = queue, now - left
        if len(pieces) > 1:
            self._write(agent.team, task, pieces, worked, now)
        agent.release()

    def _write(self, team: Team, task: Task, pieces: list[tuple[float, float]], worked: float, now: float) -> None:
        """Write down a message that was not worked from begin to end."""
        handled, columns = task.handled, self._columns
        channel = self.in_hand.channel_of(handled)
        columns.stints.extend((channel, team.number, start, end) for start, end in pieces)
        if isinstance(handled, Leg):
            handled.worked_seconds = worked
        else:
            assert task.talk_ended is not None
            columns.in_pieces[handled] = Piecemeal(task.talk_ended, now, worked)
