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
REPLICATIONS = 3
PLAYED: Mapping[str, int | None] = {
    "first": None, "forty_seats": None, "support_multiskill": 14, "multichannel_120": 7, "outbound_sales": 14,
    "help_desk_it": 14,
}  # fmt: skip
"""Shipped scenarios, and how many of their days are played: all where None."""


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


@pytest.mark.parametrize("name", PLAYED)
def test_a_shipped_scenario_gives_its_golden_numbers(name: str, request: pytest.FixtureRequest) -> None:
    days = PLAYED[name]
    scenario = load_scenario(SCENARIOS / f"{name}.yaml", changes=[] if days is None else [("calendar.days", days)])
    simulation = simulate(scenario, replications=REPLICATIONS)
    computed = {"model": MODEL_VERSION, "reduction": REDUCTION_VERSION, **_computed(simulation)}
    file = HERE / f"{name}.json"
    if request.config.getoption("--update-golden") and not file.exists():
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
