"""Options that mean the same in every command."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from simulator.cli.shell import Shell

if TYPE_CHECKING:
    from simulator.comparison import Target

Command = TypeVar("Command", bound=Callable[..., Any])


class NamedPath(click.Path):
    """A path that was given: an empty text, as an unset variable of a shell leaves it, is none."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path; fails for an empty text."""
        if value == "":
            self.fail("a path is expected, not an empty text", param, ctx)
        return super().convert(value, param, ctx)


SCENARIO_FILE = NamedPath(path_type=Path, readable=False)
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
        type=NamedPath(path_type=Path),
        multiple=True,
        help="A file or folder elsewhere that data files may be read from; repeatable.",
    )(command)


def results_option(command: Command) -> Command:
    """--out: the results folder."""
    return click.option(
        "--out",
        type=NamedPath(path_type=Path, file_okay=False),
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
        raise click.BadParameter(f"{text} is never reached: a share over 0% is expected")
    return share


def pairing_options(command: Command) -> Command:
    """--seed, --replications, --jobs and --no-cache of commands that play two or more scenarios on the same luck."""
    for option in (
        click.option("--no-cache", is_flag=True, help="Neither use nor keep finished replications."),
        click.option("--jobs", type=click.IntRange(1), help="Processes to play in.  [default: one a core]"),
        click.option(
            "--replications",
            type=click.IntRange(1, 100_000),
            help="Pairs to play.  [default: replications of BEFORE; to appraise, 6 at most]",
        ),
        click.option(
            "--seed", type=click.IntRange(0, 2**63 - 1), help="Which luck to play with.  [default: that of BEFORE]"
        ),
    ):
        command = option(command)
    return command


def appraisal_options(command: Command) -> Command:
    """--horizon, --rate, --realisation and --draws of commands that appraise: in place of what the file says."""
    for option in (
        click.option(
            "--draws", type=click.IntRange(0, 100_000), help="Draws for the range of the net present value.  [AFTER's]"
        ),
        click.option(
            "--realisation",
            "mode",
            type=click.Choice(["capacity_only", "attrition_only", "growth_absorption", "immediate"]),
            help="How heads that are needed no more turn into cash.  [AFTER's]",
        ),
        click.option("--rate", metavar="RATE", callback=yearly_rate, help="Discount rate a year, as 10%.  [AFTER's]"),
        click.option("--horizon", type=click.IntRange(1, 600), help="Months that are appraised.  [AFTER's]"),
    ):
        command = option(command)
    return command


def yearly_rate(_: click.Context, __: click.Parameter, text: str | None) -> float | None:
    """A discount rate from '10%' or 0.1, as a callback of an option; None where it is not given."""
    from simulator.scenario.quantities import parse_rate

    if text is None:
        return None
    try:
        rate = parse_rate(text)
    except ValueError as error:
        raise click.BadParameter(str(error)) from None
    if not 0 <= rate <= 1:
        hint = f" (did you mean {text}%?)" if 1 < rate <= 100 else ""
        raise click.BadParameter(f"a discount rate lies between 0% and 100% a year, not {text}{hint}")
    return rate


def interval_option(command: Command) -> Command:
    """--interval: how the intervals of savings are made."""
    return click.option(
        "--interval",
        type=click.Choice(["t", "bootstrap"]),
        default="t",
        show_default=True,
        help="How the intervals of savings are made.",
    )(command)


def target_of_saving(_: click.Context, __: click.Parameter, text: str | None) -> "Target | None":
    """How well a saving shall be known, from '0.5%' of before's total cost or '500', money a month; None if not given.

    As a callback of an option; a number below 1 without % is refused: it might be meant as either.
    """
    from simulator.comparison import Target
    from simulator.scenario.quantities import parse_share

    if text is None:
        return None
    try:
        if text.strip().endswith("%"):
            return Target(share_of_before=parse_share(text))
        money = float(text)
    except ValueError:
        money = 0.0
    if not 1 <= money < float("inf"):
        raise click.BadParameter(
            f"'{text}' is no target: write 0.5%, a share over 0% of before's total, or 500, money a month from 1 on"
        )
    return Target(money=money)
