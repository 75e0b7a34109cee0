"""Problems of scenarios as the command line tells them: so many, and nothing that a terminal would obey."""

from pathlib import Path

import pytest

from tests.cli.conftest import SMALL, Savings
from tests.cli.documents import require_valid


def with_odd_holidays(number: int) -> str:
    """So many problems, none of them a key that is looked for among all others."""
    dates = ", ".join(f'"day {each}"' for each in range(number))
    return SMALL.replace("warm_up_days: 7,", f"warm_up_days: 7, holidays: {{dates: [{dates}]}},")


@pytest.mark.parametrize(("wrong", "last"), [(85, "and 35 more problems"), (51, "and 1 more problem")])
def test_fifty_problems_are_told_and_the_rest_counted(savings: Savings, workplace: Path, wrong: int, last: str) -> None:
    (workplace / "odd.yaml").write_text(with_odd_holidays(wrong))
    lines = savings("validate", "odd.yaml").err.splitlines()
    assert len(lines) == 51
    assert lines[-1] == last
    document = savings("validate", "odd.yaml", "--json").document
    require_valid(document)
    assert len(document["diagnostics"]) == 50
    assert document["message"] == f"the scenario is invalid: 50 problems are listed {last}"


def test_fifty_problems_are_all_told(savings: Savings, workplace: Path) -> None:
    (workplace / "odd.yaml").write_text(with_odd_holidays(50))
    assert len(savings("validate", "odd.yaml").err.splitlines()) == 50
    assert savings("validate", "odd.yaml", "--json").document["message"] == "the scenario is invalid"


def test_a_missing_file_has_no_line(savings: Savings) -> None:
    assert savings("validate", "missing.yaml").err == "missing.yaml: there is no such file\n"
    document = savings("validate", "missing.yaml", "--json").document
    require_valid(document)
    assert document["diagnostics"][0]["line"] == 1


def test_a_name_of_two_lines_is_refused(savings: Savings, workplace: Path) -> None:
    (workplace / "odd.yaml").write_text(SMALL.replace("A small centre", '"A small\\ncentre\\e[2J"'))
    answer = savings("validate", "odd.yaml")
    assert answer.code == 3
    assert answer.err.startswith("odd.yaml:1:7: name: a text of one line is expected")
    assert answer.err.count("\n") == 1
    assert "\x1b" not in answer.err


def test_the_name_of_a_file_is_told_without_its_control_characters(savings: Savings, workplace: Path) -> None:
    (workplace / "a\nb\x1b.yaml").write_text(SMALL)
    assert savings("validate", "a\nb\x1b.yaml").out == "a\\nb\\x1b.yaml: valid (A small centre)\n"
