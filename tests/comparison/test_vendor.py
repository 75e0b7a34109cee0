"""Vendor arithmetic on the worked example: contacts that agents no longer handle x the average cost before."""

from dataclasses import replace

import pytest

from simulator.comparison.vendor import LABEL, vendor_claim
from simulator.money import UnitCost, account, unit_costs
from tests.comparison.builders import calls, compared
from tests.money.examples import EXAMPLE_B, costs_in, multichannel_month


def per_handled_contact() -> UnitCost:
    month = account(costs_in(EXAMPLE_B), multichannel_month())
    return {cost.name: cost for cost in unit_costs(month)}["cost_per_handled_contact"]


def test_the_claim_of_the_worked_example() -> None:
    before = per_handled_contact()
    after = replace(before, numerator=768_096.30, denominator=105_307.6)
    found = vendor_claim(before, after, cash=32_776.03, worth=50_276.0)
    assert round(found.contacts_avoided) == 9_092
    assert found.average_cost == pytest.approx(7.00, abs=0.005)
    assert found.claim is not None
    assert round(found.claim, -1) == 63_650
    assert abs(found.claim - 63_653) <= 1
    assert found.cash / found.claim == pytest.approx(0.51, abs=0.005)
    assert found.label == LABEL == "vendor arithmetic: deflected contacts x average cost"


def test_without_an_average_there_is_no_claim() -> None:
    nothing = replace(per_handled_contact(), denominator=0.0)
    found = vendor_claim(nothing, nothing, cash=0.0, worth=0.0)
    assert (found.average_cost, found.claim) == (None, None)


def test_the_claim_stands_beside_the_simulated_saving() -> None:
    found = compared([calls(10), calls(10)], [calls(8), calls(8)])
    assert found.vendor.contacts_avoided == pytest.approx(2 * 365 / 12)
    assert (found.vendor.cash, found.vendor.worth) == (found.cash.mean, found.worth.mean)
