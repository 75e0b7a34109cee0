"""The door through which the twin learns what luck holds: it asks, and never draws."""

from collections.abc import Sequence
from enum import Enum
from typing import Protocol

from simulator.records import TryResult
from simulator.scenario.clock import Day


class Exit(Enum):
    """How a call leaves the menu."""

    GOES_ON = "goes on"
    FILTERED = "filtered"
    CONTAINED = "contained"
    HANGS_UP = "hangs up"


class Fate(Protocol):
    """What luck holds for one attempt of a need; durations in seconds, uniforms in [0, 1)."""

    @property
    def menu_seconds(self) -> float: ...
    @property
    def menu_exit(self) -> Exit: ...
    @property
    def contained_resolves(self) -> bool: ...
    @property
    def asks(self) -> int:
        """The intent asked for in the menu: the own one unless misrouted."""

    @property
    def patience(self) -> float: ...
    @property
    def second_patience(self) -> float:
        """Patience on the line after picking up a callback."""

    @property
    def balk(self) -> float: ...
    @property
    def is_offered(self) -> bool: ...
    @property
    def accepts(self) -> bool: ...
    @property
    def components(self) -> Sequence[float]:
        """Seconds of each handle component by an agent of factor 1, wrap last."""

    @property
    def transfer(self) -> float: ...
    @property
    def resolve(self) -> float: ...
    @property
    def return_delay(self) -> float:
        """Seconds until an unresolved need comes back; infinite if it does not."""

    @property
    def redial(self) -> float: ...
    @property
    def redial_delay(self) -> float: ...
    @property
    def spread(self) -> float:
        """Where in the first hours after opening a call comes that would have met closed doors."""

    @property
    def choice(self) -> float: ...
    def ring_seconds(self, number: int) -> float:
        """How long the phone rings at try 0, 1, ... of a callback."""

    def is_reached(self, number: int) -> bool:
        """Whether the customer answers try 0, 1, ..."""


class Need(Protocol):
    """A customer's reason to call: which, since when, what became of self-service (None: not tried)."""

    @property
    def intent(self) -> int: ...
    @property
    def instant(self) -> float: ...
    @property
    def tried(self) -> TryResult | None: ...
    @property
    def try_seconds(self) -> float: ...
    @property
    def silent_delay(self) -> float: ...
    def fate(self, attempt: int) -> Fate:
        """What luck holds for contact 0, 1, ..."""


class Lot(Protocol):
    """All luck of one history."""

    def needs(self, day: Day) -> Sequence[Need]:
        """The needs that arise in a day, by instant."""
