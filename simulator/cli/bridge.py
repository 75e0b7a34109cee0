"""`savings bridge`: what each lever has of a saving."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from simulator.cli.options import (
    SCENARIO_FILE,
    data_option,
    interval_option,
    output_options,
    pairing_options,
    results_option,
)
from simulator.cli.shell import Shell, pass_shell

if TYPE_CHECKING:
    from simulator.planning.bridge import Quantity


@click.command()
@click.argument("before", type=SCENARIO_FILE)
@click.argument("after", type=SCENARIO_FILE)
@click.option(
    "--of",
    "quantity",
    type=click.Choice(["worth", "cash", "handled_hours"]),
    default="worth",
    show_default=True,
    help="What is split: cash and released capacity together, cash alone, or handled hours.",
)
@pairing_options
@interval_option
@data_option
@results_option
@output_options
@pass_shell
def bridge(
    shell: Shell,
    /,
    before: Path,
    after: Path,
    quantity: "Quantity",
    jobs: int | None,
    no_cache: bool,
    data: tuple[Path, ...],
    out: Path,
    **asked: Any,
) -> None:
    """The saving of AFTER against BEFORE by lever: each alone, last of all, in order, and its Shapley share.

    Up to six levers every combination is played, 2 to the power of their number; everything else that differs is one
    more.
    """
    import gc

    from simulator.cli.bridging import bridge_finding
    from simulator.cli.comparing import Asked
    from simulator.cli.pilots import with_needs_found
    from simulator.cli.playing import playing_of
    from simulator.cli.readings import read_all
    from simulator.storage.results import require_writable

    readings = read_all((before, after), data)
    require_writable(out)
    gc.enable()
    playing = playing_of(jobs, no_cache)
    one, other = (with_needs_found(shell, reading, playing) for reading in readings)
    bridge_finding(shell, one, (after, other), Asked(**asked), playing, quantity, out)
