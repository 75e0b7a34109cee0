"""The books must close: contacts, needs, waits and hours balance in every replication, or it fails loudly."""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulator.measures.arrivals import left_queue_or_end
from simulator.measures.grid import Grid, seconds_outside
from simulator.measures.history import History
from simulator.records import AgentTime, Contacts, Flags, Floats, Log, Outcome, Replication
from simulator.scenario.scenario import Scenario

TOLERANCE_SECONDS = 1e-6
COMPONENT_TOLERANCE_SECONDS = 1e-5
"""Six components, each off the grid of 2**-20 s by at most half a step, and the rounding of their sum."""

Numbers = NDArray[Any]

QUEUED = (Outcome.ANSWERED, Outcome.ABANDONED)
NEVER_QUEUED = (Outcome.LEFT_IVR, Outcome.CONTAINED, Outcome.CLOSED)
UNPAID_KINDS = (AgentTime.OVERTIME,)


class ConservationError(Exception):
    """The books of a replication do not close; the message names the two numbers and where they differ."""


def check_log(log: Log, history: History) -> None:
    """Check each contact by itself and with those of its need; raises ConservationError."""
    contacts = log.contacts
    _none_of(log, contacts, "has no time of arrival", np.isnan(contacts.entered))
    _none_of(log, contacts, "has an unknown outcome", ~np.isin(contacts.outcome, list(Outcome)))
    _check_order(log)
    _check_queue(log)
    _check_handling(log)
    _check_needs(log, history)
    _check_spans(log)


def _none_of(log: Log, contacts: Contacts, what: str, wrong: Flags) -> None:
    if not wrong.any():
        return
    row = int(np.argmax(wrong))
    raise ConservationError(
        f"replication {log.index}: {int(wrong.sum())} of {len(contacts.need)} contacts: the contact in row {row} "
        f"(intent {contacts.intent[row]}, entered {contacts.entered[row]}, joined {contacts.joined[row]}, left queue "
        f"{contacts.left_queue[row]}, ended {contacts.ended[row]}, freed {contacts.freed[row]}) {what}"
    )


def _check_order(log: Log) -> None:
    contacts = log.contacts
    instants = (contacts.entered, contacts.joined, contacts.left_queue, contacts.ended, contacts.freed)
    latest = contacts.entered
    for instant in instants[1:]:
        _none_of(log, contacts, "goes back in time", instant < latest)
        latest = np.fmax(latest, instant)


def _check_queue(log: Log) -> None:
    contacts = log.contacts
    joined, left = ~np.isnan(contacts.joined), ~np.isnan(contacts.left_queue)
    queued, elsewhere = np.isin(contacts.outcome, QUEUED), np.isin(contacts.outcome, NEVER_QUEUED)
    _none_of(log, contacts, "ended in the queue but never joined or left it", queued & ~(joined & left))
    _none_of(log, contacts, "joined the queue but ended outside it", elsewhere & joined)
    disconnected = contacts.outcome == Outcome.DISCONNECTED
    _none_of(log, contacts, "was disconnected in the queue but never left it", disconnected & (joined != left))


def _check_handling(log: Log) -> None:
    contacts = log.contacts
    answered = contacts.outcome == Outcome.ANSWERED
    complete = (contacts.group >= 0) & ~np.isnan(contacts.freed)
    _none_of(log, contacts, "is answered but not handled, or handled but not answered", answered != complete)
    handled = np.where(answered, contacts.freed - contacts.left_queue, 0.0)
    gap = np.abs(contacts.component_seconds.sum(axis=1) - handled)
    _none_of(log, contacts, "has components that do not add up to its handling", gap > COMPONENT_TOLERANCE_SECONDS)


def _check_needs(log: Log, history: History) -> None:
    """A need is a chain of contacts that returned; its last one resolved it, lost it, or leaves it pending."""
    contacts, follows = log.contacts, history.follows
    _none_of(log, contacts, "resolved its need and yet returns", contacts.resolved & contacts.returns)
    repeats = np.flatnonzero(follows >= 0)
    before = follows[repeats]
    sound = contacts.returns[before] & (contacts.attempt[repeats] == contacts.attempt[before] + 1)
    broken = np.zeros(len(follows), bool)
    broken[repeats] = ~sound
    _none_of(log, contacts, "repeats a contact that did not return", broken)
    last = np.isinf(history.next_entered)
    needs, ends = int((contacts.attempt == 0).sum()), int(last.sum())
    if needs != ends:
        raise ConservationError(f"replication {log.index}: {needs} needs have {ends} last contacts")


def _check_spans(log: Log) -> None:
    spans = log.spans
    wrong = ~(spans.end >= spans.start) | ~np.isin(spans.kind, list(AgentTime))
    if wrong.any():
        row = int(np.argmax(wrong))
        raise ConservationError(
            f"replication {log.index}: the span of agent time in row {row} (kind {spans.kind[row]}) runs from "
            f"{spans.start[row]} to {spans.end[row]}"
        )


def check_replication(scenario: Scenario, grid: Grid, log: Log, replication: Replication) -> None:
    """Check the sums of a replication against the log and against each other; raises ConservationError."""
    _check_counts(replication)
    _check_waits(grid, log, replication)
    _check_hours(scenario, replication)


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
    outcomes = _sum(day, (kind.name.lower() for kind in Outcome))
    fates = _sum(day, ("resolved", "lost", "returning", "unfinished"))
    place = "(counted day, intent, group)"
    _same(replication, f"outcomes and contacts {place}", outcomes, day["contacts"])
    _same(replication, f"resolved, lost, returning or unfinished and contacts {place}", fates, day["contacts"])
    for name, by_interval in interval.items():
        totals = by_interval.sum(axis=0), day[name].sum(axis=(0, 2))
        tolerance = 1e-9 * float(np.abs(totals[1]).max(initial=0.0))
        _same(replication, f"{name} by interval and by day (intent)", *totals, tolerance)


def _check_waits(grid: Grid, log: Log, replication: Replication) -> None:
    """Little's law: what all waited is what the queue held, inside the counted intervals and outside them."""
    contacts = log.contacts
    queued = np.flatnonzero(~np.isnan(contacts.joined))
    joined, left = contacts.joined[queued], left_queue_or_end(contacts, grid.end)[queued]
    inside = replication.in_interval["queue_seconds"].sum(axis=0)

    def by_intent(seconds: Floats) -> Floats:
        return np.asarray(np.bincount(contacts.intent[queued], seconds, minlength=len(inside)), np.float64)

    waits = by_intent(left - joined)
    held = inside + by_intent(seconds_outside(grid, joined, left))
    tolerance = TOLERANCE_SECONDS + 1e-9 * float(waits.max(initial=0.0))
    _same(replication, "seconds held by the queue and seconds waited (intent)", held, waits, tolerance)


def _check_hours(scenario: Scenario, replication: Replication) -> None:
    seconds, place = replication.agent_seconds, "(counted interval, group)"
    shifts = [number for number, group in enumerate(scenario.agents.values()) if group.roster.shifts is not None]
    parts = _sum(seconds, (kind.name.lower() for kind in AgentTime if kind not in UNPAID_KINDS))
    what = f"logged in, breaks, other duty and absence, and paid seconds {place}"
    paid = np.where(np.isin(np.arange(parts.shape[1]), shifts), seconds["paid"], parts)
    _same(replication, what, parts, paid, TOLERANCE_SECONDS)
    on_duty = seconds["logged_in"] + seconds["overtime"]
    idle = on_duty - seconds["handling"]
    what = f"handling seconds beyond the seconds logged in and overtime {place}"
    _same(replication, what, np.minimum(idle, 0.0), np.zeros_like(idle), TOLERANCE_SECONDS)
