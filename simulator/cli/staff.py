"""`savings staff`: the smallest staffing that meets the service targets."""

from pathlib import Path

import click

from simulator.cli.options import SCENARIO_FILE, data_option, output_options, results_option
from simulator.cli.shell import Shell, pass_shell


@click.command()
@click.argument("file", type=SCENARIO_FILE)
@click.option("--seed", type=click.IntRange(0, 2**63 - 1), help="Which luck to play with.  [default: the scenario's]")
@click.option(
    "--replications", type=click.IntRange(1, 100_000), help="To confirm what was found with.  [default: the scenario's]"
)
@click.option(
    "--most",
    type=click.IntRange(4, 10_000),
    default=32,
    show_default=True,
    help="Replications of a candidate at most, while it is open whether one head fewer would do.",
)
@click.option("--jobs", type=click.IntRange(1), help="Processes to play in.  [default: one a core]")
@click.option("--no-cache", is_flag=True, help="Neither use nor keep finished replications.")
@data_option
@results_option
@output_options
@pass_shell
def staff(
    shell: Shell,
    file: Path,
    seed: int | None,
    replications: int | None,
    most: int,
    jobs: int | None,
    no_cache: bool,
    data: tuple[Path, ...],
    out: Path,
) -> None:
    """The smallest staffing of FILE, by group and shift or interval, that meets the targets of its service.

    \b
    savings staff centre.yaml

    From the work of each interval (Erlang A) to shifts and heads, repaired and confirmed by simulation. The results
    folder has the scenario with the roster that was found.
    """
    import gc

    from simulator.cli.composition import overridden
    from simulator.cli.pilots import with_needs_found
    from simulator.cli.playing import playing_of
    from simulator.cli.readings import read_all
    from simulator.cli.staffing import staff_finding
    from simulator.storage.results import require_writable

    [reading] = read_all((file,), data)
    require_writable(out)
    gc.enable()
    playing = playing_of(jobs, no_cache)
    found = overridden(with_needs_found(shell, reading, playing), seed, replications, None)
    staff_finding(shell, (file, found), most, playing, out)
