"""Callbacks and messages reduced: small days, every expected number counted by hand."""

from dataclasses import replace

import pytest

from simulator.measures import ConservationError, estimate
from simulator.records import Offer, Outcome, Replication, Simulation, Way
from tests.measures.handmade import (
    DAY,
    HOUR,
    Call,
    Ring,
    abandoned,
    answered,
    called_back,
    centre,
    message,
    reduced,
    simulation,
    unreached,
)

DAY_WITH_CALLBACKS = [
    answered(0.0, wait=10.0, talk=300.0, wrap=30.0),
    answered(100.0, wait=0.0, talk=60.0, offer=Offer.DECLINED),
    abandoned(200.0, wait=50.0),
    # hangs up at once; rung from 400 to 415 with an agent held, who then has the customer
    called_back(300.0, wait=115.0, talk=100.0, wrap=20.0, menu=0.0, rings=(Ring(400.0, 15.0, group=0),)),
    # hangs up after 40 s; rung in vain, rung again, then waits 30 s on the line for an agent
    answered(
        1_000.0, wait=2_050.0, talk=80.0, hung_up=1_040.0, way=Way.LIVE, offer=Offer.ACCEPTED,
        rings=(Ring(2_000.0, 20.0, reached=False), Ring(3_000.0, 20.0)),
    ),
    unreached(5_000.0, Ring(6_000.0, 20.0, reached=False), Ring(7_000.0, 25.0, reached=False)),
]  # fmt: skip
"""Two answered on the line, one gives up, three take a callback and one of them is never reached."""


@pytest.fixture(scope="module")
def played() -> Simulation:
    return simulation(centre(), DAY_WITH_CALLBACKS)


@pytest.fixture(scope="module")
def replication(played: Simulation) -> Replication:
    return played.replications[0]


def day_sum(replication: Replication, name: str) -> float:
    return float(replication.by_day[name].sum())


def value(played: Simulation, name: str) -> float | None:
    return estimate(played, name).value


def test_callbacks_are_counted_from_the_offer_to_the_agent(replication: Replication) -> None:
    expected = {
        "callback_offered": 4, "callback_accepted": 3, "callbacks": 3, "callbacks_handled": 2, "unreached": 1,
        "dials": 5, "answered": 4, "answered_live": 2, "live": 3, "offered": 6, "voicemail": 0,
    }  # fmt: skip
    assert {name: day_sum(replication, name) for name in expected} == expected


def test_the_wait_of_a_callback_is_true_and_apart_from_the_one_on_the_line(replication: Replication) -> None:
    expected = {
        "wait_answered_live_seconds": 10.0,
        "wait_answered_seconds": 10.0 + 115.0 + 2_050.0,
        "wait_callback_seconds": 115.0 + 2_050.0,
        "wait_live_seconds": 10.0 + 50.0,
        # who is never reached waits until given up on
        "wait_all_seconds": 10.0 + 50.0 + 115.0 + 2_050.0 + 2_025.0,
        # on the line: until hanging up, and from picking up to the agent
        "line_wait_seconds": 10.0 + 50.0 + 40.0 + 30.0,
    }
    assert {name: day_sum(replication, name) for name in expected} == expected


def test_a_callback_frees_the_inbound_line_and_costs_outbound_time(replication: Replication) -> None:
    assert day_sum(replication, "line_seconds") == 310.0 + 60.0 + 50.0 + 0.0 + 40.0 + 0.0
    # rings of 15, 20 + 20 and 20 + 25 s; talk of 100 s, and of 80 s after 30 s of waiting
    assert day_sum(replication, "ring_seconds") == 100.0
    assert day_sum(replication, "outbound_seconds") == 100.0 + 100.0 + 110.0
    assert replication.totals["peak_lines"] == 2


def test_an_agent_who_is_held_by_a_ring_is_busy(played: Simulation, replication: Replication) -> None:
    assert replication.agent_seconds["ring"][0, 0] == 15.0
    assert replication.agent_seconds["handling"].sum() == 330.0 + 60.0 + 120.0 + 80.0
    assert day_sum(replication, "busy_seconds") == 590.0 + 15.0
    assert value(played, "occupancy") == pytest.approx((590.0 + 15.0) / (2 * DAY))
    assert value(played, "available_hours") == pytest.approx((2 * DAY - 605.0) / HOUR)
    assert value(played, "utilisation") == pytest.approx(590.0 / (2 * DAY))


def test_callback_places_stand_in_the_queue_beside_the_line(played: Simulation, replication: Replication) -> None:
    places = 115.0 + (3_020.0 - 1_040.0) + 2_025.0
    assert replication.in_interval["callback_queue_seconds"].sum() == places
    assert replication.in_interval["queue_seconds"].sum() == day_sum(replication, "wait_all_seconds")
    assert value(played, "mean_queue_callback") == pytest.approx(places / DAY)
    assert value(played, "mean_queue_live") == pytest.approx((10.0 + 50.0 + 40.0 + 30.0) / DAY)


def test_measures_of_callbacks_divide_by_what_they_say(played: Simulation) -> None:
    expected = {
        "asa": 5.0, "wait_true": 2_175.0 / 4, "wait_callback": 2_165.0 / 2, "wait_live_all": 20.0,
        "wait_on_line": 130.0 / 6, "p_callback_offered": 4 / 6, "p_callback": 3 / 6, "p_answered_live": 2 / 6,
        "abandonment": 1 / 6, "callback_attempts": 5.0, "service_level_live": 2 / 6,
    }  # fmt: skip
    assert {name: value(played, name) for name in expected} == pytest.approx(expected)
    assert value(played, "wait_callback_p50") == pytest.approx(115.0, rel=0.01)
    assert value(played, "wait_answered_p99") == pytest.approx(10.0, rel=0.01)


def test_a_callback_is_in_time_only_by_its_true_wait_and_one_unreached_is_not(played: Simulation) -> None:
    # in time within 20 s: the two on the line; ended in the queue: four answered, one abandoned, one unreached
    assert value(played, "service_level_strict") == pytest.approx(2 / 6)
    assert value(played, "service_level_answered_only") == pytest.approx(2 / 4)
    quick = simulation(centre(), [called_back(0.0, wait=20.0), called_back(0.0, wait=21.0)])
    assert value(quick, "service_level_strict") == 0.5


def test_a_centre_without_callbacks_has_no_wait_of_one() -> None:
    alone = simulation(centre(), [answered(0.0, wait=5.0)])
    assert value(alone, "wait_callback") is value(alone, "wait_callback_p90") is None
    assert value(alone, "p_callback") == 0.0


NIGHT = [
    answered(0.0, wait=10.0),
    message(2 * HOUR, wait=10 * HOUR, talk=120.0, menu=30.0),
    # waits 60 s until closing, then leaves a message
    answered(HOUR, wait=11 * HOUR, talk=120.0, hung_up=HOUR + 60.0, way=Way.VOICEMAIL),
    Call(3 * HOUR, Outcome.UNFINISHED, menu=30.0, hung_up=3 * HOUR + 30.0, way=Way.VOICEMAIL),
]


def test_a_message_waits_for_its_agent_and_is_in_no_wait_of_the_line() -> None:
    played = simulation(centre(), NIGHT)
    expected = {
        "voicemail": 3, "voicemail_handled": 2, "kept": 2, "offered": 2, "answered": 3, "answered_offered": 2,
        "unfinished": 1, "answered_live": 1, "wait_voicemail_seconds": 21 * HOUR, "line_wait_seconds": 70.0,
        "wait_all_seconds": 10.0 + 11 * HOUR, "ivr_seconds": 60.0, "line_seconds": 70.0 + 60.0 + 30.0 + 30.0,
        "outbound_seconds": 0.0, "pending": 1,
    }  # fmt: skip
    assert {name: day_sum(played.replications[0], name) for name in expected} == expected
    assert value(played, "wait_voicemail") == 10.5 * HOUR
    assert value(played, "asa") == 10.0
    backlog = 10 * HOUR + 11 * HOUR - 60.0 + (DAY - 3 * HOUR - 30.0)
    assert value(played, "mean_backlog") == pytest.approx(backlog / DAY)


def test_what_is_kept_after_hours_is_in_no_service_level_and_who_waited_until_closing_is() -> None:
    played = simulation(centre(), NIGHT)
    assert value(played, "service_level_strict") == 1 / 2
    assert value(played, "offered_to_queue") == 2


def test_an_abandoned_contact_may_have_been_picked_up_before() -> None:
    gone = Call(
        0.0, Outcome.ABANDONED, wait=500.0, hung_up=0.0, offer=Offer.ACCEPTED, rings=(Ring(400.0, 10.0),)
    )  # fmt: skip
    replication = reduced(centre(), [gone])
    assert day_sum(replication, "outbound_seconds") == 10.0 + 90.0
    assert day_sum(replication, "line_wait_seconds") == 90.0
    assert replication.in_interval["callback_queue_seconds"].sum() == 410.0


def test_who_calls_again_while_waiting_for_a_callback_gives_the_place_up_without_a_ring() -> None:
    given_up = Call(
        0.0, Outcome.UNREACHED, hung_up=0.0, way=Way.CALLBACK, offer=Offer.ACCEPTED, returns=True, given_up_at=600.0
    )  # fmt: skip
    again = answered(600.0, wait=30.0, need=0, attempt=1, redial=True)
    replication = reduced(centre(), [given_up, again])
    expected = {"unreached": 1, "dials": 0, "redials": 1, "returning": 1, "pending": 0, "wait_all_seconds": 630.0}
    assert {name: day_sum(replication, name) for name in expected} == expected
    with pytest.raises(ConservationError, match="is unreached, but was not rung in vain"):
        reduced(centre(), [replace(given_up, returns=False)])


def test_a_place_that_its_customer_left_behind_may_stay_open_to_the_end() -> None:
    left_behind = Call(
        0.0, Outcome.UNFINISHED, hung_up=0.0, way=Way.CALLBACK, offer=Offer.ACCEPTED, returns=True
    )  # fmt: skip
    replication = reduced(centre(), [left_behind, answered(600.0, need=0, attempt=1, redial=True)])
    expected = {"unfinished": 1, "pending": 0, "resolved": 1, "redials": 1}
    assert {name: day_sum(replication, name) for name in expected} == expected
    assert replication.needs_by_day["quality_needs"].sum() == 1
