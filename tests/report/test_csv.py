"""CSV text that a spreadsheet can open without harm."""

import csv
import io

import pytest

from simulator.report.tables import csv_text


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", " =1", '=HYPERLINK("x")'])
def test_no_text_can_be_taken_for_a_formula(text: str) -> None:
    [_, [cell]] = csv.reader(io.StringIO(csv_text(["name"], [[text]])))
    assert cell == f"'{text}"


@pytest.mark.parametrize("text", ["\t=1", "\r=1", "\n=1", "\x1b=1"])
def test_a_control_character_hides_no_formula(text: str) -> None:
    [_, [cell]] = csv.reader(io.StringIO(csv_text(["name"], [[text]])))
    assert cell == "' =1"


def test_numbers_keep_their_sign_and_all_their_digits() -> None:
    assert csv_text(["a", "b"], [[-0.1, 1 / 3]]) == "a,b\n-0.1,0.3333333333333333\n"


def test_what_is_undefined_is_an_empty_cell() -> None:
    assert csv_text(["a", "b", "c"], [[None, float("nan"), float("inf")]]) == "a,b,c\n,,\n"


def test_quotes_and_commas_stay_in_their_cell() -> None:
    text = 'a "b", c'
    [_, row] = csv.reader(io.StringIO(csv_text(["name", "more"], [[text, 1]])))
    assert row == [text, "1"]
