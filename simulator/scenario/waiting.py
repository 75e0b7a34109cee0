"""The lines that callers hold, and what they are told about the wait."""

from typing import Annotated, Literal

from pydantic import Field

from simulator.scenario.base import Frozen
from simulator.scenario.quantities import Duration


class Lines(Frozen):
    """Trunk lines: a call holds one from entry to the end of talk; one that finds none is blocked."""

    trunks: Annotated[int, Field(ge=1, le=1_000_000)]


class Announcement(Frozen):
    """Callers for whom the estimated wait is `over` this are told: their patience and balking are multiplied."""

    over: Duration = 0.0
    patience: Annotated[float, Field(gt=0, le=100)] = 1.0
    balks: Annotated[float, Field(ge=0, le=100)] = 1.0


class Waiting(Frozen):
    """How the wait is estimated, for callbacks and announcements, and what is announced.

    `queue_length`: contacts waiting in the intent's queue x recent handle time / busy agents of the groups that can
    serve it. `last_wait`: the wait of the intent's contact that was answered last.
    """

    estimate: Literal["queue_length", "last_wait"] = "queue_length"
    announcement: Announcement | None = None
