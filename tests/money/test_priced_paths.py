"""Callbacks, transfers and self-service priced: from a small day to the bill of a month."""

from typing import Any

import pytest

from simulator.money import price
from simulator.money.month import intent_work_of, quantities_of
from simulator.records import Outcome, Simulation, TryResult
from simulator.scenario.scenario import Scenario
from tests.measures.handmade import (
    Call,
    Leg,
    Ring,
    Try,
    abandoned,
    answered,
    called_back,
    centre,
    ended,
    one_agent_each,
    simulation,
    unreached,
)

MONTHLY = 365 / 12
SKILLS: dict[str, Any] = {"orders": {}, "billing": {}}
GROUPS = {name: {"roster": {"constant": 1}, "skills": SKILLS} for name in ("first", "second")}
LINES = [
    {"id": driver, "kind": "variable", "driver": driver, "unit_cost": 1.0, "channel": "phone"}
    for driver in (
        "outbound_minutes", "callback_requests", "callback_attempts", "self_service_tries", "self_served",
        "inbound_minutes", "queue_minutes", "offered",
    )
]  # fmt: skip

CALLS: list[Call] = [
    answered(0.0, wait=60.0, talk=120.0, wrap=60.0, legs=(Leg(wait=60.0, talk=240.0, wrap=60.0, group=1),)),
    called_back(600.0, wait=660.0, talk=180.0, rings=(Ring(1_200.0, 60.0, group=0),), intent=1),
    unreached(700.0, Ring(2_000.0, 30.0, reached=False), Ring(3_000.0, 30.0, reached=False)),
    abandoned(4_000.0, wait=90.0),
    ended(4_000.0, Outcome.BLOCKED),
    ended(5_000.0, Outcome.CONTAINED, menu=60.0, resolved=True),
]
TRIES = [Try(10.0, TryResult.SOLVED), Try(20.0, TryResult.SOLVED, intent=1), Try(30.0, TryResult.GAVE_UP)]


def scenario_of(**costs: Any) -> Scenario:
    return centre(groups=GROUPS, costs={"lines": LINES, "labour": {"agent": {"wage_per_hour": 20}}, **costs})


@pytest.fixture(scope="module")
def played() -> Simulation:
    return simulation(scenario_of(), CALLS, spans=one_agent_each(2), tries=TRIES)


def test_a_month_counts_what_happened_beside_the_queue(played: Simulation) -> None:
    counts = quantities_of(played.scenario, played.replications[0]).counts
    a_day = {
        "offered": 5, "handled": 2, "contained": 1, "self_served": 1 + 2, "self_service_tries": 3,
        "issues": 3 + 2, "resolved_needs": 3 + 2, "callback_requests": 2, "callback_attempts": 3,
        "inbound_minutes": 8.0 + 1.5 + 1.0, "outbound_minutes": 1.0 + 3.0 + 1.0, "queue_minutes": 1.0 + 1.0 + 1.5,
        "talk_minutes": 2.0 + 4.0 + 3.0,
    }  # fmt: skip
    assert {name: getattr(counts, name) / MONTHLY for name in a_day} == pytest.approx(a_day)


def test_handled_hours_are_those_of_the_agents_who_worked_and_rings_are_work(played: Simulation) -> None:
    month = quantities_of(played.scenario, played.replications[0])
    first, second = (month.groups[name].handled_hours * 60 / MONTHLY for name in ("first", "second"))
    assert (first, second) == pytest.approx((3.0 + 3.0 + 1.0, 5.0))
    work = intent_work_of(played.scenario, played.replications[0])
    assert work["orders"].handled_hours * 60 / MONTHLY == pytest.approx(3.0 + 5.0)
    assert work["billing"].handled_hours * 60 / MONTHLY == pytest.approx(3.0 + 1.0)
    # the first group's day is shared 3 : 4, the second's is all of orders
    assert work["orders"].logged_hours == pytest.approx((24 * 3 / 7 + 24) * MONTHLY)


def test_every_driver_is_billed_and_the_books_balance(played: Simulation) -> None:
    report = price(played)
    amounts = {cost.line.id.removeprefix("lines."): cost.amount.mean / MONTHLY for cost in report.lines}
    assert amounts["outbound_minutes"] == pytest.approx(5.0)
    assert amounts["callback_attempts"] == pytest.approx(3.0)
    assert amounts["self_served"] == pytest.approx(3.0)
    assert sum(cost.cost.mean for cost in report.intents) == pytest.approx(report.total.mean)
    assert sum(cost.cost.mean for cost in report.channels) == pytest.approx(report.total.mean)


def test_a_callback_and_a_transfer_are_one_contact_each(played: Simulation) -> None:
    costs = price(played).unit_costs
    assert costs["cost_per_handled_contact"].denominator == pytest.approx(2 * MONTHLY)
    assert costs["cost_per_offered_contact"].denominator == pytest.approx(5 * MONTHLY)
    assert costs["blended_cost_per_contact"].denominator == pytest.approx(5 * MONTHLY)
    assert costs["cost_per_issue"].denominator == pytest.approx(5 * MONTHLY)


def test_a_line_on_tries_is_traced_to_the_intents_that_try(played: Simulation) -> None:
    only = {"lines": [{**LINES[3], "unit_cost": 30.0}], "labour": {}}
    report = price(Simulation(scenario_of(**only), played.replications))
    assert [cost.cost.mean / MONTHLY for cost in report.intents] == pytest.approx([60.0, 30.0])
