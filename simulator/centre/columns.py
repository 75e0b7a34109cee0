"""The contacts of a replication as columns, Python lists while playing; what happens to few of them as maps by row."""

from array import array
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulator.centre.blocks import Blocks
from simulator.centre.needs import DayNeeds
from simulator.records import Offer, Outcome, Way

NEVER = float("nan")
NOBODY = -1
UNFINISHED = Outcome.UNFINISHED.value
READ_OFTEN = (
    "patience",
    "customer",
    "menu",
    "menu_exit",
    "delay",
    "resolve",
    "may_move",
    "asks",
    "choice",
    "kept",
    "language",
)
"""Columns that are looked at for most contacts: Python lists while playing; the others stay as they were drawn."""
_SAMPLE, _FEW = 64, 4
Floats = NDArray[np.float64]


class Born(NamedTuple):
    """Which need: a stream of its intent, the number of the day on which it arose, its ordinal there."""

    stream: int
    day: int
    ordinal: int


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
    `silent` are first contacts that come late; `blocks` all that was drawn.
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
        self.entered: list[float] = []
        self.work: list[float] = []
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
        self._fates: dict[str, list[float]] = {name: [] for name in names if name in READ_OFTEN}
        self._names = names
        self._asks, self._language = self._fates.get("asks", self.stream), self._fates.get("language")
        self._to_list = [(names.index(name), column) for name, column in self._fates.items()]
        self._appends = [(place, column.append) for place, column in self._to_list]
        self._customer, self._wrap = names.index("customer"), names.index("wrap")
        self._kept_names = [name for name in names if name not in self._fates]
        self.blocks = Blocks([names.index(name) for name in self._kept_names], len(names))

    def fate(self, name: str) -> list[float]:
        """The column of one of READ_OFTEN, by row."""
        return self._fates[name]

    def look_up(self, name: str) -> Callable[[int], float]:
        """What gives the value of any other of `fate_names` by row."""
        place, value = self._kept_names.index(name), self.blocks.value
        return lambda row: value(row, place)

    def has_fate(self, name: str) -> bool:
        """Whether the column is drawn."""
        return name in self._names

    def fate_array(self, name: str, otherwise: float) -> Floats:
        """A column as it was drawn, as an array; `otherwise` for every row where it is not drawn."""
        if name not in self._names:
            return np.full(len(self.stream), otherwise)
        if name in self._kept_names:
            return self.blocks.column(self._kept_names.index(name), len(self.stream))
        return np.array(self._fates[name])

    def add_day(self, day: int, needs: DayNeeds) -> range:
        """Append the contacts of a day's needs that get in touch when they arise; their rows."""
        count, first = len(needs.instant) - needs.silent, len(self.stream)
        rows = range(first, first + count)
        self.stream.extend(needs.stream[:count].tolist())
        self.need.extend(rows)
        self.attempt.extend([0] * count)
        self.handled_before.extend([False] * count)
        self.birth.extend([day] * count)
        self.ordinal.extend(needs.ordinal[:count].tolist())
        self.entered.extend(needs.instant[:count].tolist())
        values = needs.fates.values[:count]
        for place, column in self._to_list:
            column.extend(_numbers(values[:, place]))
        self.work.extend((values[:, self._customer] + values[:, self._wrap]).tolist())
        self.blocks.add(first, values, needs.fates.components[:count])
        self.joined.extend([NEVER] * count)
        self.left.extend([NEVER] * count)
        self.group.extend([NOBODY] * count)
        self.outcome.extend([UNFINISHED] * count)
        if self.queue is not self.stream:
            self.queue.extend(_asked(self._asks, self._language, self.languages, first))
        return rows

    def add_again(self, parent: int, stream: int, fate: tuple[Floats, Floats], entered: float, *, redial: bool) -> int:
        """Append the next contact of the parent row's need, entering now on a stream; its row."""
        row = self._append(stream, self.birth[parent], self.ordinal[parent], *fate, entered)
        self.need.append(self.need[parent])
        self.attempt.append(self.attempt[parent] + 1)
        self.handled_before.append(self.handled_before[parent] or self.group[parent] != NOBODY or parent in self.legs)
        if redial:
            self.redials[row] = self.redials.get(parent, 0) + 1
        repeats = self.repeats.get(parent, 0) + (not redial)
        if repeats:
            self.repeats[row] = repeats
        return row

    def add_late(self, born: Born, values: Floats, components: Floats, entered: float) -> int:
        """Append the first contact, entering now, of a need that had thought it was solved; its row."""
        row = self._append(*born, values, components, entered)
        self.need.append(row)
        self.attempt.append(0)
        self.handled_before.append(False)
        self.silent.append(row)
        return row

    def _append(self, stream: int, day: int, ordinal: int, values: Floats, components: Floats, entered: float) -> int:
        """All of a row but which contact of which need it is."""
        row = len(self.entered)
        self.stream.append(stream)
        self.birth.append(day)
        self.ordinal.append(ordinal)
        self.entered.append(entered)
        drawn = values.tolist()
        for place, append in self._appends:
            append(drawn[place])
        self.work.append(drawn[self._customer] + drawn[self._wrap])
        self.joined.append(NEVER)
        self.left.append(NEVER)
        self.group.append(NOBODY)
        self.outcome.append(UNFINISHED)
        if self.queue is not self.stream:
            self.queue.extend(_asked(self._asks, self._language, self.languages, row))
        self.blocks.add_one(row, values, components)
        return row

    def forget(self) -> None:
        """Let everything go: the parts of the centre refer to each other and would keep it for a while."""
        for held in (*vars(self).values(), *self._fates.values()):
            if isinstance(held, list | dict | set) and held is not self._fates:
                held.clear()
        self.blocks.forget()


def _asked(asks: Sequence[float], language: Sequence[float] | None, languages: int, first: int) -> list[int]:
    """The queues that rows from `first` on ask for: of their streams unless the menu misroutes, in their languages."""
    if language is None:
        return list(map(int, asks[first:]))
    return [int(asked * languages + spoken) for asked, spoken in zip(asks[first:], language[first:], strict=True)]


def _numbers(column: Floats) -> list[float]:
    """The numbers of a column; equal ones share one object where there are few, which halves the memory."""
    numbers: list[float] = column.tolist()
    shared = {number: number for number in numbers[:_SAMPLE]}
    return numbers if len(shared) > _FEW else list(map(shared.get, numbers, numbers))
