"""Worked example B appraised: every figure of its cash, of its table and of its tornado, to the printed precision."""

import math
from dataclasses import replace

import pytest

from simulator.money.cash import CashFlow, Returns, cautious, monthly_rate, payback
from simulator.scenario.investments import Realisation
from tests.money.cash.paper import Effects, Plan

CENT = 0.005
DEFAULT = Plan()


def under(mode: Realisation) -> Plan:
    return Plan(appraisal=DEFAULT.appraisal.model_copy(update={"realisation": mode}))


@pytest.fixture(scope="module")
def flow() -> CashFlow:
    return DEFAULT.flow


@pytest.fixture(scope="module")
def returns() -> Returns:
    return DEFAULT.returns


def test_what_is_paid_on_the_day_of_the_decision_is_met_to_the_cent(flow: CashFlow) -> None:
    once = flow.months[0].one_off
    assert once["training"] == pytest.approx(18_432)
    assert sum(cost for name, cost in once.items() if name != "contingency") == pytest.approx(143_432)
    assert abs(flow.months[0].cost - 157_775.20) <= CENT
    assert flow.months[0].benefit == 0


def test_the_flows_of_the_months_are_those_of_the_example(flow: CashFlow) -> None:
    assert flow.net[1:4] == (0, 0, 0)
    assert [round(net) for net in flow.net[4:10]] == [9_410, 6_870, 23_693, 33_193, 42_679, 40_085]
    assert [round(gross) for gross in flow.benefits[4:10]] == [24_610, 22_545, 39_818, 49_768, 59_704, 57_585]
    assert flow.net[10:] == pytest.approx([32_776.03] * 27, abs=CENT)
    assert [round(gross) for gross in flow.benefits[10:]] == [50_276] * 27


def test_space_and_desktops_stay_without_a_lease_event(flow: CashFlow) -> None:
    assert {flow.months[36].benefits[name] for name in ("lines.space", "lines.desktops")} == {0.0}


def test_doing_nothing_hires_three_heads_a_month(flow: CashFlow) -> None:
    assert [month.before.hires for month in flow.months[1:]] == pytest.approx([3.0] * 36)
    assert [month.before.heads for month in flow.months] == pytest.approx([120.0] * 37)
    assert flow.months[4].after.heads == 118
    assert flow.months[36].after.heads == 110


def test_the_attrition_only_case_is_met(returns: Returns) -> None:
    assert [round(value) for value in (returns.benefits, returns.costs, returns.npv)] == [1_373_162, 645_251, 727_911]
    assert returns.roi == pytest.approx(1.13, abs=0.005)
    assert returns.payback == pytest.approx(9.06, abs=CENT)
    assert returns.discounted_payback == pytest.approx(9.35, abs=CENT)
    assert monthly_rate(0.10) == pytest.approx(0.00797414, abs=5e-9)


def test_the_simple_figures_and_the_internal_rate_are_met(flow: CashFlow, returns: Returns) -> None:
    assert round(sum(flow.benefits)) == 1_611_482
    assert round(sum(flow.costs)) == 728_375
    assert round(returns.simple_net) == 883_107
    assert returns.simple_roi == pytest.approx(1.21, abs=0.005)
    assert returns.internal_rate.status == "unique"
    assert returns.internal_rate.value == pytest.approx(3.00, abs=0.005)


def test_the_cautious_case_is_met(flow: CashFlow) -> None:
    worth = cautious(flow, DEFAULT.appraisal)
    assert [round(value) for value in (worth.costs, worth.npv)] == [709_776, 457_412]
    assert math.floor(worth.benefits) == 1_167_187, "1,167,187.69: the example cuts what it elsewhere rounds"
    assert worth.roi == pytest.approx(0.64, abs=0.005)
    assert worth.payback == pytest.approx(11.8, abs=0.05)
    assert worth.discounted_payback == pytest.approx(12.3, abs=0.05)


def test_the_capacity_only_case_is_met() -> None:
    worth = under("capacity_only").returns
    assert [round(value) for value in (worth.benefits, worth.costs, worth.npv)] == [75_901, 651_734, -575_833]
    assert worth.roi == pytest.approx(-0.88, abs=0.005)
    assert (worth.payback, worth.discounted_payback) == (None, None)


@pytest.mark.parametrize(
    ("attrition", "npv", "months"), [(0.12, 638_856, 11.3), (0.06, 447_657, 17.7), (0.03, 102_071, 29.5)]
)
def test_the_fewer_leave_the_less_it_is_worth(attrition: float, npv: int, months: float) -> None:
    worth = replace(DEFAULT, attrition=attrition).returns
    assert round(worth.npv) == npv
    assert worth.payback == pytest.approx(months, abs=0.05)


TORNADO = [
    (Plan(Effects(deflection=0.5)), 326),
    (Plan(Effects(deflection=1.5)), 1_269),
    (Plan(Effects(aht_cut=0.0)), 322),
    (Plan(Effects(aht_cut=0.05)), 1_134),
    (Plan(Effects(fcr_gain=0.0)), 455),
    (Plan(Effects(fcr_gain=0.04)), 1_135),
    (Plan(Effects(k=0.5)), 583),
    (Plan(Effects(k=1.0)), 1_255),
    (Plan(Effects(occupancy=0.82)), 600),
    (Plan(Effects(occupancy=0.84)), 856),
    (Plan(ramp_months=12), 598),
    (Plan(ramp_months=3), 781),
    (Plan(once=1.5), 649),
    (Plan(once=0.75), 767),
    (Plan(appraisal=DEFAULT.appraisal.model_copy(update={"discount_rate": 0.15})), 665),
    (Plan(Effects(aht_cut=0.0, fcr_gain=0.0)), 49),
]


@pytest.mark.parametrize(("plan", "thousands"), TORNADO)
def test_each_end_of_the_tornado_is_met(plan: Plan, thousands: int) -> None:
    assert round(plan.returns.npv / 1_000) == thousands


def test_with_deflection_alone_the_slightest_shortfall_is_a_loss() -> None:
    assert Plan(Effects(deflection=0.999, aht_cut=0.0, fcr_gain=0.0)).returns.npv < 0


def test_the_profit_and_loss_is_the_cash_where_no_capital_is_bought(flow: CashFlow) -> None:
    assert flow.profit_and_loss == flow.months
    assert payback([month.net for month in flow.profit_and_loss]) == DEFAULT.returns.payback
