"""Quantiles from histograms on fixed edges."""

import numpy as np
import pytest

from simulator.measures.histogram import BINS, EDGES, bins_of, quantiles
from simulator.records import Floats


def histogram(waits: list[float]) -> Floats:
    return np.bincount(bins_of(np.array(waits)), minlength=BINS).astype(np.float64)[None]


def test_a_wait_of_zero_has_a_bin_of_its_own() -> None:
    assert bins_of(np.array([0.0, 2.0**-20, 0.01])).tolist() == [0, 1, 1]


def test_a_wait_lies_between_the_edges_of_its_bin() -> None:
    waits = np.exp(np.random.default_rng(1).uniform(np.log(0.011), np.log(9e6), 100_000))
    bins = bins_of(waits)
    assert (waits <= EDGES[bins] * (1 + 1e-9)).all()
    assert (waits > EDGES[bins - 1] * (1 - 1e-9)).all()


def test_a_wait_of_months_falls_into_the_last_bin() -> None:
    assert bins_of(np.array([1e9])).tolist() == [BINS - 1]


@pytest.mark.parametrize("level", [0.5, 0.8, 0.9, 0.95, 0.99])
@pytest.mark.parametrize("mean", [0.3, 20.0, 5_000.0])
def test_a_quantile_is_off_by_less_than_one_per_cent(level: float, mean: float) -> None:
    waits = np.random.default_rng(2).exponential(mean, 200_000)
    exact = np.quantile(waits, level, method="inverted_cdf")
    assert quantiles(histogram(waits.tolist()), level)[0] == pytest.approx(exact, rel=0.01)


def test_a_quantile_among_the_zeros_is_zero() -> None:
    waits = [0.0] * 8 + [50.0] * 2
    assert quantiles(histogram(waits), 0.8)[0] == 0.0
    assert quantiles(histogram(waits), 0.81)[0] == pytest.approx(50.0, rel=0.01)


def test_no_wait_has_no_quantile() -> None:
    assert np.isnan(quantiles(np.zeros((1, BINS)), 0.5)[0])
