"""Numbers and words as people read them."""

import pytest

from simulator.report.layout import (
    UNDEFINED,
    as_text,
    bar,
    bullets,
    day_count,
    money,
    number,
    plus_minus,
    points,
    seconds,
    section,
    share,
    table,
)


@pytest.mark.parametrize("spell", [number, share, seconds, lambda value: money(value, "EUR")])
@pytest.mark.parametrize("value", [None, float("nan"), float("inf")])
def test_what_is_undefined_is_never_printed_as_a_number(spell: object, value: float | None) -> None:
    assert callable(spell)
    assert spell(value) == UNDEFINED


@pytest.mark.parametrize(
    ("value", "digits", "expected"),
    [(1234567.891, 2, "1,234,567.89"), (-0.001, 2, "0.00"), (0.5, 0, "0"), (99.95, 1, "100.0"), (-12.3, 0, "-12")],
)
def test_a_number_has_its_thousands_separated(value: float, digits: int, expected: str) -> None:
    assert number(value, digits) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [(0, "0.0s"), (9.94, "9.9s"), (9.96, "10s"), (59.4, "59s"), (59.6, "1m00s"), (299, "4m59s"), (3_900, "1h05m")],
)
def test_a_time_is_spelled_as_in_a_scenario_file(value: float, expected: str) -> None:
    assert seconds(value) == expected


def test_shares_and_money_carry_their_signs() -> None:
    assert share(0.8235) == "82.3 %"
    assert share(1, 0) == "100 %"
    assert money(1234.5, "EUR") == "EUR 1,234.50"
    assert plus_minus(None) == ""
    assert plus_minus(0.125, 2) == "0.12"


def test_a_bar_is_as_long_as_its_share_of_the_longest() -> None:
    assert [bar(value, 10, 4) for value in (0, 5, 10)] == ["", "##", "####"]
    assert bar(0, 0) == ""


def test_a_table_keeps_words_left_and_numbers_right_and_reads_no_markup_in_them() -> None:
    text = as_text(section("Title", table(("what", "much"), [("[red]a[/red]", "1"), ("\x1b[2Jb", "1,000")])))
    lines = text.splitlines()
    assert lines[0] == "Title"
    assert lines[3] == "[red]a[/red]      1"
    assert lines[4] == "?[2Jb         1,000"


def test_half_the_interval_of_a_share_is_in_points() -> None:
    assert (points(0.0157), points(None)) == ("1.6 pt", "")


def test_one_day_has_no_plural() -> None:
    assert (day_count(1), day_count(28)) == ("1 day", "28 days")


def test_a_sentence_under_a_dash_is_indented_where_it_wraps() -> None:
    assert as_text(bullets(["one two three", "four"]), 10) == "- one two\n  three\n- four\n"


def test_a_column_that_stays_whole_is_never_wrapped() -> None:
    name = "20260302T000000Z-a-centre-0123abcd"
    text = as_text(table(("run", "scenario"), [(name, "words and words and words")], whole=(0,)), 50)
    assert name in text
