"""What a change is worth: laws that hold whatever the centre is, on months that are made up."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from simulator.money.cash.returns import present_value
from simulator.planning import Case
from simulator.planning.appraisal.inputs import Point
from simulator.planning.appraisal.outlook import Outlook, Supposed
from simulator.planning.appraisal.response import Joint
from simulator.planning.appraisal.terms import Terms
from simulator.scenario.assumptions import Assumption
from simulator.scenario.investments import Realisation
from tests.planning.appraisal.changes import HANDLE, PLATFORM, PORTAL, centre, change, faster, month, outlook

TODAY, EASIER = month(agents=6, load=4), month(agents=5, load=3.1, minutes=8_000)
BUSIER = (month(agents=6, load=4.4), TODAY), (month(agents=5, load=3.41, minutes=8_000), EASIER)


def known(**plan: Any) -> Case:
    """The change with an effect that is known for sure."""
    return change(faster(handle={"typical": "-20%", "origin": "measured"}, costs={"adds": [PORTAL]}), **plan)


def in_mode(mode: Realisation, after: Case | None = None) -> Outlook:
    return outlook(after or known(appraisal={"realisation": mode}), [TODAY], [EASIER])


def labour(one: Outlook) -> list[float]:
    """The cash that labour brings month by month."""
    pay = ("labour.", "support.")
    return [sum(v for name, v in each.benefits.items() if name.startswith(pay)) for each in one.flow().months]


def test_a_lever_that_does_nothing_and_costs_nothing_has_no_flow_at_all() -> None:
    free = outlook(change(faster(handle="0%"), for_nothing=True), [TODAY], [TODAY])
    assert all(each.net == 0 for each in (*free.flow().months, *free.flow().profit_and_loss))
    found = free.returns()
    assert (found.npv, found.roi, found.payback) == (0.0, None, 0.0)


def test_a_lever_that_does_nothing_and_costs_something_loses_all_of_it() -> None:
    found = outlook(known(), [TODAY], [TODAY]).returns()
    assert found.benefits == pytest.approx(0.0, abs=1e-9)
    assert found.roi == pytest.approx(-1.0)
    assert found.payback is None
    assert found.costs > 4_000


def test_the_fee_of_a_lever_is_paid_from_the_start_of_its_ramp_and_effects_follow_it() -> None:
    months = outlook(known(), [TODAY], [EASIER]).flow().months
    assert [each.cost for each in months[:5]] == pytest.approx([4_000, 0, 0, 50, 50])
    assert [each.adoption for each in months[1:8]] == pytest.approx([0, 0, 0.25, 0.5, 0.75, 1, 1])
    toll = [each.benefits["lines.toll"] for each in months[1:8]]
    assert toll == pytest.approx([0, 0, 50, 100, 150, 200, 200])


def test_one_of_six_leaves_as_people_do_and_is_not_replaced() -> None:
    months = in_mode("attrition_only").flow().months
    assert [each.after.needed for each in months[1:8]] == pytest.approx([6, 6, 6, 6, 5, 5, 5])
    heads = [each.after.heads for each in months[4:10]]
    assert heads == pytest.approx([6, 5.7, 5.415, 5.14425, 5, 5])
    assert all(each.before.heads == 6 for each in months)


def test_capacity_alone_is_no_cash_from_labour() -> None:
    assert labour(in_mode("capacity_only")) == pytest.approx([0.0] * 25, abs=1e-9)
    assert max(labour(in_mode("attrition_only"))) > 2_000


def test_where_nobody_ever_leaves_attrition_brings_what_capacity_does() -> None:
    pay = centre().costs.labour.model_dump() | {"attrition": {"annual": 0}}
    loyal = centre(costs={**centre().costs.model_dump(), "labour": pay})
    found = [
        outlook(known(base=loyal, appraisal={"realisation": mode}), [TODAY], [EASIER], before=Case(loyal)).returns()
        for mode in ("attrition_only", "capacity_only")
    ]
    assert found[0] == found[1]


def test_who_must_go_at_once_brings_more_than_who_leaves_by_himself() -> None:
    quick = known(appraisal={"realisation": "immediate", "notice_months": 0})
    assert in_mode("immediate", quick).npv() > in_mode("attrition_only").npv() > in_mode("capacity_only").npv()


def test_twice_what_is_paid_once_costs_exactly_that_more() -> None:
    twice = known(investment={"one_off": [{**PLATFORM, "amount": 8_000}]})
    difference = outlook(known(), [TODAY], [EASIER]).npv() - outlook(twice, [TODAY], [EASIER]).npv()
    assert difference == pytest.approx(4_000, abs=1e-6)


def test_without_an_investment_levers_are_there_from_the_first_month_and_nothing_is_paid_once() -> None:
    months = outlook(known(for_nothing=True), [TODAY], [EASIER]).flow().months
    assert months[0].net == 0
    assert months[1].adoption == 1
    assert months[1].benefits["lines.toll"] == pytest.approx(200)
    assert months[1].running == {"lines.portal": 50}


def test_who_could_leave_anyway_is_no_saving_of_the_change() -> None:
    easy = outlook(known(), [TODAY], [EASIER], slack=1.0).flow().months
    assert easy[-1].before.heads == pytest.approx(5)
    assert easy[-1].after.heads == pytest.approx(5)
    assert outlook(known(), [TODAY], [EASIER], slack=1.0).npv() < in_mode("attrition_only").npv()


def test_as_the_volume_grows_doing_nothing_must_hire_and_the_change_need_not() -> None:
    grows = known(appraisal={"volume_growth": 0.08, "realisation": "growth_absorption"})
    months = outlook(grows, [TODAY], [EASIER]).flow().months
    assert months[24].before.heads == 7
    assert months[24].after.heads == 6
    assert sum(labour(outlook(grows, [TODAY], [EASIER]))) > 0


def test_today_people_are_a_fact_whatever_the_inputs_are() -> None:
    unsure = centre(assumptions={"intents.orders.resolution.returns": Assumption(low=0.5, high=1.0)})
    one = outlook(change(faster(), base=unsure), [TODAY], [EASIER], before=Case(unsure))
    form = one.response.form
    joint = Joint(Point(), *(form.vector(busy) - form.vector(typical) for busy, typical in BUSIER))
    months = one.flow(Supposed(joint=joint)).months
    assert {each.before.heads for each in months} == {6}
    assert months[-1].after.needed == 5


def test_the_luck_of_pairs_moves_both_courses_and_today_people_not() -> None:
    lucky = [month(agents=6, load=3.9), month(agents=6, load=4.1)]
    one = outlook(known(), lucky, [month(agents=5, load=3.0), month(agents=5, load=3.2)])
    for weights in np.eye(2):
        months = one.flow(Supposed(weights=weights)).months
        assert (months[-1].before.heads, months[-1].after.needed) == (6, 5)


def test_a_price_that_is_not_known_moves_the_worth_and_nothing_that_is_played() -> None:
    path = "investments.kb.one_off.platform.amount"
    unsure = known(base=centre()).base.model_copy(update={"assumptions": {path: Assumption(low=3_000, high=6_000)}})
    one = outlook(Case(unsure, known().levers), [TODAY], [EASIER])
    assert [row.path for row in one.inputs.rows] == [path]
    worth = [one.npv(Supposed(point)) for point in (one.inputs.low(path), Point(), one.inputs.high(path))]
    assert worth[0] - worth[1] == pytest.approx(1_000)
    assert worth[1] - worth[2] == pytest.approx(2_000)


def test_an_effect_at_its_end_is_the_month_that_was_played_there() -> None:
    least = month(agents=5, load=3.9, minutes=9_800)
    after = change(faster())
    one = outlook(after, [TODAY], [EASIER], bends={HANDLE: (least, EASIER)})
    played = outlook(after, [TODAY], [EASIER])
    joint = Joint(
        Point(), played.response.before.months[0] * 0, one.response.form.vector(least) - one.response.after.months[0]
    )
    assert one.npv(Supposed(one.inputs.low(HANDLE))) == pytest.approx(played.npv(Supposed(joint=joint)))


def test_the_worth_is_that_of_the_flows_at_the_rate_of_the_appraisal() -> None:
    one = outlook(known(appraisal={"discount_rate": 0.2}), [TODAY], [EASIER])
    assert one.npv() == pytest.approx(present_value(one.flow().net, 0.2))
    assert one.returns().npv == pytest.approx(one.npv())

    def patient(terms: Terms) -> Terms:
        return replace(terms, appraisal=terms.appraisal.model_copy(update={"discount_rate": 0.0}))

    assert one.npv(Supposed(agreed=patient)) == pytest.approx(sum(one.flow().net))
