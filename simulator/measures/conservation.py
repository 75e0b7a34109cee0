"""The books must close: contacts, needs, waits and hours balance in every replication, or it fails loudly."""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulator.measures.breach import ConservationError
from simulator.measures.grid import Grid, seconds_outside
from simulator.measures.moments import Queued
from simulator.records import AgentTime, Floats, Outcome, Replication
from simulator.scenario.scenario import Scenario

TOLERANCE_SECONDS = 1e-6

Numbers = NDArray[Any]

UNPAID_KINDS = (AgentTime.OVERTIME,)
FATES = ("resolved", "lost", "returning", "unfinished", "unfinished_after_transfer", "filtered")
"""What a contact leaves its need in; each contact leaves it in one of these."""


def check_replication(scenario: Scenario, grid: Grid, queued: Queued, replication: Replication) -> None:
    """Check the sums of a replication against the log and against each other; raises ConservationError."""
    _check_counts(replication)
    _check_waits(grid, queued, replication)
    _check_hours(scenario, replication)
    _check_calls(replication)


def _same(replication: Replication, what: str, left: Numbers, right: Numbers, tolerance: float = 0.0) -> None:
    gap = np.abs(left - right) > tolerance
    if gap.any():
        place = np.unravel_index(int(np.argmax(gap)), gap.shape)
        at = ", ".join(str(int(number)) for number in place)
        numbers = f"{left[place]} is not {right[place]}"
        raise ConservationError(f"replication {replication.index}: {what} at ({at}): {numbers}")


def _sum(entries: Mapping[str, Numbers], names: Iterable[str]) -> Numbers:
    return np.asarray(sum(entries[name] for name in names))


def _check_counts(replication: Replication) -> None:
    day, interval = replication.by_day, replication.by_interval
    outcomes, fates = _sum(day, (kind.name.lower() for kind in Outcome)), _sum(day, FATES)
    place = "(counted day, stream, group)"
    _same(replication, f"outcomes and contacts {place}", outcomes, day["contacts"])
    _same(replication, f"{', '.join(FATES)} and contacts {place}", fates, day["contacts"])
    kinds = _sum(day, ("first_contacts", "repeats", "redials"))
    _same(replication, f"first contacts, repeats and redials and contacts {place}", kinds, day["contacts"])
    for name, by_interval in interval.items():
        totals = by_interval.sum(axis=0), day[name].sum(axis=(0, 2))
        tolerance = 1e-9 * float(np.abs(totals[1]).max(initial=0.0))
        _same(replication, f"{name} by interval and by day (stream)", *totals, tolerance)


def _check_waits(grid: Grid, queued: Queued, replication: Replication) -> None:
    """Little's law: what all waited is what the queue held, inside the counted intervals and outside them."""
    inside = replication.in_interval["queue_seconds"].sum(axis=0)

    def by_stream(seconds: Floats) -> Floats:
        return np.asarray(np.bincount(queued.stream, seconds, minlength=len(inside)), np.float64)

    waits = by_stream(queued.left - queued.joined)
    held = inside + by_stream(seconds_outside(grid, queued.joined, queued.left))
    tolerance = TOLERANCE_SECONDS + 1e-9 * float(waits.max(initial=0.0))
    _same(replication, "seconds held by the queue and seconds waited (stream)", held, waits, tolerance)


def _check_hours(scenario: Scenario, replication: Replication) -> None:
    seconds, place = replication.agent_seconds, "(counted interval, group)"
    shifts = [number for number, group in enumerate(scenario.agents.values()) if group.roster.shifts is not None]
    parts = _sum(seconds, (kind.name.lower() for kind in AgentTime if kind not in UNPAID_KINDS))
    what = f"logged in, breaks, other duty and absence, and paid seconds {place}"
    paid = np.where(np.isin(np.arange(parts.shape[1]), shifts), seconds["paid"], parts)
    _same(replication, what, parts, paid, TOLERANCE_SECONDS)
    idle = seconds["logged_in"] + seconds["overtime"] - seconds["handling"] - seconds["ring"]
    what = f"handling and ring seconds beyond the seconds logged in and overtime {place}"
    _same(replication, what, np.minimum(idle, 0.0), np.zeros_like(idle), TOLERANCE_SECONDS)


def _check_calls(replication: Replication) -> None:
    calls, place = replication.outbound_by_day, "(counted day, campaign, group)"
    answered = _sum(calls, ("lost", "wrong_parties", "right_parties"))
    _same(replication, f"calls lost and put through, and answered {place}", answered, calls["connects"])
