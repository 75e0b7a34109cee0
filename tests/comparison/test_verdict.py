"""One harm, its limits and its margin: by hand, at the edges, and over many studies of a known truth."""

import math
from collections import Counter

import numpy as np
import pytest

from simulator.comparison import Ruling, ruling

T_ONE_SIDED_NINE = 1.8331129326562368
MARGIN = 0.005


def test_a_harm_passes_when_its_upper_limit_is_within_the_margin() -> None:
    found = ruling(0.001, 0.002, 10, MARGIN, 0.95)
    assert found.verdict == "pass"
    assert found.upper == pytest.approx(0.001 + T_ONE_SIDED_NINE * 0.002)
    assert found.lower == pytest.approx(0.001 - T_ONE_SIDED_NINE * 0.002)
    assert found.pairs_to_decide is None


def test_a_harm_fails_when_its_lower_limit_is_over_the_margin() -> None:
    assert ruling(0.010, 0.002, 10, MARGIN, 0.95).verdict == "fail"
    assert ruling(0.008, 0.002, 10, MARGIN, 0.95).verdict == "inconclusive"


def test_an_open_verdict_says_how_many_pairs_would_decide() -> None:
    found = ruling(0.003, 0.002, 10, MARGIN, 0.95)
    assert found.verdict == "inconclusive"
    assert found.pairs_to_decide == math.ceil(10 * (T_ONE_SIDED_NINE * 0.002 / 0.002) ** 2) == 34


def test_a_harm_at_the_margin_is_decided_by_no_number_of_pairs() -> None:
    found = ruling(MARGIN, 0.002, 10, MARGIN, 0.95)
    assert (found.verdict, found.pairs_to_decide) == ("inconclusive", None)


@pytest.mark.parametrize(
    ("harm", "margin", "verdict"),
    [(0.0, 0.0, "pass"), (0.005, 0.005, "pass"), (0.0051, 0.005, "fail"), (1e-9, 0.0, "fail"), (-0.1, 0.0, "pass")],
)
def test_without_any_spread_a_harm_is_within_its_margin_or_over_it(harm: float, margin: float, verdict: str) -> None:
    assert ruling(harm, 0.0, 5, margin, 0.95) == Ruling(verdict, harm, harm, None)  # type: ignore[arg-type]


def test_one_pair_decides_nothing() -> None:
    assert ruling(0.3, None, 1, MARGIN, 0.95) == Ruling("inconclusive", None, None, None)


def test_more_confidence_asks_for_more() -> None:
    assert ruling(0.001, 0.002, 10, MARGIN, 0.95).verdict == "pass"
    assert ruling(0.001, 0.002, 10, MARGIN, 0.99).verdict == "inconclusive"


@pytest.mark.parametrize(
    ("truth", "verdict", "least", "most"),
    [(2 * MARGIN, "fail", 0.95, 1.0), (0.0, "pass", 0.95, 1.0), (MARGIN, "pass", 0.03, 0.07)],
)
def test_verdicts_on_a_known_truth_are_right_as_often_as_they_should_be(
    truth: float, verdict: str, least: float, most: float
) -> None:
    generator, pairs, studies = np.random.default_rng(12), 30, 2_000
    harms = generator.normal(truth, 1.3 * MARGIN, (studies, pairs))
    errors = harms.std(axis=1, ddof=1) / math.sqrt(pairs)
    found = Counter(
        ruling(harm, error, pairs, MARGIN, 0.95).verdict
        for harm, error in zip(harms.mean(axis=1).tolist(), errors.tolist(), strict=True)
    )
    assert least <= found[verdict] / studies <= most  # type: ignore[index]
