"""Agents and the places in the queues: who is free, who waits, who may take whom."""

import math
from dataclasses import dataclass, field

import simpy

from simulator.scenario.people import Skill
from tests.twin.book import Contact

Queue = tuple[int, int]
"""The intent asked for and the tier."""


@dataclass(eq=False)
class Agent:
    """One agent on duty."""

    number: int
    team: "Team"
    idle_since: tuple[float, int] = (0.0, 0)
    """The instant, and the how many-th of all times at which somebody became idle."""
    busy_since: float = math.nan


@dataclass(eq=False)
class Team:
    """The agents of a group. At most `places` are there; in overtime after closing as many as were there at closing."""

    number: int
    skills: dict[int, Skill]
    level: int = 0
    overtime_level: int = 0
    """Agents who may stay after closing as long as calls are left; 0 while the phones are open."""
    idle: list[Agent] = field(default_factory=list)
    """Longest idle first."""
    busy: set[Agent] = field(default_factory=set)
    ringing: int = 0
    """Customers who are being rung because an agent of this team is free, nobody being held for them."""

    @property
    def places(self) -> int:
        """The agents who may be on duty now."""
        return max(self.level, self.overtime_level)

    @property
    def in_overtime(self) -> bool:
        """Whether the phones have closed and agents may stay for those who are left."""
        return self.overtime_level > 0

    def has_skill(self, queue: Queue) -> bool:
        """Whether the group can do what the queue asks for."""
        intent, tier = queue
        return intent in self.skills and tier <= self.skills[intent].tier


@dataclass(eq=False)
class Turn:
    """It is a contact's turn: an agent has it or is held for it; without agent the customer is rung for the team."""

    team: Team
    agent: Agent | None


@dataclass(eq=False)
class Place:
    """A place in a queue; the age of a place counts `since` its customer stood at the end of the queue."""

    contact: Contact
    queue: Queue
    since: float
    called: simpy.Event
    ring_seconds: float | None = None
    """Of a callback: how long it will ring, and below whether the customer will answer."""
    is_reached: bool = False
    was_picked_up: bool = False
    """Whether the customer has answered the ring and waits on the line before all others."""

    @property
    def is_callback(self) -> bool:
        """Whether the customer has hung up and is rung when its turn comes."""
        return self.ring_seconds is not None
