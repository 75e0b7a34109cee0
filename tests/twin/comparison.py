"""The log of the centre and the book of the twin as the same plain entries, one for each contact."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from simulator.records import Log
from tests.twin.book import Book, Contact, Handling

Entry = dict[str, Any]
"""Columns of one contact by name, its legs and dials among them; what never happened is None."""
Name = tuple[int, float, int]
"""Intent, when the need first got in touch, and attempt."""

LATER = ("joined", "left_queue", "talk_ended", "freed", "group", "outcome")
CONTACT = (
    "intent",
    "attempt",
    "redial",
    "silent_before",
    "entered",
    "joined",
    "left_queue",
    "talk_ended",
    "freed",
    "ended",
    "hung_up",
    "way",
    "offer",
    "group",
    "outcome",
    "resolved",
    "returns",
)
DIAL = ("start", "end", "reached", "group")


def of_log(log: Log) -> dict[Name, Entry]:
    """The entries of what the centre left behind."""
    contacts = _rows(log.contacts, ("need", *CONTACT))
    legs, dials = _by_contact(log.legs, LATER), _by_contact(log.dials, DIAL)
    entries = {}
    for row, contact in enumerate(contacts):
        first = contacts[contact.pop("need")]
        name = first["intent"], first["entered"], contact["attempt"]
        entries[name] = contact | {"legs": legs[row], "dials": dials[row]}
    return entries


def of_book(book: Book) -> dict[Name, Entry]:
    """The entries of what the twin wrote down."""
    dials = defaultdict(list)
    for dial in book.dials:
        dials[dial.contact].append((dial.start, dial.end, dial.reached, dial.group))
    first: dict[int, Contact] = {}
    entries = {}
    for contact in book.contacts:
        of_need = first.setdefault(id(contact.need), contact)
        entry = _of_contact(contact) | {"dials": dials[contact]}
        entries[contact.intent, of_need.entered, contact.attempt] = entry
    return entries


def _of_contact(contact: Contact) -> Entry:
    first = contact.handlings[0] if contact.handlings else Handling()
    here = {name: getattr(contact, name) for name in CONTACT if hasattr(contact, name)}
    stay = {name: getattr(first, name) for name in LATER if name != "outcome"}
    legs = [tuple(_plain(getattr(leg, name)) for name in LATER) for leg in contact.handlings[1:]]
    return {name: _plain(value) for name, value in (here | stay).items()} | {"legs": legs}


def _rows(columns: object, names: Iterable[str]) -> list[Entry]:
    lists = [getattr(columns, name).tolist() for name in names]
    return [dict(zip(names, map(_plain, row), strict=True)) for row in zip(*lists, strict=True)]


def _by_contact(columns: object, names: tuple[str, ...]) -> dict[int, list[tuple[Any, ...]]]:
    found = defaultdict(list)
    for entry in _rows(columns, ("contact", *names)):
        found[entry.pop("contact")].append(tuple(entry.values()))
    return found


def _plain(value: Any) -> Any:
    return None if isinstance(value, float) and value != value else value  # noqa: PLR0124
