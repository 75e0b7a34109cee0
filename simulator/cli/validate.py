"""`savings validate`: every problem of scenario files at once."""

from pathlib import Path

import click

from simulator.cli.options import SCENARIO_FILE, data_option, output_options
from simulator.cli.shell import Shell, pass_shell


@click.command()
@click.argument("files", nargs=-1, required=True, type=SCENARIO_FILE)
@data_option
@output_options
@pass_shell
def validate(shell: Shell, files: tuple[Path, ...], data: tuple[Path, ...]) -> None:
    """Check scenario FILES; every problem at once, each at its line (exit 3)."""
    from simulator.cli.readings import read_all
    from simulator.reading.diagnostics import one_line

    readings = read_all(files, data)
    rows = [
        {"file": str(file), "name": reading.scenario.name, "valid": True, "warnings": list(reading.warnings)}
        for file, reading in zip(files, readings, strict=True)
    ]
    for reading in readings:
        for warning in reading.warnings:
            shell.say(f"warning: {one_line(warning)}")
    if shell.as_json:
        shell.document({"schema": "savings.validate/1", "files": rows})
    else:
        shell.data("\n".join(f"{one_line(str(row['file']))}: valid ({row['name']})" for row in rows))
