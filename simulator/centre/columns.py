"""The contacts of a replication as columns while playing; what happens to few of them as maps by row."""

from array import array
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulator.records import Offer, Outcome, Way

NEVER = float("nan")
NOBODY = -1
UNFINISHED = Outcome.UNFINISHED.value
Floats = NDArray[np.float64]


class Piecemeal(NamedTuple):
    """How a handling went that was shared with others or put down: instants, and seconds of the agent's time."""

    talk_ended: float
    freed: float
    worked_seconds: float


class Leg:
    """One handling that ended in a transfer, times in elapsed seconds.

    `part` of the whole handle time at the `factor` of group and agent, and waiting with the customer for the next agent
    (`held_seconds`) when the transfer is warm. `worked_seconds` of the agent's time if that is not from begin to end,
    NEVER otherwise.
    """

    __slots__ = (
        "factor", "freed", "group", "held_seconds", "joined", "left", "part", "queue", "row", "talk_ended",
        "worked_seconds",
    )  # fmt: skip

    def __init__(
        self, row: int, joined: float, left: float, group: int, queue: int, part: float, factor: float
    ) -> None:
        self.row, self.joined, self.left, self.group, self.queue, self.part = row, joined, left, group, queue, part
        self.talk_ended = self.freed = self.worked_seconds = NEVER
        self.factor = factor
        self.held_seconds = 0.0


Handled = int | Leg
"""What an agent works: a contact to its end, by its row, or a first part of one that is passed on then."""


class Columns:
    """One row a contact; `joined`, `left`, `group` and `outcome` are filled by what happens, the rest at birth.

    `queue` is where the contact asks for an agent: the list of streams itself if nobody ever asks elsewhere. With
    transfers `joined`, `left` and `group` are those of the last leg, and `legs` has the ones before. `part` is the
    share of the whole handle time that the last handling takes, one if absent; `pace` and `aim` are factors of the
    agent of the last handling on its length and on the chance of resolution. `in_pieces` has last handlings that did
    not go on from begin to end. `first_joined` is when a contact first
    joined the queue that it waits in, if it has gone to its end since. `redials` and `repeats` count the
    redials in a row and the repeats of the need until this contact; `comes_again` are contacts that a redial follows;
    `silent` are first contacts that come late; `fates` and `components` all that was drawn.

    What is drawn are arrays: they take a day's numbers in one copy and need a quarter of the memory of lists.
    `components` has the handle components of one row after another.
    """

    def __init__(self, names: tuple[str, ...], *, own_queues: bool = False, languages: int = 1) -> None:
        self.languages = languages
        self.stream: list[int] = []
        self.queue: list[int] = [] if own_queues else self.stream
        self.need = array("q")
        self.attempt: list[int] = []
        self.handled_before: list[bool] = []
        self.birth: list[int] = []
        self.ordinal = array("q")
        self.entered = array("d")
        self.work = array("d")
        self.joined: list[float] = []
        self.left: list[float] = []
        self.group: list[int] = []
        self.outcome: list[int] = []
        self.silent: list[int] = []
        self.redials: dict[int, int] = {}
        self.repeats: dict[int, int] = {}
        self.comes_again: set[int] = set()
        self.way: dict[int, Way] = {}
        self.offer: dict[int, Offer] = {}
        self.first_joined: dict[int, float] = {}
        self.hung_up: dict[int, float] = {}
        self.part: dict[int, float] = {}
        self.pace: dict[int, float] = {}
        self.aim: dict[int, float] = {}
        self.in_pieces: dict[int, Piecemeal] = {}
        self.legs: dict[int, list[Leg]] = {}
        self.dials: list[tuple[int, float, float, bool, int]] = []
        self.stints: list[tuple[int, int, float, float]] = []
        self.fates = {name: array("d") for name in names}
        self.components = array("d")

    def fate(self, name: str) -> "array[float]":
        """One of `fate_names` by row."""
        return self.fates[name]

    def has_fate(self, name: str) -> bool:
        """Whether the column is drawn."""
        return name in self.fates

    def fate_array(self, name: str, otherwise: float) -> Floats:
        """A column as it was drawn, as an array; `otherwise` for every row where it is not drawn."""
        return np.array(self.fates[name]) if name in self.fates else np.full(len(self.stream), otherwise)

    def forget(self) -> None:
        """Let everything go: the parts of the centre refer to each other and would keep it for a while."""
        for held in (*vars(self).values(), *self.fates.values()):
            if isinstance(held, array):
                del held[:]
            elif isinstance(held, list | dict | set):
                held.clear()
