"""`savings levers`: the catalogue of what may be changed, and what is known of it."""

from typing import TYPE_CHECKING

import click

from simulator.cli.init import examples_folder
from simulator.cli.options import output_options
from simulator.cli.shell import Shell, pass_shell

if TYPE_CHECKING:
    from simulator.levers import Lever

WIDEST = 160
"""Columns of a page where no terminal says how many there are."""


@click.command()
@click.argument("name", required=False)
@output_options
@pass_shell
def levers(shell: Shell, name: str | None) -> None:
    """List the levers that a scenario may use, or show the lever NAME in full.

    \b
    savings levers
    savings levers callback
    """
    from simulator.levers import catalogue
    from simulator.report.lever_pages import catalogue_document, catalogue_table, lever_page

    chosen = catalogue() if name is None else {name: _lever(name)}
    if shell.as_json:
        shell.document({"schema": "savings.levers/1", "levers": catalogue_document(chosen)})
    elif name is None:
        shell.show(catalogue_table(chosen), WIDEST)
    else:
        shell.show(lever_page(chosen[name], _example(name)), WIDEST)


def _lever(name: str) -> "type[Lever]":
    from simulator.levers import lever_class
    from simulator.levers.catalogue import NAMES
    from simulator.reading.diagnostics import did_you_mean

    if name not in NAMES:
        message = f"there is no lever '{name}' in the catalogue{did_you_mean(name, NAMES)}; savings levers lists it"
        raise click.BadParameter(message, param_hint="NAME")
    return lever_class(name)


def _example(name: str) -> str:
    """The shipped scenario of a lever, without the line for editors."""
    text = (examples_folder() / "levers" / f"{name}.yaml").read_text(encoding="utf-8")
    return "\n".join(line for line in text.splitlines() if not line.startswith("# yaml-language-server:"))
