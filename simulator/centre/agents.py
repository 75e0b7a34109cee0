"""Agents and their teams while playing."""

from collections import deque
from collections.abc import Callable

from simulator.centre.kernel import Beat, Handlers
from simulator.centre.plan import Plan


class Team:
    """The agents of one group: who is idle, longest first, and how the group handles each intent.

    `factors` are the handle factors by intent; `takes` is the choice of a freed agent.
    """

    __slots__ = ("factors", "idle", "intents", "number", "skill_count", "takes")

    def __init__(self, number: int, plan: Plan) -> None:
        self.number = number
        self.idle: deque[Agent] = deque()
        self.intents = [intent for intent, skill in enumerate(plan.skills[number]) if skill is not None]
        self.skill_count = len(self.intents)
        self.factors: list[float] = plan.handle_factor[number].tolist()
        self.takes: Callable[[float], int | None]

    def withdraw(self, agent: "Agent", now: float) -> None:
        """Take an idle agent off the floor."""
        self.idle.remove(agent)
        agent.idle_seconds += now - agent.idle_since


class Agent(Beat):
    """An agent is the event of being free again: armed while busy, not armed while idle or away.

    `then` are the handlers for that moment: the floor's while the agent goes on working, the roster's when the
    agent is due to leave.
    """

    __slots__ = ("idle_seconds", "idle_since", "on_duty_since", "team", "then")

    def __init__(self, team: Team, then: Handlers) -> None:
        super().__init__(0)
        self.team = team
        self.then = then
        self.idle_since = 0.0
        self.on_duty_since = 0.0
        self.idle_seconds = 0.0

    @property
    def busy(self) -> bool:
        """Whether a contact is in hand."""
        return self.callbacks is not None

    def idle_share(self, now: float) -> float:
        """Seconds idle until now over seconds on duty, for an agent who is idle.

        Kept up to date only where agents are withdrawn one by one, as every rule that asks for it does.
        """
        return (self.idle_seconds + now - self.idle_since) / max(now - self.on_duty_since, 1.0)
