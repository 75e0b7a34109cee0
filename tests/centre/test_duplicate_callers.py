"""Customers who wait to be called back and call again: by hand to the second, and laws."""

from functools import cache
from typing import Any

import numpy as np
import pytest

from simulator.centre import play_replication
from simulator.measures import reduce_log
from simulator.records import Flags, Log, Offer, Outcome
from simulator.scenario.scenario import Scenario
from tests.centre.building import HOUR, scenario
from tests.centre.calling_back import OPENS, call, declines, patient, played, rings_of, since_opening
from tests.centre.logs import differences

ANSWERED, UNREACHED = Outcome.ANSWERED, Outcome.UNREACHED
DUPLICATES = {"share": 1, "after": "10m"}


def waiting(*, calendar: dict[str, Any] | None = None, **rules: Any) -> Scenario:
    """One agent; who has waited a second accepts to be called back, and may call again."""
    hours = {"open": {"default": "08:00-12:00"}} | (calendar or {})
    return scenario(callback=patient(duplicates=DUPLICATES, **rules), calendar=hours)


def again(instant: float, after: float, *, recognised: float = 1.0, **fate: float) -> Any:
    """A caller who accepts, and calls again so long afterwards; then nothing of the kind happens any more."""
    return call(instant, calls_again=after, recognised=recognised, then={"offer": 1.0}, **fate)


# --- by hand ---


def test_who_calls_again_and_is_recognised_loses_the_place_and_is_never_rung() -> None:
    log = played(waiting(), call(OPENS, 1_800.0), again(OPENS + 1, 600.0))
    contacts = log.contacts
    assert contacts.outcome.tolist() == [ANSWERED, UNREACHED, ANSWERED]
    assert since_opening(contacts.entered) == [0.0, 1.0, 602.0]
    assert since_opening(contacts.ended) == [1_800.0, 602.0, 1_860.0]
    assert contacts.need.tolist() == [0, 1, 1]
    assert contacts.redial.tolist() == [False, False, True]
    assert contacts.returns.tolist() == [False, True, False]
    assert len(log.dials.contact) == 0


def test_who_calls_again_and_is_not_recognised_is_rung_in_vain_when_the_turn_comes() -> None:
    log = played(waiting(), call(OPENS, 1_800.0), again(OPENS + 1, 600.0, recognised=0.0))
    contacts = log.contacts
    assert contacts.outcome.tolist() == [ANSWERED, UNREACHED, ANSWERED]
    assert rings_of(log, 1) == [1_800.0, 2_120.0]
    assert since_opening(contacts.ended) == [1_800.0, 2_140.0, 1_860.0]
    assert not log.dials.reached.any()
    assert len(contacts.need) == 3


def test_who_calls_again_between_two_rings_is_not_rung_again_if_recognised() -> None:
    log = played(waiting(), call(OPENS, 500.0), again(OPENS + 1, 600.0, failures=1))
    assert rings_of(log, 1) == [500.0]
    assert since_opening(log.contacts.ended) == [500.0, 602.0, 662.0]
    assert log.contacts.outcome.tolist() == [ANSWERED, UNREACHED, ANSWERED]


def test_nobody_calls_while_the_phone_rings() -> None:
    log = played(waiting(), call(OPENS, 590.0), again(OPENS + 1, 600.0))
    assert rings_of(log, 1) == [590.0]
    assert since_opening(log.contacts.left_queue) == [0.0, 610.0]


@pytest.mark.parametrize(("dial", "begins"), [("customer_first", 620.0), ("agent_first", 610.0)])
def test_who_was_reached_does_not_call_again(dial: str, begins: float) -> None:
    calls = call(OPENS, 590.0), again(OPENS + 1, 613.0), declines(OPENS + 600, 20.0)
    log = played(waiting(dial=dial), *calls)
    assert len(log.contacts.need) == 3
    assert since_opening(log.contacts.left_queue)[1] == begins


def test_who_was_given_up_on_does_not_call_again() -> None:
    log = played(waiting(attempts=1), call(OPENS, 500.0), again(OPENS + 1, 600.0, failures=1))
    assert log.contacts.outcome.tolist() == [ANSWERED, UNREACHED]
    assert log.contacts.returns.tolist() == [False, False]


def test_who_loses_a_place_gives_it_to_those_behind() -> None:
    calls = call(OPENS, 1_800.0), again(OPENS + 1, 600.0), declines(OPENS + 2), declines(OPENS + 603)
    log = played(waiting(), *calls)
    assert since_opening(log.contacts.left_queue) == [0.0, 602.0, 1_800.0, 1_920.0, 1_860.0]


def test_who_calls_again_before_the_booked_window_is_not_rung_in_it() -> None:
    centre = waiting(mode="scheduled", windows={"capacity": 2})
    log = played(centre, call(OPENS, 1_800.0), again(OPENS + 1, 600.0), again(OPENS + 2, 600.0, recognised=0.0))
    assert rings_of(log, 1) == []
    assert rings_of(log, 2) == [1.5 * HOUR, 1.5 * HOUR + 320]
    assert log.contacts.outcome.tolist() == [ANSWERED, UNREACHED, UNREACHED, ANSWERED, ANSWERED]
    assert since_opening(log.contacts.left_queue)[3:] == [1_800.0, 1_860.0]


def test_a_call_at_night_comes_after_the_next_opening_and_the_place_kept_over_night_is_gone() -> None:
    centre = waiting(calendar={"days": 2, "closing": {"phone": "drop"}})
    log = played(centre, call(OPENS + 14_000, 1_000.0), again(OPENS + 14_100, 3_600.0))
    assert log.contacts.outcome.tolist() == [ANSWERED, UNREACHED, ANSWERED]
    assert since_opening(log.contacts.ended)[1] == 14_101 + 3_600
    assert since_opening(log.contacts.entered)[2] == 24 * HOUR + 0.5 * 7_200
    assert len(log.dials.contact) == 0


def test_places_made_by_a_closing_do_not_call_again() -> None:
    centre = waiting(calendar={"days": 2, "closing": {"phone": "callback_next_day"}}, offer_when={"waited": "1h"})
    log = played(centre, call(OPENS + 14_000, 1_000.0), again(OPENS + 14_100, 60.0))
    assert log.contacts.outcome.tolist() == [ANSWERED, ANSWERED]
    assert rings_of(log, 1) == [24 * HOUR]


def test_a_place_that_is_lost_counts_no_more_among_those_open_or_waiting() -> None:
    centre = waiting(most_open=1, offer_when={"entries": 1})
    lost = declines(OPENS, 1_800.0), declines(OPENS + 1), again(OPENS + 2, 600.0)
    log = played(centre, *lost, call(OPENS + 300), call(OPENS + 610))
    assert log.contacts.offer.tolist() == [Offer.NONE, Offer.NONE, Offer.ACCEPTED, Offer.NONE, Offer.ACCEPTED, 1]


# --- laws ---


def two_intents(duplicates: dict[str, Any] | None, **rules: Any) -> Scenario:
    """Two intents on three groups, open by day, crowded, with retries and redials."""
    groups = {
        "a": {"roster": {"constant": 4}, "skills": {"a": {}}},
        "b": {"roster": {"constant": 4}, "skills": {"b": {}, "a": {"rank": 2, "after": "20s", "handle": 1.2}}},
    }
    intent = {
        "needs": {"per_day": 700},
        "redial": {"abandoned": [0.5, 0.2], "unreached": [0.9], "after": "15m"},
        "resolution": {"first_contact": 0.8, "returns": 0.5, "after": "2h"},
    }
    calendar = {"days": 2, "open": {"default": "08:00-20:00"}}
    callback = patient(offer_when={"entries": 3}, accepts=0.4, reached=0.8) | rules
    callback |= {} if duplicates is None else {"duplicates": duplicates}
    return scenario(groups=groups, intents="ab", intent=intent, calendar=calendar, callback=callback)


MODES: list[dict[str, Any]] = [
    {"dial": "customer_first"},
    {"dial": "agent_first"},
    {"mode": "scheduled", "windows": {"capacity": 30}},
]


@cache
def crowded(mode: int, share: float | None, recognised: float = 1.0) -> Log:
    return play_replication(crowded_centre(mode, share, recognised), 1, 0)


def crowded_centre(mode: int, share: float | None, recognised: float = 1.0) -> Scenario:
    some = None if share is None else {"share": share, "after": "5m", "recognised": recognised}
    return two_intents(some, **MODES[mode])


def called_again(log: Log) -> Flags:
    """Who accepted, and whose need came again although nobody had served it."""
    contacts = log.contacts
    later = contacts.redial & (contacts.attempt > 0)
    before = set(zip(contacts.need[later].tolist(), (contacts.attempt[later] - 1).tolist(), strict=True))
    pairs = zip(contacts.need.tolist(), contacts.attempt.tolist(), strict=True)
    followed = np.array([pair in before for pair in pairs])
    return np.asarray(followed & np.equal(contacts.offer, Offer.ACCEPTED))


def ring_seconds(log: Log) -> float:
    return float((log.dials.end - log.dials.start).sum())


@pytest.mark.parametrize("mode", range(len(MODES)))
def test_a_share_of_none_changes_nothing(mode: int) -> None:
    assert np.equal(crowded(mode, None).contacts.offer, Offer.ACCEPTED).sum() > 50
    assert differences(crowded(mode, 0.0), crowded(mode, None)) == set()


@pytest.mark.parametrize("mode", range(len(MODES)))
def test_who_was_recognised_calling_again_is_not_rung_after_it(mode: int) -> None:
    log = crowded(mode, 1.0)
    gone = np.flatnonzero(called_again(log) & np.equal(log.contacts.outcome, UNREACHED))
    assert len(gone) > 50
    last_ring = np.full(len(log.contacts.need), -np.inf)
    np.maximum.at(last_ring, log.dials.contact, log.dials.end)
    assert (last_ring[gone] <= log.contacts.ended[gone]).all()
    assert (last_ring[gone] == -np.inf).sum() > 20


@pytest.mark.parametrize("mode", range(len(MODES)))
def test_who_is_not_recognised_costs_more_minutes_of_ringing(mode: int) -> None:
    unknown, known = crowded(mode, 1.0, 0.0), crowded(mode, 1.0)
    assert ring_seconds(unknown) > 1.2 * ring_seconds(known)


@pytest.mark.parametrize("recognised", [0.0, 0.5, 1.0])
@pytest.mark.parametrize("mode", range(len(MODES)))
def test_nobody_who_called_again_is_handled_twice(mode: int, recognised: float) -> None:
    log = crowded(mode, 1.0, recognised)
    assert ANSWERED not in log.contacts.outcome[called_again(log)]
    attempts = np.lexsort((log.contacts.attempt, log.contacts.need))
    followed = np.diff(log.contacts.need[attempts]) == 0
    assert (np.diff(log.contacts.attempt[attempts])[followed] == 1).all()


@pytest.mark.parametrize("recognised", [0.0, 0.5])
@pytest.mark.parametrize("mode", range(len(MODES)))
def test_the_books_close_with_duplicates(mode: int, recognised: float) -> None:
    log = crowded(mode, 1.0, recognised)
    replication = reduce_log(crowded_centre(mode, 1.0, recognised), log)
    assert replication.by_day["contacts"].sum() == len(log.contacts.need)
