"""How contacts get their rows: those of a day all at once, others one by one."""

from array import array
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulator.centre.columns import NEVER, NOBODY, UNFINISHED, Columns
from simulator.centre.needs import DayNeeds

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Fate = tuple[Floats, Floats]
"""The row of `Fates` of a contact, and its components."""


class Again(NamedTuple):
    """The next contact of the need of a `parent` row: on a stream, after one that nobody served if it is a redial."""

    parent: int
    stream: int
    redial: bool


class Late(NamedTuple):
    """The first contact of a need whose self-service failed unnoticed: its stream, the number of the day on which it
    arose, its ordinal there, and what luck holds for it."""

    stream: int
    day: int
    ordinal: int
    fate: Fate


Coming = Again | Late
"""A contact that is yet to come."""


class Register:
    """Appends contacts to the columns."""

    def __init__(self, columns: Columns) -> None:
        self._columns, names = columns, tuple(columns.fates)
        self._customer, self._wrap = names.index("customer"), names.index("wrap")
        known: list[list[Any] | array[Any]] = [columns.stream, columns.birth, columns.ordinal, columns.entered]
        unknown: list[list[Any]] = [columns.joined, columns.left, columns.group, columns.outcome]
        self._appends = [column.append for column in (*known, *unknown, columns.work, *columns.fates.values())]
        self._queue = None if columns.queue is columns.stream else columns.queue
        self._asks = _Asks(names, columns.languages)

    def add_day(self, day: int, needs: DayNeeds) -> None:
        """Append the contacts of a day's needs that get in touch when they arise."""
        columns, count = self._columns, len(needs.instant) - needs.silent
        born = needs.stream[:count], [day] * count, needs.ordinal[:count]
        rows = self._extend(*born, needs.instant[:count], needs.fates.values[:count], needs.fates.components[:count])
        columns.need.frombytes(np.arange(rows.start, rows.stop).tobytes())
        columns.attempt.extend([0] * count)
        columns.handled_before.extend([False] * count)

    def add_all_again(self, coming: Sequence[tuple[Again, Fate, float]]) -> None:
        """Append the next contacts of many needs, with what luck holds for them and when they enter."""
        if not coming:
            return
        birth, ordinal = self._columns.birth, self._columns.ordinal
        again, fates, entered = zip(*coming, strict=True)
        values, components = (np.concatenate(block).reshape(len(coming), -1) for block in zip(*fates, strict=True))
        stream, born = np.array([one.stream for one in again]), [birth[one.parent] for one in again]
        numbers = np.array([ordinal[one.parent] for one in again])
        rows = self._extend(stream, born, numbers, np.array(entered), values, components)
        for row, one in zip(rows, again, strict=True):
            self._follows(row, one)

    def add_again(self, again: Again, fate: Fate, entered: float) -> int:
        """Append the next contact of a need; its row."""
        columns, parent = self._columns, again.parent
        row = self._append(again.stream, columns.birth[parent], columns.ordinal[parent], *fate, entered)
        self._follows(row, again)
        return row

    def add_late(self, late: Late, entered: float) -> int:
        """Append the first contact of a need that comes late; its row."""
        columns, row = self._columns, self._append(late.stream, late.day, late.ordinal, *late.fate, entered)
        columns.need.append(row)
        columns.attempt.append(0)
        columns.handled_before.append(False)
        columns.silent.append(row)
        return row

    def _follows(self, row: int, again: Again) -> None:
        columns, (parent, _, redial) = self._columns, again
        columns.need.append(columns.need[parent])
        columns.attempt.append(columns.attempt[parent] + 1)
        handled = columns.handled_before[parent] or columns.group[parent] != NOBODY or parent in columns.legs
        columns.handled_before.append(handled)
        if redial:
            columns.redials[row] = columns.redials.get(parent, 0) + 1
        repeats = columns.repeats.get(parent, 0) + (not redial)
        if repeats:
            columns.repeats[row] = repeats

    def _extend(
        self,
        stream: Integers,
        birth: list[int],
        ordinal: Integers,
        entered: Floats,
        values: Floats,
        components: Floats,
    ) -> range:
        """All of some rows but which contact of which need they are."""
        columns, count, first = self._columns, len(stream), len(self._columns.stream)
        columns.stream.extend(stream.tolist())
        columns.birth.extend(birth)
        columns.ordinal.frombytes(ordinal.tobytes())
        columns.entered.frombytes(entered.tobytes())
        for drawn, column in zip(np.ascontiguousarray(values.T), columns.fates.values(), strict=True):
            column.frombytes(drawn.tobytes())
        columns.work.frombytes((values[:, self._customer] + values[:, self._wrap]).tobytes())
        columns.joined.extend([NEVER] * count)
        columns.left.extend([NEVER] * count)
        columns.group.extend([NOBODY] * count)
        columns.outcome.extend([UNFINISHED] * count)
        if self._queue is not None:
            self._queue.extend(self._asks.queues(stream, values).tolist())
        columns.components.frombytes(components.tobytes())
        return range(first, first + count)

    def _append(self, stream: int, day: int, ordinal: int, values: Floats, components: Floats, entered: float) -> int:
        """The same for one row."""
        row, drawn = len(self._columns.stream), values.tolist()
        known, unknown = (stream, day, ordinal, entered), (NEVER, NEVER, NOBODY, UNFINISHED)
        numbers = (*known, *unknown, drawn[self._customer] + drawn[self._wrap], *drawn)
        for append, number in zip(self._appends, numbers, strict=True):
            append(number)
        if self._queue is not None:
            self._queue.append(self._asks.queue(stream, drawn))
        self._columns.components.frombytes(components.tobytes())
        return row


class _Asks:
    """What contacts ask for: their streams unless the menu misroutes, in their languages."""

    def __init__(self, names: tuple[str, ...], languages: int) -> None:
        self._asked = names.index("asks") if "asks" in names else None
        self._spoken = names.index("language") if "language" in names else None
        self._languages = languages

    def queues(self, stream: Integers, values: Floats) -> Integers:
        """The numbers of the queues, from streams and drawn columns."""
        asked = stream if self._asked is None else values[:, self._asked].astype(np.int64)
        if self._spoken is None:
            return asked
        return asked * self._languages + values[:, self._spoken].astype(np.int64)

    def queue(self, stream: int, drawn: Sequence[float]) -> int:
        """The same for one contact."""
        asked = stream if self._asked is None else int(drawn[self._asked])
        return asked if self._spoken is None else asked * self._languages + int(drawn[self._spoken])
