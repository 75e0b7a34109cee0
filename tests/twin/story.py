"""What the twin wrote down, told as a list of events."""

from collections.abc import Iterator, Sequence
from math import isnan
from typing import Any

from simulator.records import Outcome
from simulator.scenario.scenario import Scenario
from tests.twin.book import Book, Contact
from tests.twin.centre import Twin
from tests.twin.fate import Need
from tests.twin.given import GivenLot

Event = tuple[float, int, str]
"""Instant, contact in the order of entering, and what happened to it."""
_ORDER = ("is reached", "is missed", "ends", "frees", "enters", "joins", "accepts", "rings", "meets")


def story(scenario: Scenario, needs: Sequence[Need], *, since: float = 0.0) -> list[Event]:
    """What happens from an instant on when needs are played, in order."""
    events = told(Twin(scenario, GivenLot(needs)).play())
    return [event for event in events if event[0] >= since]


def told(book: Book) -> list[Event]:
    """The events of a book, by instant; at one instant what ends, then what begins, then contact by contact.

    Entering is left out where the queue is joined at once, and freeing where there is no wrap.
    """
    events = [event for contact in book.contacts for event in _of_contact(contact)]
    for dial in book.dials:
        events.append((dial.start, dial.contact.number, "rings"))
        events.append((dial.end, dial.contact.number, "is reached" if dial.reached else "is missed"))
    return sorted((event for event in events if not isnan(event[0])), key=_place)


def _place(event: Event) -> tuple[Any, ...]:
    instant, contact, what = event
    return instant, next(place for place, word in enumerate(_ORDER) if what.startswith(word)), contact


def _of_contact(contact: Contact) -> Iterator[Event]:
    if not contact.handlings or contact.handlings[0].joined > contact.entered:
        yield contact.entered, contact.number, "enters"
    yield contact.hung_up, contact.number, "accepts"
    for handling in contact.handlings:
        yield handling.joined, contact.number, "joins"
        if handling.outcome is Outcome.ANSWERED:
            yield handling.left_queue, contact.number, f"meets {handling.group}"
            if handling.freed > handling.talk_ended:
                yield handling.freed, contact.number, f"frees {handling.group}"
    last = contact.handlings[-1].outcome if contact.handlings else contact.outcome
    yield contact.ended, contact.number, f"ends {last.name.lower()}"
