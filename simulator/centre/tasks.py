"""Messages in hand, and when a group may put them down or has time of its own for them."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

import simpy

from simulator.centre.agents import Agent, Team
from simulator.centre.columns import Columns, Handled, Leg
from simulator.centre.kernel import Beat, Handlers
from simulator.centre.plan import Plan
from simulator.scenario.channels import CHANNELS, DEFERRED
from simulator.scenario.people import MailWork


class Task:
    """A message that an agent works: `left` seconds of the present part, `wrap` seconds after it if it is the first.

    `worked` seconds lie before `since`, when the present piece began; `pieces` are those that were broken off.
    """

    __slots__ = ("alarm", "handled", "left", "pieces", "since", "talk_ended", "worked", "wrap")

    def __init__(self, handled: Handled, customer: float, wrap: float, now: float) -> None:
        self.handled = handled
        self.left, self.wrap = customer, wrap
        self.worked, self.since = 0.0, now
        self.talk_ended: float | None = None
        self.pieces: list[tuple[float, float]] = []
        self.alarm: Beat | None = None


class Alarm(Beat):
    """The end of a part of a message; void if the message was put down since."""

    __slots__ = ("agent", "task")

    def __init__(self, agent: Agent, task: Task, handlers: Handlers) -> None:
        super().__init__(0, handlers)
        self.agent, self.task = agent, task


class MessageRules:
    """For each team, which messages it may put down, and when up to how many agents have ring-fenced time."""

    def __init__(self, plan: Plan) -> None:
        groups = range(len(plan.groups))
        self._can_put_down = [_interruptible(plan, group) for group in groups]
        self._fences = [_fences_of(plan, group) for group in groups]

    def concern(self, team: Team) -> bool:
        """Whether there is any rule for the team."""
        return bool(self._can_put_down[team.number] or self._fences[team.number].levels)

    def message_first(self, team: Team, now: float) -> bool:
        """Whether a freed agent of the team shall take a message before anything live."""
        return team.at_messages < self._fences[team.number].at(now)

    def can_put_down(self, team: Team, channel: int, now: float) -> bool:
        """Whether an agent of the team may put a message of a channel down now."""
        return channel in self._can_put_down[team.number] and team.at_messages > self._fences[team.number].at(now)

    def changes(self, team: Team) -> list[float]:
        """When agents of a team begin or cease to have ring-fenced time, in elapsed seconds."""
        return self._fences[team.number].instants


class InHand:
    """Who is at which message. `accepting` are the handlers of agents who go on working after what is in hand."""

    def __init__(self, env: simpy.Environment, plan: Plan, columns: Columns, rules: MessageRules) -> None:
        self._env, self._columns, self._rules = env, columns, rules
        self._channel = [plan.channel(stream) for stream in range(len(plan.streams))]
        self.tasks: list[dict[Agent, Task]] = [{} for _ in plan.groups]
        self.accepting: Handlers

    def channel_of(self, handled: Handled) -> int:
        """The place in CHANNELS of a message's channel."""
        return self._channel[self._columns.stream[handled.row if isinstance(handled, Leg) else handled]]

    def spare(self, teams: Sequence[Team]) -> Agent | None:
        """An agent who has put a message down, that begun last, and goes on with it when free again; or nobody."""
        able = [
            (task.since, agent.team.number, agent)
            for team in teams
            for agent, task in self.tasks[team.number].items()
            if self._may_put_down(agent, task)
        ]
        if not able:
            return None
        agent = max(able, key=lambda entry: (entry[0], -entry[1]))[2]
        self._put_down(agent)
        return agent

    def has_spare(self, team: Team) -> bool:
        """Whether any agent of a team could put a message down."""
        return any(self._may_put_down(agent, task) for agent, task in self.tasks[team.number].items())

    def puts_down(self, agent: Agent) -> bool:
        """Whether this agent has put a message down."""
        task = self.tasks[agent.team.number].get(agent)
        if task is None or not self._may_put_down(agent, task):
            return False
        self._put_down(agent)
        return True

    def _may_put_down(self, agent: Agent, task: Task) -> bool:
        if agent.then is not self.accepting or agent.put_down is not None:
            return False
        return self._rules.can_put_down(agent.team, self.channel_of(task.handled), self._env.now)

    def _put_down(self, agent: Agent) -> None:
        now = self._env.now
        task = self.tasks[agent.team.number].pop(agent)
        task.alarm = None
        task.pieces.append((task.since, now))
        task.left -= now - task.since
        task.worked += now - task.since
        agent.put_down, agent.callbacks = task, None
        agent.team.at_messages -= 1


@dataclass(frozen=True)
class Fences:
    """How many agents of a group have ring-fenced time, as a step function: `levels` from `instants` on."""

    instants: list[float]
    levels: list[int]

    def at(self, now: float) -> int:
        """Agents who have it now."""
        place = bisect_right(self.instants, now) - 1
        return self.levels[place] if place >= 0 else 0


def _works(plan: Plan, group: int) -> list[tuple[int, MailWork]]:
    channels = plan.scenario.agents[plan.groups[group]].channels
    works = [(CHANNELS.index(name), getattr(channels, name)) for name in DEFERRED]
    return [(channel, work) for channel, work in works if work is not None]


def _interruptible(plan: Plan, group: int) -> set[int]:
    return {channel for channel, work in _works(plan, group) if work.interruptible}


def _fences_of(plan: Plan, group: int) -> Fences:
    fences = [fence for _, work in _works(plan, group) for fence in work.ring_fenced]
    changes: dict[float, int] = {}
    for day in plan.clock.days:
        for fence in fences:
            if day.date.weekday() in fence.days and not day.holiday:
                start, end = plan.clock.elapsed(day, fence.start), plan.clock.elapsed(day, fence.to)
                changes[start] = changes.get(start, 0) + fence.agents
                changes[end] = changes.get(end, 0) - fence.agents
    instants = sorted(changes)
    return Fences(instants, list(accumulate(changes[instant] for instant in instants)))


def joined(pieces: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Pieces of which none begins when the one before ends; empty ones are left out."""
    whole: list[tuple[float, float]] = []
    for start, end in pieces:
        if whole and whole[-1][1] == start:
            whole[-1] = (whole[-1][0], end)
        elif end > start or not whole:
            whole.append((start, end))
    return whole
