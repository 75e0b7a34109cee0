"""The page of the levers says what the catalogue says."""

import pytest

from simulator.levers.catalogue import NAMES
from tests.levers.page import PAGE, current_page, in_unit


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == current_page(), "run python -m tests.levers.page"


@pytest.mark.parametrize("name", NAMES)
def test_the_page_has_a_section_for_every_lever(name: str) -> None:
    assert f"\n### {name}\n" in PAGE.read_text(encoding="utf-8")


def test_figures_stand_in_the_units_of_a_file() -> None:
    assert in_unit(0.025, "share") == "2.5 %"
    assert in_unit(0.02, "change of share") == "+2 pt"
    assert in_unit(-0.05, "relative change") == "-5 %"
    assert in_unit(15, "seconds") == "15 s"
