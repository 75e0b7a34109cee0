"""`savings schema`: the JSON Schema of scenario files, for editors."""

import click

from simulator.cli.options import output_options
from simulator.cli.shell import Shell, pass_shell


@click.command()
@output_options
@pass_shell
def schema(shell: Shell) -> None:
    """Print the JSON Schema of scenario files.

    \b
    savings schema > scenario.schema.json
    and as the first line of a scenario:
    # yaml-language-server: $schema=scenario.schema.json
    """
    from simulator.reading import scenario_schema

    shell.document(scenario_schema())
