"""Durations, shares, rates and clock times as planners write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.scenario.quantities import (
    DAY_SECONDS,
    LONGEST_DAYS,
    format_clock,
    format_duration,
    is_relative,
    kind_of,
    parse_clock,
    parse_duration,
    parse_rate,
    parse_share,
)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("90s", 90),
        ("4m30s", 270),
        ("1h30m", 5_400),
        ("2d", 172_800),
        ("0s", 0),
        ("1.5h", 5_400),
        ("1d1h1m1.25s", 90_061.25),
    ],
)
def test_a_duration_is_read_in_its_units(text: str, seconds: float) -> None:
    assert parse_duration(text) == seconds


@pytest.mark.parametrize("text", ["", "m", "30s4m", "4m30", "4 m", "-4m", "4.m", "٤m", "1e3s", "4M", "inf"])
def test_a_text_that_only_resembles_a_duration_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"duration|relative"):
        parse_duration(text)


@given(st.floats(0, LONGEST_DAYS * DAY_SECONDS))
def test_every_duration_written_is_read_as_the_same_seconds(seconds: float) -> None:
    assert parse_duration(format_duration(seconds)) == seconds


@given(st.integers(0, LONGEST_DAYS * DAY_SECONDS * 2**20))
def test_durations_on_the_grid_of_the_model_keep_every_bit(steps: int) -> None:
    assert parse_duration(format_duration(steps * 2.0**-20)) == steps * 2.0**-20


@pytest.mark.parametrize(("seconds", "text"), [(0, "0s"), (270, "4m30s"), (86_400, "1d"), (3_600.1, "1h0.1s")])
def test_a_duration_is_written_shortly(seconds: float, text: str) -> None:
    assert format_duration(seconds) == text


@pytest.mark.parametrize(
    ("value", "share"),
    [("35%", 0.35), (0.35, 0.35), ("0.35", 0.35), (1, 1.0), (0, 0.0), ("12.5 %", 0.125), ("1e-3", 0.001)],
)
def test_a_share_is_read_from_both_of_its_forms(value: object, share: float) -> None:
    assert parse_share(value) == share


@given(st.integers(0, 10_000))
def test_a_share_written_in_per_cent_is_the_share(hundredths: int) -> None:
    assert parse_share(f"{hundredths / 100}%") == pytest.approx(hundredths / 10_000, abs=1e-15)


@given(st.floats(0, 1))
def test_a_share_written_as_a_fraction_is_the_share(share: float) -> None:
    assert parse_share(share) == share


@pytest.mark.parametrize("value", ["35%%", "1_0%", "101%", 1.01, -0.1, "nan", True, None, [0.5], "٣٥%", ""])
def test_what_is_no_share_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match="share"):
        parse_share(value)


@pytest.mark.parametrize(("value", "rate"), [("3%", 0.03), ("-5%", -0.05), (0.03, 0.03), (-2, -2.0), ("150%", 1.5)])
def test_a_rate_may_be_negative_or_above_one(value: object, rate: float) -> None:
    assert parse_rate(value) == rate


@pytest.mark.parametrize("value", ["+3%", "2pt", "+2pt", "fast", False, None])
def test_what_is_no_rate_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match=r"rate|relative"):
        parse_rate(value)


@given(st.integers(0, 24 * 60))
def test_every_clock_time_written_is_read_as_the_same_second(minutes: int) -> None:
    assert parse_clock(format_clock(minutes * 60)) == minutes * 60


@pytest.mark.parametrize("value", ["24:01", "8:60", "8", 8, None, "08:00:00", "noon"])
def test_what_is_no_clock_time_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match="clock time"):
        parse_clock(value)


@pytest.mark.parametrize("text", ["+10%", "-10%", "+2pt", "-15s", "+1h30m", "- 5 %"])
def test_a_sign_before_a_unit_makes_a_relative_change(text: str) -> None:
    assert is_relative(text)


@pytest.mark.parametrize("text", ["10%", "+3", "-3", "15s", "+x", ""])
def test_without_sign_or_unit_a_value_is_no_relative_change(text: str) -> None:
    assert not is_relative(text)


@pytest.mark.parametrize(
    ("value", "words"),
    [([], "a list"), ((), "a list"), ({}, "a map"), (None, "nothing"), (True, "true"), (7, "7"), ("x", "'x'")],
)
def test_messages_name_the_kind_of_a_value(value: object, words: str) -> None:
    assert kind_of(value) == words
