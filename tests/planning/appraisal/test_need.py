"""Between what was played, people follow the square-root law, and they come and go whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.planning.appraisal.need import (
    WEEKS_PER_MONTH,
    People,
    Standard,
    on_the_way,
    safeties,
    step_between,
)
from tests.planning.appraisal.changes import OPEN_HOURS, month

HOURS = {"team": OPEN_HOURS * WEEKS_PER_MONTH}


@pytest.mark.parametrize(
    ("found", "step", "needed", "kept"),
    [
        (110.0, 1.0, 109.9, 110.0),
        (110.0, 1.0, 110.4, 110.0),
        (110.0, 1.0, 110.6, 111.0),
        (110.0, 1.0, 109.4, 109.0),
        (70.0, 6.5 / 6, 70.0, 70.0),
        (70.0, 6.5 / 6, 76.5, 76.5),
        (0.5, 1.0, -3.0, 0.0),
    ],
)
def test_people_come_and_go_in_whole_steps_from_what_was_found(
    found: float, step: float, needed: float, kept: float
) -> None:
    assert on_the_way(found, step, needed) == pytest.approx(kept, abs=1e-9)


@given(found=st.floats(0, 300), step=st.floats(0.5, 1.5), needed=st.floats(0, 300))
def test_what_is_kept_is_never_half_a_step_from_what_is_needed(found: float, step: float, needed: float) -> None:
    assert abs(on_the_way(found, step, needed) - needed) <= step / 2 + 1e-6


@pytest.mark.parametrize(
    ("before", "after", "steps"), [(120, 110, 10), (76.5, 70, 6), (5.625, 4.6875, 1), (19.75, 18.5, 1), (8, 8.4, 1)]
)
def test_between_two_rosters_people_leave_in_as_many_steps_as_come_nearest_to_one_head_each(
    before: float, after: float, steps: int
) -> None:
    assert step_between(before, after) == pytest.approx(abs(before - after) / steps)


def test_where_nobody_left_a_step_is_one_head() -> None:
    assert step_between(7.5, 7.5) == 1.0


def test_chance_about_what_was_found_needs_nobody_more_and_frees_nobody() -> None:
    people = People({"team": 6.0}, {"team": 5.0})
    for chance in (-0.4, 0.0, 0.4):
        assert people.kept({"team": 6 + chance}, 0.0) == {"team": 6}
        assert people.kept({"team": 5 + chance}, 1.0) == {"team": 5}
    assert people.kept({"team": 5.6}, 1.0) == {"team": 6}
    assert people.with_more({"team": 1.0}).kept({"team": 5.0}, 1.0) == {"team": 6}


def test_at_full_adoption_the_heads_are_those_that_were_found_however_the_hours_are_parted() -> None:
    """Six people of 37.5 hours on a contract of 40, and one of them leaves."""
    people = People({"team": 5.625, "desk": 19.75}, {"team": 4.6875, "desk": 18.5})
    assert people.kept({"team": 4.6875, "desk": 18.5}, 1.0) == {"team": 4.6875, "desk": 18.5}
    assert people.kept({"team": 5.625, "desk": 19.75}, 0.0) == pytest.approx({"team": 5.625, "desk": 19.75})


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
