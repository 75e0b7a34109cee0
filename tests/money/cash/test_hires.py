"""A bill with the hires that are stated: in all, by group, or, as ever, one for each leaver."""

import pytest

from simulator.money import GroupTime, Quantities, bill
from simulator.money.quantities import Counts
from tests.money.examples import costs_of, example_costs, example_month

PAY = {"wage_per_hour": 20, "payroll_tax": 0.08, "benefits_excl_paid_leave": 0.20}
STACK = {"recruit": 1_000, "training_hours": 100, "trainer_cost": 500}
TWO = Quantities({"near": GroupTime(fte=30.0), "far": GroupTime(fte=10.0)}, Counts())


def hiring(annual: float, hires: float | dict[str, float] | None, month: Quantities = TWO) -> float:
    labour = {"agent": PAY, "wage_by_group": {"far": 10}, "attrition": {**STACK, "annual": annual}}
    return bill(costs_of(labour=labour), month, hires).line("labour.hiring").amount


def test_by_default_every_leaver_is_replaced() -> None:
    assert hiring(0.30, None) == hiring(0.30, 40 * 0.30 / 12)
    assert hiring(0.30, None) == pytest.approx(1.0 * 1_500 + 0.75 * 100 * 25.6 + 0.25 * 100 * 12.8)


def test_hires_in_all_are_spread_as_heads_are() -> None:
    assert hiring(0.30, 4.0) == pytest.approx(hiring(0.30, {"near": 3.0, "far": 1.0}))


def test_hires_of_a_group_are_trained_at_its_pay() -> None:
    assert hiring(0.30, {"far": 2.0}) == pytest.approx(2 * 1_500 + 2 * 100 * 12.8)


def test_no_hires_cost_nothing_whoever_leaves() -> None:
    assert hiring(0.30, 0.0) == 0


def test_who_is_hired_for_growth_costs_where_nobody_leaves() -> None:
    assert hiring(0.0, {"near": 1.0}) == pytest.approx(1_500 + 2_560)


def test_hires_move_no_other_line() -> None:
    costs, month = example_costs(), example_month()
    plain, stated = bill(costs, month), bill(costs, month, 7.0)
    assert [line for line in plain.lines if line.id != "labour.hiring"] == [
        line for line in stated.lines if line.id != "labour.hiring"
    ]
    assert stated.line("labour.hiring").workings.startswith("7.00 hires x ")


def test_hires_into_an_empty_group_are_recruited_but_not_trained() -> None:
    """Nobody is there whose share of the hires they would be; who hires by group states the group."""
    empty = Quantities({"near": GroupTime()}, Counts())
    assert hiring(0.30, 2.0, empty) == 2 * 1_500
    assert hiring(0.30, {"near": 2.0}, empty) == 2 * (1_500 + 2_560)
