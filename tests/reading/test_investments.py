"""Investments in the levers of a file."""

from collections.abc import Callable
from pathlib import Path

import pytest

from simulator.reading import read_scenario

LEVERS = """\
levers:
  - {use: wages, wage: 2%, costs: {adds: [{id: review, kind: fixed, monthly: 100}]}}
  - {use: root_cause, id: fewer_orders, intents: {order: 5%}, costs: {adds: [{id: analyst, kind: fixed, monthly: 500}]}}
"""
NOT_BOUGHT = "investments: none of them buys {}: all of its effect is there from the first month on"


@pytest.mark.parametrize(
    ("investments", "expected"),
    [
        ("[]", []),
        ("[{id: everything}]", []),
        ("[{id: pay, levers: [wages]}, {id: causes, levers: [fewer_orders]}]", []),
        ("[{id: pay, levers: [wages]}]", [NOT_BOUGHT.format("fewer_orders")]),
        ("[{id: office, levers: []}]", [NOT_BOUGHT.format("wages, fewer_orders")]),
    ],
)
def test_levers_that_stand_beside_investments_are_told(
    investments: str, expected: list[str], small: str, written: Callable[..., Path]
) -> None:
    written({"scenario.yaml": f"{small}{LEVERS}investments: {investments}\n"})
    told = [warning for warning in read_scenario("scenario.yaml").warnings if "investments" in warning]
    assert told == expected


def test_an_investment_of_a_variant_merges_by_its_id(small: str, written: Callable[..., Path]) -> None:
    first = "investments: [{id: pay, one_off: [{name: move, amount: 5}], ramp: {months: 3}}]\n"
    variant = (
        "extends: scenario.yaml\ninvestments: [{id: pay, one_off: [{name: move, amount: 7}]}, {id: more, levers: []}]\n"
    )
    written({"scenario.yaml": f"{small}{LEVERS}{first}", "variant.yaml": variant})
    pay, more = read_scenario("variant.yaml").scenario.investments
    assert (pay.id, more.id, pay.ramp.months, pay.one_off[0].amount) == ("pay", "more", 3, 7)


def test_a_shorter_horizon_is_held_against_what_is_planned(small: str, problems: Callable[..., list[str]]) -> None:
    planned = "investments: [{id: pay, ramp: {start_month: 13}}]\nchanges: {appraisal.horizon_months: 12}\n"
    (found,) = problems({"scenario.yaml": f"{small}{planned}"})
    assert found.endswith("its effects begin in month 13, after the horizon of 12 months (appraisal.horizon_months)")


def test_the_resolved_file_repeats_the_plan(small: str, written: Callable[..., Path]) -> None:
    plan = "investments: [{id: pay, contingency: 10%}]\nappraisal: {draws: 0}\nstaffing: {basis: target}\n"
    written({"scenario.yaml": f"{small}{plan}"})
    reading = read_scenario("scenario.yaml")
    assert reading.resolved["investments"] == [{"id": "pay", "contingency": "10%"}]
    assert reading.origins["staffing.basis"] == "scenario.yaml:28"
