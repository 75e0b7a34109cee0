"""A run from end to end: a scenario read from its file, played, checked and shown."""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from simulator.centre import play_replication
from simulator.measures import reduce_log
from simulator.money import CostReport, price
from simulator.money.cash import CashFlow
from simulator.reading import Reading, read_scenario
from simulator.records import Log, Simulation
from simulator.report.document import scenario_digest, summary_document
from simulator.report.layout import as_text
from simulator.report.tables import interval_table, replication_table
from simulator.report.terminal import terminal_report
from simulator.report.warnings import warnings_of
from simulator.scenario.scenario import Scenario
from tests.random_scenarios.laws import broken_laws
from tests.random_scenarios.plans import broken_sums_of_cash
from tests.random_scenarios.sums import broken_sums, broken_sums_of_money
from tests.random_scenarios.values import Data
from tests.settings.appraised import Plan


def read_data(data: Data, folder: Path) -> Reading:
    """Write a scenario as a file and read it; JSON is YAML, too, and written in no time."""
    file = folder / "drawn.yaml"
    file.write_text(json.dumps(data), encoding="utf-8")
    return read_scenario(file)


def play(reading: Reading) -> tuple[Log, Simulation]:
    """One replication: its log, which keeps all laws, and the simulation that it makes."""
    scenario = reading.scenario
    log = play_replication(scenario, scenario.experiment.seed, 0)
    simulation = Simulation(scenario, (reduce_log(scenario, log),))
    _assert_none([*broken_laws(scenario, log), *broken_sums(simulation)])
    return log, simulation


def priced(simulation: Simulation) -> CostReport:
    """What a simulation costs, by channel and intent as much as in all."""
    report = price(simulation)
    _assert_none(broken_sums_of_money(report, simulation))
    return report


def planned(scenario: Scenario, report: CostReport) -> CashFlow:
    """The cash of the scenario's investments, of a change made by hand, which keeps the laws of every cash flow."""
    flow = Plan(scenario, report).flow
    _assert_none([*broken_sums_of_cash(flow, scenario)])
    return flow


def _assert_none(broken: Sequence[str]) -> None:
    assert not broken, "; ".join(broken)


def _document(simulation: Simulation, report: CostReport, reading: Reading) -> str:
    digest = scenario_digest(reading.resolved)
    return json.dumps(summary_document(simulation, report, digest, reading.warnings), allow_nan=False)


def _report(simulation: Simulation, report: CostReport, reading: Reading) -> str:
    return as_text(terminal_report(simulation, report, warnings_of(simulation, report, reading.warnings)))


VIEWS: Mapping[str, Callable[[Simulation, CostReport, Reading], str]] = {
    "document": _document,
    "report": _report,
    "replications": lambda simulation, report, _: replication_table(simulation, report),
    "intervals": lambda simulation, *_: interval_table(simulation),
}
"""What a reader may see of a run."""


def show(simulation: Simulation, report: CostReport, reading: Reading, view: str) -> str:
    """A priced simulation in one of the `VIEWS`."""
    return VIEWS[view](simulation, report, reading)
