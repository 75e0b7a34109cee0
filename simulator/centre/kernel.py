"""The event that every mechanism shares, the order of things at one instant, and the time grid."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

import numpy as np
import simpy
from numpy.typing import NDArray

GRID = 2.0**20
"""Instants and durations are multiples of 1 / GRID seconds, so that sums and differences of times are exact."""

OPENING = 1.0
"""The opening hours move first at an instant, then the rosters, group by group (`roster_order`), then contacts."""
RELEASED, STEP, OVERFLOW, OFFER, PATIENCE, ENTRY = 2, 3, 4, 5, 6, 7
"""Order at one instant: work done, steps such as the menu, alarms of those who wait, entries."""


class Beat:
    """A slotted SimPy event that is armed, fires, and may be armed again.

    `row` is the contact it concerns. `callbacks` holds a shared one-element list of handlers while the beat is
    armed and None otherwise; nobody appends to it.
    """

    __slots__ = ("callbacks", "row")
    _ok = True
    _value = None

    def __init__(self, row: int, handlers: "Handlers | None" = None) -> None:
        self.callbacks = handlers
        self.row = row


Handlers = list[Callable[[Any], None]]


def scheduler(env: simpy.Environment) -> Callable[[Any, int, float], None]:
    """`env.schedule` for events that are no `simpy.Event` but have all that the kernel reads of one."""
    return env.schedule  # type: ignore[return-value]


def roster_order(group: int) -> float:
    """The order at one instant of what moves the agents of a group, by its number: between OPENING and RELEASED."""
    return OPENING + (group + 1) / (group + 2)


def moment(env: simpy.Environment, instant: float, order: float) -> simpy.Event:
    """An event that a process may wait for: it comes at an instant, in its place among those of the same instant."""
    beat = Beat(0, [])
    env.schedule(beat, order, instant - env.now)  # type: ignore[arg-type]
    return beat  # type: ignore[return-value]


def in_turn(
    env: simpy.Environment, turns: Iterable[tuple[float, int]], order: int, happens: Callable[[int, float], None]
) -> None:
    """Let `happens(row, now)` come for each (instant, row), which are in order: one beat, armed again for each."""
    schedule, coming = scheduler(env), iter(turns)
    first = next(coming, None)
    if first is None:
        return
    due, row = first

    @wraps(happens)
    def turn(beat: Beat) -> None:
        nonlocal due, row
        now, whose = due, row
        for due, row in coming:  # noqa: B007 - the next turn's
            beat.callbacks = handlers
            schedule(beat, order, due - now)
            break
        happens(whose, now)

    handlers: Handlers = [turn]
    schedule(Beat(row, handlers), order, due - env.now)


def on_grid(seconds: NDArray[np.float64]) -> NDArray[np.float64]:
    """Times rounded to the grid, in seconds."""
    rounded: NDArray[np.float64] = np.rint(seconds * GRID) / GRID
    return rounded


def to_grid(seconds: float) -> float:
    """One time rounded to the grid, in seconds."""
    return round(seconds * GRID) / GRID
