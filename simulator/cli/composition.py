"""One run from reading to results folder: play, price, print, keep."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from simulator.cli.condition import Condition
from simulator.cli.making import run_block
from simulator.cli.playing import Played, Playing
from simulator.cli.readings import COMMAND_LINE
from simulator.cli.shell import Shell
from simulator.measures import CATALOGUE, Scope, overload
from simulator.measures.streams import service_of
from simulator.money import unit_cost_names
from simulator.reading import Reading, dump
from simulator.report.document import scenario_digest, summary_document
from simulator.report.headline import short_headline
from simulator.report.layout import WIDTH, as_text
from simulator.report.meaningful import meaningful_measures, scopes
from simulator.report.tables import interval_table, replication_table
from simulator.report.terminal import terminal_report
from simulator.scenario.experiment import Experiment
from simulator.scenario.scenario import Scenario
from simulator.storage.files import json_text
from simulator.storage.results import save_result

HEADLINE = "cost_per_contact"
"""What the scenario's own definition of a contact costs, in conditions."""

TOTAL_COST = "total_cost"
"""All costs of the reporting period, in conditions."""


@dataclass(frozen=True)
class Outcome:
    """A finished run: its JSON document and the folder that it was kept in."""

    document: dict[str, Any]
    folder: Path

    def broken(self, conditions: Collection[Condition]) -> list[str]:
        """A sentence for each condition that holds, or that cannot be judged."""
        values = values_in_conditions(self.document)
        name = self.document["scenario"]["name"]
        return [
            f"{name}: {condition.verdict(*values[condition.name])}"
            for condition in conditions
            if condition.holds(values[condition.name][0])
        ]


def units_in_conditions(scenario: Scenario) -> dict[str, str]:
    """What a condition may name, with its unit: measures, the total of the reporting period, and unit costs.

    The scenario's own cost per contact has a name of its own. Where there are other channels than the phone, a measure
    of one of them is `measure[channel]`.
    """
    measures = {
        _named(name, scope): CATALOGUE[name.partition("@")[0]].unit
        for scope in _scopes_in_conditions(scenario)
        for name in meaningful_measures(scenario, scope)
    }
    return {**measures, **dict.fromkeys([TOTAL_COST, HEADLINE, *unit_cost_names(scenario)], scenario.currency)}


def aliases_in_conditions(scenario: Scenario) -> dict[str, str]:
    """Names with the target's threshold, as service_level@20, and what they are otherwise called."""
    return {
        _named(f"{name}@{service_of(scenario, scope.channel).within:g}", scope): _named(name, scope)
        for scope in _scopes_in_conditions(scenario)
        for name, measure in CATALOGUE.items()
        if measure.threshold
    }


def _scopes_in_conditions(scenario: Scenario) -> Iterator[Scope]:
    return (scope for scope in scopes(scenario) if scope.dimensions <= {"channel"})


def _named(name: str, scope: Scope) -> str:
    return name if scope.channel is None else f"{name}[{scope.channel}]"


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
    chosen = {"experiment": Experiment.model_validate(plain)}
    return replace(
        reading,
        scenario=reading.scenario.model_copy(update=chosen),
        base=reading.base.model_copy(update=chosen),
        resolved={**reading.resolved, "experiment": plain},
        origins={**reading.origins, **{f"experiment.{key}": COMMAND_LINE for key in given}},
    )


def run_one(shell: Shell, reading: Reading, playing: Playing, out: Path) -> Outcome:
    """Play and price one scenario, print its report and keep it; raises MachineFault when it cannot be kept."""
    played = playing.play(shell, reading.scenario)
    digest = scenario_digest(reading.resolved)
    content = summary_document(played.simulation, played.report, digest, reading.warnings)
    run = run_block(shell, playing, played.started, played.wall_seconds)
    report = terminal_report(played.simulation, played.report, content["warnings"])
    document = {"schema": "savings.run/1", "run": run, **content}
    files = {
        "scenario.resolved.yaml": dump(reading.resolved),
        "origins.json": json_text(dict(reading.origins)),
        "replications.csv": replication_table(played.simulation, played.report),
        "intervals.csv": interval_table(played.simulation),
        "summary.json": json_text(document),
        "report.txt": as_text(report),
    }
    folder = save_result(
        out,
        title=reading.scenario.name,
        digest=digest,
        started=played.started,
        files=files,
        run={**run, **_index(played, digest)},
    )
    if not shell.as_json:
        shell.show(report, WIDTH, files["report.txt"])
    for warning in content["warnings"] if shell.as_json else ():
        shell.say(f"warning: {warning}")
    shell.say(f"kept in {folder}")
    return Outcome(document, folder)


def _index(played: Played, digest: str) -> dict[str, Any]:
    """What a list of runs shows."""
    scenario = played.simulation.scenario
    return {
        "scenario": scenario.name,
        "digest": digest,
        "seed": scenario.experiment.seed,
        "replications": len(played.simulation.replications),
        "headline": short_headline(played.report, overload(played.simulation)),
    }


def values_in_conditions(document: dict[str, Any]) -> dict[str, tuple[float | None, str]]:
    """What conditions compare, each with the words for the span that it is of, if it depends on one."""
    measures = {
        _named(row["name"], Scope(**row["scope"])): (row["value"], _in(row["per"]))
        for row in document["measures"]
        if row["scope"].keys() <= {"channel"}
    }
    costs = {row["name"]: (row["value"], _a(row["value_per"])) for row in document["costs"]["unit_costs"]}
    period = document["costs"]["period"]
    total = period["total"]["value"], _a(period["name"])
    return {**measures, **costs, HEADLINE: costs[document["costs"]["headline"]], TOTAL_COST: total}


def _in(span: str | None) -> str:
    return f" in {span}" if span else ""


def _a(period: str | None) -> str:
    return f" a {period}" if period else ""
