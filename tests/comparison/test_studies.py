"""Intervals are honest with the stop rule on, and verdicts are right as often as they say."""

import pytest

from tests.comparison.pool import CHANGES, PAIRS, pool, savings
from tests.comparison.studies import coverage, verdicts
from tests.comparison.study import BOUNDS, STUDIES, TARGETS, target_of

MARGIN, DEVIATION, ROUNDS = 0.005, 0.01, 200
"""Of a harm that one pair tells within a point: 20 pairs tell it within 0.4 points."""


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("number", range(len(TARGETS)))
def test_an_interval_with_the_stop_rule_on_covers_the_truth_in_93_to_97_of_100_studies(
    change: str, number: int
) -> None:
    pairs = pool()[change]
    found = coverage(pairs, studies=STUDIES, target=target_of(pairs, TARGETS[number]), seed=number)
    assert found.pairs > 20
    assert BOUNDS[0] <= found.covered <= BOUNDS[1], found


@pytest.mark.parametrize("change", CHANGES)
def test_the_pool_is_what_the_centre_plays(change: str) -> None:
    pairs = pool()[change]
    assert len(pairs) == PAIRS
    assert savings(change, range(2)) == pytest.approx(pairs[:2].tolist(), rel=1e-9)


@pytest.mark.parametrize(
    ("harm", "verdict", "least", "most"),
    [(0.0, "pass", 0.95, 1), (2 * MARGIN, "fail", 0.95, 1), (MARGIN, "pass", 0, 0.07)],
    ids=["none", "twice the margin", "exactly the margin"],
)
def test_a_verdict_is_right_as_often_as_it_has_to_be(harm: float, verdict: str, least: float, most: float) -> None:
    found = verdicts(harm, margin=MARGIN, deviation=DEVIATION / 2, pairs=20, studies=ROUNDS, seed=1)
    assert least <= found.count(verdict) / ROUNDS <= most
