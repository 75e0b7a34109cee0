"""Agents and their teams while playing."""

from collections import deque
from collections.abc import Callable

from simulator.centre.kernel import Beat, Handlers
from simulator.centre.plan import Plan


class Team:
    """The agents of one group: who is idle, longest first, and how the group handles each intent.

    `queues` are the numbers of those it can take from, `factors` the handle factors by queue; `on_duty` agents are
    on the floor, idle or busy, and `ringing` customers are called for one of them; `reserves` is off after closing;
    `takes` is the choice of a freed agent.
    """

    __slots__ = ("factors", "idle", "number", "on_duty", "queues", "reserves", "ringing", "skill_count", "takes")

    def __init__(self, number: int, plan: Plan) -> None:
        self.number = number
        self.idle: deque[Agent] = deque()
        self.queues = [queue for queue, skill in enumerate(plan.skills[number]) if skill is not None]
        self.skill_count = sum(queue < len(plan.intents) for queue in self.queues)
        self.on_duty = 0
        self.ringing = 0
        self.reserves = True
        self.factors: list[float] = plan.handle_factor[number].tolist()
        self.takes: Callable[[float], int | None]

    def keeps_free(self, reserve: int, *, asking: int) -> bool:
        """Whether no more than `reserve` agents are free, with those `asking` who are not on the idle list."""
        return self.reserves and len(self.idle) + asking <= reserve

    def withdraw(self, agent: "Agent", now: float) -> None:
        """Take an idle agent off the floor."""
        self.idle.remove(agent)
        agent.idle_seconds += now - agent.idle_since


class Agent(Beat):
    """An agent is the event of being free again: armed while busy, not armed while idle or away.

    `then` are the handlers for that moment: the floor's while the agent goes on working, the roster's when the
    agent is due to leave. `queue` and `handling_seconds` are of the contact in hand, or the last one, kept up to date
    where waits are estimated.
    """

    __slots__ = ("handling_seconds", "idle_seconds", "idle_since", "on_duty_since", "queue", "team", "then")

    def __init__(self, team: Team, then: Handlers) -> None:
        super().__init__(0)
        self.team = team
        self.then = then
        self.idle_since = 0.0
        self.on_duty_since = 0.0
        self.idle_seconds = 0.0
        self.queue = 0
        self.handling_seconds = 0.0

    @property
    def busy(self) -> bool:
        """Whether a contact is in hand."""
        return self.callbacks is not None

    def idle_share(self, now: float) -> float:
        """Seconds idle until now over seconds on duty, for an agent who is idle.

        Kept up to date only where agents are withdrawn one by one, as every rule that asks for it does.
        """
        return (self.idle_seconds + now - self.idle_since) / max(now - self.on_duty_since, 1.0)
