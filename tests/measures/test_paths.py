"""Transfers, lines, self-service and redials reduced: small days, every expected number counted by hand."""

from typing import Any

import pytest

from simulator.measures import Scope, estimate
from simulator.records import Outcome, Replication, Simulation, TryResult, Way
from tests.measures.handmade import (
    DAY,
    HOUR,
    NEVER,
    Leg,
    Try,
    abandoned,
    answered,
    centre,
    ended,
    one_agent_each,
    reduced,
    simulation,
)

SKILLS: dict[str, Any] = {"orders": {}, "billing": {}}
TWO_GROUPS = {name: {"roster": {"constant": 1}, "skills": SKILLS} for name in ("first", "second")}

PASSED_ON = [
    # 100 s with the first agent, 10 s of wrap; 40 s in the second queue, 200 s there and 20 s of wrap
    answered(0.0, wait=10.0, talk=100.0, wrap=10.0, legs=(Leg(wait=40.0, talk=200.0, wrap=20.0, group=1),)),
    answered(HOUR, talk=60.0, returns=True, legs=(Leg(wait=70.0, outcome=Outcome.ABANDONED),)),
    answered(2 * HOUR, talk=60.0, need=1, attempt=1, redial=True),
    answered(3 * HOUR, talk=50.0, legs=(Leg(talk=30.0, group=1), Leg(wait=5.0, talk=25.0, wrap=5.0))),
]


def day_sum(replication: Replication, name: str) -> float:
    return float(replication.by_day[name].sum())


def value(played: Simulation, name: str, scope: Scope = Scope()) -> float | None:  # noqa: B008
    return estimate(played, name, scope).value


@pytest.fixture(scope="module")
def passed_on() -> Simulation:
    return simulation(centre(groups=TWO_GROUPS), PASSED_ON, spans=one_agent_each(2))


def test_a_transferred_contact_is_one_contact_with_several_handlings(passed_on: Simulation) -> None:
    expected = {
        "contacts": 4, "answered": 4, "transferred": 3, "transfers": 4, "hung_up_after_transfer": 1, "redials": 1,
        "repeats": 0, "returning": 1, "resolved": 3, "lost": 0, "transfer_wait_seconds": 40.0 + 70.0 + 5.0,
        "wait_all_seconds": 10.0, "talk_seconds": 100.0 + 200.0 + 60.0 + 60.0 + 50.0 + 30.0 + 25.0,
        "wrap_seconds": 35.0,
        "handle_seconds": 110.0 + 220.0 + 60.0 + 60.0 + 50.0 + 30.0 + 30.0,
        "line_seconds": 350.0 + 130.0 + 60.0 + 110.0,
    }  # fmt: skip
    assert {name: day_sum(passed_on.replications[0], name) for name in expected} == expected


def test_work_belongs_to_the_group_that_did_it_and_the_contact_to_the_first(passed_on: Simulation) -> None:
    replication = passed_on.replications[0]
    assert replication.agent_seconds["handling"].sum(axis=0).tolist() == [110 + 60 + 60 + 50 + 30, 220 + 30]
    assert replication.by_day["busy_seconds"].sum(axis=(0, 1)).tolist() == [310, 250, 0]
    assert replication.by_day["answered"].sum(axis=(0, 1)).tolist() == [4, 0, 0]
    assert value(passed_on, "aht", Scope(group="first")) == 560 / 4


def test_later_queues_are_in_the_queue_and_in_littles_law(passed_on: Simulation) -> None:
    assert passed_on.replications[0].in_interval["queue_seconds"].sum() == 10.0 + 115.0
    assert value(passed_on, "transferred_share") == 3 / 4
    assert value(passed_on, "wait_transfer") == 115.0 / 4
    assert value(passed_on, "hung_up_after_transfer") == 1


def test_a_contact_that_no_second_agent_takes_is_pending() -> None:
    waits_on = Leg(outcome=Outcome.UNFINISHED, wait=NEVER)
    replication = reduced(centre(), [answered(DAY - 300.0, talk=60.0, resolved=False, legs=(waits_on,))])
    expected = {"pending": 1, "lost": 0, "answered": 1, "unfinished_after_transfer": 1}
    assert {name: day_sum(replication, name) for name in expected} == expected
    assert day_sum(replication, "transfer_wait_seconds") == 240.0
    assert replication.in_interval["queue_at_end"][23, 0] == 1


def test_a_blocked_call_is_offered_but_never_queued_and_holds_no_line() -> None:
    calls = [answered(0.0, wait=30.0), answered(1.0), ended(2.0, Outcome.BLOCKED), ended(3.0, Outcome.BLOCKED)]
    played = simulation(centre(), calls)
    expected = {
        "offered": 4, "offered_to_queue": 2, "blocked": 2, "blocking": 1 / 2, "p_wait": 1 / 2, "p_wait_offered": 1 / 4,
        "service_level_strict": 1 / 2, "service_level_strict_attempts": 1 / 4, "peak_lines": 2, "line_minutes": 2.5,
    }  # fmt: skip
    assert {name: value(played, name) for name in expected} == expected


def test_redials_and_repeats_are_counted_apart() -> None:
    calls = [
        abandoned(0.0, wait=60.0, returns=True),
        answered(600.0, need=0, attempt=1, redial=True, returns=True),
        answered(7_200.0, need=0, attempt=2),
    ]
    played = simulation(centre(), calls)
    assert (value(played, "redials"), value(played, "repeats"), value(played, "needs")) == (1, 1, 1)
    assert value(played, "contacts_per_need") == 3


TRIES = [
    Try(0.0, TryResult.SOLVED, seconds=100.0),
    Try(10.0, TryResult.SOLVED, seconds=100.0),
    Try(20.0, TryResult.GAVE_UP, seconds=50.0),
    Try(30.0, TryResult.FAILED_SILENTLY, seconds=60.0),
    Try(40.0, TryResult.FAILED, seconds=70.0),
    Try(HOUR, TryResult.SOLVED, seconds=90.0, intent=1),
]
PORTAL = [
    answered(40.0, talk=100.0),
    answered(5 * HOUR, talk=60.0, silent_before=True),
    ended(50.0, Outcome.CONTAINED, menu=30.0, resolved=True),
    ended(60.0, Outcome.FILTERED, menu=5.0),
    abandoned(70.0, wait=9.0),
]


def test_needs_are_what_arose_and_self_service_takes_its_part() -> None:
    played = simulation(centre(), PORTAL, tries=TRIES)
    # arisen: six tries, and three first contacts without one (contained, filtered, abandoned)
    expected = {
        "needs": 8, "self_service_tried": 6, "self_served": 3, "self_service_gave_up": 1, "self_service_failed": 2,
        "self_service_failed_silently": 1, "self_service_minutes": 470 / 60, "deflection": 3 / 8, "first_contacts": 5,
        "contacts_per_need": 4 / 8, "resolved_needs": 3 + 3, "unresolved_needs": 1 + 1, "unresolved_per_need": 2 / 8,
        "first_touch_resolution": 6 / 8, "issues": 3 + 3, "filtered": 1, "containment": 1 / 4,
    }  # fmt: skip
    assert {name: value(played, name) for name in expected} == pytest.approx(expected)
    assert value(played, "deflection", Scope(intent="billing")) == 1.0


def test_who_will_find_out_after_the_end_that_self_service_failed_is_pending() -> None:
    tries = [Try(10.0, TryResult.FAILED_SILENTLY, still_due=True), Try(20.0, TryResult.FAILED_SILENTLY)]
    played = simulation(centre(), [answered(5 * HOUR, silent_before=True)], tries=tries)
    expected = {"needs": 2, "self_service_failed_silently": 2, "resolved_needs": 1, "unresolved_needs": 0, "pending": 1}
    assert {name: value(played, name) for name in expected} == expected


def test_a_filtered_contact_is_outside_all_ratios() -> None:
    replication = reduced(centre(), [ended(0.0, Outcome.FILTERED, menu=5.0), answered(10.0)])
    expected = {"lost": 0, "resolved": 1, "filtered": 1, "filtered_first": 1, "line_seconds": 65.0, "ivr_seconds": 5.0}
    assert {name: day_sum(replication, name) for name in expected} == expected
    assert replication.needs_by_day["born"].sum() == 2


def test_tries_of_the_warm_up_are_not_counted() -> None:
    scenario = centre(calendar={"days": 1, "warm_up_days": 1})
    tries = [Try(10.0, TryResult.SOLVED), Try(DAY + 10.0, TryResult.GAVE_UP, intent=1)]
    replication = reduced(scenario, [answered(DAY)], tries=tries)
    assert replication.needs_by_day["born"].tolist() == [[1, 1]]
    assert replication.needs_by_day["self_served"].tolist() == [[0, 0]]
    assert replication.needs_by_day["gave_up"].tolist() == [[0, 1]]


def test_who_leaves_a_message_in_a_later_queue_was_answered_on_the_line() -> None:
    # answered at once, passed on at 60 s, leaves a message at 100 s, which is worked ten hours later
    call = answered(0.0, talk=60.0, hung_up=100.0, way=Way.VOICEMAIL, legs=(Leg(wait=10 * HOUR, talk=120.0),))
    played = simulation(centre(), [call])
    expected = {
        "answered_live": 1, "live": 1, "voicemail": 0, "voicemail_handled": 0, "transfer_wait_seconds": 10 * HOUR,
        "line_seconds": 100.0, "wait_all_seconds": 0.0,
    }  # fmt: skip
    assert {name: day_sum(played.replications[0], name) for name in expected} == expected
    assert value(played, "mean_backlog") == pytest.approx((10 * HOUR - 40.0) / DAY)
    assert value(played, "mean_queue_live") == pytest.approx(40.0 / DAY)
