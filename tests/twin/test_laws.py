"""What must be true of the twin whatever its luck."""

from collections import defaultdict
from itertools import pairwise
from math import isnan
from typing import Any

import pytest

from simulator.records import Offer, Outcome, TryResult, Way
from simulator.scenario.scenario import Scenario
from tests.centre.building import HOUR
from tests.twin.book import Book
from tests.twin.centre import Twin
from tests.twin.given import RandomLot
from tests.twin.story import told
from tests.twin.support import support

CALLBACK = {
    "offer_when": {"entries": 2},
    "accepts": 0.75,
    "reached": 0.6,
    "attempts": 3,
    "retry_after": "10m",
    "stops_before_closing": "30m",
    "most_open": 40,
}
NEEDS_A_DAY = 750
DIALS = ("customer_first", "agent_first")


def played(centre: Scenario, seed: int = 1) -> Book:
    """Needs from before opening until after closing."""
    return Twin(centre, RandomLot(centre, seed, NEEDS_A_DAY, 7.8, 18.2)).play()


def with_callback(**rules: Any) -> Scenario:
    """A day of the support centre under other callback rules."""
    return support(callback=CALLBACK | rules, days=1)


@pytest.fixture(scope="module")
def plain() -> Book:
    """A history without callbacks."""
    return played(support(days=1))


@pytest.fixture(scope="module", params=DIALS)
def book(request: pytest.FixtureRequest) -> Book:
    """A history with callbacks."""
    return played(with_callback(dial=request.param))


def test_every_contact_has_one_outcome_and_times_that_fit_it(book: Book) -> None:
    for contact in book.contacts:
        joined = bool(contact.handlings)
        in_queue = contact.outcome in (Outcome.ANSWERED, Outcome.ABANDONED, Outcome.UNREACHED, Outcome.UNFINISHED)
        assert joined == in_queue
        assert isnan(contact.ended) == (contact.outcome is Outcome.UNFINISHED)
        assert (contact.way is Way.CALLBACK) == (contact.offer is Offer.ACCEPTED) == (not isnan(contact.hung_up))
        assert contact.outcome is not Outcome.UNREACHED or contact.way is Way.CALLBACK
        for handling in contact.handlings:
            assert (handling.group >= 0) == (handling.outcome is Outcome.ANSWERED)


def test_all_needs_are_solved_lost_or_get_in_touch(book: Book) -> None:
    first = [contact for contact in book.contacts if contact.attempt == 0]
    ended_before = [made for made in book.tries if made.result in (TryResult.SOLVED, TryResult.GAVE_UP)]
    late = [made for made in book.tries if made.result is TryResult.FAILED_SILENTLY]
    assert len(ended_before) + len(late) + sum(not contact.silent_before for contact in first) == NEEDS_A_DAY
    assert 0 < sum(contact.silent_before for contact in first) <= len(late)


def test_no_agent_has_two_contacts_at_a_time(book: Book) -> None:
    spells = defaultdict(list)
    for agent, start, end in book.spells:
        spells[agent].append((start, end))
    assert len(book.spells) > 500
    for of_agent in spells.values():
        assert all(end <= start for (_, end), (start, _) in pairwise(sorted(of_agent)))


def test_a_customer_is_rung_until_reached_and_never_too_often(book: Book) -> None:
    dials = defaultdict(list)
    for dial in book.dials:
        dials[dial.contact].append(dial.reached)
    assert sum(len(rings) for rings in dials.values()) > 150
    for contact, rings in dials.items():
        assert not any(rings[:-1])
        assert (contact.outcome is Outcome.UNREACHED) == (rings == [False, False, False])


def test_every_mechanism_is_at_work(book: Book) -> None:
    outcomes = {contact.outcome for contact in book.contacts}
    assert outcomes >= set(Outcome) - {Outcome.UNFINISHED, Outcome.DISCONNECTED}
    assert any(contact.attempt > 2 for contact in book.contacts)
    passed_on = [leg.outcome for _, leg in book.passed_on()]
    assert {Outcome.ANSWERED, Outcome.ABANDONED} <= set(passed_on)
    assert any(len(contact.handlings) == 3 for contact in book.contacts)
    picked_up_and_left = (Outcome.ABANDONED, Way.CALLBACK)
    assert any((contact.outcome, contact.way) == picked_up_and_left for contact in book.contacts) or all(
        dial.group >= 0 for dial in book.dials
    )


def test_callers_of_a_queue_are_answered_in_the_order_in_which_they_joined(plain: Book) -> None:
    queues = defaultdict(list)
    for contact in plain.contacts:
        if contact.outcome is Outcome.ANSWERED:
            queues[contact.fate.asks].append((contact.handlings[0].joined, contact.handlings[0].left_queue))
    assert sum(left > joined for queue in queues.values() for joined, left in queue) > 150
    for queue in queues.values():
        assert all(before[1] <= after[1] for before, after in pairwise(sorted(queue)))


def test_who_waits_at_closing_is_served_after_it(plain: Book) -> None:
    closing = 18 * HOUR
    late = [handling for contact in plain.contacts for handling in contact.handlings if handling.joined < closing]
    assert any(handling.left_queue > closing and handling.group >= 0 for handling in late)


def test_with_no_ring_time_and_certain_answer_both_dial_orders_are_the_same() -> None:
    rules: dict[str, Any] = {"reached": 1, "attempts": 1}
    books = [_without_ringing(with_callback(dial=dial, **rules)) for dial in DIALS]
    assert told(books[0]) == told(books[1])
    assert len(books[0].dials) > 50


def _without_ringing(centre: Scenario) -> Book:
    lot = RandomLot(centre, 1, NEEDS_A_DAY, 7.8, 18.2, ring_mean=0.0)
    return Twin(centre, lot).play()


def test_an_offer_that_all_decline_or_that_is_never_made_changes_nothing(plain: Book) -> None:
    assert told(played(with_callback(accepts=0))) == told(plain)
    assert told(played(with_callback(most_open=0))) == told(plain)
