"""Callers who book a window to be called back in: by hand to the second, and laws that hold for any numbers."""

from collections import Counter
from functools import cache
from typing import Any

import numpy as np
import pytest

from simulator.centre import play_replication
from simulator.measures import reduce_log
from simulator.records import AgentTime, Flags, Floats, Log, Offer, Outcome, Way
from simulator.scenario.scenario import Scenario
from tests.centre.building import HOUR, scenario
from tests.centre.calling_back import OPENS, call, declines, patient, played, rings_of, since_opening
from tests.centre.logs import differences

MORNING = {"08:00": 10, "09:00": 30, "10:00": 5, "11:00": 20}
"""Expected calls by hour: most at nine, fewest at ten."""
DAY = 24 * HOUR


def booking(
    *, hours: str = "08:00-12:00", days: int = 1, profile: dict[str, int] | None = None, **rules: Any
) -> Scenario:
    """One agent; who has waited a second books one of the windows of an hour, for two callbacks each."""
    windows = {"length": "1h", "capacity": 2, "notice": "30m", "within": "24h"} | rules.pop("windows", {})
    calendar = {"days": days, "open": {"default": hours}}
    demand: dict[str, Any] = {} if profile is None else {"demand": {"intraday": profile}}
    return scenario(callback=patient(mode="scheduled", windows=windows, **rules), calendar=calendar, **demand)


# --- by hand ---


def test_a_caller_books_the_quietest_window_and_is_rung_when_it_begins() -> None:
    log = played(booking(profile=MORNING), call(OPENS, 600.0), call(OPENS + 60))
    contacts = log.contacts
    assert since_opening(contacts.joined) == [0.0, 60.0]
    assert since_opening(contacts.hung_up) == [None, 61.0]
    assert (contacts.offer[1], contacts.way[1]) == (Offer.ACCEPTED, Way.CALLBACK)
    assert rings_of(log, 1) == [2 * HOUR]
    assert since_opening(contacts.left_queue) == [0.0, 2 * HOUR + 20]
    assert since_opening(contacts.freed) == [600.0, 2 * HOUR + 80]


def test_the_bookings_of_a_window_are_spread_over_it_and_the_next_ones_take_the_next_quiet_window() -> None:
    calls = [call(OPENS + 60 * number) for number in range(1, 6)]
    log = played(booking(profile=MORNING), call(OPENS, 600.0), *calls)
    starts = [rings_of(log, contact) for contact in range(1, 6)]
    assert starts == [[2 * HOUR], [2.5 * HOUR], [3 * HOUR], [3.5 * HOUR], [HOUR]]


def test_of_equally_quiet_windows_the_earliest_is_booked() -> None:
    log = played(booking(days=2), call(OPENS, 600.0), *(call(OPENS + 60 * number) for number in range(1, 4)))
    assert [rings_of(log, contact) for contact in (1, 2, 3)] == [[HOUR], [1.5 * HOUR], [2 * HOUR]]


def test_messages_do_not_make_a_window_of_the_phone_busy() -> None:
    both = {
        "channels": {"phone": 0.5, "email": 0.5},
        "handle": {"phone": {"talk": "4m"}, "email": {"talk": "4m"}},
        "patience": {"phone": "2m"},
    }
    demand = {"intraday": MORNING, "channels": {"email": {"intraday": {"08:00": 0, "10:00": 90, "11:00": 0}}}}
    windows = {"length": "1h", "capacity": 1, "within": "24h"}
    centre = scenario(
        callback=patient(mode="scheduled", windows=windows),
        calendar={"open": {"default": "08:00-12:00"}},
        intent=both,
        demand=demand,
        service={"email": {"due": "8h"}},
    )
    assert rings_of(played(centre, call(OPENS, 600.0), call(OPENS + 60)), 1) == [2 * HOUR]


def test_who_books_leaves_the_queue_to_those_who_stay_on_the_line() -> None:
    log = played(booking(), call(OPENS, 600.0), call(OPENS + 60), declines(OPENS + 120))
    assert since_opening(log.contacts.left_queue) == [0.0, HOUR + 20, 600.0]


def test_an_offer_at_joining_books_as_well() -> None:
    centre = booking(offer_when={"entries": 1})
    log = played(centre, declines(OPENS, 600.0), declines(OPENS + 60), call(OPENS + 120))
    assert since_opening(log.contacts.hung_up) == [None, None, 120.0]
    assert rings_of(log, 2) == [HOUR]


def test_in_its_window_a_place_stands_behind_those_who_wait_already() -> None:
    calls = call(OPENS, 600.0), call(OPENS + 60), declines(OPENS + HOUR - 600, 900.0), declines(OPENS + HOUR - 60)
    log = played(booking(), *calls)
    assert since_opening(log.contacts.left_queue)[2:] == [HOUR - 600, HOUR + 300]
    assert rings_of(log, 1) == [HOUR + 360]


def test_a_missed_ring_in_the_window_is_repeated_like_any_other() -> None:
    log = played(booking(), call(OPENS, 600.0), call(OPENS + 60, failures=1), call(OPENS + 120, failures=2))
    assert rings_of(log, 1) == [HOUR, HOUR + 320]
    assert rings_of(log, 2) == [1.5 * HOUR, 1.5 * HOUR + 320]
    assert log.contacts.outcome.tolist() == [Outcome.ANSWERED, Outcome.ANSWERED, Outcome.UNREACHED]
    assert since_opening(log.contacts.joined) == [0.0, 60.0, 120.0]
    assert since_opening(log.contacts.ended)[2] == 1.5 * HOUR + 340


@pytest.mark.parametrize(
    ("windows", "rung"),
    [
        ({"notice": "59m"}, [HOUR]),
        ({"notice": "3599s"}, [HOUR]),
        ({"notice": "3600s"}, [2 * HOUR]),
        ({"within": "3599s"}, [HOUR]),
        ({"within": "3598s"}, []),
        ({"length": "20m"}, [HOUR - 1200]),
        ({"length": "2h"}, [2 * HOUR]),
        ({"length": "150m"}, []),
        ({"capacity": 1}, [HOUR]),
    ],
    ids=str,
)
def test_notice_and_within_bound_the_windows_that_can_be_booked(windows: dict[str, Any], rung: list[float]) -> None:
    log = played(booking(windows=windows), call(OPENS, 1_200.0), call(OPENS))
    assert rings_of(log, 1) == rung
    assert log.contacts.offer[1] == (Offer.ACCEPTED if rung else Offer.NONE)
    if not rung:
        assert since_opening(log.contacts.left_queue)[1] == 1_200.0


def test_without_a_free_window_nobody_is_offered_anything_not_even_who_would_decline() -> None:
    centre = booking(hours="08:00-10:00", windows={"capacity": 1})
    log = played(centre, call(OPENS, 600.0), call(OPENS + 1), call(OPENS + 2), declines(OPENS + 3))
    assert log.contacts.offer.tolist() == [Offer.NONE, Offer.ACCEPTED, Offer.NONE, Offer.NONE]
    assert since_opening(log.contacts.left_queue) == [0.0, HOUR + 20, 600.0, 660.0]


def test_a_window_that_closing_would_cut_short_is_none() -> None:
    log = played(booking(hours="08:00-09:30", days=2), call(OPENS, 600.0), call(OPENS + 1))
    assert rings_of(log, 1) == [DAY]


def test_a_booking_for_tomorrow_survives_the_night_and_its_wait_is_the_true_one() -> None:
    log = played(booking(days=2), call(OPENS + 3.5 * HOUR, 600.0), call(OPENS + 3.5 * HOUR + 60))
    assert rings_of(log, 1) == [DAY]
    assert (log.contacts.left_queue - log.contacts.joined)[1] == DAY + 20 - 3.5 * HOUR - 60


def test_a_booking_is_open_until_it_is_handled_and_no_more_are_open_than_may_be() -> None:
    early = call(OPENS, 4_000.0), call(OPENS + 1), call(OPENS + 2), call(OPENS + 3_700)
    log = played(booking(most_open=1), *early, call(OPENS + 4_130))
    assert rings_of(log, 1) == [4_060.0]
    assert log.contacts.offer.tolist() == [Offer.NONE, Offer.ACCEPTED, Offer.NONE, Offer.NONE, Offer.ACCEPTED]


def test_who_booked_for_tomorrow_keeps_no_agent_after_closing() -> None:
    log = played(booking(days=2), call(OPENS + 3.9 * HOUR, 1_500.0), call(OPENS + 3.9 * HOUR + 60))
    overtime = log.spans.kind == AgentTime.OVERTIME
    assert (log.spans.end - log.spans.start)[overtime].tolist() == [1_140.0]
    assert rings_of(log, 1) == [DAY]


def test_a_chat_is_never_offered_a_callback() -> None:
    both = {
        "needs": {"per_day": 600},
        "channels": {"phone": 0.5, "chat": 0.5},
        "handle": {"phone": {"talk": "4m"}, "chat": {"talk": "6m"}},
        "patience": {"phone": "10m", "chat": "10m"},
    }
    log = play_replication(scenario(intent=both, callback=patient(offer_when={"entries": 1}, accepts=1)), 1, 0)
    by_phone = np.equal(log.contacts.channel, 0)
    offered = np.not_equal(log.contacts.offer, Offer.NONE)
    assert (offered & by_phone).sum() > 20
    assert not (offered & ~by_phone).any()


# --- laws ---

PEAK = {"00:00": 1, "09:00": 8, "12:00": 1}
WINDOWS = {"length": "1h", "capacity": 5, "notice": "45m", "within": "10h"}


@cache
def crowded(mode: str | None) -> Log:
    """Three days around the clock with a peak from nine to noon that four agents cannot serve."""
    return play_replication(crowded_centre(mode), 1, 0)


def crowded_centre(mode: str | None, **rules: Any) -> Scenario:
    callback = patient(offer_when={"entries": 2}, accepts=0.8, reached=0.9, attempts=3)
    callback |= {"mode": mode} | ({"windows": WINDOWS} if mode == "scheduled" else {}) | rules
    intent = {"needs": {"per_day": 500}, "redial": {"abandoned": [0.5], "unreached": [0.4], "after": "15m"}}
    groups = {"desk": {"roster": {"constant": 4}, "skills": {"a": {}}}}
    blocks: dict[str, Any] = {"demand": {"intraday": PEAK}} | ({} if mode is None else {"callback": callback})
    return scenario(groups=groups, intent=intent, calendar={"days": 3}, **blocks)


def accepted(log: Log) -> Flags:
    return np.equal(log.contacts.offer, Offer.ACCEPTED)


def hour_of(instants: Floats) -> Floats:
    """The hour of the day of instants."""
    return np.asarray(instants % DAY // HOUR)


def in_peak(instants: Floats) -> Flags:
    return np.asarray((hour_of(instants) >= 9) & (hour_of(instants) < 12))


def first_rings(log: Log) -> Floats:
    """When who accepted was first rung, in order of rows."""
    order = np.lexsort((log.dials.start, log.dials.contact))
    _, first = np.unique(log.dials.contact[order], return_index=True)
    return np.asarray(log.dials.start[order][first])


def test_booking_moves_calls_back_out_of_the_peak_that_made_them() -> None:
    scheduled, held = crowded("scheduled"), crowded("hold_place")
    assert accepted(scheduled).sum() > 60
    assert in_peak(scheduled.contacts.hung_up[accepted(scheduled)]).mean() > 0.8
    assert in_peak(first_rings(scheduled)).mean() < 0.1
    assert in_peak(first_rings(held)).mean() > 0.5


def test_no_more_are_rung_first_in_a_window_than_it_has_room_for() -> None:
    log = crowded("scheduled")
    booked = Counter((first_rings(log) // HOUR).tolist())
    assert max(booked.values()) == WINDOWS["capacity"]


def test_every_booking_keeps_the_notice_and_the_horizon_of_the_windows() -> None:
    log = crowded("scheduled")
    rung = np.unique(log.dials.contact)
    assert rung.tolist() == np.flatnonzero(accepted(log)).tolist()
    ahead = first_rings(log) - log.contacts.hung_up[rung]
    assert ahead.min() >= 45 * 60
    assert ahead.max() < 11 * HOUR + 60


def test_the_true_wait_runs_from_joining_and_includes_the_time_until_the_window() -> None:
    log = crowded("scheduled")
    handled = accepted(log) & np.equal(log.contacts.outcome, Outcome.ANSWERED)
    waits = (log.contacts.left_queue - log.contacts.joined)[handled]
    assert np.array_equal(log.contacts.joined[handled], log.contacts.entered[handled])
    assert waits.min() >= 45 * 60


@pytest.mark.parametrize(
    "never",
    [
        {"windows": WINDOWS | {"length": "80h"}},
        {"windows": WINDOWS | {"notice": "30d", "within": "40d"}},
        {"offered_to": 0},
        {"most_open": 0},
    ],
    ids=str,
)
def test_a_booking_that_is_never_offered_changes_nothing(never: dict[str, Any]) -> None:
    log = play_replication(crowded_centre("scheduled", **never), 1, 0)
    assert differences(log, crowded(None)) == set()


def test_the_books_close_with_bookings() -> None:
    centre = crowded_centre("scheduled")
    replication = reduce_log(centre, crowded("scheduled"))
    assert replication.by_day["callback_accepted"].sum() == accepted(crowded("scheduled")).sum()
