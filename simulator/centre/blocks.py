"""What luck holds for every contact, kept as it was drawn."""

from array import array
from bisect import bisect_right
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from simulator.scenario.intents import COMPONENTS

Floats = NDArray[np.float64]


class Blocks:
    """What was drawn, as it came: the `kept` columns of days, and single rows of all `width` columns between them."""

    def __init__(self, kept: Sequence[int], width: int) -> None:
        self._kept, self._width = kept, width
        self._firsts: list[int] = []
        self._days: list[tuple[Floats, Floats]] = []
        self._places: dict[int, int] = {}
        self._values, self._components = array("d"), array("d")

    def add(self, first: int, values: Floats, components: Floats) -> None:
        """The rows of a day from `first` on."""
        self._firsts.append(first)
        self._days.append((values[:, self._kept], components))

    def add_one(self, row: int, values: Floats, components: Floats) -> None:
        """One row."""
        self._places[row] = len(self._places)
        self._values.frombytes(values.tobytes())
        self._components.frombytes(components.tobytes())

    def forget(self) -> None:
        """Let everything go."""
        self._days.clear()
        self._places.clear()
        self._values, self._components = array("d"), array("d")

    def value(self, row: int, place: int) -> float:
        """One number, of one of the kept columns by its place among them."""
        single = self._places.get(row)
        if single is not None:
            return self._values[single * self._width + self._kept[place]]
        day = bisect_right(self._firsts, row) - 1
        return float(self._days[day][0][row - self._firsts[day], place])

    def column(self, place: int, rows: int) -> Floats:
        """One of the kept columns for all rows."""
        column = np.zeros(rows)
        for first, (values, _) in zip(self._firsts, self._days, strict=True):
            column[first : first + len(values)] = values[:, place]
        column[list(self._places)] = np.array(self._values)[self._kept[place] :: self._width]
        return column

    def components(self, rows: int) -> Floats:
        """The handle components of all rows."""
        components = np.zeros((rows, len(COMPONENTS)))
        for first, (_, block) in zip(self._firsts, self._days, strict=True):
            components[first : first + len(block)] = block
        components[list(self._places)] = np.array(self._components).reshape(-1, len(COMPONENTS))
        return components
