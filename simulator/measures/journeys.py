"""What a contact went through beside its first queue and its first agent: rings, the line let go, transfers."""

from dataclasses import dataclass, fields

import numpy as np

from simulator.measures.streams import CHAT, PHONE
from simulator.records import Contacts, Dials, Flags, Floats, Integers, Legs, Log, Outcome, Way
from simulator.scenario.intents import COMPONENTS

UNSERVED = (
    Outcome.ABANDONED, Outcome.BLOCKED, Outcome.LEFT_IVR, Outcome.CLOSED, Outcome.DISCONNECTED, Outcome.UNREACHED,
)  # fmt: skip
"""Outcomes of contacts that nobody served."""
CUT_SHORT = (Outcome.ABANDONED, Outcome.DISCONNECTED, Outcome.UNREACHED)
"""Outcomes of a last leg that make an answered contact one that nobody served to its end."""
NO_LEG = -1


@dataclass(frozen=True)
class Journeys:
    """One entry a contact.

    `transfers`: times passed on; `transfer_wait`, `leg_handle`, `leg_worked` and `leg_components`: seconds in later
    queues, with later agents, of their time, and by component; `last_leg`: the last leg's `Outcome`, NO_LEG without
    one. `dials`: times rung, `ring` seconds of it; `picked_up`: when the customer answered, in elapsed
    seconds, NaN if never.
    """

    transfers: Integers
    transfer_wait: Floats
    leg_handle: Floats
    leg_worked: Floats
    leg_components: Floats
    last_leg: Integers
    dials: Integers
    ring: Floats
    picked_up: Floats

    def of(self, rows: Integers) -> "Journeys":
        """The journeys of some contacts."""
        return Journeys(*(getattr(self, field.name)[rows] for field in fields(Journeys)))


def journeys_of(log: Log, end: float) -> Journeys:
    """Add legs and rings up by contact; `end` is the horizon's end, until which waits that never ended are counted."""
    count, legs, dials = len(log.contacts.need), log.legs, log.dials
    taken, (handled, components) = legs.group >= 0, handling_of_legs(log)
    last_leg, picked_up = np.full(count, NO_LEG, np.int64), np.full(count, np.nan)
    last_leg[legs.contact] = legs.outcome
    picked_up[dials.contact[dials.reached]] = dials.end[dials.reached]
    return Journeys(
        transfers=np.bincount(legs.contact, minlength=count),
        transfer_wait=_summed(legs.contact, leg_left_or_end(legs, end) - legs.joined, count),
        leg_handle=_summed(legs.contact, np.where(taken, handled, 0.0), count),
        leg_worked=_summed(legs.contact, np.where(taken, legs.worked_seconds, 0.0), count),
        leg_components=_components(legs.contact, components, count),
        last_leg=last_leg,
        dials=np.bincount(dials.contact, minlength=count),
        ring=_summed(dials.contact, dials.end - dials.start, count),
        picked_up=picked_up,
    )


def handling_of_legs(log: Log) -> tuple[Floats, Floats]:
    """What each leg took, as in `handling_of_contacts`."""
    return _handling(log.legs, log.contacts.channel[log.legs.contact])


def handling_of_contacts(contacts: Contacts) -> tuple[Floats, Floats]:
    """Seconds of the first handling, and by component: by the clock, of a message without the time that it lay aside.

    NaN and zeros where there was none.
    """
    return _handling(contacts, contacts.channel)


def _handling(handled: Contacts | Legs, channel: Integers) -> tuple[Floats, Floats]:
    seconds, put_down = handled.freed - handled.left_queue, handled.in_stints & (channel > CHAT)
    if not put_down.any():
        return seconds, handled.component_seconds
    worked = np.where(put_down, handled.worked_seconds, seconds)
    part = np.divide(worked, seconds, out=np.ones_like(seconds), where=seconds > 0)
    return worked, handled.component_seconds * part[:, None]


def _summed(contact: Integers, seconds: Floats, count: int) -> Floats:
    return np.bincount(contact, seconds, minlength=count).astype(np.float64, copy=False)


def _components(contact: Integers, seconds: Floats, count: int) -> Floats:
    if not len(contact):
        return np.broadcast_to(0.0, (count, len(COMPONENTS)))
    return np.column_stack([_summed(contact, column, count) for column in seconds.T])


def held_rings(dials: Dials) -> Integers:
    """Rows of the rings through which an agent was held."""
    return np.flatnonzero(dials.group >= 0)


def wait_ended(contacts: Contacts, end: float) -> Floats:
    """When waiting for the first agent ended, in elapsed seconds, NaN for who never joined.

    Who was never reached waited until given up on; who waited for ever is taken to wait until the horizon's end.
    """
    left = contacts.left_queue
    waits_on = np.isnan(left) & ~np.isnan(contacts.joined)
    if not waits_on.any():
        return left
    gone = np.where(contacts.outcome == Outcome.UNREACHED, contacts.ended, np.nan)
    return np.where(waits_on, np.where(np.isnan(gone), np.fmax(contacts.joined, end), gone), left)


def leg_left_or_end(legs: Legs, end: float) -> Floats:
    """When waiting in a later queue ended; who waited for ever is taken to wait until the horizon's end."""
    return np.where(np.isnan(legs.left_queue), np.fmax(legs.joined, end), legs.left_queue)


def line_freed(contacts: Contacts) -> Floats:
    """When the line was let go: at the end of talk, or when the caller hung up to be called back or left a message."""
    return np.where(np.isnan(contacts.hung_up), contacts.ended, contacts.hung_up)


def holds_line(contacts: Contacts) -> Flags:
    """Contacts that took a line: calls alone do."""
    return np.asarray(contacts.channel == PHONE)


def is_live(contacts: Contacts) -> Flags:
    """Contacts that kept their line until the first agent came, or until they ended."""
    return np.asarray(np.isnan(contacts.hung_up) | (contacts.hung_up > contacts.left_queue))


def is_message(contacts: Contacts) -> Flags:
    """Contacts that left a message before any agent handled them."""
    return np.asarray(~is_live(contacts) & (contacts.way == Way.VOICEMAIL))


def is_callback(contacts: Contacts) -> Flags:
    """Contacts whose customer hung up before any agent came, to be called back."""
    return np.asarray(~is_live(contacts) & (contacts.way != Way.VOICEMAIL))
