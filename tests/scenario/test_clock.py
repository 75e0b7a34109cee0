"""The one place that converts between the clock on the wall and elapsed time."""

from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.scenario.calendar import Calendar
from simulator.scenario.clock import Clock

HOUR = 3_600
ZONES = ["UTC", "Europe/Tallinn", "America/New_York", "Asia/Beirut", "Australia/Lord_Howe", "Africa/Casablanca"]


def clock(start: str, days: int = 3, zone: str = "Europe/Tallinn", **more: object) -> Clock:
    return Clock(Calendar.model_validate({"start": start, "days": days, "time_zone": zone, "interval": "1h", **more}))


@cache
def five_weeks(start: str, zone: str) -> Clock:
    """Made once for all examples of a property."""
    return clock(start, days=35, zone=zone)


def hours_of(of: Clock, day: int, *clocks: float) -> list[float]:
    """Hours from a day's midnight to clock times, given in hours."""
    return [(of.elapsed(of.days[day], at * HOUR) - of.days[day].start) / HOUR for at in clocks]


def test_days_follow_each_other_without_gaps() -> None:
    days = clock("2026-03-02", days=10).days
    assert all(before.end == after.start for before, after in pairwise(days))
    assert [day.date.isoformat() for day in days[:2]] == ["2026-03-02", "2026-03-03"]


def test_warm_up_days_come_before_the_start_and_do_not_count() -> None:
    warm = clock("2026-03-02", days=2, warm_up_days=3)
    assert [day.date.day for day in warm.days] == [27, 28, 1, 2, 3]
    assert [day.counted for day in warm.days] == [False] * 3 + [True] * 2
    assert warm.counted_from == 3 * 24 * HOUR
    assert warm.end == 5 * 24 * HOUR


def test_a_day_in_spring_has_23_hours() -> None:
    spring = clock("2026-03-28")
    assert [day.length / HOUR for day in spring.days] == [24, 23, 24]
    assert hours_of(spring, 1, 2, 2.5, 4, 8, 24) == [2, 2.5, 3, 7, 23]
    assert spring.interval_count == 71


def test_a_time_that_the_clock_skips_is_the_instant_after_the_gap() -> None:
    assert hours_of(clock("2026-03-28"), 1, 3, 3.25, 3.75, 4) == [3, 3, 3, 3]
    assert hours_of(clock("2026-03-07", zone="America/New_York"), 1, 2, 2.5, 3) == [2, 2, 2]


def test_a_midnight_that_the_clock_skips_is_one_o_clock() -> None:
    beirut = clock("2026-03-28", zone="Asia/Beirut")
    assert beirut.days[1].length == 23 * HOUR
    assert hours_of(beirut, 1, 0, 0.5, 1, 2) == [0, 0, 0, 1]
    assert beirut.local_seconds(beirut.days[1], 0) == HOUR


def test_a_day_in_autumn_has_25_hours_and_the_first_of_two_threes() -> None:
    autumn = clock("2026-10-24")
    assert [day.length / HOUR for day in autumn.days] == [24, 25, 24]
    assert hours_of(autumn, 1, 3, 3.5, 4, 24) == [3, 3.5, 5, 25]
    assert [autumn.local_seconds(autumn.days[1], at * HOUR) // HOUR for at in range(6)] == [0, 1, 2, 3, 3, 4]


def test_labels_tell_the_two_threes_apart() -> None:
    autumn = clock("2026-10-24")
    assert autumn.label(27) == "2026-10-25T03:00+03:00"
    assert autumn.label(28) == "2026-10-25T03:00+02:00"


def test_a_change_of_half_an_hour_leaves_an_interval_cut_short() -> None:
    island = clock("2026-10-03", zone="Australia/Lord_Howe")
    assert island.days[1].length == 23.5 * HOUR
    assert island.interval_count == 72


@pytest.mark.parametrize("zone", ZONES)
@given(st.integers(0, 24 * 60 - 1), st.integers(0, 24 * 60 - 1))
def test_a_later_time_on_the_wall_is_never_an_earlier_instant(zone: str, one: int, other: int) -> None:
    for start in ("2026-03-01", "2026-10-01"):
        around = five_weeks(start, zone)
        earlier, later = sorted((one * 60, other * 60))
        for day in around.days:
            assert day.start <= around.elapsed(day, earlier) <= around.elapsed(day, later) <= day.end


@pytest.mark.parametrize("zone", ZONES)
@given(st.integers(0, 35 * 24 * 4))
def test_an_instant_read_on_the_wall_leads_back_to_it(zone: str, quarter: int) -> None:
    around = five_weeks("2026-10-01", zone)
    instant = min(quarter * 900.0, around.end - 1)
    day = next(day for day in around.days if day.start <= instant < day.end)
    shown = around.local_seconds(day, instant - day.start)
    assert around.elapsed(day, shown) in (instant, instant - HOUR, instant - HOUR / 2)


def test_opening_periods_that_meet_at_midnight_are_one() -> None:
    assert clock("2026-03-02").opening_of("phone") == ((0.0, 72.0 * HOUR),)
    nights = clock("2026-03-02", open={"default": "00:00-02:00, 22:00-24:00"})
    assert [(at / HOUR, to / HOUR) for at, to in nights.opening_of("phone")] == [(0, 2), (22, 26), (46, 50), (70, 72)]


def test_a_period_that_the_clock_skips_is_not_opened() -> None:
    spring = clock("2026-03-29", days=1, open={"default": "03:00-04:00, 08:00-09:00"})
    assert [(at / HOUR, to / HOUR) for at, to in spring.opening_of("phone")] == [(7, 8)]


def test_holidays_are_closed() -> None:
    feast = clock("2026-03-02", open={"default": "08:00-09:00"}, holidays={"dates": ["2026-03-03"]})
    assert [day.holiday for day in feast.days] == [False, True, False]
    assert [at / HOUR for at, _ in feast.opening_of("phone")] == [8, 56]


def test_the_eve_is_the_day_before_the_first_simulated_one() -> None:
    eve = clock("2026-03-02").day(-1)
    assert (str(eve.date), eve.start, eve.end, eve.counted) == ("2026-03-01", -24 * HOUR, 0, False)
