"""`savings results`: what was run."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from simulator.cli.options import output_options, results_option
from simulator.cli.shell import Shell, pass_shell

if TYPE_CHECKING:
    from simulator.storage.results import Result

WIDEST = 200
"""Columns of the list where no terminal says how many there are."""


@click.group()
def results() -> None:
    """What was run and kept in the results folder."""


@results.command("list")
@results_option
@output_options
@pass_shell
def list_command(shell: Shell, out: Path) -> None:
    """List the finished runs, oldest first."""
    from simulator.storage.results import list_results

    runs = list_results(out)
    if shell.as_json:
        shell.document({"schema": "savings.results/1", "results": [{"id": run.name, **run.run} for run in runs]})
    elif runs:
        _print_table(shell, runs)
    else:
        shell.say(f"no finished run in {out}")


@results.command("show")
@click.argument("run_id", metavar="[RUN]", required=False)
@results_option
@output_options
@pass_shell
def show_command(shell: Shell, run_id: str | None, out: Path) -> None:
    """Print the report of a RUN (its name or the end or start of it), the latest one without a name."""
    from simulator.storage.results import list_results

    result = _find(list_results(out), run_id, out)
    shell.say(f"run {result.name}")
    shell.data(result.text("summary.json" if shell.as_json else "report.txt").removesuffix("\n"))


@results.command("compare")
@click.argument("one")
@click.argument("other")
@results_option
@output_options
@pass_shell
def compare_command(shell: Shell, one: str, other: str, out: Path) -> None:
    """Unit costs and measures of two finished runs side by side, not paired: no interval is of the difference.

    For paired savings on common luck use savings compare.
    """
    import json

    from simulator.report.side_by_side import rows_of_two, side_by_side
    from simulator.storage.results import list_results

    found = [_find(list_results(out), run_id, out) for run_id in (one, other)]
    documents = [json.loads(run.text("summary.json")) for run in found]
    for run, document in zip(found, documents, strict=True):
        if document["schema"] != "savings.run/1":
            raise click.UsageError(
                f"{run.name} is no single run but a {document['schema']}: only runs are compared here"
            )
    names = [run.name for run in found]
    if shell.as_json:
        shell.document({"schema": "savings.side_by_side/1", "results": names, "rows": rows_of_two(*documents)})
    else:
        shell.show(side_by_side(names, documents), WIDEST)


@results.command("prune")
@click.option("--keep", type=click.IntRange(0), required=True, help="How many of the newest runs stay.")
@results_option
@output_options
@pass_shell
def prune_command(shell: Shell, keep: int, out: Path) -> None:
    """Remove all finished runs but the newest; what is no finished run is left as it is."""
    from simulator.storage.results import list_results, prune_results

    gone = prune_results(out, keep)
    if shell.as_json:
        shell.document({"schema": "savings.prune/1", "removed": [run.name for run in gone]})
        return
    for run in gone:
        shell.data(f"removed {run.name}")
    shell.say(f"{len(gone)} removed, {len(list_results(out))} left in {out}")


def _find(runs: "tuple[Result, ...]", run_id: str | None, out: Path) -> "Result":
    if not runs:
        raise click.UsageError(f"no finished run in {out}")
    if run_id is None:
        return runs[-1]
    found = [run for run in runs if run.name == run_id] or [
        run for run in runs if run.name.startswith(run_id) or run.name.endswith(run_id)
    ]
    if len(found) == 1:
        return found[0]
    what = "several runs match" if found else "no run matches"
    raise click.UsageError(f"{what} '{run_id}' in {out}; 'savings results list' shows their names")


def _print_table(shell: Shell, runs: "tuple[Result, ...]") -> None:
    from simulator.report.layout import table

    headings = ("run", "scenario", "started", "headline", "replications")
    shell.show(table(headings, [_cells(run) for run in runs], words_in=(0, 1, 2, 3), whole=(0,)), WIDEST)


def _cells(result: "Result") -> tuple[str, ...]:
    run: dict[str, Any] = dict(result.run)
    keys = ("scenario", "started", "headline", "replications")
    return (result.name, *(str(run.get(key, "")) for key in keys))
