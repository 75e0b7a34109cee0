"""Rosters and opening first, then work done, then alarms of those who wait, then entries (model.md 13)."""

from simulator.records import Outcome
from tests.centre.building import HOUR, play_calls, scenario, waits

FOREVER = float("inf")


def test_a_freed_agent_answers_a_caller_whose_patience_ends_at_that_instant() -> None:
    log = play_calls(scenario(), [(0.0, 0, 100.0, FOREVER), (40.0, 0, 10.0, 60.0)])
    assert log.contacts.outcome.tolist() == [Outcome.ANSWERED, Outcome.ANSWERED]
    assert waits(log.contacts) == [0.0, 60.0]


def test_an_arrival_stands_behind_those_who_wait_when_an_agent_is_freed_at_that_instant() -> None:
    calls = [(0.0, 0, 100.0, FOREVER), (50.0, 0, 10.0, FOREVER), (100.0, 0, 10.0, FOREVER)]
    assert waits(play_calls(scenario(), calls).contacts) == [0.0, 50.0, 10.0]


def test_a_caller_with_no_patience_is_still_answered_by_an_idle_agent() -> None:
    log = play_calls(scenario(), [(0.0, 0, 100.0, 0.0), (50.0, 0, 10.0, 0.0)])
    assert log.contacts.outcome.tolist() == [Outcome.ANSWERED, Outcome.ABANDONED]
    assert waits(log.contacts) == [0.0, 0.0]


def test_an_overflow_time_that_passes_as_patience_ends_still_finds_the_other_group() -> None:
    groups = {
        "first": {"roster": {"constant": 1}, "skills": {"a": {"rank": 1}}},
        "second": {"roster": {"constant": 1}, "skills": {"a": {"rank": 2, "after": "30s"}}},
    }
    log = play_calls(scenario(groups=groups), [(0.0, 0, 100.0, FOREVER), (10.0, 0, 5.0, 30.0)])
    assert log.contacts.group.tolist() == [0, 1]
    assert waits(log.contacts) == [0.0, 30.0]


def test_of_two_overflow_times_that_pass_at_one_instant_the_first_contact_is_served() -> None:
    groups = {
        "first": {"roster": {"constant": 1}, "skills": {"a": {}, "b": {}}},
        "second": {"roster": {"constant": 1}, "skills": {"a": {"rank": 2, "after": "20s"}, "b": {}}},
        "third": {"roster": {"constant": 1}, "skills": {"a": {"rank": 3, "after": "5s"}, "b": {}}},
    }
    busy = [(0.0, 1, 500.0, FOREVER), (0.0, 1, 500.0, FOREVER), (0.0, 1, 12.0, FOREVER)]
    calls = [*busy, (1.0, 0, 9.0, FOREVER), (1.0, 0, 9.0, FOREVER), (2.0, 0, 90.0, FOREVER)]
    contacts = play_calls(scenario(groups=groups, intents="ab"), calls).contacts
    assert waits(contacts)[3:5] == [11.0, 20.0]


def test_everything_at_one_instant_happens_in_the_stated_order() -> None:
    """At 08:00 the desk doubles, a call ends, a waiting caller's patience ends, and two callers arrive."""
    levels = {"00:00": 1, "08:00": 2}
    groups = {"desk": {"roster": {"intervals": levels}, "skills": {"a": {}}}}
    eight = 8 * HOUR
    calls = [
        (eight - 100, 0, 100.0, FOREVER),
        (eight - 60, 0, 30.0, 60.0),
        (eight - 50, 0, 30.0, 50.0),
        (eight, 0, 10.0, 5.0),
        (eight, 0, 10.0, FOREVER),
    ]
    contacts = play_calls(scenario(groups=groups), calls).contacts
    assert waits(contacts) == [0.0, 60.0, 50.0, 5.0, 30.0]
    assert contacts.outcome.tolist()[3] == Outcome.ABANDONED


def test_closing_comes_before_an_arrival_at_closing_time() -> None:
    hours = {"open": {"default": "08:00-09:00"}}
    log = play_calls(scenario(calendar=hours), [(8 * HOUR, 0, 1.0, 1.0), (9 * HOUR, 0, 1.0, 1.0)])
    assert log.contacts.outcome.tolist() == [Outcome.ANSWERED, Outcome.CLOSED]
