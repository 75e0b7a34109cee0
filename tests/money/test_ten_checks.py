"""Ten checks that a savings simulator should pass, each in its smallest form; the full tests are in their own rooms."""

from functools import cache
from typing import Any

import numpy as np
import pytest

from simulator.centre import play_replication
from simulator.comparison import compare
from simulator.comparison.explanations import explanations_of
from simulator.experiment import simulate
from simulator.levers import applied
from simulator.money import account, price
from simulator.money.allocation import Key
from simulator.money.cash import internal_rate, payback, present_value, returns_of
from simulator.money.periods import months_in
from simulator.planning.staffing.erlang import agents_a, agents_c, mean_wait_c, service_level_c
from simulator.records import Log, Offer, Outcome
from simulator.scenario.deflection import deflection
from simulator.scenario.prices import Period
from tests.comparison.builders import calls, compared
from tests.levers.bases import centre, lever
from tests.measures.handmade import abandoned
from tests.money.cash.courses import costs_with, course, flow_of, month_of
from tests.money.cash.paper import Effects, Plan, costs_after, month_at
from tests.money.examples import EXAMPLE_B, costs_in, example_costs, example_month, multichannel_month
from tests.scenario.building import scenario

CENT = 0.005
KEYS: tuple[Key, ...] = ("logged_hours", "handled_hours", "contacts")
IN_A_YEAR: dict[Period, float] = {"week": 365 / 7, "month": 12, "quarter": 4, "year": 1}


def by_mode(mode: str, attrition: float) -> Any:
    appraisal = Plan().appraisal.model_copy(update={"realisation": mode})
    return Plan(attrition=attrition, appraisal=appraisal).flow


def test_1_channels_sum_to_the_total_and_months_to_the_year() -> None:
    costs = costs_after()
    for key in KEYS:
        definitions = costs.definitions.model_copy(update={"allocation_key": key})
        month = account(costs.model_copy(update={"definitions": definitions}), month_at(1.0))
        assert abs(sum(share.cost for share in month.channels.shares) - month.bill.total) <= CENT
    report = price(simulate(centre(), replications=1))
    for period, number in IN_A_YEAR.items():
        seen = report.in_period(period)
        assert seen.total.mean * number == pytest.approx(12 * report.total.mean, rel=1e-12)
        assert sum(amount for _, amount in seen.lines) == pytest.approx(seen.total.mean)
    assert months_in("quarter") == pytest.approx(3)


ERLANG = [(35, 0.88, 11.2), (33, 0.74, 30.4), (32, 0.62, 53.7), (31, 0.46, 106.7), (30, 0.24, 298.1)]


def test_2_the_worked_examples_and_the_erlang_vector_come_out() -> None:
    assert abs(account(example_costs(), example_month()).bill.total - 279_031.67) <= CENT
    assert abs(account(costs_in(EXAMPLE_B), multichannel_month()).bill.total - 800_872.33) <= CENT
    assert abs(Plan().flow.net[36] - 32_776.03) <= CENT
    load = 350 / 3_600 * 300
    for agents, level, speed_of_answer in ERLANG:
        assert service_level_c(load, agents, 300, 30) == pytest.approx(level, abs=CENT)
        assert mean_wait_c(load, agents, 300) == pytest.approx(speed_of_answer, abs=0.05)


def test_3_no_effect_at_no_cost_is_no_change_and_at_a_cost_all_of_it_is_lost() -> None:
    base = centre()
    after = applied(base, [lever("knowledge_base", resolution="0pt", handle="0%"), lever("ivr", contains=0.0)])
    same = compare(*(price(simulate(each, replications=1)) for each in (base, after)))
    assert same.same
    assert same.cash.values == (0.0,)
    costs, month = costs_with(annual=0.3), month_of(10.0)
    nothing = course(costs, [month] * 6)
    flow = flow_of(nothing, nothing, {"one_off": [{"name": "licence", "amount": 500}]})
    assert returns_of(flow.benefits, flow.costs, 0.10).roi == -1


def test_4_two_deflections_of_a_fifth_are_thirty_six_per_cent_in_either_order() -> None:
    one, other = (lever("self_service", id=name, deflects={"orders": "20%"}) for name in ("first", "second"))
    deflected = [deflection(applied(centre(), order), "orders") for order in ([one, other], [other, one])]
    assert deflected == pytest.approx([0.36, 0.36])
    assert deflected[0] == deflected[1]


@cache
def desk(**callback: Any) -> Log:
    """A queue at a load of 0.93 for a day, of callers who never give up."""
    offer = {"callback": {"offer_when": {"entries": 1}, "accepts": 0.6, "ring": "0s", "reached": 1, "attempts": 1}}
    groups = {"desk": {"roster": {"constant": 4}, "skills": {"a": {}}}}
    intent = {"needs": {"per_day": 1_340}, "patience": {}}
    blocks: dict[str, Any] = offer if callback.get("offered") else {}
    return play_replication(scenario(groups=groups, intent=intent, **blocks), 1, 0)


def test_5_a_callback_that_reaches_all_leaves_the_work_as_it_is_and_waits_are_true() -> None:
    live, called_back = desk(), desk(offered=True)
    assert np.equal(called_back.contacts.outcome, Outcome.ANSWERED).all()
    assert np.array_equal(live.contacts.component_seconds, called_back.contacts.component_seconds)
    taken = np.equal(called_back.contacts.offer, Offer.ACCEPTED)
    assert taken.sum() > 100
    assert (called_back.contacts.left_queue - called_back.contacts.joined)[taken].min() > 0


def test_6_capacity_alone_is_no_cash_and_without_attrition_nobody_leaves() -> None:
    flow = by_mode("capacity_only", 0.30)
    labour = [name for name in flow.months[36].benefits if name.startswith(("labour.", "support."))]
    assert len(labour) == 9
    assert max(abs(month.benefits[name]) for month in flow.months[1:] for name in labour) < 1e-9
    assert by_mode("attrition_only", 0.0) == by_mode("capacity_only", 0.0)


def test_7_a_small_team_saves_nobody_and_a_large_one_meets_the_cap_first() -> None:
    target = {"handling_seconds": 360.0, "level": 0.80, "within_seconds": 20.0}
    assert (agents_c(6.0, **target), agents_c(5.4, **target)) == (9, 9)
    assert (agents_c(96.0, **target), agents_c(86.4, **target)) == (105, 95)

    def under_the_cap(load: float) -> int:
        return agents_a(load, 360.0, None, 20.0, 0.80, most_occupied=0.85)

    assert (under_the_cap(6.0), under_the_cap(5.4)) == (9, 9)
    assert (under_the_cap(96.0), under_the_cap(86.4)) == (113, 102)


def resolving(first_contact: float, returns: float, talk_seconds: float = 240.0) -> tuple[int, float]:
    """Contacts of a day on which nobody gives up, and an agent's seconds for them."""
    intent = {
        "needs": {"per_day": 2_000},
        "patience": {},
        "handle": {"phone": {"talk": f"{talk_seconds}s"}},
        "resolution": {"first_contact": first_contact, "returns": returns, "after": "10m"},
    }
    groups = {"desk": {"roster": {"constant": 20}, "skills": {"a": {}}}}
    contacts = play_replication(scenario(groups=groups, intent=intent), 1, 0).contacts
    return len(contacts.need), float(contacts.component_seconds.sum())


def test_8_better_resolution_saves_only_what_would_have_come_again() -> None:
    assert resolving(0.72, 0.0) == resolving(0.82, 0.0)
    before, after = resolving(0.72, 0.78), resolving(0.73, 0.78, 240 * 1.02)
    assert after[0] < before[0]
    assert after[1] > before[1]
    effects = Effects(fcr_gain=0.01)
    assert effects.repeats(1.0) * 1.011 > 1


def test_9_a_saving_from_who_gives_up_is_flagged_and_dearer_contacts_are_explained() -> None:
    leave = [abandoned(60.0 * number, wait=30.0) for number in range(60, 100)]
    found = compared([calls(100, talk=60.0)] * 2, [[*calls(60, talk=60.0), *leave]] * 2)
    assert found.cash.mean > 0
    assert found.quality.verdict == "fail"
    fewer = compared([calls(number) for number in (10, 11, 12)], [calls(number) for number in (8, 9, 10)])
    assert sum("fixed cost is spread over fewer contacts" in sentence for sentence in explanations_of(fewer)) == 1


def test_10_what_never_pays_back_says_none_and_capital_is_in_each_view_once() -> None:
    flow = by_mode("capacity_only", 0.30)
    assert payback(flow.net) is None
    assert internal_rate(flow.net).status == "none"
    assert present_value(flow.net, 0.0) == pytest.approx(sum(flow.benefits) - sum(flow.costs))
    rack = costs_with({"id": "rack", "kind": "capex", "amount": 1_200, "life_months": 12})
    bought = flow_of(course(costs_with(), [month_of(10.0)] * 12), course(rack, [month_of(10.0)] * 12))
    for months in (bought.months, bought.profit_and_loss):
        assert sum(month.running.get("lines.rack", 0.0) for month in months) == pytest.approx(1_200)
    assert bought.months[0].running == {"lines.rack": pytest.approx(1_200)}
    assert bought.profit_and_loss[0].running == {}
