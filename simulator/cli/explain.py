"""`savings explain`: every value of a scenario and where it comes from."""

from pathlib import Path

import click

from simulator.cli.options import SCENARIO_FILE, data_option, output_options
from simulator.cli.shell import Shell, pass_shell

WIDEST = 200
"""Columns of the table where no terminal says how many there are."""


@click.command()
@click.argument("file", type=SCENARIO_FILE)
@click.argument("path", required=False)
@data_option
@output_options
@pass_shell
def explain(shell: Shell, file: Path, path: str | None, data: tuple[Path, ...]) -> None:
    """Show every value of a scenario FILE with the file and line it came from.

    PATH picks one value or everything below it, by the addresses that `changes:` takes:
    savings explain centre.yaml costs.lines.toll
    """
    from simulator.reading import read_scenario
    from simulator.report.explanation import explained_values, explanation_table

    reading = read_scenario(file, data=data)
    values = explained_values(reading.scenario, reading.resolved, reading.origins)
    chosen = [value for value in values if value.is_at_or_below(path)]
    if not chosen:
        known = [own.split(".") for value in values for own in (value.path, value.numbered)]
        raise click.BadParameter(_nothing_there((path or "").split("."), known), param_hint="PATH")
    if shell.as_json:
        rows = [{"path": value.path, "value": value.value, "origin": value.origin} for value in chosen]
        shell.document({"schema": "savings.explain/1", "scenario": reading.scenario.name, "values": rows})
    else:
        shell.show(explanation_table(chosen), WIDEST)


def _nothing_there(path: list[str], known: list[list[str]]) -> str:
    from simulator.reading.diagnostics import nearest_to, suggestion

    depth = max(depth for depth in range(len(path)) if any(own[:depth] == path[:depth] for own in known))
    beside = dict.fromkeys(own[depth] for own in known if own[:depth] == path[:depth] and len(own) > depth)
    near = nearest_to(path[depth], beside)
    return f"the scenario has no '{'.'.join(path)}'" + suggestion(".".join([*path[:depth], near]) if near else None)
