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

    PATH picks one value or everything below it, as in: savings explain centre.yaml calendar.open
    """
    from simulator.reading import read_scenario
    from simulator.report.explanation import explained_values, explanation_table

    reading = read_scenario(file, data=data)
    values = explained_values(reading.scenario, reading.resolved, reading.origins)
    chosen = [value for value in values if value.is_at_or_below(path)]
    if not chosen:
        raise click.BadParameter(_nothing_there(path or "", [value.path for value in values]), param_hint="PATH")
    if shell.as_json:
        rows = [{"path": value.path, "value": value.value, "origin": value.origin} for value in chosen]
        shell.document({"schema": "savings.explain/1", "scenario": reading.scenario.name, "values": rows})
    else:
        shell.show(explanation_table(chosen), WIDEST)


def _nothing_there(path: str, known: list[str]) -> str:
    from difflib import get_close_matches

    above = {name.rsplit(".", depth)[0] for name in known for depth in range(name.count(".") + 1)}
    close = get_close_matches(path, sorted(above), n=1)
    return f"the scenario has no '{path}'" + (f" (did you mean '{close[0]}'?)" if close else "")
