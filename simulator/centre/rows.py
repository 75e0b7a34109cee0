"""The rows of the columns: how many are taken, and room for more."""

from array import array
from typing import Any

from simulator.centre.columns import NEVER, NOBODY, UNFINISHED, Columns
from simulator.scenario.intents import COMPONENTS

LEAST_GROWTH, MOST_GROWTH = 1.1, 4
"""How many times more room the columns get when it is used up."""


class Rows:
    """Rows for the contacts of so many `days`, `taken` of them so far.

    While playing the columns have room for more: to grow with every day would copy them over and over.
    """

    def __init__(self, columns: Columns, days: int) -> None:
        whole, real = [columns.need, columns.ordinal], [columns.entered, columns.work, *columns.fates.values()]
        self._arrays: list[array[Any]] = [*whole, *real]
        self._components = columns.components
        self._lists: list[tuple[list[Any], Any]] = [
            *((column, 0) for column in (columns.stream, columns.birth, columns.attempt)),
            *((columns.handled_before, False), (columns.group, NOBODY), (columns.outcome, UNFINISHED)),
            *((columns.joined, NEVER), (columns.left, NEVER)),
        ]
        if columns.queue is not columns.stream:
            self._lists.append((columns.queue, 0))
        self._days, self._begun = days, 1
        self._room = 0
        self.taken = 0

    def begin(self, day: int) -> None:
        """The day of a number begins."""
        self._begun = day + 1

    def take(self, count: int) -> int:
        """Rows for so many contacts, one after another; the first of them."""
        first = self.taken
        self.taken += count
        if self.taken > self._room:
            self._make_room()
        return first

    def close(self) -> None:
        """Nobody comes any more: the columns end with the last row."""
        for column in self._arrays:
            del column[self.taken :]
        for listed, _ in self._lists:
            del listed[self.taken :]
        del self._components[self.taken * len(COMPONENTS) :]

    def _make_room(self) -> None:
        """Room for the days to come if they are like those so far, within reason."""
        expected = self.taken * self._days // self._begun
        room = max(int(self.taken * LEAST_GROWTH) + 1, min(expected, self.taken * MOST_GROWTH))
        more, self._room = room - self._room, room
        zeros = bytes(8 * more)
        for column in self._arrays:
            column.frombytes(zeros)
        for listed, nothing in self._lists:
            listed.extend([nothing] * more)
        self._components.frombytes(zeros * len(COMPONENTS))
