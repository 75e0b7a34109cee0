"""What luck holds for every contact, kept as it was drawn."""

from bisect import bisect_right

import numpy as np
from numpy.typing import NDArray

from simulator.scenario.intents import COMPONENTS

Floats = NDArray[np.float64]


class Blocks:
    """All that was drawn, as it came: whole days, and single rows between them."""

    def __init__(self) -> None:
        self._firsts: list[int] = []
        self._days: list[tuple[Floats, Floats]] = []
        self._single: dict[int, tuple[list[float], Floats]] = {}

    def add(self, first: int, values: Floats, components: Floats) -> None:
        """The rows of a day from `first` on."""
        self._firsts.append(first)
        self._days.append((values, components))

    def add_one(self, row: int, values: list[float], components: Floats) -> None:
        """One row."""
        self._single[row] = values, components

    def forget(self) -> None:
        """Let everything go."""
        self._days.clear()
        self._single.clear()

    def value(self, row: int, place: int) -> float:
        """One number."""
        single = self._single.get(row)
        if single is not None:
            return single[0][place]
        day = bisect_right(self._firsts, row) - 1
        return float(self._days[day][0][row - self._firsts[day], place])

    def column(self, place: int, rows: int) -> Floats:
        """One column for all rows."""
        column = np.zeros(rows)
        for first, (values, _) in zip(self._firsts, self._days, strict=True):
            column[first : first + len(values)] = values[:, place]
        for row, (single, _) in self._single.items():
            column[row] = single[place]
        return column

    def components(self, rows: int) -> Floats:
        """The handle components of all rows."""
        components = np.zeros((rows, len(COMPONENTS)))
        for first, (_, block) in zip(self._firsts, self._days, strict=True):
            components[first : first + len(block)] = block
        for row, (_, seconds) in self._single.items():
            components[row] = seconds
        return components
