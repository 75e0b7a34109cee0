"""How the rows of contacts are filled: those of a day all at once, others one by one."""

from array import array
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulator.centre.columns import NOBODY, Columns
from simulator.centre.needs import DayNeeds
from simulator.centre.rows import Rows
from simulator.scenario.intents import COMPONENTS

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
    """Fills the rows of contacts, all of those who are known when a day begins at once."""

    def __init__(self, columns: Columns, rows: Rows) -> None:
        self._columns, self._rows, names = columns, rows, tuple(columns.fates)
        self._customer, self._wrap = names.index("customer"), names.index("wrap")
        self._own: list[list[Any] | array[Any]] = [columns.stream, columns.birth, columns.ordinal, columns.entered]
        self._own += [columns.work, *columns.fates.values()]
        self._queue = None if columns.queue is columns.stream else columns.queue
        self._asks = _Asks(names, columns.languages)

    def add_day(self, day: int, needs: DayNeeds) -> None:
        """Append the contacts of a day's needs that get in touch when they arise."""
        count = len(needs.instant) - needs.silent
        born = needs.stream[:count], [day] * count, needs.ordinal[:count]
        rows = self._extend(*born, needs.instant[:count], needs.fates.values[:count], needs.fates.components[:count])
        _put(self._columns.need, rows.start, np.arange(rows.start, rows.stop))

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
        row = self._append(late.stream, late.day, late.ordinal, *late.fate, entered)
        self._columns.need[row] = row
        self._columns.silent.append(row)
        return row

    def _follows(self, row: int, again: Again) -> None:
        columns, (parent, _, redial) = self._columns, again
        columns.need[row] = columns.need[parent]
        columns.attempt[row] = columns.attempt[parent] + 1
        handled = columns.handled_before[parent] or columns.group[parent] != NOBODY or parent in columns.legs
        columns.handled_before[row] = handled
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
        columns, first = self._columns, self._rows.take(len(stream))
        end = first + len(stream)
        columns.stream[first:end] = stream.tolist()
        columns.birth[first:end] = birth
        _put(columns.ordinal, first, ordinal)
        _put(columns.entered, first, entered)
        _put(columns.work, first, values[:, self._customer] + values[:, self._wrap])
        for place, column in enumerate(columns.fates.values()):
            _put(column, first, values[:, place])
        _put(columns.components, first * len(COMPONENTS), components.ravel())
        if self._queue is not None:
            self._queue[first:end] = self._asks.queues(stream, values).tolist()
        return range(first, end)

    def _append(self, stream: int, day: int, ordinal: int, values: Floats, components: Floats, entered: float) -> int:
        """The same for one row."""
        row, drawn = self._rows.take(1), values.tolist()
        own = (stream, day, ordinal, entered, drawn[self._customer] + drawn[self._wrap], *drawn)
        for column, number in zip(self._own, own, strict=True):
            column[row] = number
        if self._queue is not None:
            self._queue[row] = self._asks.queue(stream, drawn)
        _put(self._columns.components, row * len(COMPONENTS), components)
        return row


def _put(column: "array[Any]", first: int, numbers: Floats | Integers) -> None:
    """Put numbers into a column from a place on."""
    np.frombuffer(column, column.typecode)[first : first + len(numbers)] = numbers


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
