"""Intervals and chances of a mean difference: by hand, at their edges, and that they cover."""

import math

import numpy as np
import pytest

from simulator.comparison.inference import Method, chance_positive, interval_of
from simulator.comparison.saving import saving_of

T_TWO_DEGREES = 4.302652729911275


def test_the_t_interval_is_the_mean_and_t_standard_errors() -> None:
    found = interval_of([2.0, 1.0, 6.0])
    assert found is not None
    reach = T_TWO_DEGREES * math.sqrt(7) / math.sqrt(3)
    assert (found.low, found.high) == pytest.approx((3 - reach, 3 + reach))
    assert found.half_width == pytest.approx(reach)
    assert (found.confidence, found.method) == (0.95, "t")


@pytest.mark.parametrize("method", ["t", "bootstrap"])
@pytest.mark.parametrize("value", [0.1, 0.0, -7.3])
def test_equal_differences_have_an_interval_that_is_their_value(value: float, method: Method) -> None:
    found = saving_of([value] * 3, method)
    assert found.interval is not None
    assert (found.mean, found.interval.low, found.interval.high) == (value, value, value)
    assert found.is_detectable == (value != 0)


def test_one_pair_has_no_interval_and_no_chance() -> None:
    found = saving_of([5.0])
    assert (found.mean, found.interval, found.chance_average_positive) == (5.0, None, None)
    assert found.share_of_periods_positive == 1
    assert not found.is_detectable


def test_the_two_probabilities_are_two_numbers() -> None:
    found = saving_of([2.0, 1.0, 6.0, -1.0])
    # mean 2, standard error sqrt(26 / 3 / 4): t = 1.3587 with three degrees of freedom
    t = 2 / math.sqrt(26 / 3 / 4)
    by_formula = 0.5 + (math.atan(t / math.sqrt(3)) + t * math.sqrt(3) / (3 + t * t)) / math.pi
    assert found.chance_average_positive == pytest.approx(by_formula)
    assert found.share_of_periods_positive == 0.75


@pytest.mark.parametrize(("value", "chance"), [(3.0, 1.0), (-3.0, 0.0), (0.0, 0.0)])
def test_of_equal_differences_the_chance_is_certain_and_nothing_is_no_saving(value: float, chance: float) -> None:
    assert chance_positive([value, value]) == chance


def test_the_bootstrap_gives_the_same_interval_again_and_leans_with_the_skew() -> None:
    values = [0.0] * 12 + [1.0] * 5 + [9.0, 14.0, 30.0]
    first, again = interval_of(values, "bootstrap"), interval_of(values, "bootstrap")
    assert first == again
    assert first is not None
    assert first.method == "bootstrap"
    mean = sum(values) / len(values)
    assert first.high - mean > 1.2 * (mean - first.low)


def test_fewer_than_ten_pairs_are_not_resampled_and_the_interval_says_so() -> None:
    values = [float(number**2) for number in range(9)]
    assert interval_of(values, "bootstrap") == interval_of(values)


def test_the_interval_of_many_pairs_covers_the_truth_as_often_as_it_says() -> None:
    generator, studies = np.random.default_rng(8), 1_000
    covered = 0
    for _ in range(studies):
        found = interval_of(generator.normal(3.0, 2.0, 25).tolist())
        assert found is not None
        covered += found.low <= 3.0 <= found.high
    assert 0.93 <= covered / studies <= 0.97
