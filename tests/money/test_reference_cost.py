"""The reference case of wages and line costs as arithmetic: its exact quantities in, its exact costs out."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from simulator.money import Counts, GroupTime, Quantities, account, unit_costs
from tests.money.examples import costs_of

CASES = Path(__file__).parent.parent / "data" / "cases.json"
HOURS = 730.0
MOST_IN_SYSTEM = 400


@pytest.fixture(scope="module")
def case() -> dict[str, Any]:
    cases = json.loads(CASES.read_text(encoding="utf-8"))
    return next(found for found in cases if found["id"] == "co-01-wages-and-lines")


def in_system(arrivals: float, service: float, patience: float, agents: int) -> np.ndarray:
    """Stationary probabilities of 0, 1, 2, ... calls in an Erlang A centre; rates an hour."""
    busy = np.arange(1, MOST_IN_SYSTEM + 1)
    leaving = np.minimum(busy, agents) * service + np.maximum(busy - agents, 0) * patience
    weights = np.concatenate([[0.0], np.cumsum(np.log(arrivals / leaving))])
    unscaled = np.exp(weights - weights.max())
    return np.asarray(unscaled / unscaled.sum())


def month_of(case: dict[str, Any]) -> Quantities:
    value = {name: parameter["value"] for name, parameter in case["parameters"].items()}
    patience = 3_600 / value["patience_mean"]
    agents = value["agents"]
    chance = in_system(value["arrival_rate"], 3_600 / value["handling_time_mean"], patience, agents)
    calls = np.arange(len(chance))
    offered = value["arrival_rate"] * HOURS
    handled = offered - patience * float(chance @ np.maximum(calls - agents, 0)) * HOURS
    minutes = 60 * float(chance @ calls) * HOURS
    time = GroupTime(paid_hours=agents * HOURS, logged_hours=agents * HOURS)
    return Quantities({"agents": time}, Counts(offered=offered, handled=handled, inbound_minutes=minutes))


@pytest.mark.parametrize(
    ("expected", "name"),
    [("cost_per_offered", "cost_per_offered_contact"), ("cost_per_answered", "cost_per_handled_contact")],
)
def test_wages_and_lines_cost_what_the_reference_says(case: dict[str, Any], expected: str, name: str) -> None:
    wage, line = (case["parameters"][key]["value"] for key in ("wage", "line_cost"))
    toll = {"id": "toll", "kind": "variable", "driver": "inbound_minutes", "unit_cost": line}
    month = account(costs_of(labour={"agent": {"wage_per_hour": wage}}, lines=[toll]), month_of(case))
    an_hour = case["expected"]["cost_per_hour"]
    assert month.bill.total / HOURS == pytest.approx(an_hour["value"], abs=an_hour["error"])
    value = {cost.name: cost.value for cost in unit_costs(month)}[name]
    assert value == pytest.approx(case["expected"][expected]["value"], abs=case["expected"][expected]["error"])
