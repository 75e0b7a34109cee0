"""Options that mean the same in every command."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from simulator.cli.shell import Shell

Command = TypeVar("Command", bound=Callable[..., Any])

SCENARIO_FILE = click.Path(path_type=Path, readable=False)
"""A scenario file: whether it can be read is found out where all its problems are."""

DEFAULT_RESULTS = Path("results")


def _sets(attribute: str, value: bool) -> Callable[[click.Context, click.Parameter, bool], None]:
    def note(context: click.Context, _: click.Parameter, given: bool) -> None:
        if given:
            setattr(context.ensure_object(Shell), attribute, value)

    return note


def _flag(name: str, attribute: str, value: bool, help_text: str) -> Callable[[Command], Command]:
    return click.option(
        name, is_flag=True, is_eager=True, expose_value=False, callback=_sets(attribute, value), help=help_text
    )


def output_options(command: Command) -> Command:
    """--json, --quiet, --no-color and --debug."""
    for option in (
        _flag("--debug", "debug", True, "Show the whole traceback of an unexpected error."),
        _flag("--no-color", "color", False, "Never colour the output (as with NO_COLOR set)."),
        _flag("--quiet", "quiet", True, "No progress, notes or warnings on stderr."),
        _flag("--json", "as_json", True, "One JSON document on stdout."),
    ):
        command = option(command)
    return command


def data_option(command: Command) -> Command:
    """--data: where data files may lie beside the scenario's own folder."""
    return click.option(
        "--data",
        type=click.Path(path_type=Path),
        multiple=True,
        help="A file or folder elsewhere that data files may be read from; repeatable.",
    )(command)


def results_option(command: Command) -> Command:
    """--out: the results folder."""
    return click.option(
        "--out",
        type=click.Path(path_type=Path, file_okay=False),
        default=DEFAULT_RESULTS,
        show_default=True,
        help="Folder that holds the results.",
    )(command)


def share_over_zero(_: click.Context, __: click.Parameter, text: str | None) -> float | None:
    """A share over zero from '1%' or 0.01, as a callback of an option; None where it is not given."""
    from simulator.scenario.quantities import parse_share

    if text is None:
        return None
    try:
        share = parse_share(text)
    except ValueError as error:
        raise click.BadParameter(str(error)) from None
    if share == 0:
        raise click.BadParameter("a precision of 0% is never reached")
    return share
