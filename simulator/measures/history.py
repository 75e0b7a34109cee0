"""What a contact owes to the other contacts of its need: was it the first to serve it, and did another follow."""

from dataclasses import dataclass

import numpy as np

from simulator.records import Contacts, Flags, Floats, Integers, Outcome


@dataclass(frozen=True)
class History:
    """One entry a contact.

    `first_served`: the first of its need that an agent answered, or that the menu truly resolved.
    `next_entered`: when the need got in touch again, in elapsed seconds, infinite if it did not.
    `follows`: row of the contact before it, -1 for a first one.
    """

    first_served: Flags
    next_entered: Floats
    follows: Integers


def history_of(contacts: Contacts) -> History:
    """Look each contact's need up; rows of a need are in the order of its attempts."""
    follows = _predecessors(contacts)
    next_entered = np.full(len(follows), np.inf)
    repeats = np.flatnonzero(follows >= 0)
    next_entered[follows[repeats]] = contacts.entered[repeats]
    return History(_first_served(contacts), next_entered, follows)


def _predecessors(contacts: Contacts) -> Integers:
    follows = np.full(len(contacts.need), -1, np.int64)
    repeats = np.flatnonzero(contacts.attempt > 0)
    by_need = repeats[np.argsort(contacts.need[repeats], kind="stable")]
    need = contacts.need[by_need]
    follows[by_need] = need
    same = np.flatnonzero(need[1:] == need[:-1]) + 1
    follows[by_need[same]] = by_need[same - 1]
    return follows


def _first_served(contacts: Contacts) -> Flags:
    self_served = (contacts.outcome == Outcome.CONTAINED) & contacts.resolved
    served = np.flatnonzero((contacts.outcome == Outcome.ANSWERED) | self_served)[::-1]
    first = np.full(len(contacts.need), -1, np.int64)
    first[contacts.need[served]] = served
    flags = np.zeros(len(first), bool)
    flags[first[first >= 0]] = True
    return flags
