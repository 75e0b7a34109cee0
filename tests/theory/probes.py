"""What no sum of the measures room tells, read from the contacts: states at an instant, virtual waits."""

import numpy as np

from simulator.records import Contacts, Flags, Floats, Integers, Outcome


def busy_at(contacts: Contacts, instants: Floats) -> Floats:
    """Agents who handle a contact just before each instant."""
    answered = _answered(contacts)
    return _open_at(contacts.left_queue[answered], contacts.freed[answered], instants)


def answered_within(contacts: Contacts, seconds: float, since: Floats, until: Floats) -> int:
    """Contacts that joined in one of the periods [since, until) and were answered after `seconds` at most.

    The periods are in order and do not overlap.
    """
    in_time = _answered(contacts) & (contacts.left_queue - contacts.joined <= seconds)
    joined = contacts.joined[in_time]
    inside = np.searchsorted(since, joined, side="right") - np.searchsorted(until, joined, side="right")
    return int(inside.sum())


def offered_waits(contacts: Contacts, agents: int, since: float, until: float) -> Floats:
    """What those who joined in [since, until) would have waited with endless patience.

    For one type and one group of constant size, first come first served: whoever joins while all agents are
    busy gets the first release that nobody ahead takes; of those ahead, each who starts later takes one.
    """
    order = np.argsort(contacts.joined, kind="stable")
    joined, answered = contacts.joined[order], _answered(contacts)[order]
    starts = np.sort(contacts.left_queue[_answered(contacts)])
    releases = np.sort(contacts.freed[_answered(contacts)])
    ahead: Integers = np.cumsum(answered) - answered
    started = np.minimum(np.searchsorted(starts, joined, side="right"), ahead)
    released = np.searchsorted(releases, joined, side="right")
    all_busy = started - released >= agents
    waits = np.zeros(len(joined))
    waits[all_busy] = releases[(released + ahead - started)[all_busy]] - joined[all_busy]
    return waits[(joined >= since) & (joined < until)]


def between_contacts(contacts: Contacts) -> tuple[Floats, Floats]:
    """When each customer who returns left, and when they were back: infinity where they never were."""
    left = np.flatnonzero(contacts.returns & ~np.isnan(contacts.ended))
    order = np.lexsort((contacts.attempt, contacts.need))
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    following = place[left] + 1
    after = order[np.minimum(following, len(order) - 1)]
    is_back = (following < len(order)) & (contacts.need[after] == contacts.need[left])
    return contacts.ended[left], np.where(is_back, contacts.entered[after], np.inf)


def time_between_contacts(contacts: Contacts, since: float, until: float) -> float:
    """Customer-seconds between two contacts of a need within [since, until)."""
    left, back = between_contacts(contacts)
    return float((np.clip(back, since, until) - np.clip(left, since, until)).sum())


def to_return_at(contacts: Contacts, instants: Floats) -> Floats:
    """Customers between two contacts of a need just before each instant."""
    return _open_at(*between_contacts(contacts), instants)


def _open_at(start: Floats, end: Floats, instants: Floats) -> Floats:
    """Spans that have started before each instant and end then or later."""
    started = np.searchsorted(np.sort(start), instants, side="left")
    return (started - np.searchsorted(np.sort(end), instants, side="left")).astype(np.float64)


def _answered(contacts: Contacts) -> Flags:
    return np.equal(contacts.outcome, Outcome.ANSWERED)
