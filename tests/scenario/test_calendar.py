"""Days, opening hours and the calendar around them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from simulator.scenario.base import MisfitError
from simulator.scenario.calendar import ALWAYS, WEEKDAYS, Calendar, Opening, by_weekday, parse_days, parse_hours

HOUR = 3_600


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("mon", (0,)),
        ("mon-fri", (0, 1, 2, 3, 4)),
        ("mon,wed,sat-sun", (0, 2, 5, 6)),
        (" Sat - Sun ", (5, 6)),
        ("sun", (6,)),
    ],
)
def test_days_are_read_as_weekday_numbers(text: str, days: tuple[int, ...]) -> None:
    assert parse_days(text) == days


@given(st.integers(0, 6), st.integers(0, 6))
def test_a_run_of_days_holds_both_of_its_ends(first: int, last: int) -> None:
    first, last = sorted((first, last))
    assert parse_days(f"{WEEKDAYS[first]}-{WEEKDAYS[last]}") == tuple(range(first, last + 1))


@pytest.mark.parametrize("text", ["", "monday", "fri-mon", "mon-tue-wed", "mon,mon", "mon-wed,tue", "1"])
def test_what_names_no_days_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"names no days|backwards|twice"):
        parse_days(text)


def test_hours_may_have_a_break_at_noon() -> None:
    assert parse_hours("08:00-12:00, 13:00-24:00") == ((8 * HOUR, 12 * HOUR), (13 * HOUR, 24 * HOUR))


@pytest.mark.parametrize("text", ["20:00-08:00", "08:00-08:00", "08:00", "08:00-25:00", "08:00-12:00,11:00-13:00"])
def test_hours_that_cannot_be_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"closing|no opening hours|no clock time|starts before"):
        parse_hours(text)


def test_opening_hours_have_four_forms() -> None:
    nine_to_five = ((9 * HOUR, 17 * HOUR),)
    assert Opening().default == ALWAYS
    assert Opening.model_validate({"default": "always"}).default == ALWAYS
    assert Opening.model_validate({"default": "09:00-17:00"}).default == (nine_to_five,) * 7
    by_day = Opening.model_validate({"default": {"mon-thu": "09:00-17:00", "fri": "closed"}}).default
    assert by_day == (nine_to_five,) * 4 + ((),) * 3


def test_opening_hours_of_all_channels_may_stand_without_a_map() -> None:
    for hours in ("always", "08:00-18:00", "08:00-12:00, 13:00-24:00"):
        short = Calendar.model_validate({"start": "2026-03-02", "open": hours})
        assert short == Calendar.model_validate({"start": "2026-03-02", "open": {"default": hours}})


def test_a_day_may_be_open_for_24_hours() -> None:
    week = Opening.model_validate({"default": {"mon-fri": "always", "sat": "00:00-24:00"}}).default
    assert week == (*ALWAYS[:6], ())


@pytest.mark.parametrize("hours", ["closed", "8-18", 8, None, ["always"]])
def test_opening_hours_that_are_none_are_refused(hours: object) -> None:
    with pytest.raises(ValidationError, match="opening hours"):
        Calendar.model_validate({"start": "2026-03-02", "open": hours})


def test_the_phones_may_have_hours_of_their_own() -> None:
    calendar = Calendar.model_validate({"start": "2026-03-02", "open": {"default": "09:00-17:00", "phone": "always"}})
    assert calendar.week_of("phone") == ALWAYS
    assert calendar.week_of("chat") == calendar.open.default


def test_every_wrong_day_of_a_map_is_told_with_its_key() -> None:
    def read(text: str) -> str:
        if text == "wrong":
            raise ValueError("a wrong entry")
        return text

    with pytest.raises(MisfitError) as caught:
        by_weekday({"mon-wed": "a", "wed": "b", "thu": "wrong", "son": "c"}, read, "")
    assert [(problem.path, problem.message.partition(":")[0]) for problem in caught.value.problems] == [
        (("wed",), "wed has two entries"),
        (("thu",), "a wrong entry"),
        (("son",), "'son' names no days"),
    ]


def test_days_without_an_entry_get_the_absent_value() -> None:
    assert by_weekday({"tue": 2}, lambda value: value, 0) == (0, 2, 0, 0, 0, 0, 0)


@pytest.mark.parametrize("interval", ["15m", "30m", "60m", "1h"])
def test_usual_intervals_are_accepted(interval: str) -> None:
    assert Calendar.model_validate({"start": "2026-03-02", "interval": interval}).interval in (900, 1_800, 3_600)


@pytest.mark.parametrize(
    "wrong",
    [{"interval": "10m"}, {"start": "1899-01-01"}, {"time_zone": "Mars/Olympus"}, {"days": 0}, {"days": 40_000}],
)
def test_a_calendar_that_cannot_be_played_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Calendar.model_validate({"start": "2026-03-02", **wrong})
