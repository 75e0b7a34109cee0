"""Needs by the day on which they arose: how many, and what self-service made of them."""

import numpy as np

from simulator.measures.grid import Grid
from simulator.records import Floats, Integers, Log, Tries, TryResult

RESULTS = {
    "self_served": TryResult.SOLVED,
    "gave_up": TryResult.GAVE_UP,
    "failed_silently": TryResult.FAILED_SILENTLY,
    "failed": TryResult.FAILED,
}
"""Entries by how a try at self-service came out."""


def needs_by_day(grid: Grid, log: Log) -> dict[str, Integers | Floats]:
    """Needs `born` and `tried`, those `removed`, tries by result and their seconds, by (counted day, intent).

    `still_due` are those of `failed_silently` whose contact comes after the end.
    """
    born, removed = (each[len(each) - grid.days :] for each in (log.born, log.removed))
    tries, shape = log.tries, (grid.days, born.shape[1])
    day = grid.day_of(tries.instant)
    counted = np.flatnonzero((day >= 0) & (day < grid.days))
    cells, result = day[counted] * shape[1] + tries.intent[counted], tries.result[counted]

    def count(chosen: Integers) -> Integers:
        return np.bincount(chosen, minlength=born.size).reshape(shape)

    return {
        "born": born,
        "removed": removed,
        "tried": count(cells),
        **{name: count(cells[result == kind]) for name, kind in RESULTS.items()},
        "still_due": count(cells[tries.still_due[counted]]),
        "try_seconds": _seconds(tries.seconds[counted], cells, shape),
    }


def _seconds(seconds: Floats, cells: Integers, shape: tuple[int, int]) -> Floats:
    return np.bincount(cells, seconds, minlength=shape[0] * shape[1]).astype(np.float64).reshape(shape)


def tries_by_day(tries: Tries, day_edges: Floats, intents: int, result: TryResult) -> Integers:
    """Tries with a result by (day between edges, intent)."""
    chosen = tries.result == result
    return tally_by_day(tries.instant[chosen], tries.intent[chosen], day_edges, intents)


def tally_by_day(instant: Floats, intent: Integers, day_edges: Floats, intents: int) -> Integers:
    """How many instants lie in each day between edges, by intent; shape (day, intent)."""
    days = len(day_edges) - 1
    day = np.searchsorted(day_edges, instant, side="right") - 1
    inside = (day >= 0) & (day < days)
    cells = day[inside] * intents + intent[inside]
    return np.bincount(cells, minlength=days * intents).reshape(days, intents)
