"""Agents and their teams while playing."""

from collections import deque
from collections.abc import Callable, Hashable
from typing import NamedTuple

from simulator.centre.kernel import Beat, Handlers
from simulator.centre.plan import Plan

NO_QUEUE = -1
"""Where who is called by a campaign comes from."""


class Team:
    """The agents of one group: who is idle, longest first, and how the group handles each intent.

    `queues` are the numbers of those it can take from, `factors` the handle factors by queue; `on_duty` agents are
    on the floor, idle or busy, and `ringing` customers are called for one of them; `reserves` is off after closing;
    `takes` is the choice of a freed agent among all who wait live, `takes_beside` that of one with chats open and
    `takes_chat` that of one with a call open beside them. `at_messages` agents have a message in hand. `leftover`
    gives a freed agent something when nobody live waits, and says whether it did.
    """

    __slots__ = (
        "at_messages", "factors", "idle", "leftover", "number", "on_duty", "queues", "reserves", "ringing",
        "skill_count", "takes", "takes_beside", "takes_chat",
    )  # fmt: skip

    def __init__(self, number: int, plan: Plan) -> None:
        self.number = number
        self.idle: deque[Agent] = deque()
        self.queues = [queue for queue, skill in enumerate(plan.skills[number]) if skill is not None]
        self.skill_count = len({plan.streams[plan.queues[queue][0]].intent for queue in self.queues})
        self.on_duty = 0
        self.at_messages = 0
        self.leftover: Callable[[Agent, float], bool] | None = None
        self.ringing = 0
        self.reserves = True
        self.factors: list[float] = plan.handle_factor[number].tolist()
        self.takes: Callable[[float], int | None]
        self.takes_beside: Callable[[float], int | None]
        self.takes_chat: Callable[[float], int | None]

    def keeps_free(self, reserve: int, *, asking: int) -> bool:
        """Whether no more than `reserve` agents are free, with those `asking` who are not on the idle list."""
        return self.reserves and len(self.idle) + asking <= reserve

    def withdraw(self, agent: "Agent", now: float) -> None:
        """Take an idle agent off the floor."""
        self.idle.remove(agent)
        agent.idle_seconds += now - agent.idle_since


class Slot(NamedTuple):
    """A place in a team: what luck makes of the head who has it."""

    name: Hashable
    pace: float = 1.0
    aim: float = 1.0


class Agent(Beat):
    """An agent is the event of being free again: armed while busy, not armed while idle or away.

    `then` are the handlers for that moment: the floor's while the agent goes on working, the roster's when the
    agent is due to leave. `queue` and `handling_seconds` are of the contact in hand, or the last one, kept up to date
    where waits are estimated. `slot` is the place in the team that stays the same from day to day; `pace` and `aim`
    multiply handle times and chances of resolution. `put_down` is a message to be taken up again.
    """

    __slots__ = (
        "aim", "handling_seconds", "idle_seconds", "idle_since", "on_duty_since", "pace", "put_down",
        "queue", "slot", "team", "then",
    )  # fmt: skip

    def __init__(self, team: Team, then: Handlers, slot: "Slot") -> None:
        super().__init__(0)
        self.team = team
        self.slot = slot.name
        self.pace, self.aim = slot.pace, slot.aim
        self.put_down: object | None = None
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

    def hold(self) -> None:
        """Be busy with something whose end is no event of the agent's own."""
        self.callbacks = self.then

    def release(self) -> None:
        """Be free again after it."""
        released, self.callbacks = self.callbacks, None
        assert released is not None
        for handler in released:
            handler(self)

    def idle_share(self, now: float) -> float:
        """Seconds idle until now over seconds on duty, for an agent who is idle.

        Kept up to date only where agents are withdrawn one by one, as every rule that asks for it does.
        """
        return (self.idle_seconds + now - self.idle_since) / max(now - self.on_duty_since, 1.0)
