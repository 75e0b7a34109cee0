"""One run from reading to results folder: play, price, print, keep."""

import json
import platform
from collections.abc import Collection
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

from simulator import __version__
from simulator.cli.condition import Condition
from simulator.cli.playing import Played, Playing
from simulator.cli.shell import Shell
from simulator.measures import CATALOGUE, measure_names
from simulator.money import Counts, Quantities, account, unit_costs
from simulator.reading import Reading, dump
from simulator.report.document import scenario_digest, summary_document
from simulator.report.layout import WIDTH, as_text, money
from simulator.report.tables import interval_table, replication_table
from simulator.report.terminal import terminal_report
from simulator.scenario.experiment import Experiment
from simulator.scenario.scenario import Scenario
from simulator.storage.results import save_result

HEADLINE = "cost_per_contact"
"""What the scenario's own definition of a contact costs, in conditions."""

COMMAND_LINE = "command line"


@dataclass(frozen=True)
class Outcome:
    """A finished run: its JSON document and the folder that it was kept in."""

    document: dict[str, Any]
    folder: Path

    def broken(self, conditions: Collection[Condition]) -> list[str]:
        """A sentence for each condition that holds."""
        values = _values(self.document)
        return [
            f"{self.document['scenario']['name']}: {condition.text} holds: "
            + ("it is undefined" if values[condition.name] is None else f"it is {values[condition.name]:.6g}")
            for condition in conditions
            if condition.holds(values[condition.name])
        ]


def units_in_conditions(scenario: Scenario) -> dict[str, str]:
    """What a condition may name, with its unit: measures, unit costs, and the scenario's own cost per contact."""
    nothing = account(scenario.costs, Quantities(groups={}, counts=Counts()))
    measures = {name: CATALOGUE[name.partition("@")[0]].unit for name in measure_names(scenario)}
    return {**measures, **dict.fromkeys([HEADLINE, *(cost.name for cost in unit_costs(nothing))], scenario.currency)}


def overridden(reading: Reading, seed: int | None, replications: int | None, precision: float | None) -> Reading:
    """The reading with what the command line says about the experiment, so that its files repeat the run."""
    given = {"seed": seed, "replications": replications, "precision.cost_per_contact": precision}
    given = {key: value for key, value in given.items() if value is not None}
    if not given:
        return reading
    experiment = reading.scenario.experiment
    if (least := replications or experiment.replications) > experiment.most:
        given["most"] = least
    plain = {**reading.resolved.get("experiment", {}), **{key: given[key] for key in given if "." not in key}}
    if precision is not None:
        plain["precision"] = {"cost_per_contact": precision}
    return replace(
        reading,
        scenario=reading.scenario.model_copy(update={"experiment": Experiment.model_validate(plain)}),
        resolved={**reading.resolved, "experiment": plain},
        origins={**reading.origins, **{f"experiment.{key}": COMMAND_LINE for key in given}},
    )


def run_one(shell: Shell, reading: Reading, playing: Playing, out: Path) -> Outcome:
    """Play and price one scenario, print its report and keep it; raises MachineFault when it cannot be kept."""
    played = playing.play(shell, reading.scenario)
    digest = scenario_digest(reading.resolved)
    content = summary_document(played.simulation, played.report, digest, reading.warnings)
    run = _run_block(shell, played, playing)
    report = terminal_report(played.simulation, played.report, content["warnings"])
    document = {"schema": "savings.run/1", "run": run, **content}
    files = {
        "scenario.resolved.yaml": dump(reading.resolved),
        "origins.json": _json(dict(reading.origins)),
        "replications.csv": replication_table(played.simulation, played.report),
        "intervals.csv": interval_table(played.simulation),
        "summary.json": _json(document),
        "report.txt": as_text(report),
    }
    folder = save_result(
        out,
        title=reading.scenario.name,
        digest=digest,
        started=played.started,
        files=files,
        run={"schema": "savings.result/1", "status": "done", **run, **_index(played, digest)},
    )
    if not shell.as_json:
        shell.show(report, WIDTH)
    for warning in content["warnings"] if shell.as_json else ():
        shell.say(f"warning: {warning}")
    shell.say(f"kept in {folder}")
    return Outcome(document, folder)


def _run_block(shell: Shell, played: Played, playing: Playing) -> dict[str, Any]:
    """All that differs between two equal runs."""
    return {
        "started": played.started.isoformat(timespec="seconds"),
        "wall_seconds": round(played.wall_seconds, 3),
        "arguments": shell.arguments,
        "engine": "local",
        "jobs": playing.jobs,
        "platform": platform.platform(),
        "versions": {
            "contact-centre-savings": __version__,
            "python": platform.python_version(),
            **{name: version(name) for name in ("simpy", "numpy", "scipy", "pydantic", "joblib")},
        },
    }


def _index(played: Played, digest: str) -> dict[str, Any]:
    """What a list of runs shows."""
    scenario, cost = played.simulation.scenario, played.report.headline
    return {
        "scenario": scenario.name,
        "digest": digest,
        "seed": scenario.experiment.seed,
        "replications": len(played.simulation.replications),
        "headline": f"{money(cost.value, played.report.currency)} {cost.label}",
    }


def _values(document: dict[str, Any]) -> dict[str, float | None]:
    """The named values of a document that conditions compare: totals, unit costs and the headline."""
    values = {row["name"]: row["value"] for row in document["measures"] if not row["scope"]}
    costs = {row["name"]: row["value"] for row in document["costs"]["unit_costs"]}
    return {**values, **costs, HEADLINE: costs[document["costs"]["headline"]]}


def _json(value: Any) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False, allow_nan=False) + "\n"
