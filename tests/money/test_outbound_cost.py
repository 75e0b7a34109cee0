"""Outbound calls priced: one cost, and what a dial, a right party, a lead and a sale cost of it."""

import pytest

from simulator.money import Account, account, unit_costs
from tests.money.examples import costs_of, outbound_month

CENT = 0.005
PRICES = {
    "labour": {
        "agent": {"wage_per_hour": 20, "payroll_tax": 0.08, "benefits_excl_paid_leave": 0.20},
        "support": [{"role": "supervisor", "per_heads": 12, "monthly_loaded": 6_000, "workplace": False}],
    },
    "lines": [
        {"id": "seats", "kind": "step", "driver": "named_seats", "unit_cost": 110},
        {"id": "space", "kind": "step", "driver": "workplaces", "unit_cost": 560},
        {"id": "desktops", "kind": "capex", "amount": 1_500, "life_months": 36, "per": "workplaces"},
        {"id": "toll", "kind": "variable", "driver": "outbound_minutes", "unit_cost": 0.02, "channel": "outbound"},
    ],
}


@pytest.fixture(scope="module")
def month() -> Account:
    return account(costs_of(**PRICES), outbound_month())


@pytest.mark.parametrize(
    ("ids", "printed"),
    [
        (("labour.wages", "labour.load"), 44_373),
        (("lines.seats", "lines.space", "lines.desktops"), 7_117),
        (("support.supervisor",), 6_000),
        (("lines.toll",), 464),
    ],
)
def test_each_part_of_the_example_is_met(month: Account, ids: tuple[str, ...], printed: float) -> None:
    assert round(sum(month.bill.line(line_id).amount for line_id in ids)) == printed


@pytest.mark.parametrize(
    ("name", "printed", "within", "number"),
    [
        ("cost_per_sale", 287, 0.5, 202),
        ("cost_per_right_party", 25.85, CENT, 2_242),
        ("cost_per_dial", 2.17, CENT, 26_693),
        ("cost_per_lead", 103.39, CENT, 561),
    ],
)
def test_one_cost_has_four_units(month: Account, name: str, printed: float, within: float, number: int) -> None:
    assert round(month.bill.total) == 57_954
    cost = {cost.name: cost for cost in unit_costs(month)}[name]
    assert cost.value is not None
    assert abs(cost.value - printed) <= within
    assert cost.numerator == pytest.approx(month.bill.total)
    assert round(cost.denominator) == number


def test_a_contact_of_a_campaign_is_a_right_party(month: Account) -> None:
    costs = {cost.name: cost for cost in unit_costs(month)}
    assert costs["cost_per_handled_contact"].value == costs["cost_per_right_party"].value
    assert "cost_per_call" not in costs


def test_needs_bear_nothing_of_outbound_calls(month: Account) -> None:
    cost = {cost.name: cost for cost in unit_costs(month)}["cost_per_resolved_need"]
    assert (cost.numerator, cost.denominator) == pytest.approx((0, 0), abs=1e-9)
    assert cost.numerator_is == "total cost, outbound left out"
