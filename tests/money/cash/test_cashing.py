"""Laws of cash against doing nothing."""

from typing import Any

import pytest

from simulator.money import bill
from simulator.money.cash import cash_against, cash_flow, cautious, doing_nothing, present_value, returns_of
from simulator.scenario.investments import REALISATIONS, Appraisal, Investment, Realisation
from simulator.scenario.prices import Costs
from tests.money.cash.courses import HOURS, LOADED, costs_with, course, flow_of, month_of
from tests.money.cash.paper import Plan

PAY_LINES = ("labour.wages", "labour.load", "labour.overtime", "labour.hiring")


def constant(costs: Costs, months: int, heads: float = 10.0, **begins: int) -> Any:
    return course(costs, [month_of(heads)] * months, **begins)


@pytest.mark.parametrize("mode", REALISATIONS)
def test_nothing_changed_is_nothing_earned(mode: Realisation) -> None:
    costs = costs_with({"id": "rent", "kind": "step", "driver": "workplaces", "unit_cost": 50}, annual=0.3)
    flow = flow_of(constant(costs, 14), constant(costs, 14), realisation=mode, wage_inflation=0.04, severance=100)
    assert flow.net == (0.0,) * 15
    assert flow.profit_and_loss == flow.months


def test_a_head_that_leaves_saves_its_pay_its_seat_and_its_hire() -> None:
    costs = costs_with({"id": "seats", "kind": "step", "driver": "named_seats", "unit_cost": 30}, annual=1.2)
    fewer = course(costs, [month_of(10.0, 9.0)] * 3)
    flow = flow_of(constant(costs, 3), fewer)
    assert [month.after.heads for month in flow.months] == [10, 9, 9, 9]
    assert flow.months[1].benefits["labour.hiring"] == pytest.approx(1.0 * 1_000)
    assert flow.months[2].benefits["labour.hiring"] == pytest.approx(0.1 * 1_000)
    assert [month.benefits["lines.seats"] for month in flow.months[1:]] == pytest.approx([30] * 3)
    pay = [month.benefits["labour.wages"] + month.benefits["labour.load"] for month in flow.months[1:]]
    assert pay == pytest.approx([HOURS * LOADED] * 3)


def test_in_capacity_only_no_labour_turns_into_cash() -> None:
    lead = {"role": "lead", "per_heads": 5, "monthly_loaded": 100}
    costs = costs_with(
        {"id": "toll", "kind": "variable", "driver": "handled", "unit_cost": 1}, annual=0.6, support=[lead]
    )
    grows = [month_of(10.0, 10.0 + month, handled=100) for month in range(6)]
    fewer = [month_of(8.0, 6.0 + month, handled=60) for month in range(6)]
    flow = flow_of(course(costs, grows), course(costs, fewer), realisation="capacity_only")
    assert {month.benefits[name] for month in flow.months[1:] for name in (*PAY_LINES, "support.lead")} == {0.0}
    assert [month.benefit for month in flow.months[1:]] == [40] * 6


def test_growth_that_is_absorbed_saves_the_people_that_need_not_come() -> None:
    costs = costs_with()
    grows = [month_of(10.0, need) for need in (10.0, 11.0, 12.0)]
    fewer = [month_of(10.0, need) for need in (8.0, 9.0, 10.0)]
    flow = flow_of(course(costs, grows), course(costs, fewer), realisation="growth_absorption")
    assert [month.benefits["labour.hiring"] for month in flow.months[1:]] == pytest.approx([0, 1_000, 1_000])
    assert [month.benefits["labour.wages"] for month in flow.months[1:]] == pytest.approx([0, 1_000, 2_000])


def test_who_is_dismissed_is_paid_severance_in_that_month() -> None:
    costs = costs_with()
    fewer = course(costs, [month_of(10.0, 8.0)] * 4)
    flow = flow_of(constant(costs, 4), fewer, realisation="immediate", notice_months=2, severance=700)
    assert [month.one_off for month in flow.months] == [{}, {}, {}, {"severance": 1_400}, {}]
    assert [month.after.heads for month in flow.months] == [10, 10, 10, 8, 8]


def test_severance_that_doing_nothing_pays_as_well_is_no_cost_of_the_investment() -> None:
    costs = costs_with()
    slack = course(costs, [month_of(10.0, 9.0)] * 3)
    fewer = course(costs, [month_of(10.0, 7.0)] * 3)
    flow = flow_of(slack, fewer, realisation="immediate", notice_months=1, severance=700)
    assert flow.months[2].one_off == {"severance": 1_400}


def test_wages_rise_at_the_end_of_each_year_and_nothing_else_does() -> None:
    lead = {"role": "lead", "fixed": 2, "monthly_loaded": 100}
    lines = ({"id": "seats", "kind": "step", "driver": "named_seats", "unit_cost": 30},)
    costs = costs_with(*lines, support=[lead])
    cheaper = costs_with(*lines, support=[{**lead, "fixed": 1}])
    flow = flow_of(
        constant(costs, 25),
        course(cheaper, [month_of(10.0, 9.0)] * 25),
        wage_inflation=0.04,
        realisation="immediate",
        notice_months=0,
    )
    rises = [1.0] * 12 + [1.04] * 12 + [1.04**2]
    for name, amount in (("labour.wages", 1_000), ("labour.load", 200), ("support.lead", 100)):
        assert [month.benefits[name] for month in flow.months[1:]] == pytest.approx([amount * rise for rise in rises])
    assert [month.benefits["lines.seats"] for month in flow.months[1:]] == pytest.approx([30] * 25)


def test_what_is_paid_once_has_its_month_and_its_contingency() -> None:
    costs = costs_with()
    items = [
        {"name": "platform", "amount": 1_000},
        {"name": "platform", "month": 2, "amount": 50},
        {"name": "training", "month": 13, "hours_per_agent": 6},
        {"name": "dip", "slower_by": 0.1, "weeks": 4},
        {"name": "too late", "month": 15, "amount": 9},
    ]
    flow = flow_of(
        constant(costs, 14), constant(costs, 14), {"one_off": items, "contingency": 0.2}, wage_inflation=0.05
    )
    dip = 0.1 * 10 * HOURS * LOADED * 4 * 7 / (365 / 12)
    paid = {month.month: month.one_off for month in flow.months if month.one_off}
    assert paid == {
        0: pytest.approx({"platform": 1_000, "dip": dip, "contingency": 0.2 * (1_000 + dip)}),
        2: pytest.approx({"platform": 50, "contingency": 10}),
        13: pytest.approx({"training": 10 * 6 * LOADED * 1.05, "contingency": 0.2 * 10 * 6 * LOADED * 1.05}),
    }


def test_investments_add_up_and_each_has_its_own_contingency() -> None:
    nothing, appraisal = constant(costs_with(), 2), Appraisal.model_validate({"horizon_months": 2})
    tools = [
        {"id": "one", "one_off": [{"name": "licence", "amount": 100}], "contingency": 0.1},
        {"id": "two", "one_off": [{"name": "licence", "amount": 50}], "recurring": [{"name": "owner", "monthly": 7}]},
        {"id": "three", "recurring": [{"name": "owner", "monthly": 3, "from_month": 2}]},
    ]
    bought = [Investment.model_validate(tool) for tool in tools]
    flow = cash_flow(nothing, nothing, bought, appraisal, [0.5, 1.0])
    assert flow.months[0].one_off == {"licence": 150, "contingency": 10}
    assert [month.running for month in flow.months] == [{}, {"owner": 7}, {"owner": 10}]
    assert [month.adoption for month in flow.months] == [0.0, 0.5, 1.0]


def test_training_is_for_the_people_who_are_there() -> None:
    costs = costs_with(annual=1.2)
    item = {"name": "training", "month": 2, "hours_per_agent": 6}
    flow = flow_of(constant(costs, 3), course(costs, [month_of(10.0, 5.0)] * 3), {"one_off": [item]})
    assert flow.months[2].one_off["training"] == pytest.approx(8.1 * 6 * LOADED)


def test_what_is_paid_every_month_rises_each_year_from_its_first() -> None:
    item = {"name": "portal", "monthly": 100, "from_month": 3, "to_month": 26, "uplift": 0.1}
    costs = costs_with()
    flow = flow_of(constant(costs, 28), constant(costs, 28), {"recurring": [item]})
    paid = [month.running.get("portal", 0.0) for month in flow.months]
    assert paid == pytest.approx([0] * 3 + [100] * 12 + [110] * 12 + [0] * 2)


def test_a_new_line_is_paid_from_its_first_month_and_an_old_one_until_it_is_dropped() -> None:
    old = costs_with({"id": "old_suite", "kind": "fixed", "monthly": 70}, {"id": "rent", "kind": "fixed", "monthly": 5})
    new = costs_with({"id": "new_suite", "kind": "fixed", "monthly": 40}, {"id": "rent", "kind": "fixed", "monthly": 5})
    flow = flow_of(constant(old, 4), constant(new, 4, new_suite=2, old_suite=3))
    assert [month.running for month in flow.months] == [{}, {}, *({"lines.new_suite": 40.0},) * 3]
    assert [month.benefits["lines.old_suite"] for month in flow.months[1:]] == [0, 0, 70, 70]
    assert {month.benefits["lines.rent"] for month in flow.months[1:]} == {0.0}


def test_new_capital_is_in_the_cash_once_and_in_the_profit_and_loss_once() -> None:
    rack = {"id": "rack", "kind": "capex", "amount": 1_200, "life_months": 12, "maintenance_rate": 0.1}
    flow = flow_of(constant(costs_with(), 15), constant(costs_with(rack), 15, rack=4))
    cash = {month.month: month.running for month in flow.months if month.running}
    assert cash[3] == {"lines.rack": pytest.approx(1_200)}
    assert cash[4] == {"lines.rack.maintenance": pytest.approx(10)}
    assert cash[15] == {"lines.rack.maintenance": pytest.approx(10)}
    spread = [month.running.get("lines.rack", 0.0) for month in flow.profit_and_loss]
    assert spread == pytest.approx([0] * 4 + [100] * 12)
    bought = sum(month.running.get("lines.rack", 0.0) for month in flow.months)
    assert bought == pytest.approx(1_200)


def test_capital_that_both_have_saves_what_its_units_save_in_both_views() -> None:
    desk = {"id": "desk", "kind": "capex", "amount": 360, "life_months": 36, "per": "heads", "avoidable": "per_fte"}
    costs = costs_with(desk, annual=1.2)
    flow = flow_of(constant(costs, 3), course(costs, [month_of(10.0, 9.0)] * 3))
    assert flow.months == flow.profit_and_loss
    assert [month.benefits["lines.desk"] for month in flow.months[1:]] == pytest.approx([10] * 3)


def test_cash_at_no_interest_is_the_sum_of_the_flows() -> None:
    flow = Plan().flow
    assert present_value(flow.net, 0.0) == pytest.approx(sum(flow.benefits) - sum(flow.costs))


ONCE = {"name": "it", "amount": 500}


def test_the_cautious_case_is_cautious() -> None:
    flow, appraisal = Plan().flow, Appraisal.model_validate({"risk": {"benefits": 0.5, "costs": 2.0}})
    worth = cautious(flow, appraisal)
    assert worth.simple_net == pytest.approx(0.5 * sum(flow.benefits) - 2 * sum(flow.costs))


@pytest.mark.parametrize("needed", [6.0, 10.0, 13.0])
def test_caution_never_makes_a_change_worth_more(needed: float) -> None:
    """More heads than today are a loss: it is not made smaller."""
    costs, appraisal = costs_with(annual=0.3), Appraisal()
    flow = flow_of(constant(costs, 6), course(costs, [month_of(10.0, needed)] * 6), {"one_off": [ONCE]})
    expected = returns_of(flow.benefits, flow.costs, appraisal.discount_rate)
    assert cautious(flow, appraisal).npv < expected.npv


def test_a_contract_that_is_dropped_runs_until_it_is_renewed() -> None:
    seats = {"id": "old_seats", "kind": "step", "driver": "heads", "unit_cost": 7}
    contract = costs_with({**seats, "avoidable": "at_renewal", "renewal_month": 3})
    flow = flow_of(constant(contract, 7), constant(costs_with(), 7, old_seats=4))
    assert [month.benefits["lines.old_seats"] for month in flow.months[1:]] == [0] * 5 + [70] * 2


def test_a_course_that_is_priced_once_gives_the_same_cash() -> None:
    nothing, invested = constant(costs_with(annual=0.3), 5), course(costs_with(annual=0.3), [month_of(10.0, 8.0)] * 5)
    appraisal = Appraisal.model_validate({"horizon_months": 5})
    bought = [Investment.model_validate({"id": "it", "one_off": [{"name": "it", "amount": 5}]})]
    again = cash_against(doing_nothing(nothing, appraisal), invested, bought, [1.0] * 5)
    assert again == flow_of(nothing, invested, {"one_off": [{"name": "it", "amount": 5}]})


def test_months_that_are_missing_are_refused() -> None:
    costs = costs_with()
    with pytest.raises(ValueError, match="argument 2 is shorter"):
        flow_of(constant(costs, 5), constant(costs, 4))


def test_a_group_that_no_work_is_left_for_is_paid_until_it_has_left() -> None:
    costs = costs_with(annual=1.2)
    flow = flow_of(constant(costs, 2), course(costs, [month_of(0.0)] * 2))
    assert [month.after.heads for month in flow.months] == pytest.approx([10, 9, 8.1])
    assert flow.months[2].benefits["labour.wages"] == pytest.approx(1.9 * HOURS * 10)


def test_lower_attrition_saves_hires_of_leavers_who_stay() -> None:
    flow = flow_of(constant(costs_with(annual=0.6), 3), constant(costs_with(annual=0.3), 3))
    assert [month.benefits["labour.hiring"] for month in flow.months[1:]] == pytest.approx([250] * 3)


def test_a_month_of_cash_is_its_bills_where_nothing_stands() -> None:
    costs = costs_with({"id": "toll", "kind": "variable", "driver": "handled", "unit_cost": 2}, annual=0.3)
    before, after = month_of(10.0, handled=50, overtime_hours=8), month_of(7.0, handled=30, overtime_hours=3)
    flow = flow_of(course(costs, [before] * 2), course(costs, [after] * 2), realisation="immediate", notice_months=0)
    expected = bill(costs, before.quantities, 0.25).total - bill(costs, after.quantities, 7 * 0.3 / 12).total
    assert flow.months[2].net == pytest.approx(expected)
