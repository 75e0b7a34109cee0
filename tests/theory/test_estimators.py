"""Estimates and their standard errors against what many independent repetitions show."""

from collections.abc import Callable

import numpy as np
import pytest

from simulator.records import Floats
from tests.theory import estimators
from tests.theory.judge import Estimate

REPETITIONS, REPLICATIONS = 400, 40


def spread_and_claim(rows_of: Callable[[], Floats], estimate: Callable[[Floats], Estimate]) -> tuple[float, float]:
    """The standard deviation of repeated estimates, and the standard error that they claim on average."""
    estimates = [estimate(rows_of()) for _ in range(REPETITIONS)]
    claimed = np.mean([one.standard_error for one in estimates])
    return float(np.std([one.value for one in estimates])), float(claimed)


def test_a_ratio_is_sum_over_sum() -> None:
    estimate = estimators.ratio(np.array([[1.0, 2.0], [2.0, 2.0], [3.0, 8.0]]))
    assert estimate.value == 0.5
    assert estimate.replications == 3


def test_a_constant_ratio_has_no_error() -> None:
    assert estimators.ratio(np.array([[1.0, 2.0], [2.0, 4.0], [4.0, 8.0]])).standard_error == 0


def test_the_error_of_a_ratio_of_correlated_sums_is_the_one_that_repetition_shows() -> None:
    luck = np.random.default_rng(11)

    def rows() -> Floats:
        below = luck.poisson(100, REPLICATIONS)
        return np.column_stack([luck.binomial(below, 0.3), below]).astype(float)

    shown, claimed = spread_and_claim(rows, estimators.ratio)
    assert claimed == pytest.approx(shown, rel=0.12)


def sums_of_squares(luck: np.random.Generator) -> Floats:
    values = luck.exponential(2.0, size=(REPLICATIONS, 50))
    return np.column_stack([(values**2).sum(axis=1), values.sum(axis=1), np.full(REPLICATIONS, 50.0)])


@pytest.mark.parametrize(("estimate", "truth"), [(estimators.variance, 4.0), (estimators.standard_deviation, 2.0)])
def test_the_error_of_a_spread_is_the_one_that_repetition_shows(
    estimate: Callable[[Floats], Estimate], truth: float
) -> None:
    luck = np.random.default_rng(12)
    shown, claimed = spread_and_claim(lambda: sums_of_squares(luck), estimate)
    assert claimed == pytest.approx(shown, rel=0.15)
    assert estimate(sums_of_squares(luck)).value == pytest.approx(truth, rel=0.25)


def exponential_counts(luck: np.random.Generator, edges: Floats, counted: int = 200) -> Floats:
    values = np.sort(luck.exponential(1.0, size=(REPLICATIONS, counted)), axis=1)
    up_to = [np.searchsorted(row, edges, side="right") for row in values]
    return np.column_stack([np.full(REPLICATIONS, counted), up_to]).astype(float)


def test_a_pooled_quantile_and_its_error_are_those_that_repetition_shows() -> None:
    luck, edges = np.random.default_rng(13), np.geomspace(0.5, 5.0, 200)

    def estimate(rows: Floats) -> Estimate:
        return estimators.quantile(rows, edges, 0.9, lattice=False)

    shown, claimed = spread_and_claim(lambda: exponential_counts(luck, edges), estimate)
    assert claimed == pytest.approx(shown, rel=0.12)
    assert estimate(exponential_counts(luck, edges)).value == pytest.approx(np.log(10), abs=5 * shown)


def test_a_quantile_on_a_lattice_is_the_smallest_number_that_reaches_the_level() -> None:
    rows = np.array([[10, 2, 5, 8, 10], [10, 2, 5, 9, 10]], dtype=float)
    assert estimators.quantile(rows, np.array([1.0, 2.0, 3.0, 4.0]), 0.5, lattice=True).value == 2
    assert estimators.quantile(rows, np.array([1.0, 2.0, 3.0, 4.0]), 0.51, lattice=True).value == 3


def test_a_quantile_at_the_first_edge_is_that_edge_exactly() -> None:
    rows = np.array([[10, 6, 8], [10, 7, 9]], dtype=float)
    estimate = estimators.quantile(rows, np.array([0.0, 1.0]), 0.5, lattice=False)
    assert (estimate.value, estimate.standard_error) == (0.0, 0.0)
