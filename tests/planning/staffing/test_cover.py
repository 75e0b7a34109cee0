"""Heads that cover what is needed: solved by hand, against all possibilities, and where not all can be covered."""

from itertools import product

import numpy as np
import pytest
from scipy.optimize import linprog

from simulator.planning.staffing import cover as covering
from simulator.planning.staffing.cover import cover
from simulator.planning.staffing.places import Heads
from simulator.records import Floats

THREE_SHIFTS = np.array([[1, 0, 0], [1, 1, 0], [0, 1, 0], [0, 1, 1], [0, 0, 1]], np.float64)
"""Five intervals; each shift overlaps with the next."""
PLENTY = 10_000


def covered(needed: Floats, brings: Floats, hours: Floats) -> Heads:
    """The cover with any number of heads."""
    return cover(needed, brings, hours, [0] * len(hours), [PLENTY] * len(hours))


def eight_hours(places: int = 3) -> Floats:
    """Of five days."""
    return np.full(places, 40.0)


def short_of(needed: Floats, brings: Floats, heads: Heads) -> Floats:
    """Agents who are missing, by interval; what the arithmetic of the solver leaves is nothing."""
    missing = np.asarray(needed - brings @ np.array(heads))
    return np.where(missing > 1e-5, missing, 0.0)


def test_shifts_that_overlap_share_the_peak() -> None:
    found = covered(np.array([1.0, 4.0, 2.0, 3.0, 1.0]), THREE_SHIFTS, eight_hours())
    assert sum(found) == 5
    assert found[0] + found[1] >= 4
    assert not short_of(np.array([1.0, 4.0, 2.0, 3.0, 1.0]), THREE_SHIFTS, found).any()


def test_the_cheaper_place_is_taken() -> None:
    both = np.array([[1.0, 1.0], [1.0, 1.0]])
    assert covered(np.array([3.0, 2.0]), both, np.array([40.0, 38.0])) == (0, 3)


def test_heads_who_are_partly_there_are_made_up_for() -> None:
    """2.1 agents from heads of whom 0.7 are logged in: three heads, exactly."""
    assert covered(np.array([2.1]), np.array([[0.7]]), eight_hours(1)) == (3,)
    assert covered(np.array([2.2]), np.array([[0.7]]), eight_hours(1)) == (4,)


def test_what_no_place_covers_hires_nobody() -> None:
    needed, two = np.array([0.0, 2.0, 0.0, 0.0, 3.0]), THREE_SHIFTS[:, :2]
    found = covered(needed, two, eight_hours(2))
    assert sum(found) == 2
    assert short_of(needed, two, found).tolist() == [0, 0, 0, 0, 3]


def test_a_few_minutes_of_a_shift_are_not_made_a_dozen_heads() -> None:
    assert covered(np.array([2.0, 1.0]), np.array([[1.0], [0.05]]), eight_hours(1)) == (2,)


def test_bounds_hold_and_what_they_leave_uncovered_is_the_least_possible() -> None:
    needed = np.array([1.0, 4.0, 2.0, 3.0, 1.0])
    found = cover(needed, THREE_SHIFTS, eight_hours(), least=(2, 0, 0), most=(2, 1, 9))
    assert found == (2, 1, 2)
    assert short_of(needed, THREE_SHIFTS, found).tolist() == [0, 1, 1, 0, 0]


def test_the_least_heads_stay_where_nothing_is_needed() -> None:
    assert cover(np.zeros(5), THREE_SHIFTS, eight_hours(), least=(1, 0, 2), most=(9, 9, 9)) == (1, 0, 2)


def test_bounds_that_exclude_each_other_are_refused() -> None:
    with pytest.raises(ValueError, match="fewer than its least"):
        cover(np.ones(5), THREE_SHIFTS, eight_hours(), least=(3, 0, 0), most=(2, 1, 1))


def by_trying_all(needed: Floats, brings: Floats, hours: Floats, most: int) -> tuple[float, float]:
    """The fewest agents who are missing over all intervals, and the least hours with so few."""
    tried = product(range(most + 1), repeat=brings.shape[1])
    return min((round(float(short_of(needed, brings, heads).sum()), 6), float(hours @ heads)) for heads in tried)


def random_case(seed: int) -> tuple[Floats, Floats, Floats, int]:
    """Six intervals, three places, and bounds that are often too tight."""
    generator = np.random.default_rng(seed)
    there = generator.random((6, 3)) < 0.5
    brings = np.where(there, generator.integers(4, 11, (6, 3)) / 10, 0.0)
    needed = np.asarray(generator.integers(0, 26, 6), np.float64) / 5
    hours = np.asarray(generator.integers(3, 9, 3), np.float64) * 5
    return needed, brings, hours, int(generator.integers(2, 6))


@pytest.mark.parametrize("seed", range(40))
def test_no_other_heads_are_short_of_less_or_cheaper(seed: int) -> None:
    needed, brings, hours, most = random_case(seed)
    found = cover(needed, brings, hours, (0,) * 3, (most,) * 3)
    short, cheapest = by_trying_all(needed, brings, hours, most)
    assert short_of(needed, brings, found).sum() == pytest.approx(short, abs=1e-5)
    assert float(hours @ found) == cheapest


def week_of_shifts() -> tuple[Floats, Floats, Floats]:
    """Half hours of a week with two peaks a day, and shifts of eight and four hours from 07:00 to 16:00."""
    clock = np.arange(48) / 2
    day = np.maximum(30 * np.exp(-(((clock - 10.7) / 2) ** 2)) + 24 * np.exp(-(((clock - 16.2) / 2) ** 2)) - 2, 0.0)
    columns, hours = [], []
    for start in range(14, 33):
        for length in (8, 16):
            column = np.zeros(7 * 48)
            for first in range(start, 5 * 48, 48):
                column[first : first + length] = 0.83
            columns.append(column)
            hours.append(5 * length / 2)
    return np.concatenate([day] * 5 + [np.zeros(96)]), np.column_stack(columns), np.array(hours)


def test_a_week_is_covered_at_little_more_than_parts_of_heads_would_cost_and_always_the_same() -> None:
    needed, brings, hours = week_of_shifts()
    found = covered(needed, brings, hours)
    assert found == covered(needed, brings, hours)
    assert not short_of(needed, brings, found)[brings.any(axis=1)].any()
    reachable = brings.any(axis=1)
    in_parts = float(linprog(hours, A_ub=-brings[reachable], b_ub=-needed[reachable]).fun)
    assert in_parts <= float(hours @ found) < 1.05 * in_parts


def test_a_search_that_is_cut_short_covers_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    needed, brings, hours = week_of_shifts()
    found = covered(needed, brings, hours)
    monkeypatch.setattr(covering, "NODES", 0)
    cut = covered(needed, brings, hours)
    assert not short_of(needed, brings, cut)[brings.any(axis=1)].any()
    assert float(hours @ found) <= float(hours @ cut)
