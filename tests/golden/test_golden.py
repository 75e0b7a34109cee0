"""Shipped scenarios give the numbers that are kept beside this test: counts exact, the rest to 1e-6.

`python -m pytest tests/golden --update-golden` writes them anew; when counts moved only if MODEL_VERSION or
REDUCTION_VERSION was raised, or old caches would be taken for new ones.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from simulator.centre import MODEL_VERSION
from simulator.experiment import simulate
from simulator.measures import REDUCTION_VERSION, estimate, measure_names
from simulator.money import price
from simulator.reading import load_scenario
from simulator.records import Simulation

SCENARIOS = Path(__file__).parents[2] / "scenarios"
HERE = Path(__file__).parent
REPLICATIONS = 2
VARIANT = [("calendar.days", 2), ("calendar.warm_up_days", 0)]
"""What is played of a variant of another shipped scenario, once."""
BASELINES: Mapping[str, int | None] = {
    "first": None, "forty_seats": 14, "support_multiskill": 7, "multichannel_120": 7, "outbound_sales": 14,
    "help_desk_it": 14, "anonymous_bank": None,
}  # fmt: skip
"""Shipped scenarios, and how many of their days are played, without warm-up: all as they are where None."""
VARIANTS = [
    "callback_and_knowledge",
    *(f"levers/{file.stem}" for file in sorted((SCENARIOS / "levers").glob("*.yaml"))),
]


def _computed(simulation: Simulation) -> dict[str, Any]:
    counts = {
        name: int(sum(replication.by_day[name].sum() for replication in simulation.replications))
        for name, entry in simulation.replications[0].by_day.items()
        if entry.dtype == np.int64
    }
    first = simulation.replications[0]
    counts |= {
        name: int(sum(replication.outbound_by_day[name].sum() for replication in simulation.replications))
        for name, entry in first.outbound_by_day.items()
        if entry.size and entry.dtype == np.int64
    }
    measures = {name: estimate(simulation, name).value for name in measure_names(simulation.scenario)}
    report = price(simulation)
    lines = {cost.line.id: cost.amount.mean for cost in report.lines}
    costs = {name: cost.value for name, cost in report.unit_costs.items()}
    return {"counts": counts, "measures": measures, "lines": lines, "unit_costs": costs}


def _simulated(name: str) -> Simulation:
    if name in VARIANTS:
        return simulate(load_scenario(SCENARIOS / f"{name}.yaml", changes=VARIANT), replications=1)
    days = BASELINES[name]
    shorter = [] if days is None else [("calendar.days", days), ("calendar.warm_up_days", 0)]
    scenario = load_scenario(SCENARIOS / f"{name}.yaml", changes=shorter)
    return simulate(scenario, replications=REPLICATIONS)


def test_every_shipped_scenario_has_a_golden_file() -> None:
    shipped = {str(file.relative_to(SCENARIOS).with_suffix("")) for file in SCENARIOS.rglob("*.yaml")}
    kept = {str(file.relative_to(HERE).with_suffix("")) for file in HERE.rglob("*.json")}
    assert shipped == kept == {*BASELINES, *VARIANTS}


@pytest.mark.parametrize("name", [*BASELINES, *VARIANTS])
def test_a_shipped_scenario_gives_its_golden_numbers(name: str, request: pytest.FixtureRequest) -> None:
    simulation = _simulated(name)
    computed = {"model": MODEL_VERSION, "reduction": REDUCTION_VERSION, **_computed(simulation)}
    file = HERE / f"{name}.json"
    if request.config.getoption("--update-golden") and not file.exists():
        file.parent.mkdir(exist_ok=True)
        file.write_text(json.dumps(computed, indent=1) + "\n", encoding="utf-8")
    golden = json.loads(file.read_text(encoding="utf-8"))
    raised = (golden["model"], golden["reduction"]) != (MODEL_VERSION, REDUCTION_VERSION)
    if request.config.getoption("--update-golden") and (raised or computed["counts"] == golden["counts"]):
        file.write_text(json.dumps(computed, indent=1) + "\n", encoding="utf-8")
        return
    assert computed["counts"] == golden["counts"], "if this is meant, raise MODEL_VERSION or REDUCTION_VERSION"
    for part in ("measures", "lines", "unit_costs"):
        defined = {name: value for name, value in golden[part].items() if value is not None}
        assert {name for name, value in computed[part].items() if value is not None} == set(defined), part
        assert {name: computed[part][name] for name in defined} == pytest.approx(defined, rel=1e-6), part
    assert (computed["model"], computed["reduction"]) == (golden["model"], golden["reduction"])
