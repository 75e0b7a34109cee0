"""`savings invest`: what a change is worth in cash, month by month, and when it pays back."""

from pathlib import Path
from typing import Any

import click

from simulator.cli.failure import DONE, TARGET_MISSED
from simulator.cli.options import (
    SCENARIO_FILE,
    appraisal_options,
    data_option,
    interval_option,
    output_options,
    pairing_options,
    results_option,
)
from simulator.cli.shell import Shell, pass_shell


@click.command()
@click.argument("before", type=SCENARIO_FILE)
@click.argument("after", type=SCENARIO_FILE)
@pairing_options
@interval_option
@appraisal_options
@click.option("--bridge/--no-bridge", "split", default=False, show_default=True, help="Split the saving by lever, too.")
@click.option("--fail-if", "conditions", multiple=True, metavar="CONDITION", help="Exit 4 if it holds; repeatable.")
@click.option("--fail-unless-quality-holds", "must_hold", is_flag=True, help="Exit 4 unless every verdict is pass.")
@data_option
@results_option
@output_options
@pass_shell
def invest(
    shell: Shell,
    /,
    before: Path,
    after: Path,
    jobs: int | None,
    no_cache: bool,
    conditions: tuple[str, ...],
    must_hold: bool,
    data: tuple[Path, ...],
    out: Path,
    horizon: int | None,
    rate: float | None,
    mode: str | None,
    draws: int | None,
    **asked: Any,
) -> int:
    """What AFTER, staffed anew for the service of BEFORE, is worth: cash by month, net present value, payback.

    \b
    savings invest centre.yaml knowledge.yaml
    savings invest centre.yaml knowledge.yaml --realisation immediate --fail-if 'npv_p10<0'

    What is paid once, the ramp and the rate are in AFTER: investments and appraisal. Conditions may name npv, npv_p10,
    payback_months, chance_of_gain and all that those of compare may name.
    """
    import gc

    from simulator.cli.comparing import Asked, compare_readings, pairs_to_appraise
    from simulator.cli.keeping import keep, parsed_conditions
    from simulator.cli.pilots import with_needs_found
    from simulator.cli.playing import playing_of
    from simulator.cli.readings import read_all, with_appraisal
    from simulator.storage.results import require_writable

    readings = read_all((before, after), data)
    readings[1] = with_appraisal(readings[1], horizon=horizon, rate=rate, mode=mode, draws=draws)
    wanted = parsed_conditions(conditions, readings[1].scenario, appraised=True)
    require_writable(out)
    gc.enable()
    playing = playing_of(jobs, no_cache)
    first, other = (with_needs_found(shell, reading, playing) for reading in readings)
    asked["replications"] = pairs_to_appraise(first, asked["replications"])
    how = Asked(restaffed=True, appraised=True, **asked)
    [compared] = compare_readings(shell, first, [(after, other)], how, playing)
    kept = keep(shell, compared, playing, out)
    if shell.as_json:
        shell.document(kept.document)
    missed = [*kept.broken(wanted), *(kept.unheld_quality() if must_hold else ())]
    for text in missed:
        shell.complain(text)
    return TARGET_MISSED if missed else DONE
