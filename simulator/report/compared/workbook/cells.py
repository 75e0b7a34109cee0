"""What stands in a cell: a text, a number, or a formula with the value that it has, and how it is shown."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from simulator.report.layout import UNDEFINED
from simulator.report.spoken import NONE

Shape = Literal["words", "place", "whole", "number", "money", "price", "share", "points", "hours", "factor", "as_is"]
"""How a value is shown: `place` is the number of a row; `share` is in per cent, `points` with more decimals."""
Role = Literal["plain", "input", "total", "heading", "title", "section", "sentence"]
"""What a cell is for: an `input` is what a reader may change, everything that follows from it is a formula."""

Value = float | str | None


@dataclass(frozen=True)
class Cell:
    """A value, None where there is none; with a `formula` it is what the formula comes to."""

    value: Value = None
    shape: Shape = "words"
    role: Role = "plain"
    formula: str | None = None


@dataclass(frozen=True)
class Place:
    """Where a cell is, as a formula of any sheet writes it, and the value that it has."""

    ref: str
    value: Value

    @property
    def number(self) -> float:
        """The value as a number, 0 where it is none."""
        return self.value if isinstance(self.value, float) else 0.0

    @property
    def is_number(self) -> bool:
        """Whether there is a number."""
        return isinstance(self.value, float)


BLANK = Cell()


def words(text: str, role: Role = "plain") -> Cell:
    """A text, whatever it begins with."""
    return Cell(text, "words", role)


def number(value: float | None, shape: Shape = "number", role: Role = "plain") -> Cell:
    """A number, or the word for one that is undefined."""
    if value is None or not math.isfinite(value):
        return Cell(UNDEFINED, shape, role)
    return Cell(float(value), shape, role)


def known(value: float | None, shape: Shape = "number", role: Role = "plain") -> Cell:
    """A number, or a dash where nothing is known, as of the interval of a single pair."""
    return Cell(NONE, shape, role) if value is None else number(value, shape, role)


def live(formula: str, value: Value, shape: Shape = "number", role: Role = "plain") -> Cell:
    """A formula, written without its equals sign, and its value."""
    return Cell(value, shape, role, f"={formula}")


def same_as(place: Place, shape: Shape = "number", role: Role = "plain") -> Cell:
    """What stands in another cell, by reference."""
    return live(place.ref, place.value, shape, role)


def combined(
    template: str, compute: Callable[..., float], *places: Place, shape: Shape = "number", role: Role = "plain"
) -> Cell:
    """A formula of numbers in other cells (`{0}`, `{1}` ...); a dash or the word for undefined without one."""
    if not all(place.is_number for place in places):
        return Cell(NONE if any(place.value == NONE for place in places) else UNDEFINED, shape, role)
    formula = template.format(*(place.ref for place in places))
    return live(formula, compute(*(place.value for place in places)), shape, role)


def change(before: Place, after: Place, shape: Shape = "number", role: Role = "plain") -> Cell:
    """after - before."""
    return combined("{1}-{0}", lambda one, other: other - one, before, after, shape=shape, role=role)


def column_letters(column: int) -> str:
    """The letters of a column that is counted from 0: A, B, ... Z, AA."""
    letters = ""
    while column >= 0:
        column, rest = divmod(column, 26)
        letters = chr(ord("A") + rest) + letters
        column -= 1
    return letters
