"""What flows are worth, against an independent library on a thousand random ones, odd ones included."""

import math
from fractions import Fraction

import numpy as np
import pytest
import pyxirr

from simulator.money.cash import (
    InternalRate,
    discounted_payback,
    internal_rate,
    monthly_rate,
    payback,
    present_value,
    returns_of,
)

Flows = tuple[float, ...]
ODD: tuple[Flows, ...] = (
    (-100.0,),
    (100.0,),
    (0.0,),
    (0.0, 0.0, 0.0),
    (-1.0, -2.0, -3.0),
    (1.0, 2.0, 3.0),
    (0.0, -100.0, 0.0, 110.0, 0.0),
    (-100.0, 230.0, -132.0),
    (-1e-9, 0.0, 2e-9),
    (-1e12, 3e11, 3e11, 3e11, 3e11),
    (-1e-9, 1e9),
    (-100.0, 1.0),
    (100.0, -60.0, -60.0),
    (-100.0, 100.0),
    (-1.0, *(0.0,) * 599, 2.0),
)


def random_flows(luck: np.random.Generator) -> Flows:
    """From one month to sixty; of one sign, an investment, or anything; from 1e-6 to 1e9; some months nothing."""
    months = int(luck.integers(1, 61))
    size = 10 ** luck.uniform(-6, 9)
    flows = np.abs(luck.normal(size=months)) * size
    kind = luck.integers(0, 5)
    if kind == 0:
        flows = -flows
    elif kind == 1:
        flows *= luck.choice([-1, 1], size=months)
    elif kind >= 3:
        flows[: luck.integers(1, months + 1)] *= -luck.uniform(0.1, 10)
    return tuple((flows * (luck.random(months) > luck.choice([0, 0.3]))).tolist())


def thousand() -> tuple[Flows, ...]:
    luck = np.random.default_rng(20_261_122)
    return ODD + tuple(random_flows(luck) for _ in range(1_000 - len(ODD)))


FLOWS = thousand()


def changes_sign_once(flows: Flows) -> bool:
    """As the library has it, zeros left out: to it they are a sign of their own."""
    paid = [flow for flow in flows if flow]
    return len(paid) > 1 and pyxirr.is_conventional_cash_flow(paid)


def has_one_sign(flows: Flows) -> bool:
    return min(flows) >= 0 or max(flows) <= 0


def test_the_flows_are_of_all_kinds() -> None:
    assert len(FLOWS) == 1_000
    assert sum(len(flows) == 1 for flows in FLOWS) > 10
    assert sum(has_one_sign(flows) for flows in FLOWS) > 150
    assert sum(changes_sign_once(flows) for flows in FLOWS) > 150
    assert sum(not has_one_sign(flows) and not changes_sign_once(flows) for flows in FLOWS) > 150


@pytest.mark.parametrize("yearly", [0.0, 0.10, 0.5, -0.3])
def test_the_present_value_is_that_of_the_library(yearly: float) -> None:
    monthly = monthly_rate(yearly)
    for flows in FLOWS:
        size = pyxirr.npv(monthly, [abs(flow) for flow in flows])
        assert size is not None
        assert present_value(flows, yearly) == pytest.approx(pyxirr.npv(monthly, flows), abs=1e-12 * size)


def test_there_is_an_internal_rate_where_flows_change_sign_once_and_else_the_reason() -> None:
    for flows in FLOWS:
        found = internal_rate(flows)
        if changes_sign_once(flows):
            assert found.status == "unique"
            assert found.value is not None
        else:
            assert found == InternalRate(None, "none" if has_one_sign(flows) else "not unique")


def test_the_internal_rate_is_that_of_the_library() -> None:
    """The library stops early on large flows and finds no rate near -100 %, hence flows of size 1, and fewer."""
    compared = 0
    for flows in filter(changes_sign_once, FLOWS):
        largest, ours = max(map(abs, flows)), internal_rate(flows).value
        theirs = pyxirr.irr([flow / largest for flow in flows])
        if theirs is not None:
            compared += 1
            assert ours is not None
            assert 1 + ours == pytest.approx((1 + theirs) ** 12, rel=1e-6, abs=1e-13)
    assert compared > 300


def test_at_their_internal_rate_flows_are_worth_nothing_to_the_library() -> None:
    for flows in filter(changes_sign_once, FLOWS):
        yearly = internal_rate(flows).value
        if yearly is not None and yearly > -0.9999:
            worth = pyxirr.npv(monthly_rate(yearly), flows)
            size = pyxirr.npv(monthly_rate(yearly), [abs(flow) for flow in flows])
            assert size is not None
            assert worth == pytest.approx(0, abs=1e-10 * size)


def slow_payback(flows: Flows) -> Fraction | None:
    """Exactly: the earliest instant after which the cumulative flow, a broken line, is nowhere below zero."""
    totals = [Fraction(0)]
    for flow in flows:
        totals.append(totals[-1] + Fraction(flow))
    month = len(flows)
    while month and totals[month] >= 0:
        month -= 1
    if month == len(flows):
        return None
    return month - 1 + totals[month] / (totals[month] - totals[month + 1]) if month else Fraction(0)


def test_the_payback_is_the_last_crossing_found_by_brute_force() -> None:
    answers = []
    for flows in FLOWS:
        found, exact = payback(flows), slow_payback(flows)
        answers.append(found)
        assert (found is None) == (exact is None)
        if found is not None and exact is not None:
            assert found == pytest.approx(float(exact), rel=1e-9, abs=1e-9)
    assert min(answers.count(None), answers.count(0.0), sum(bool(months) for months in answers)) > 100


def test_the_discounted_payback_is_the_payback_of_discounted_flows() -> None:
    for flows in FLOWS[::5]:
        worth = tuple(flow / (1 + monthly_rate(0.1)) ** month for month, flow in enumerate(flows))
        exact = slow_payback(worth)
        expected = None if exact is None else pytest.approx(float(exact), rel=1e-7, abs=1e-7)
        assert discounted_payback(flows, 0.1) == expected


@pytest.mark.parametrize(
    ("flows", "months"),
    [
        ((-100.0, 50.0, 50.0, 50.0), 2.0),
        ((-100.0, 40.0, 40.0, 40.0), 2.5),
        ((-100.0, 150.0, -100.0, 200.0), 2.25),
        ((100.0, -50.0), 0.0),
        ((-100.0, 50.0), None),
        ((0.0, -30.0, 60.0), 1.5),
        ((-0.3, 0.1, 0.1, 0.1), 3.0),
        ((0.0, 0.0), 0.0),
    ],
)
def test_paybacks_by_hand(flows: Flows, months: float | None) -> None:
    assert payback(flows) == (None if months is None else pytest.approx(months))


@pytest.mark.parametrize(
    ("flows", "rate"),
    [
        ((-100.0, *(0.0,) * 11, 110.0), 0.10),
        ((-100.0, 101.0), 1.01**12 - 1),
        ((100.0, -101.0), 1.01**12 - 1),
        ((-100.0, 100.0), 0.0),
        ((0.0, -100.0, 50.0), 0.5**12 - 1),
    ],
)
def test_internal_rates_by_hand(flows: Flows, rate: float) -> None:
    found = internal_rate(flows)
    assert found.status == "unique"
    assert found.value == pytest.approx(rate, abs=1e-12)


@pytest.mark.parametrize("flows", [(-100.0, 0.0, -5.0), (0.0,), (7.0,), (-1e-9, 1e20)])
def test_some_flows_have_no_internal_rate(flows: Flows) -> None:
    assert internal_rate(flows) == InternalRate(None, "none")


def test_a_rate_is_not_unique_where_flows_change_sign_twice() -> None:
    assert internal_rate((-100.0, 230.0, -132.0)) == InternalRate(None, "not unique")


def test_returns_are_their_parts() -> None:
    found = returns_of((0.0, 60.0, 60.0), (100.0, 0.0, 10.0), 0.10)
    assert found.benefits == present_value((0.0, 60.0, 60.0), 0.10)
    assert found.npv == pytest.approx(present_value((-100.0, 60.0, 50.0), 0.10))
    assert found.roi == pytest.approx(found.npv / found.costs)
    assert found.simple_net == 10
    assert found.simple_roi == pytest.approx(10 / 110)
    assert found.payback == pytest.approx(1.8)
    assert found.internal_rate == internal_rate((-100.0, 60.0, 50.0))


def test_without_any_cost_there_is_no_return_on_it() -> None:
    found = returns_of((0.0, 5.0), (0.0, 0.0), 0.10)
    assert (found.roi, found.simple_roi, found.payback) == (None, None, 0.0)


def test_a_monthly_rate_makes_the_yearly_one_in_twelve() -> None:
    assert (1 + monthly_rate(0.10)) ** 12 == pytest.approx(1.10)


def test_at_no_interest_flows_are_worth_their_sum() -> None:
    for flows in FLOWS:
        assert present_value(flows, 0.0) == math.fsum(flows)
