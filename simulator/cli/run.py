"""`savings run`: play and price scenarios."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from simulator.cli.failure import DONE, TARGET_MISSED
from simulator.cli.options import SCENARIO_FILE, data_option, output_options, results_option, share_over_zero
from simulator.cli.shell import Shell, pass_shell

if TYPE_CHECKING:
    from simulator.cli.condition import Condition
    from simulator.scenario.scenario import Scenario


@click.command()
@click.argument("files", nargs=-1, required=True, type=SCENARIO_FILE)
@click.option("--seed", type=click.IntRange(0, 2**63 - 1), help="Which luck to play with.  [default: the scenario's]")
@click.option("--replications", type=click.IntRange(1, 100_000), help="Histories to play.  [default: the scenario's]")
@click.option(
    "--precision",
    metavar="SHARE",
    callback=share_over_zero,
    help="Go on until the cost per contact is known this well, as 1%.",
)
@click.option("--jobs", type=click.IntRange(1), help="Processes to play in.  [default: one a core]")
@click.option("--no-cache", is_flag=True, help="Neither use nor keep finished replications.")
@click.option("--fail-if", "conditions", multiple=True, metavar="CONDITION", help="Exit 4 if it holds; repeatable.")
@data_option
@results_option
@output_options
@pass_shell
def run(
    shell: Shell,
    files: tuple[Path, ...],
    seed: int | None,
    replications: int | None,
    precision: float | None,
    jobs: int | None,
    no_cache: bool,
    conditions: tuple[str, ...],
    data: tuple[Path, ...],
    out: Path,
) -> int:
    """Play and price scenario FILES: a report and a results folder each.

    \b
    savings run centre.yaml --fail-if 'service_level<80%' --fail-if 'cost_per_contact>7.50'
    savings run centre.yaml --fail-if 'service_level[chat]<80%' --fail-if 'on_time[email]<95%'
    """
    import gc

    from simulator.cli.composition import overridden, run_one
    from simulator.cli.pilots import with_needs_found
    from simulator.cli.playing import playing_of
    from simulator.cli.readings import read_all
    from simulator.storage.results import require_writable

    readings = read_all(files, data)
    asked = [_parsed(conditions, reading.scenario) for reading in readings]
    require_writable(out)
    gc.enable()
    playing = playing_of(jobs, no_cache)
    found = [with_needs_found(shell, reading, playing) for reading in readings]
    outcomes = [run_one(shell, overridden(one, seed, replications, precision), playing, out) for one in found]
    if shell.as_json:
        shell.document(_one_document([outcome.document for outcome in outcomes]))
    missed = [text for outcome, wanted in zip(outcomes, asked, strict=True) for text in outcome.broken(wanted)]
    for text in missed:
        shell.complain(text)
    return TARGET_MISSED if missed else DONE


def _parsed(texts: tuple[str, ...], scenario: "Scenario") -> "list[Condition]":
    from simulator.cli.composition import aliases_in_conditions, units_in_conditions
    from simulator.cli.condition import parse_conditions

    return parse_conditions(texts, units_in_conditions(scenario), aliases_in_conditions(scenario))


def _one_document(documents: list[dict[str, Any]]) -> dict[str, Any]:
    return documents[0] if len(documents) == 1 else {"schema": "savings.runs/1", "runs": documents}
