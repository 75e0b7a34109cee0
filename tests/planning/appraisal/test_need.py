"""Between what was played, people follow the square-root law, and they come and go whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.planning.appraisal.need import (
    WEEKS_PER_MONTH,
    People,
    Standard,
    agents_needed,
    safeties,
    safety,
    to_the_middle,
    whole_heads,
)
from tests.planning.appraisal.changes import OPEN_HOURS, month

HOURS = {"team": OPEN_HOURS * WEEKS_PER_MONTH}


@given(load=st.floats(0.01, 500), agents=st.floats(0, 600))
def test_a_load_needs_the_agents_that_its_safety_comes_from(load: float, agents: float) -> None:
    assert agents_needed(load, safety(load, agents)) == pytest.approx(agents, abs=1e-6)


def test_the_law_at_a_tenth_less_load_saves_fewer_agents_of_a_small_group() -> None:
    saved = {load: 1 - agents_needed(0.9 * load, 0.7) / agents_needed(load, 0.7) for load in (6.0, 96.0)}
    assert saved[6.0] == pytest.approx(1 - (5.4 + 0.7 * 5.4**0.5) / (6 + 0.7 * 6**0.5))
    assert saved[6.0] < saved[96.0] < 0.1


def test_no_load_needs_nobody() -> None:
    assert agents_needed(0.0, 3.0) == 0.0
    assert safety(0.0, 3.0) == 0.0


@pytest.mark.parametrize(
    ("now", "needed", "whole"),
    [
        (120, 109.32, 110),
        (120, 110.0, 110),
        (120, 110 + 1e-12, 110),
        (120, 120, 120),
        (120, 120.01, 121),
        (4.2, 3.4, 4.2),
    ],
)
def test_people_leave_and_come_whole(now: float, needed: float, whole: float) -> None:
    assert whole_heads(now, needed) == pytest.approx(whole, abs=1e-9)


@given(now=st.floats(0, 300), needed=st.floats(0, 300))
def test_whole_people_are_enough_and_fewer_than_one_more(now: float, needed: float) -> None:
    kept = whole_heads(now, needed)
    assert needed - 1e-6 <= kept < needed + 1 + 1e-6


def test_chance_about_what_was_found_needs_nobody_more_and_frees_nobody() -> None:
    people = People({"team": 6.0}, {"team": to_the_middle(6, 6)}, {"team": to_the_middle(6, 5)})
    for chance in (-0.4, 0.0, 0.4):
        assert people.kept({"team": 6 + chance}, 0.0) == {"team": 6}
        assert people.kept({"team": 5 + chance}, 1.0) == {"team": 5}
    assert people.kept({"team": 5.6}, 1.0) == {"team": 6}


def test_at_what_was_found_nobody_is_counted_out_who_is_in_it() -> None:
    found = 116.25
    people = People({"team": 120.0}, {"team": -0.5}, {"team": to_the_middle(120, found)})
    assert people.kept({"team": found}, 1.0) == {"team": whole_heads(120, found)} == {"team": 117}


def test_the_standard_keeps_each_end_as_it_was_found() -> None:
    before, after = month(agents=6, load=4), month(agents=5, load=3.1)
    standard = Standard(HOURS, safeties(before, HOURS, {"team": 0.5}), safeties(after, HOURS, {}))
    assert standard.fte(before, 0.0) == pytest.approx({"team": 5.5})
    assert standard.fte(after, 1.0) == pytest.approx({"team": 5.0})


def test_between_the_safety_is_linear_in_the_adoption() -> None:
    standard = Standard(HOURS, {"team": 1.0}, {"team": 0.5})
    assert standard.fte(month(agents=6, load=4), 0.5) == pytest.approx({"team": 4 + 0.75 * 2})


def test_a_group_without_work_is_kept_as_it_is() -> None:
    idle = month(agents=2, load=0)
    assert Standard(HOURS, safeties(idle, HOURS, {}), {"team": 0.0}).fte(idle, 0.0) == {"team": 2.0}
