"""A comparison in the results folder, and the conditions that it may break."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from simulator.cli.comparing import Compared
from simulator.cli.composition import aliases_in_conditions, units_in_conditions, values_in_conditions
from simulator.cli.condition import Condition, parse_conditions
from simulator.cli.making import run_block
from simulator.cli.playing import Playing
from simulator.cli.shell import Shell
from simulator.reading import dump
from simulator.report.compared.document import compare_document
from simulator.report.compared.material import Material
from simulator.report.compared.sentence import quality_because
from simulator.report.compared.terminal import comparison_report
from simulator.report.document import summary_document
from simulator.report.layout import WIDTH, as_text
from simulator.scenario.scenario import Scenario
from simulator.storage.files import json_text
from simulator.storage.results import save_result
from simulator.writing import COMPARE, index_of, report_files

CASH, WORTH, HOURS = "cash_saving", "worth", "released_hours"
"""Savings of the reporting period, in conditions."""
SAVING = {"saving": CASH}
NPV, NPV_P10, PAYBACK, GAIN = "npv", "npv_p10", "payback_months", "chance_of_gain"
"""What an appraisal comes to, in conditions."""


@dataclass(frozen=True)
class Kept:
    """A finished comparison: what it is made of, its JSON document and the folder that it was kept in."""

    material: Material
    document: dict[str, Any]
    folder: Path

    def broken(self, conditions: Collection[Condition]) -> list[str]:
        """A sentence for each condition that holds, or that cannot be judged."""
        if not conditions:
            return []
        values = _values(self.material)
        return [
            f"{self.material.after.name}: {condition.verdict(*values[condition.name])}"
            for condition in conditions
            if condition.holds(values[condition.name][0])
        ]

    def unheld_quality(self) -> list[str]:
        """A sentence for each column whose quality verdict is no pass."""
        restaffed = self.material.restaffed
        columns = {"": self.material.comparison}
        if restaffed is not None:
            columns[", re-staffed"] = restaffed.comparison
        return [
            f"{self.material.after.name}{column}: quality does not hold: {found.quality.verdict} "
            f"({quality_because(found.quality)})"
            for column, found in columns.items()
            if found.quality.verdict != "pass"
        ]


def keep(shell: Shell, compared: Compared, playing: Playing, out: Path) -> Kept:
    """Print a comparison and keep it; raises MachineFault when it cannot be kept."""
    material = compared.material
    run = run_block(shell, playing, compared.started, compared.wall_seconds)
    index, report = index_of(material), comparison_report(material)
    plain = as_text(report, WIDTH)
    document = {"schema": COMPARE, "run": run, **compare_document(material)}
    folder = save_result(
        out,
        title=material.after.name,
        digest=index["digest"],
        started=compared.started,
        files={**_inputs(compared), **report_files(material, document, plain)},
        run={**run, **index},
    )
    if shell.as_json:
        for warning in document["warnings"]:
            shell.say(f"warning: {warning}")
    else:
        shell.show(report, WIDTH, plain)
    shell.say(f"kept in {folder}")
    return Kept(material, document, folder)


def units_of_savings(scenario: Scenario) -> dict[str, str]:
    """What a condition on a comparison may name, with its unit: all of `run`, of after, and savings of the period."""
    return {**units_in_conditions(scenario), CASH: scenario.currency, WORTH: scenario.currency, HOURS: "h"}


def units_of_appraisal(scenario: Scenario) -> dict[str, str]:
    """What a condition on an appraisal may name beside, with its unit."""
    return {NPV: scenario.currency, NPV_P10: scenario.currency, PAYBACK: "months", GAIN: "share"}


def parsed_conditions(texts: Sequence[str], scenario: Scenario, *, appraised: bool = False) -> list[Condition]:
    """The conditions of `--fail-if` on a change to a scenario, on its appraisal too if it has one."""
    units = {**units_of_savings(scenario), **(units_of_appraisal(scenario) if appraised else {})}
    return parse_conditions(texts, units, {**aliases_in_conditions(scenario), **SAVING})


def _values(material: Material) -> dict[str, tuple[float | None, str]]:
    found = material.comparison
    period, months = found.before.period, found.before.in_period().months
    after = summary_document(found.after.simulation, found.after, material.after.digest, ())
    savings = {CASH: found.cash, WORTH: found.worth, HOURS: found.released.handled_hours}
    return {
        **values_in_conditions(after),
        **{name: (saving.mean * months, f" a {period}") for name, saving in savings.items()},
        **_values_of_appraisal(material),
    }


def _values_of_appraisal(material: Material) -> dict[str, tuple[float | None, str]]:
    found = material.appraised
    if found is None:
        return {}
    chances = found.chances
    return {
        NPV: (found.returns.npv, ""),
        NPV_P10: (None if chances is None else chances.p10, ""),
        PAYBACK: (found.returns.payback, ""),
        GAIN: (None if chances is None else chances.share_positive, ""),
    }


def _inputs(compared: Compared) -> dict[str, str | bytes]:
    """The two files that repeat the comparison, and where each of their values came from."""
    sides = {"before": compared.before, "after": compared.after}
    resolved = {f"{name}.resolved.yaml": dump(side.resolved) for name, side in sides.items()}
    return {**resolved, **{f"{name}.origins.json": json_text(dict(side.origins)) for name, side in sides.items()}}
