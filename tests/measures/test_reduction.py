"""Small days reduced, every expected number counted by hand."""

import numpy as np
import pytest

from simulator.records import AgentTime, Outcome, Replication
from simulator.scenario.scenario import Scenario
from tests.measures.handmade import DAY, HOUR, Call, abandoned, answered, centre, ended, on_duty, reduced

ORDERS, BILLING = 0, 1

MORNING = [
    answered(100.0, wait=0.0, talk=200.0, wrap=20.0, intent=ORDERS),
    answered(200.0, wait=20.0, talk=300.0, wrap=30.0, intent=ORDERS, resolved=False),
    answered(3_500.0, wait=60.5, talk=100.0, wrap=10.0, intent=BILLING, menu=30.0),
    abandoned(3_590.0, wait=4.0, intent=ORDERS),
    abandoned(3_595.0, wait=15.0, intent=BILLING),
    ended(50.0, Outcome.CONTAINED, menu=40.0, intent=ORDERS, resolved=True),
    ended(60.0, Outcome.LEFT_IVR, menu=12.0, intent=ORDERS),
    ended(70.0, Outcome.CLOSED, intent=BILLING),
    Call(80_000.0, Outcome.DISCONNECTED, wait=33.0, intent=BILLING),
]
"""Two hours: three answered, two abandoned, one each contained, hung up in the menu, closed and disconnected."""


@pytest.fixture(scope="module")
def morning() -> Replication:
    return reduced(centre(), MORNING)


def day_sum(replication: Replication, name: str) -> float:
    return float(replication.by_day[name].sum())


def test_every_contact_is_counted_once_by_its_outcome(morning: Replication) -> None:
    outcomes = {kind.name.lower(): day_sum(morning, kind.name.lower()) for kind in Outcome}
    assert outcomes == {
        "unfinished": 0, "answered": 3, "abandoned": 2, "left_ivr": 1, "contained": 1, "closed": 1, "disconnected": 1,
        "blocked": 0, "filtered": 0, "unreached": 0,
    }  # fmt: skip
    assert (day_sum(morning, "contacts"), day_sum(morning, "offered")) == (9, 6)


def test_waits_are_summed_and_held_against_the_thresholds(morning: Replication) -> None:
    expected = {
        "waited": 5, "answered_within_0": 2, "answered_within_1": 2, "abandoned_within_0": 2, "abandoned_short": 1,
        "wait_answered_seconds": 80.5, "wait_abandoned_seconds": 19.0, "wait_all_seconds": 132.5,
        "wait_all_seconds_squared": 400.0 + 60.5**2 + 16.0 + 225.0 + 33.0**2,
    }  # fmt: skip
    assert {name: day_sum(morning, name) for name in expected} == expected


def test_seconds_are_summed_by_where_they_were_spent(morning: Replication) -> None:
    expected = {
        "ivr_seconds": 30.0 + 40.0 + 12.0,
        "line_seconds": 200.0 + 320.0 + 190.5 + 4.0 + 15.0 + 40.0 + 12.0 + 33.0,
        "talk_seconds": 600.0,
        "wrap_seconds": 60.0,
        "greet_seconds": 0.0,
        "handle_seconds": 660.0,
    }
    assert {name: day_sum(morning, name) for name in expected} == expected


def test_needs_are_followed_by_how_their_contact_left_them(morning: Replication) -> None:
    expected = {
        "first_contacts": 9, "repeats": 0, "resolved": 3, "contained_resolved": 1, "first_answered": 3,
        "first_resolved": 2, "lost": 6, "returning": 0, "pending": 0, "issues": 4,
    }  # fmt: skip
    assert {name: day_sum(morning, name) for name in expected} == expected


def test_handled_contacts_belong_to_a_group_and_all_others_to_none(morning: Replication) -> None:
    assert morning.by_day["contacts"].shape == (1, 2, 2)
    assert morning.by_day["contacts"][0].tolist() == [[2, 3], [1, 3]]


def test_contacts_are_kept_by_the_interval_of_their_arrival(morning: Replication) -> None:
    assert morning.by_interval["contacts"].shape == (24, 2)
    assert morning.by_interval["contacts"][0].tolist() == [5, 3]
    assert morning.by_interval["contacts"][22].tolist() == [0, 1]
    assert morning.by_interval["answered"][:2].tolist() == [[2, 1], [0, 0]]
    assert morning.by_interval["answered_within_1"][0].tolist() == [2, 0]


def test_events_are_kept_by_the_interval_in_which_they_happened(morning: Replication) -> None:
    events = morning.in_interval
    assert events["started"][:2].tolist() == [[2, 1], [0, 0]]
    assert events["abandoned"][:2].tolist() == [[1, 0], [0, 1]]
    assert events["queue_at_end"][:2].tolist() == [[0, 1], [0, 0]]
    assert events["queue_seconds"][:2].tolist() == [[24.0, 60.5 + 5.0], [0.0, 10.0]]


def test_agents_time_is_cut_at_the_edges_of_the_intervals(morning: Replication) -> None:
    seconds = morning.agent_seconds
    # the third call is handled from 3590.5 to 3690.5, wrapped up at 3700.5
    assert seconds["handling"][:2, 0].tolist() == [220.0 + 330.0 + 9.5, 100.5]
    assert seconds["talking"][:2, 0].tolist() == [500.0 + 9.5, 90.5]
    assert seconds["wrapping"][:2, 0].tolist() == [50.0, 10.0]
    assert seconds["logged_in"][:, 0].tolist() == [2 * HOUR] * 24
    assert seconds["paid"][:, 0].tolist() == [2 * HOUR] * 24


def test_lines_are_busy_from_entry_to_the_end_of_talk(morning: Replication) -> None:
    # from 200 to 300 s the first two calls; at 3590 and 3595 s the third and one that abandons, the other being gone
    assert morning.totals["peak_lines"] == 2
    assert morning.totals["peak_logged_in"] == 2


def test_the_line_of_a_call_that_ends_is_free_for_one_that_enters_at_that_instant() -> None:
    replication = reduced(centre(), [answered(0.0, talk=60.0), answered(60.0, talk=60.0)])
    assert replication.totals["peak_lines"] == 1


def test_a_span_over_many_intervals_fills_each_of_them() -> None:
    replication = reduced(centre(), [answered(1_800.0, talk=3 * HOUR)])
    assert replication.agent_seconds["handling"][:5, 0].tolist() == [1_800.0, HOUR, HOUR, 1_800.0, 0.0]


def test_who_is_taken_just_when_the_interval_ends_still_waits_at_its_end() -> None:
    replication = reduced(centre(), [answered(3_500.0, wait=100.0), answered(3_600.0, wait=0.0)])
    assert replication.in_interval["queue_at_end"][:2, 0].tolist() == [1, 0]
    assert replication.in_interval["started"][:2, 0].tolist() == [0, 2]


@pytest.fixture
def with_warm_up() -> Scenario:
    return centre(calendar={"days": 2, "warm_up_days": 1})


def test_warm_up_is_a_filter_on_the_time_of_arrival(with_warm_up: Scenario) -> None:
    last_night = answered(DAY - 100.0, wait=40.0, talk=180.0)
    replication = reduced(with_warm_up, [last_night, answered(DAY, talk=60.0), answered(2 * DAY, talk=30.0)])
    assert replication.by_day["contacts"].sum(axis=(1, 2)).tolist() == [1, 1]
    assert replication.by_interval["contacts"].sum() == 2


def test_what_the_warm_up_leaves_behind_is_in_the_intervals_where_it_happens(with_warm_up: Scenario) -> None:
    replication = reduced(with_warm_up, [answered(DAY - 100.0, wait=40.0, talk=180.0)])
    assert replication.agent_seconds["handling"][0, 0] == 120.0
    assert replication.in_interval["queue_seconds"].sum() == 0.0


def test_work_after_the_last_day_is_drain_and_in_no_interval() -> None:
    late = answered(DAY - 50.0, wait=20.0, talk=60.0, wrap=40.0)
    replication = reduced(centre(), [late])
    assert replication.agent_seconds["handling"].sum() == 30.0
    assert replication.totals["drain_seconds"] == 70.0
    assert day_sum(replication, "handle_seconds") == 100.0


def test_the_queue_at_the_end_of_the_day_is_who_still_waits_at_midnight() -> None:
    overnight = answered(DAY - 300.0, wait=600.0, intent=BILLING)
    replication = reduced(centre(calendar={"days": 2}), [overnight, answered(2 * DAY - 10.0, wait=20.0)])
    assert replication.day_end_queue.tolist() == [[0, 1], [1, 0]]


def test_who_is_never_taken_waits_until_the_end_of_the_horizon() -> None:
    replication = reduced(centre(), [Call(DAY - 500.0, Outcome.UNFINISHED)])
    assert day_sum(replication, "wait_all_seconds") == 500.0
    assert day_sum(replication, "pending") == day_sum(replication, "unfinished") == 1
    assert replication.in_interval["queue_at_end"][23].tolist() == [1, 0]


REPEATED = [
    answered(0.0, talk=60.0, returns=True),
    answered(1_000.0, talk=60.0, returns=True, need=0, attempt=1),
    abandoned(2_000.0, wait=9.0, need=0, attempt=2),
    abandoned(2_500.0, wait=9.0),
    answered(5_000.0, talk=60.0, returns=True),
]
"""Need 0: answered twice in vain, then lost in the queue. One lost at once. One whose return is still due."""


def test_a_need_is_followed_through_its_repeats() -> None:
    replication = reduced(centre(), REPEATED)
    expected = {
        "first_contacts": 3, "repeats": 2, "first_answered": 2, "first_resolved": 0, "issues": 2,
        "returning": 3, "pending": 1, "lost": 2, "resolved": 0,
    }  # fmt: skip
    assert {name: day_sum(replication, name) for name in expected} == expected


def test_a_need_first_answered_in_its_repeat_is_handled_there() -> None:
    calls = [
        ended(0.0, Outcome.CONTAINED, menu=30.0, returns=True),
        answered(9_000.0, need=0, attempt=1),
        answered(9_500.0),
    ]
    replication = reduced(centre(), calls)
    assert (day_sum(replication, "issues"), day_sum(replication, "first_answered")) == (2, 1)


def test_net_fcr_looks_seven_days_ahead_inside_the_horizon() -> None:
    week = 7 * DAY
    calls = [
        answered(0.0, talk=60.0, returns=True),
        answered(0.0, talk=60.0, returns=True),
        answered(week + 60.0, talk=60.0, need=0, attempt=1),  # just within the seven days of need 0
        answered(week + 61.0, talk=60.0, need=1, attempt=1),  # just beyond those of need 1
    ]
    replication = reduced(centre(calendar={"days": 10}), calls)
    assert (day_sum(replication, "fcr_window_base"), day_sum(replication, "fcr_window_kept")) == (2, 1)


def test_paid_time_of_a_roster_of_agents_is_logged_in_time_before_shrinkage() -> None:
    desk = {"roster": {"constant": 2}, "skills": {"orders": {}, "billing": {}},
            "shrinkage": {"external": "15%", "internal": "10%"}}  # fmt: skip
    replication = reduced(centre(groups={"desk": desk}), [answered(0.0)])
    assert replication.agent_seconds["paid"].sum() == pytest.approx(48 * HOUR / 0.75)


def test_paid_time_of_shifts_is_what_was_scheduled() -> None:
    shift = {"start": "08:30", "length": "4h", "break": "30m", "heads": 3}
    desk = {"roster": {"shifts": [shift]}, "skills": {"orders": {}, "billing": {}}}
    start, end = 8.5 * HOUR, 12.5 * HOUR
    spans = [
        *on_duty(2, start=start, end=10.0 * HOUR),
        *((AgentTime.BREAK, 0, 10.0 * HOUR, 10.5 * HOUR),) * 2,
        *on_duty(2, start=10.5 * HOUR, end=end),
        (AgentTime.ABSENT, 0, start, end),
    ]
    replication = reduced(centre(groups={"desk": desk}), [answered(9 * HOUR)], spans)
    paid = replication.agent_seconds["paid"][:, 0] / HOUR
    assert paid[7:14].tolist() == [0.0, 1.5, 3.0, 3.0, 3.0, 1.5, 0.0]
    assert replication.agent_seconds["break"].sum() == HOUR
    assert replication.agent_seconds["absent"].sum() == 4 * HOUR


def test_intervals_of_a_day_with_a_clock_change_are_those_that_happen() -> None:
    spring = centre(calendar={"start": "2026-03-29", "time_zone": "Europe/Tallinn"})
    replication = reduced(spring, [answered(22.5 * HOUR)])
    assert replication.by_interval["contacts"].shape[0] == 23
    assert replication.by_interval["contacts"][22].tolist() == [1, 0]


def test_counts_are_integers_and_sums_are_floats(morning: Replication) -> None:
    kinds = {name: entry.dtype for name, entry in morning.by_day.items()}
    assert {kinds[name] for name in ("contacts", "answered_within_1", "lost", "fcr_window_base")} == {
        np.dtype(np.int64)
    }
    assert {kinds[name] for name in ("wait_all_seconds", "handle_seconds")} == {np.dtype(np.float64)}
    assert {entry.dtype for entry in morning.waits.values()} == {np.dtype(np.int64)}
