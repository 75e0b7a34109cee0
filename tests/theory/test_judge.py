"""The judge itself: what is right passes, what is wrong fails, and too little evidence is neither."""

import math

import numpy as np
import pytest

from tests.theory.cases import Expected
from tests.theory.judge import Estimate, Verdict, bound_of, judge, limit_of

SHARE = Expected("p_wait", 0.5, "1", 0.0)


def verdict_of(value: float, standard_error: float, expected: Expected = SHARE, replications: int = 100) -> Verdict:
    (judgement,) = judge([expected], [Estimate(value, standard_error, replications)])
    return judgement.verdict


def test_a_right_value_passes() -> None:
    assert verdict_of(0.501, 0.001) is Verdict.PASS


def test_a_wrong_value_fails() -> None:
    assert verdict_of(0.505, 0.001) is Verdict.FAIL


def test_too_few_replications_leave_a_value_undecided() -> None:
    assert verdict_of(0.505, 0.01) is Verdict.UNDECIDED


def test_a_value_that_is_far_off_fails_however_few_the_replications() -> None:
    assert verdict_of(0.6, 0.01) is Verdict.FAIL


def test_the_stated_error_is_taken_off_the_gap() -> None:
    assert verdict_of(0.505, 0.001, Expected("p_wait", 0.5, "1", 0.004)) is Verdict.PASS


def test_without_any_spread_only_the_exact_value_passes() -> None:
    assert verdict_of(0.5, 0.0) is Verdict.PASS
    assert verdict_of(0.5 + 1e-9, 0.0) is Verdict.FAIL


def test_the_limit_is_the_t_quantile_shared_among_the_values() -> None:
    assert limit_of(1, 10_000_000) == pytest.approx(2.5758, abs=1e-4)
    assert limit_of(10, 10_000_000) == pytest.approx(3.2905, abs=1e-4)
    assert limit_of(1, 11) == pytest.approx(3.1693, abs=1e-4)


def test_the_more_values_are_judged_the_wider_is_the_limit_of_each() -> None:
    off = Estimate(0.5028, 0.001, 100)
    alone = judge([SHARE], [off])
    among_ten = judge([SHARE] * 10, [off] * 10)
    assert {one.verdict for one in alone} == {Verdict.FAIL}
    assert {one.verdict for one in among_ten} == {Verdict.PASS}


@pytest.mark.parametrize(
    ("expected", "bound"),
    [
        (Expected("p_abandon", 0.02, "1", 0.0), 0.005),
        (Expected("p_abandon", 0.8, "1", 0.0), 0.016),
        (Expected("asa", 4.0, "s", 0.0), 0.3),
        (Expected("asa", 400.0, "s", 0.0), 8.0),
        (Expected("mean_queue[A]", 0.1, "calls", 0.0), 0.02),
        (Expected("queue_at_end[interval 1]", 0.3, "calls", 0.0), 0.02),
        (Expected("n_disconnected", 0.2, "calls", 0.0), 0.004),
        (Expected("throughput", 200.0, "1/h", 0.0), 4.0),
    ],
)
def test_the_bound_is_two_per_cent_or_the_kind_of_value_decides(expected: Expected, bound: float) -> None:
    assert bound_of(expected) == pytest.approx(bound)


def test_the_replications_that_would_decide_grow_with_the_square_of_the_width() -> None:
    (judgement,) = judge([SHARE], [Estimate(0.5, 0.01, 50)])
    assert judgement.width == pytest.approx(3.0)
    assert judgement.replications_to_decide == pytest.approx(450)


def test_right_values_seldom_fail() -> None:
    generator = np.random.default_rng(7)
    samples = generator.normal(0.5, 0.05, size=(4_000, 30))
    errors = samples.std(axis=1, ddof=1) / math.sqrt(30)
    verdicts = [
        verdict_of(mean, error, replications=30) for mean, error in zip(samples.mean(axis=1), errors, strict=True)
    ]
    assert 0.005 < verdicts.count(Verdict.FAIL) / len(verdicts) < 0.015
