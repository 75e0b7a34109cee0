"""Searches over whole heads against answers that are known: monotone oracles, tried in full."""

from collections.abc import Callable, Sequence
from itertools import pairwise, product
from random import Random

import pytest

from simulator.planning.staffing.places import Heads
from simulator.planning.staffing.results import Met
from simulator.planning.staffing.search import (
    Found,
    Search,
    changed,
    cost,
    in_proportion,
    in_step,
    smallest_level,
    smallest_levels,
    smallest_on_path,
)

Oracle = Callable[[Heads], Met]


def answered(search: Search, oracle: Oracle) -> tuple[Found, list[Heads]]:
    """What a search finds with an oracle, and what it asked."""
    asked: list[Heads] = []

    def judge(candidates: tuple[Heads, ...]) -> tuple[Met, ...]:
        asked.extend(candidates)
        return (oracle(candidates[0]),)

    (found,) = in_step([search], [()], judge)
    return found, asked


def from_level(least: int, open_below: int = 0) -> Oracle:
    """Meets from a level on; the few below it are open."""
    return lambda heads: "met" if heads[0] >= least else "open" if heads[0] >= least - open_below else "missed"


@pytest.mark.parametrize("least", [1, 2, 8, 27, 98, 400])
@pytest.mark.parametrize("start", [1, 9, 30, 98, 500])
@pytest.mark.parametrize("step", [1, 4])
def test_one_level_is_found_from_anywhere(least: int, start: int, step: int) -> None:
    found, asked = answered(smallest_level(start, 500, step), from_level(least))
    assert found == Found((least,), (), is_least=True)
    assert len(asked) == len(set(asked)) <= 20


def test_one_level_asks_little_near_its_start() -> None:
    _, asked = answered(smallest_level(27, 500), from_level(27))
    assert asked == [(27,), (26,)]


def test_one_head_fewer_may_be_open() -> None:
    found, _ = answered(smallest_level(30, 500), from_level(27, open_below=1))
    assert found == Found((27,), (0,), is_least=True)


def test_nothing_is_found_where_not_even_the_most_meets() -> None:
    found, asked = answered(smallest_level(3, 20), lambda _: "missed")
    assert found == Found(None)
    assert max(asked) == (20,)


def with_shares(random: Random, groups: int) -> Oracle:
    """What a centre of several skills asks for: each skill its own group's agents and a share of the generalists'."""
    needs = [(frozenset({n}), random.uniform(1, 7)) for n in range(groups)]
    needs += [(frozenset({0, n}), random.uniform(5, 14)) for n in range(1, groups)]
    needs.append((frozenset(range(groups)), random.uniform(8, 20)))
    handy = [random.uniform(0.6, 1.2) for _ in range(groups)]

    def oracle(heads: Heads) -> Met:
        short = max(need - sum(heads[n] * handy[n] for n in who) for who, need in needs)
        return "met" if short <= 0 else "open" if short < 0.2 else "missed"

    return oracle


def cheapest(oracle: Oracle, weights: Sequence[float], most: int) -> float:
    """The least cost of all staffings that meet."""
    tried = product(range(1, most + 1), repeat=len(weights))
    return next(cost(heads, weights) for heads in sorted(tried, key=by_cost(weights)) if oracle(heads) == "met")


def by_cost(weights: Sequence[float]) -> Callable[[Heads], float]:
    """The key of heads by what they cost."""
    return lambda heads: sum(map(float.__mul__, weights, map(float, heads)))


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("groups", [2, 3])
def test_several_levels_are_the_cheapest_of_all(seed: int, groups: int) -> None:
    random = Random(seed)
    oracle, weights = with_shares(random, groups), [random.choice([1.0, 1.25, 1.6]) for _ in range(groups)]
    start = tuple(random.randint(5, 12) for _ in range(groups))
    found, asked = answered(smallest_levels(start, weights, 400, 200), oracle)
    assert found.heads is not None
    assert found.is_least
    assert oracle(found.heads) == "met"
    assert cost(found.heads, weights) == pytest.approx(cheapest(oracle, weights, 40 if groups == 2 else 18))
    assert len(asked) == len(set(asked))


def test_several_levels_ask_far_less_than_all() -> None:
    _, asked = answered(smallest_levels((10, 10), (1.0, 1.0), 90, 200), with_shares(Random(3), 2))
    assert len(asked) <= 25


def test_tries_of_levels_end_and_it_is_told() -> None:
    oracle = with_shares(Random(3), 3)
    found, _ = answered(smallest_levels((9, 9, 9), (1.0, 1.0, 1.0), 90, 2), oracle)
    assert found.heads is not None
    assert oracle(found.heads) == "met"
    assert not found.is_least


def test_levels_that_cannot_meet_are_told() -> None:
    found, _ = answered(smallest_levels((3, 4), (1.0, 1.0), 40, 200), lambda _: "open")
    assert found.heads is None


def test_heads_in_proportion_grow_one_by_one() -> None:
    rows = [in_proportion((6, 3, 1), total) for total in range(3, 31)]
    assert rows[0] == (1, 1, 1)
    assert in_proportion((6, 3, 1), 10) == (6, 3, 1)
    assert all(sum(more) - sum(one) == 1 and all(map(int.__ge__, more, one)) for one, more in pairwise(rows))


class Ranked:
    """Heads leave where the place has the least rank first, and come where it has the highest."""

    def __init__(self, ranks: Sequence[float]) -> None:
        self._ranks = ranks

    def leaving(self, heads: Heads) -> Sequence[int]:
        able = [place for place, held in enumerate(heads) if held and sum(heads) > 1]
        return sorted(able, key=lambda place: self._ranks[place])

    def coming(self, heads: Heads) -> int:
        return max(range(len(heads)), key=lambda place: self._ranks[place])


def weighed(worth: Sequence[float], need: float) -> Oracle:
    return lambda heads: "met" if cost(heads, worth) >= need else "missed"


def test_a_roster_that_just_meets_is_found_again() -> None:
    oracle = weighed((1.0, 2.0, 3.0), 28.0)
    search = smallest_on_path(Ranked((1, 2, 3)), (6, 5, 4), first=0, most=20, step=2, tries=9)
    found, asked = answered(search, oracle)
    assert found.heads == (6, 5, 4)
    assert found.is_least
    assert asked[0] == (6, 5, 4)


@pytest.mark.parametrize("need", [3.0, 11.0, 19.5, 27.0, 28.5, 40.0])
def test_no_head_can_leave_what_a_path_found(need: float) -> None:
    oracle = weighed((1.0, 2.0, 3.0), need)
    search = smallest_on_path(Ranked((1, 2, 3)), (6, 5, 4), first=-2, most=30, step=2, tries=9)
    found, _ = answered(search, oracle)
    assert found.heads is not None
    assert oracle(found.heads) == "met"
    able = [place for place, held in enumerate(found.heads) if held]
    assert all(oracle(changed(found.heads, place, -1)) == "missed" for place in able) or sum(found.heads) == 1


def test_tries_end_the_thinning() -> None:
    oracle = weighed((1.0, 2.0, 3.0), 28.0)
    found, asked = answered(smallest_on_path(Ranked((1, 2, 3)), (6, 5, 4), first=0, most=9, step=1, tries=1), oracle)
    assert not found.is_least
    assert len(asked) == 3


def test_searches_run_side_by_side() -> None:
    """The plays are those of the longest search: each judges a candidate of every search."""
    rounds: list[tuple[Heads, ...]] = []

    def judge(candidates: tuple[Heads, ...]) -> tuple[Met, ...]:
        rounds.append(candidates)
        return tuple(from_level(least)(heads) for least, heads in zip((27, 8), candidates, strict=True))

    alone = [len(answered(smallest_level(start, 99), from_level(least))[1]) for start, least in ((40, 27), (8, 8))]
    found = in_step([smallest_level(40, 99), smallest_level(8, 99)], [(40,), (8,)], judge)
    assert [one.heads for one in found] == [(27,), (8,)]
    assert len(rounds) == max(alone)
    assert rounds[-1][1] == (8,)
