"""Heads that cover what is needed: solved by hand, against all possibilities, and where not all can be covered."""

from itertools import product

import numpy as np
import pytest

from simulator.planning.staffing.cover import WEEK_HOURS, Cover, cover
from simulator.records import Floats

THREE_SHIFTS = np.array([[1, 0, 0], [1, 1, 0], [0, 1, 0], [0, 1, 1], [0, 0, 1]], np.float64)
"""Five intervals; each shift overlaps with the next."""
EIGHT_HOURS = np.array([40.0, 40.0, 40.0])


def agent_hours(agents: float, intervals: int) -> float:
    """Of one interval of a week of that many."""
    return agents * WEEK_HOURS / intervals


def test_shifts_that_overlap_share_the_peak() -> None:
    found = cover(np.array([1.0, 4.0, 2.0, 3.0, 1.0]), THREE_SHIFTS, EIGHT_HOURS)
    assert found.hours == 5 * 40
    assert found.heads[0] + found.heads[1] >= 4
    assert found.shortage == 0
    assert found.bound == pytest.approx(200)


def test_the_cheaper_place_is_taken() -> None:
    both = np.array([[1.0, 1.0], [1.0, 1.0]])
    found = cover(np.array([3.0, 2.0]), both, np.array([40.0, 38.0]))
    assert (found.heads, found.hours, found.shortage) == ((0, 3), 114, 0)
    assert found.bound == pytest.approx(114)


def test_heads_who_are_partly_there_are_made_up_for() -> None:
    """2.1 agents from heads of whom 0.7 are logged in: three heads, exactly."""
    assert cover(np.array([2.1]), np.array([[0.7]]), np.array([40.0])).heads == (3,)
    assert cover(np.array([2.2]), np.array([[0.7]]), np.array([40.0])).heads == (4,)


def test_what_no_place_covers_is_told_and_hires_nobody() -> None:
    found = cover(np.array([0.0, 2.0, 0.0, 0.0, 3.0]), THREE_SHIFTS[:, :2], EIGHT_HOURS[:2])
    assert sum(found.heads) == 2
    assert found.shortage == pytest.approx(agent_hours(3, 5))


def test_a_few_minutes_of_a_shift_are_not_made_a_dozen_heads() -> None:
    found = cover(np.array([2.0, 1.0]), np.array([[1.0], [0.05]]), np.array([40.0]))
    assert found.heads == (2,)
    assert found.shortage == pytest.approx(agent_hours(0.9, 2))


def test_bounds_hold_and_what_they_leave_uncovered_is_the_least_possible() -> None:
    needed = np.array([1.0, 4.0, 2.0, 3.0, 1.0])
    found = cover(needed, THREE_SHIFTS, EIGHT_HOURS, least=(2, 0, 0), most=(2, 1, 9))
    assert found.heads == (2, 1, 2)
    assert found.shortage == pytest.approx(agent_hours(1 + 1, 5))


def test_the_least_heads_stay_where_nothing_is_needed() -> None:
    found = cover(np.zeros(5), THREE_SHIFTS, EIGHT_HOURS, least=(1, 0, 2))
    assert found == Cover((1, 0, 2), 120.0, 120.0, 0.0)


def test_bounds_that_exclude_each_other_are_refused() -> None:
    with pytest.raises(ValueError, match="fewer than its least"):
        cover(np.ones(5), THREE_SHIFTS, EIGHT_HOURS, least=(3, 0, 0), most=(2, 1, 1))


def by_trying_all(needed: Floats, brings: Floats, hours: Floats, most: int) -> tuple[float, float]:
    """The least shortage in agent-hours, and the least hours with it."""
    shortages_and_hours = []
    for heads in product(range(most + 1), repeat=brings.shape[1]):
        short = np.maximum(needed - brings @ np.array(heads), 0.0)
        shortages_and_hours.append((round(float(short.sum()) * WEEK_HOURS / len(needed), 6), float(hours @ heads)))
    return min(shortages_and_hours)


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
    found = cover(needed, brings, hours, most=(most,) * 3, gap=0.0)
    shortage, cheapest = by_trying_all(needed, brings, hours, most)
    assert found.shortage == pytest.approx(shortage, abs=1e-3)
    assert found.hours == cheapest
    assert cheapest - 1e-3 <= found.bound <= found.hours


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


def test_the_bound_is_proven_and_the_answer_always_the_same() -> None:
    needed, brings, hours = week_of_shifts()
    found = cover(needed, brings, hours)
    assert found == cover(needed, brings, hours)
    assert (brings @ np.array(found.heads) >= needed - 1e-5)[brings.any(axis=1)].all()
    assert found.hours * (1 - 1.1e-3) <= found.bound <= found.hours
    assert found.hours < 1.25 * needed.sum() / 2 / 0.83


def test_a_search_that_is_cut_short_says_so_by_its_bound() -> None:
    needed, brings, hours = week_of_shifts()
    found, cut = cover(needed, brings, hours), cover(needed, brings, hours, nodes=0)
    assert (brings @ np.array(cut.heads) >= needed - 1e-5)[brings.any(axis=1)].all()
    assert cut.bound <= found.bound + 1e-6
    assert cut.bound < cut.hours
    assert found.hours <= cut.hours


def test_an_agent_hour_is_left_out_that_would_cost_more_than_it_is_worth() -> None:
    """The third agent is needed in one of five intervals: 33.6 agent-hours, for 40 paid hours."""
    needed, alone = np.array([2.0, 2.0, 3.0, 2.0, 2.0]), np.ones((5, 1))
    assert cover(needed, alone, EIGHT_HOURS[:1]).heads == (3,)
    assert cover(needed, alone, EIGHT_HOURS[:1], worth=1.25).heads == (3,)
    found = cover(needed, alone, EIGHT_HOURS[:1], worth=1.15)
    assert (found.heads, found.hours) == ((2,), 80)
    assert found.shortage == pytest.approx(agent_hours(1, 5))
    assert found.bound == pytest.approx(80)


@pytest.mark.parametrize("seed", range(10))
def test_with_a_worth_hours_and_shortage_together_are_the_least(seed: int) -> None:
    needed, brings, hours, most = random_case(seed)
    found = cover(needed, brings, hours, most=(most,) * 3, worth=0.5, gap=0.0)

    def shortage(heads: tuple[int, ...]) -> float:
        return float(np.maximum(needed - brings @ np.array(heads), 0.0).sum()) * WEEK_HOURS / len(needed)

    tried = [(float(hours @ heads), shortage(heads)) for heads in product(range(most + 1), repeat=3)]
    assert found.hours + 0.5 * found.shortage == pytest.approx(
        min(paid + 0.5 * short for paid, short in tried), abs=0.01
    )
    assert found.bound - 0.01 <= min(paid for paid, short in tried if short <= found.shortage + 1e-6)
