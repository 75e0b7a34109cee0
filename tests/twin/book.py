"""What the twin writes down: one entry a contact, one a passing on, one a ring, one a try at self-service."""

import math
from dataclasses import dataclass, field

from simulator.records import Offer, Outcome, TryResult, Way
from tests.twin.fate import Fate, Need

NEVER = math.nan


@dataclass
class Handling:
    """One stay in a queue and with an agent; `group` is -1 while and if nobody came."""

    joined: float = NEVER
    left_queue: float = NEVER
    talk_ended: float = NEVER
    freed: float = NEVER
    group: int = -1
    outcome: Outcome = Outcome.UNFINISHED


@dataclass
class History:
    """What earlier contacts of a need have left behind."""

    repeats: int = 0
    unserved_in_a_row: int = 0
    was_handled: bool = False


@dataclass(eq=False)
class Contact:
    """One contact; the columns are those of `simulator.records.Contacts`."""

    need: Need
    history: History
    attempt: int
    redial: bool
    silent_before: bool
    entered: float
    fate: Fate
    number: int = -1
    """In the order of entering."""
    ended: float = NEVER
    hung_up: float = NEVER
    way: Way = Way.LIVE
    offer: Offer = Offer.NONE
    outcome: Outcome = Outcome.UNFINISHED
    resolved: bool = False
    returns: bool = False
    handlings: list[Handling] = field(default_factory=list)
    patience_left: float = math.inf
    rings: int = 0
    holds_line: bool = False
    was_passed_on: bool = False
    """By the share of an intent's contacts that are; a misrouted call comes on top."""
    part_left: float = 1.0
    """Of the handle time, after a warm transfer."""

    @property
    def intent(self) -> int:
        """The number of the need's intent."""
        return self.need.intent


@dataclass(frozen=True)
class Dial:
    """One ring of a customer's phone; `group` is that of the agent held meanwhile, -1 if nobody was."""

    contact: Contact
    start: float
    end: float
    reached: bool
    group: int


@dataclass(frozen=True)
class Try:
    """One try at self-service."""

    intent: int
    instant: float
    seconds: float
    result: TryResult


@dataclass
class Book:
    """All that happened, in the order in which it did."""

    contacts: list[Contact] = field(default_factory=list)
    dials: list[Dial] = field(default_factory=list)
    tries: list[Try] = field(default_factory=list)
    spells: list[tuple[int, float, float]] = field(default_factory=list)
    """(agent, start, end) of every spell with a customer, ringing or waiting for a colleague included."""

    def passed_on(self) -> list[tuple[Contact, Handling]]:
        """Every stay after a first one."""
        return [(contact, leg) for contact in self.contacts for leg in contact.handlings[1:]]
