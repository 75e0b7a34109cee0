"""Outbound calls: what came of them by day, and the time of agents that they took."""

import numpy as np
from numpy.typing import NDArray

from simulator.measures.grid import Grid
from simulator.records import DialResult, Floats, Integers, Outbound

COUNTS = ("records", "dials", "connects", "lost", "wrong_parties", "right_parties", "leads", "sales")
SECONDS = ("held_seconds", "talk_seconds", "wrap_seconds", "handle_seconds", "outbound_seconds")

Tallies = dict[str, NDArray[np.generic]]


def held_spans(calls: Outbound) -> tuple[Integers, Floats, Floats]:
    """Group, start and end of the times for which agents were held: for the preview, and while it rang.

    They end with the conversation or, if nobody was put through, with the ring.
    """
    rows = np.flatnonzero(~np.isnan(calls.held))
    end = np.where(np.isnan(calls.begun), calls.rung, calls.begun)
    return calls.group[rows], calls.held[rows], end[rows]


def conversations(calls: Outbound) -> Integers:
    """Rows of the calls that were put through to an agent."""
    return np.flatnonzero(~np.isnan(calls.begun))


def outbound_by_day(grid: Grid, calls: Outbound, campaigns: int, groups: int) -> Tallies:
    """Counts and seconds by (counted day of the call, campaign, group of the agent, the last being no agent)."""
    shape = (grid.days, campaigns, groups + 1)
    if not len(calls.campaign):
        return {name: np.zeros(shape, np.int64) for name in COUNTS} | {name: np.zeros(shape) for name in SECONDS}
    day = grid.day_of(_made(calls))
    counted = np.flatnonzero((day >= 0) & (day < grid.days))
    group = np.where(calls.group >= 0, calls.group, groups)
    cells = ((day * campaigns + calls.campaign) * shape[2] + group)[counted]
    size = int(np.prod(shape))

    def tally(column: Floats) -> Floats:
        return np.bincount(cells, column[counted], minlength=size).astype(np.float64, copy=False).reshape(shape)

    counts = {name: np.rint(tally(column)).astype(np.int64) for name, column in _counted(calls).items()}
    return counts | {name: tally(column) for name, column in _seconds(calls).items()}


def _made(calls: Outbound) -> Floats:
    """When a call was made: when its record was taken up, or when it rang."""
    return np.where(np.isnan(calls.held), calls.rang, calls.held)


def _counted(calls: Outbound) -> dict[str, Floats]:
    result = calls.result
    found = {
        "records": calls.attempt == 0,
        "dials": result >= DialResult.NO_ANSWER,
        "connects": result > DialResult.NO_ANSWER,
        "lost": result == DialResult.LOST,
        "wrong_parties": result == DialResult.WRONG_PARTY,
        "right_parties": result >= DialResult.RIGHT_PARTY,
        "leads": result >= DialResult.LEAD,
        "sales": result == DialResult.SALE,
    }
    return {name: flags.astype(np.float64) for name, flags in found.items()}


def _seconds(calls: Outbound) -> dict[str, Floats]:
    talked = np.nan_to_num(calls.talk_ended - calls.begun)
    held_until = np.where(np.isnan(calls.begun), calls.rung, calls.begun)
    return {
        "held_seconds": np.nan_to_num(held_until - calls.held),
        "talk_seconds": talked,
        "wrap_seconds": np.nan_to_num(calls.freed - calls.talk_ended),
        "handle_seconds": np.nan_to_num(calls.freed - calls.begun),
        "outbound_seconds": np.nan_to_num(calls.rung - calls.rang) + talked,
    }
