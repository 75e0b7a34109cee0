"""Callbacks played by hand: who is rung when, and for whom."""

import pytest

from tests.centre.building import scenario
from tests.twin.by_hand import call, desks, with_callback
from tests.twin.given import GivenFate, GivenNeed
from tests.twin.story import story


def test_agent_first_holds_the_agent_while_it_rings() -> None:
    calls = [call(0.0, 150.0), call(1.0, 10.0), call(155.0, 5.0, accepts=False)]
    assert story(with_callback(dial="agent_first"), calls, since=1.0) == [
        (1.0, 1, "joins"),
        (2.0, 1, "accepts"),
        (150.0, 0, "ends answered"),
        (150.0, 1, "rings"),
        (155.0, 2, "joins"),
        (170.0, 1, "is reached"),
        (170.0, 1, "meets 0"),
        (180.0, 1, "ends answered"),
        (180.0, 2, "meets 0"),
        (185.0, 2, "ends answered"),
    ]


def test_customer_first_holds_nobody_and_who_picks_up_waits_before_all_others() -> None:
    calls = [call(0.0, 150.0), call(1.0, 40.0), call(165.0, 30.0), call(166.0, 5.0, accepts=False)]
    assert story(with_callback(dial="customer_first"), calls, since=1.0) == [
        (1.0, 1, "joins"),
        (2.0, 1, "accepts"),
        (150.0, 0, "ends answered"),
        (150.0, 1, "rings"),
        (165.0, 2, "joins"),
        (165.0, 2, "meets 0"),
        (166.0, 3, "joins"),
        (170.0, 1, "is reached"),
        (195.0, 2, "ends answered"),
        (195.0, 1, "meets 0"),
        (235.0, 1, "ends answered"),
        (235.0, 3, "meets 0"),
        (240.0, 3, "ends answered"),
    ]


def test_customer_first_lets_the_agent_take_the_next_on_the_line_while_it_rings() -> None:
    calls = [call(0.0, 100.0), call(1.0, 40.0), call(2.0, 30.0, accepts=False)]
    assert story(with_callback(dial="customer_first"), calls, since=100.0) == [
        (100.0, 0, "ends answered"),
        (100.0, 1, "rings"),
        (100.0, 2, "meets 0"),
        (120.0, 1, "is reached"),
        (130.0, 2, "ends answered"),
        (130.0, 1, "meets 0"),
        (170.0, 1, "ends answered"),
    ]


def test_only_as_many_are_rung_as_agents_are_free() -> None:
    calls = [call(0.0, 100.0), call(1.0, 40.0), call(2.0, 40.0)]
    assert story(with_callback(dial="customer_first"), calls, since=100.0) == [
        (100.0, 0, "ends answered"),
        (100.0, 1, "rings"),
        (120.0, 1, "is reached"),
        (120.0, 1, "meets 0"),
        (160.0, 1, "ends answered"),
        (160.0, 2, "rings"),
        (180.0, 2, "is reached"),
        (180.0, 2, "meets 0"),
        (220.0, 2, "ends answered"),
    ]


def test_a_place_that_could_not_be_rung_is_rung_when_the_ring_before_it_was_in_vain() -> None:
    calls = [call(0.0, 100.0), call(1.0, 40.0, reached=(False, True)), call(2.0, 40.0)]
    assert story(with_callback(dial="customer_first"), calls, since=100.0) == [
        (100.0, 0, "ends answered"),
        (100.0, 1, "rings"),
        (120.0, 1, "is missed"),
        (120.0, 2, "rings"),
        (140.0, 2, "is reached"),
        (140.0, 2, "meets 0"),
        (180.0, 2, "ends answered"),
        (420.0, 1, "rings"),
        (440.0, 1, "is reached"),
        (440.0, 1, "meets 0"),
        (480.0, 1, "ends answered"),
    ]


def test_a_customer_is_rung_for_any_team_with_an_agent_who_is_not_spoken_for() -> None:
    """At 110 the second team may take the other place; the first has a free agent too, but rings for him already."""
    groups = desks(first={"a": {}}, second={"a": {"rank": 2, "after": "30s"}, "b": {}})
    rules = {"offer_when": {"waited": "1s"}, "accepts": 1, "dial": "customer_first"}
    calls = [call(0.0, 100.0), call(0.0, 105.0, intent=1), call(1.0, 40.0), call(80.0, 40.0)]
    assert story(scenario(groups=groups, intents="ab", callback=rules), calls, since=100.0) == [
        (100.0, 0, "ends answered"),
        (100.0, 2, "rings"),
        (105.0, 1, "ends answered"),
        (110.0, 3, "rings"),
        (120.0, 2, "is reached"),
        (120.0, 2, "meets 0"),
        (130.0, 3, "is reached"),
        (130.0, 3, "meets 1"),
        (160.0, 2, "ends answered"),
        (170.0, 3, "ends answered"),
    ]


@pytest.mark.parametrize("dial", ["customer_first", "agent_first"])
def test_a_ring_that_takes_no_time_occupies_nobody(dial: str) -> None:
    at_once = (0.0, 0.0)
    missed_first = call(1.0, rings=at_once, reached=(False, True))
    calls = [call(0.0, 100.0), missed_first, call(2.0, 30.0, rings=at_once)]
    events = story(with_callback(dial=dial), calls, since=1.0)
    assert [event for event in events if event[2] in ("is missed", "meets 0")] == [
        (100.0, 1, "is missed"),
        (100.0, 2, "meets 0"),
        (400.0, 1, "meets 0"),
    ]


def test_who_waits_after_picking_up_has_new_patience() -> None:
    calls = [call(0.0, 100.0), call(1.0, 40.0, patience=3.0, second_patience=15.0), call(105.0, 60.0)]
    assert story(with_callback(dial="customer_first"), calls, since=100.0) == [
        (100.0, 0, "ends answered"),
        (100.0, 1, "rings"),
        (105.0, 2, "joins"),
        (105.0, 2, "meets 0"),
        (120.0, 1, "is reached"),
        (135.0, 1, "ends abandoned"),
        (165.0, 2, "ends answered"),
    ]


def test_a_retry_stands_behind_those_who_came_meanwhile_and_the_last_one_may_redial() -> None:
    """The callers at 410 and 415 stand before the retry at 420; the need calls again 10 minutes after 500."""
    never = (False, False)
    redial = {"redial": {"unreached": 1}}
    calls = [
        call(0.0, 100.0),
        GivenNeed(1.0, 0, (GivenFate(components=(9.0, 0.0), reached=never, redial=0.5), GivenFate())),
        call(405.0, 60.0),
        call(410.0, 10.0, accepts=False),
        call(415.0, 5.0, accepts=False),
    ]
    centre = scenario(
        callback={"offer_when": {"waited": "1s"}, "accepts": 1, "retry_after": "5m", "dial": "agent_first"},
        intent=redial,
    )
    assert story(centre, calls, since=100.0) == [
        (100.0, 0, "ends answered"),
        (100.0, 1, "rings"),
        (120.0, 1, "is missed"),
        (405.0, 2, "joins"),
        (405.0, 2, "meets 0"),
        (410.0, 3, "joins"),
        (415.0, 4, "joins"),
        (465.0, 2, "ends answered"),
        (465.0, 3, "meets 0"),
        (475.0, 3, "ends answered"),
        (475.0, 4, "meets 0"),
        (480.0, 4, "ends answered"),
        (480.0, 1, "rings"),
        (500.0, 1, "is missed"),
        (500.0, 1, "ends unreached"),
        (1100.0, 5, "joins"),
        (1100.0, 5, "meets 0"),
        (1160.0, 5, "ends answered"),
    ]
