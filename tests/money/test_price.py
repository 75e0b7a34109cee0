"""A simulation priced: months from replications, intervals, periods, and books that must balance."""

import math
import subprocess
import sys
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from simulator.money import UnbalancedBooksError, price, quantities_of
from simulator.money.allocation import allocate
from simulator.money.billing import Bill
from simulator.money.books import check_books
from simulator.money.lines import BillLine, term
from simulator.money.month import intent_work_of
from simulator.money.pricing import OVERLOADED
from simulator.records import Replication, Simulation
from simulator.scenario.scenario import Scenario

DAYS = 7
MONTHLY = 365 / 12 / DAYS
COUNTED = (
    "offered", "blocked", "answered", "abandoned", "abandoned_short", "contained", "contained_resolved", "issues",
    "resolved", "first_resolved", "dials", "transfers", "callback_accepted", "ivr_seconds", "line_wait_seconds",
    "transfer_wait_seconds", "outbound_seconds", "busy_seconds", "greet_seconds", "verify_seconds", "search_seconds",
    "talk_seconds", "hold_seconds", "line_seconds", "handle_seconds", "bot_sessions", "bot_claimed", "bot_resolved",
    "bot_seconds",
)  # fmt: skip

COSTS: dict[str, Any] = {
    "labour": {
        "agent": {"wage_per_hour": 20, "payroll_tax": 0.1},
        "support": [{"role": "lead", "per_heads": 20, "monthly_loaded": 4_000}],
    },
    "lines": [
        {"id": "toll", "kind": "variable", "driver": "inbound_minutes", "unit_cost": 0.04, "channel": "phone"},
        {"id": "rent", "kind": "fixed", "monthly": 90_000},
    ],
}


def scenario_of(costs: dict[str, Any] | None = None, days: int = DAYS) -> Scenario:
    handle = {"phone": {"talk": "4m", "wrap": "1m"}}
    skills: dict[str, Any] = {"orders": {}, "returns": {}}
    return Scenario.model_validate(
        {
            "name": "two intents, two groups",
            "currency": "EUR",
            "calendar": {"start": "2026-03-02", "days": days},
            "intents": {name: {"needs": {"per_day": 100}, "handle": handle} for name in ("orders", "returns")},
            "agents": {
                "near": {"roster": {"constant": 3}, "skills": skills},
                "far": {"roster": {"constant": 1}, "skills": skills},
            },
            "costs": COSTS if costs is None else costs,
        }
    )


def replication_of(index: int = 0, answered: int = 10, days: int = DAYS) -> Replication:
    """`answered` calls a day of each intent by the first group, one of orders by the second; 300 s each."""
    by_day = {name: np.zeros((days, 2, 3)) for name in COUNTED}
    by_day["answered"][:, :, 0] = answered
    by_day["answered"][:, 0, 1] = 1
    for name in ("offered", "issues", "resolved", "first_resolved"):
        by_day[name] = by_day["answered"].copy()
    for name, seconds in (
        ("handle_seconds", 300),
        ("talk_seconds", 240),
        ("line_seconds", 270),
        ("line_wait_seconds", 30),
    ):
        by_day[name] = by_day["answered"] * seconds
    by_day["busy_seconds"] = by_day["handle_seconds"]
    by_day["contained"][:, 1, 2] = 2
    by_day["contained_resolved"][:, 1, 2] = by_day["issues"][:, 1, 2] = 1
    by_day["resolved"][:, 1, 2] = 1
    by_day["line_seconds"][:, 1, 2] = by_day["ivr_seconds"][:, 1, 2] = 60
    by_day["abandoned"][:, 0, 2] = by_day["abandoned_short"][:, 0, 2] = 1
    by_day["offered"][:, 0, 2] = 1
    logged = np.tile([3 * 3_600.0, 3_600.0], (days * 8, 1))
    agent_seconds = {"paid": logged / 0.8, "logged_in": logged, "overtime": logged * 0.01}
    totals = {"peak_lines": 5.0 + index, "peak_logged_in": 4.0, "drain_seconds": 0.0}
    nothing = np.zeros((days, 2), np.int64)
    needs = {"tried": nothing, "self_served": nothing}
    return Replication(index, by_day, {}, {}, agent_seconds, needs, {}, {}, nothing, totals)


def simulation_of(*answered: int, costs: dict[str, Any] | None = None) -> Simulation:
    played = tuple(replication_of(index, number) for index, number in enumerate(answered))
    return Simulation(scenario_of(costs), played)


def test_a_month_is_the_mean_counted_day_times_365_twelfths() -> None:
    month = quantities_of(scenario_of(), replication_of())
    near, far = month.groups["near"], month.groups["far"]
    assert month.counts.handled == pytest.approx(21 * 365 / 12)
    assert month.counts.offered == pytest.approx(22 * 365 / 12)
    assert month.counts.issues == pytest.approx(22 * 365 / 12)
    assert month.counts.inbound_minutes == pytest.approx((21 * 4.5 + 1) * 365 / 12)
    assert near.paid_hours == pytest.approx(3 * 8 / 0.8 * 365 / 12)
    assert (near.logged_hours, far.logged_hours) == pytest.approx((24 * 365 / 12, 8 * 365 / 12))
    assert far.handled_hours == pytest.approx(300 / 3_600 * 365 / 12)
    assert (month.peak_lines, month.peak_logged_in) == (5, 4)


def test_a_full_time_equivalent_is_a_contract_week_of_paid_hours() -> None:
    month = quantities_of(scenario_of(), replication_of())
    assert month.fte == pytest.approx(4 * 8 / 0.8 * 7 / 40)


def test_an_intent_needs_the_logged_hours_of_its_groups_by_its_share_of_their_handled_hours() -> None:
    work = intent_work_of(scenario_of(), replication_of())
    month = quantities_of(scenario_of(), replication_of())
    near, far = (month.groups[name].logged_hours * 1.01 for name in ("near", "far"))
    assert work["orders"].logged_hours == pytest.approx(near / 2 + far)
    assert work["returns"].logged_hours == pytest.approx(near / 2)
    assert work["orders"].logged_hours + work["returns"].logged_hours == pytest.approx(month.hours_on_duty)
    assert work["orders"].handled_hours + work["returns"].handled_hours == pytest.approx(month.handled_hours)


def test_line_totals_and_channels_and_intents_come_to_the_same_money() -> None:
    report = price(simulation_of(10, 12, 11))
    assert math.fsum(cost.amount.mean for cost in report.lines) == pytest.approx(report.total.mean, abs=0.005)
    assert math.fsum(cost.cost.mean for cost in report.channels) == pytest.approx(report.total.mean, abs=0.005)
    assert math.fsum(cost.cost.mean for cost in report.intents) == pytest.approx(report.total.mean, abs=0.005)
    assert math.fsum(cost.mean for cost in report.behaviours.values()) == pytest.approx(report.total.mean, abs=0.005)
    assert report.bill.total == pytest.approx(report.total.mean)
    assert report.unallocated.mean == 0
    assert math.fsum(cost.share or 0 for cost in report.lines) == pytest.approx(1)


def test_unit_cost_times_volume_is_the_cost_of_the_intent() -> None:
    report = price(simulation_of(10, 12))
    spent = [(cost.per_contact.value or 0) * cost.per_contact.denominator for cost in report.intents]
    assert math.fsum(spent) == pytest.approx(report.total.mean, abs=0.005)


def test_the_total_has_a_student_t_interval_over_replications() -> None:
    report = price(simulation_of(10, 12, 17))
    totals = [bill.total for bill in report.bills]
    spread = np.std(totals, ddof=1)
    assert report.total.mean == pytest.approx(np.mean(totals))
    assert report.total.half_width == pytest.approx(4.302652729911275 * spread / math.sqrt(3))


def test_a_unit_cost_is_the_ratio_of_means_with_a_delta_method_interval() -> None:
    report = price(simulation_of(10, 12, 17))
    cost = report.unit_costs["cost_per_handled_contact"]
    above = np.array([bill.total for bill in report.bills])
    below = np.array([month.quantities.counts.handled for month in report.months])
    ratio = above.sum() / below.sum()
    by_covariances = np.cov(above, below)
    variance = by_covariances[0, 0] - 2 * ratio * by_covariances[0, 1] + ratio**2 * by_covariances[1, 1]
    assert cost.value == pytest.approx(ratio)
    assert cost.half_width == pytest.approx(4.302652729911275 * math.sqrt(variance / 3) / below.mean())


def test_one_replication_has_no_interval() -> None:
    report = price(simulation_of(10))
    assert report.total.half_width is None
    assert report.headline.half_width is None
    assert report.in_period("year").total.half_width is None


def test_replications_that_agree_have_an_interval_of_no_width() -> None:
    report = price(simulation_of(10, 10, 10, 10))
    assert report.headline.half_width == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize(
    ("contact", "name"),
    [
        ("handled", "cost_per_handled_contact"),
        ("offered", "cost_per_offered_contact"),
        ("handled_plus_selfserved", "blended_cost_per_contact"),
        ("issue", "cost_per_issue"),
    ],
)
def test_the_headline_is_the_contact_that_the_user_defined(contact: str, name: str) -> None:
    report = price(simulation_of(10, costs={**COSTS, "definitions": {"contact": contact}}))
    assert report.headline is report.unit_costs[name]
    assert report.headline.value == pytest.approx(report.total.mean / report.headline.denominator)


def test_short_abandons_leave_the_net_offered_only() -> None:
    costs = price(simulation_of(10)).unit_costs
    assert costs["cost_per_offered_contact"].denominator == pytest.approx(22 * 365 / 12)
    assert costs["cost_per_offered_contact_net"].denominator == pytest.approx(21 * 365 / 12)


def test_the_allocation_key_moves_money_between_intents_but_not_the_total() -> None:
    by_hours = price(simulation_of(10))
    by_contacts = price(simulation_of(10, costs={**COSTS, "definitions": {"allocation_key": "contacts"}}))
    assert by_contacts.intents[0].cost.mean < by_hours.intents[0].cost.mean
    assert by_contacts.total == by_hours.total


def test_months_make_up_the_year_and_weeks_and_quarters_agree_by_days() -> None:
    report = price(simulation_of(10, 13))
    views = {period: report.in_period(period) for period in ("week", "month", "quarter", "year")}
    for place, (line_id, a_month) in enumerate(views["month"].lines):
        amounts = {period: view.lines[place] for period, view in views.items()}
        assert {name for name, _ in amounts.values()} == {line_id}
        assert amounts["year"][1] == pytest.approx(math.fsum([a_month] * 12), abs=0.005)
        assert amounts["year"][1] == pytest.approx(4 * amounts["quarter"][1], abs=0.005)
        assert amounts["year"][1] == pytest.approx(amounts["week"][1] * 365 / 7, abs=0.005)
    for view in views.values():
        assert math.fsum(amount for _, amount in view.lines) == pytest.approx(view.total.mean, abs=0.005)
    assert views["week"].months == pytest.approx(84 / 365)


def test_the_reporting_period_is_the_default_view() -> None:
    report = price(simulation_of(10, costs={**COSTS, "period": "quarter"}))
    assert report.in_period() == report.in_period("quarter")
    assert report.in_period().total.mean == pytest.approx(3 * report.total.mean)


def test_unit_costs_do_not_depend_on_the_reporting_period() -> None:
    assert price(simulation_of(10)).unit_costs == price(simulation_of(10, costs={**COSTS, "period": "year"})).unit_costs


def test_pay_outside_the_usual_part_of_the_cost_is_told() -> None:
    only_pay = {"labour": {"agent": {"wage_per_hour": 20}}}
    report = price(simulation_of(10, costs=only_pay))
    assert report.warnings == (
        "pay is 100.0 % of the cost, usual is 60.0 % to 85.0 %: a cost line may be missing or doubled",
    )
    assert report.labour_share == 1


def test_a_scenario_without_prices_costs_nothing_and_says_so() -> None:
    report = price(simulation_of(10, 11, costs={}))
    assert report.total.mean == 0
    assert report.headline.value == 0
    assert report.labour_share is None
    assert report.warnings == ("nothing has a price: give costs.labour or costs.lines",)


def test_prices_of_what_did_not_happen_are_prices() -> None:
    lines = [{"id": "menu", "kind": "variable", "driver": "ivr_minutes", "unit_cost": 0.1}]
    handled_only = replication_of()
    for column in handled_only.by_day.values():
        np.asarray(column)[:] = 0
    report = price(Simulation(scenario_of({"lines": lines}), (handled_only,)))
    assert report.total.mean == 0
    assert report.priced
    assert report.warnings == ()


def test_a_ratio_over_nothing_says_that_there_was_nothing() -> None:
    report = price(simulation_of(10))
    nothing = replace(report.headline, denominator=0.0)
    assert (nothing.value, nothing.reason) == (None, "there were no contacts handled by agents")
    assert report.headline.reason is None


def test_in_overload_what_a_unit_of_work_costs_is_undefined_and_totals_are_not() -> None:
    scenario = scenario_of()
    busy = scenario.model_copy(
        update={"intents": {**scenario.intents, "orders": scenario.intents["orders"].model_copy(
            update={"needs": scenario.intents["orders"].volume.model_copy(update={"per_day": 10_000.0})})}}
    )  # fmt: skip
    report = price(Simulation(busy, (replication_of(), replication_of(1))))
    defined = {name for name, cost in report.unit_costs.items() if cost.value is not None}
    assert defined == {
        "cost_per_logged_hour",
        "loaded_pay_per_paid_hour",
        "loaded_pay_per_logged_hour",
        "avoidable_cost_per_fte",
    }
    assert report.headline.half_width is None
    assert report.headline.reason == OVERLOADED
    assert report.total.mean > 0
    assert report.one_per_cent_less is None
    assert [cost.per_contact.value for cost in report.intents] == [None, None]


def test_a_centre_that_handled_nothing_has_no_cost_per_contact() -> None:
    empty = replication_of()
    for column in empty.by_day.values():
        np.asarray(column)[:] = 0
    report = price(Simulation(scenario_of(), (empty, replace(empty, index=1))))
    assert report.total.mean > 0
    assert report.headline.value is None
    assert report.headline.half_width is None
    assert report.unallocated.mean == pytest.approx(report.total.mean)


def test_nothing_played_is_an_error() -> None:
    with pytest.raises(ValueError, match="no replication"):
        price(Simulation(scenario_of(), ()))


def a_bill(amount: float) -> Bill:
    return Bill((BillLine("lines.a", "a", "line", (term(1, "month", amount, "fixed"),)),))


def test_money_that_went_missing_between_channels_stops_the_run() -> None:
    whole, short = allocate(100.0, [], "contacts"), allocate(99.0, [], "contacts")
    check_books(a_bill(100.0), whole, whole)
    with pytest.raises(UnbalancedBooksError, match=r"the channels add up to 99\.0000, the bill to 100\.0000"):
        check_books(a_bill(100.0), short, whole)
    with pytest.raises(UnbalancedBooksError, match="the intents add up"):
        check_books(a_bill(100.0), whole, short)


@pytest.mark.parametrize("amount", [math.nan, math.inf, -1.0])
def test_an_amount_that_is_no_cost_stops_the_run(amount: float) -> None:
    with pytest.raises(UnbalancedBooksError, match=r"lines\.a"):
        check_books(a_bill(amount), allocate(amount, [], "contacts"), allocate(amount, [], "contacts"))


def test_pricing_imports_neither_scipy_stats_nor_matplotlib() -> None:
    command = "import sys, simulator.money; print(*{'scipy.stats', 'matplotlib'} & set(sys.modules))"
    found = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == ""
