"""`savings compare`: what a change saves, how sure that is, and whether quality held."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from simulator.cli.failure import DONE, TARGET_MISSED
from simulator.cli.options import (
    SCENARIO_FILE,
    data_option,
    interval_option,
    output_options,
    pairing_options,
    results_option,
    target_of_saving,
)
from simulator.cli.shell import Shell, pass_shell

if TYPE_CHECKING:
    from simulator.cli.keeping import Kept


@click.command()
@click.argument("before", type=SCENARIO_FILE)
@click.argument("afters", metavar="AFTER...", nargs=-1, required=True, type=SCENARIO_FILE)
@pairing_options
@click.option(
    "--precision",
    "target",
    metavar="TARGET",
    callback=target_of_saving,
    help="Go on, from 20 pairs on, until savings are known to 0.5% of before's total cost, or to 500 (money a month).",
)
@click.option("--most", type=click.IntRange(2, 100_000), help="Pairs at most with --precision.  [default: BEFORE's]")
@interval_option
@click.option(
    "--inputs",
    "samples",
    type=click.IntRange(0, 10_000),
    default=12,
    show_default=True,
    metavar="N",
    help="Samples of the assumptions for the range of the inputs; 0: none.",
)
@click.option(
    "--input-pairs",
    "pairs",
    type=click.IntRange(1, 10_000),
    default=2,
    show_default=True,
    help="Pairs to play a sample.",
)
@click.option("--bridge/--no-bridge", "split", default=False, show_default=True, help="Split the saving by lever, too.")
@click.option(
    "--restaff/--no-restaff",
    "restaffed",
    default=True,
    show_default=True,
    help="Find the smallest staffing of AFTER that keeps BEFORE's service: the third column.",
)
@click.option("--fail-if", "conditions", multiple=True, metavar="CONDITION", help="Exit 4 if it holds; repeatable.")
@click.option("--fail-unless-quality-holds", "must_hold", is_flag=True, help="Exit 4 unless every verdict is pass.")
@data_option
@results_option
@output_options
@pass_shell
def compare(
    shell: Shell,
    /,
    before: Path,
    afters: tuple[Path, ...],
    jobs: int | None,
    no_cache: bool,
    conditions: tuple[str, ...],
    must_hold: bool,
    data: tuple[Path, ...],
    out: Path,
    **asked: Any,
) -> int:
    """What each AFTER saves against BEFORE, played on the same luck: a report and a results folder each.

    \b
    savings compare centre.yaml callback.yaml --precision 0.5%
    savings compare centre.yaml callback.yaml --fail-if 'saving<0' --fail-unless-quality-holds

    Conditions may name cash_saving (or saving), worth and released_hours of the reporting period, and of AFTER all
    that those of run may name.
    """
    import gc

    from simulator.cli.comparing import Asked, compare_readings, require_bound
    from simulator.cli.keeping import keep, parsed_conditions
    from simulator.cli.pilots import with_needs_found
    from simulator.cli.playing import playing_of
    from simulator.cli.readings import read_all
    from simulator.storage.results import require_writable

    readings = read_all((before, *afters), data)
    wanted = [parsed_conditions(conditions, reading.scenario) for reading in readings[1:]]
    of_pairs = Asked(**asked)
    require_bound(of_pairs, readings[0].scenario.experiment.replications)
    require_writable(out)
    gc.enable()
    playing = playing_of(jobs, no_cache)
    first, *others = (with_needs_found(shell, reading, playing) for reading in readings)
    pairs = list(zip(afters, others, strict=True))
    kept = [keep(shell, one, playing, out) for one in compare_readings(shell, first, pairs, of_pairs, playing)]
    if shell.as_json:
        shell.document(_one_document([one.document for one in kept]))
    _hint(shell, kept, split=bool(asked["split"]))
    missed = [text for one, its in zip(kept, wanted, strict=True) for text in one.broken(its)]
    missed += [text for one in kept if must_hold for text in one.unheld_quality()]
    for text in missed:
        shell.complain(text)
    return TARGET_MISSED if missed else DONE


def _hint(shell: Shell, kept: "list[Kept]", *, split: bool) -> None:
    if not split and any(len(one.material.levers) > 1 for one in kept):
        shell.say("--bridge splits the saving by lever (so does savings bridge)")


def _one_document(documents: list[dict[str, Any]]) -> dict[str, Any]:
    return documents[0] if len(documents) == 1 else {"schema": "savings.compares/1", "comparisons": documents}
