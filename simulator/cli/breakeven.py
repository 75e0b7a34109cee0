"""`savings breakeven`: the least effect, or the highest price, at which a change still pays."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from simulator.cli.options import (
    SCENARIO_FILE,
    data_option,
    output_options,
    pairing_options,
    results_option,
    share_over_zero,
)
from simulator.cli.shell import Shell, pass_shell

if TYPE_CHECKING:
    from simulator.planning.appraisal.breakeven import Goal
    from simulator.planning.appraisal.dials import On


def quantity(_: click.Context, __: click.Parameter, text: str | None) -> float | None:
    """A number, a share or a duration, as a callback of an option; None where it is not given."""
    from simulator.scenario.quantities import parse_quantity

    if text is None:
        return None
    try:
        return parse_quantity(float(text)) if text.replace(".", "", 1).lstrip("-").isdigit() else parse_quantity(text)
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


@click.command()
@click.argument("before", type=SCENARIO_FILE)
@click.argument("after", type=SCENARIO_FILE)
@click.option(
    "--on",
    type=click.Choice(["effect", "price"]),
    default="effect",
    show_default=True,
    help="What is turned: how much of the effect comes, or what it costs.",
)
@click.option(
    "--of",
    "name",
    metavar="NAME",
    help="One assumption by its dotted path, or a price by the id of its line or the name of its item.  "
    "[default: all levers together; one more monthly fee]",
)
@click.option("--from", "low", metavar="VALUE", callback=quantity, help="An assumption from here.  [its low end]")
@click.option("--to", "high", metavar="VALUE", callback=quantity, help="An assumption up to here.  [its high end]")
@click.option("--payback", type=click.FloatRange(0, 600), metavar="MONTH", help="It must have paid back by this month.")
@click.option(
    "--chance",
    metavar="SHARE",
    callback=share_over_zero,
    help="Its net present value must be positive in this share of draws, as 80%.",
)
@pairing_options
@data_option
@results_option
@output_options
@pass_shell
def breakeven(
    shell: Shell,
    /,
    before: Path,
    after: Path,
    on: str,
    name: str | None,
    low: float | None,
    high: float | None,
    payback: float | None,
    chance: float | None,
    jobs: int | None,
    no_cache: bool,
    data: tuple[Path, ...],
    out: Path,
    **asked: Any,
) -> None:
    """The least effect, or with --on price the highest price, at which AFTER still pays against BEFORE.

    \b
    savings breakeven centre.yaml knowledge.yaml --payback 12
    savings breakeven centre.yaml knowledge.yaml --of levers.self_service.deflects --payback 24
    savings breakeven centre.yaml knowledge.yaml --on price --of portal --chance 80%

    Heads are whole people, so the answer is an interval.
    """
    import gc

    from simulator.cli.breaking_even import breakeven_finding
    from simulator.cli.comparing import Asked, pairs_to_appraise
    from simulator.cli.pilots import with_needs_found
    from simulator.cli.playing import playing_of
    from simulator.cli.readings import read_all
    from simulator.storage.results import require_writable

    turned, goal = _on(on, name, low, high), _goal(payback, chance)
    readings = read_all((before, after), data)
    require_writable(out)
    gc.enable()
    playing = playing_of(jobs, no_cache)
    one, other = (with_needs_found(shell, reading, playing) for reading in readings)
    asked["replications"] = pairs_to_appraise(one, asked["replications"])
    breakeven_finding(shell, one, (after, other), Asked(**asked), playing, turned, goal, out)


def _on(on: str, name: str | None, low: float | None, high: float | None) -> "On":
    from simulator.planning.appraisal.dials import Adopted, Assumed, Priced

    is_assumption = on == "effect" and name is not None
    if not is_assumption and (low is not None or high is not None):
        raise click.UsageError("--from and --to are the ends of an assumption: name it with --of")
    if on == "price":
        return Priced(name)
    return Adopted() if name is None else Assumed(name, low, high)


def _goal(payback: float | None, chance: float | None) -> "Goal":
    from simulator.planning.appraisal.breakeven import Likely, PaidBack

    if payback is not None and chance is None:
        return PaidBack(payback)
    if chance is not None and payback is None:
        return Likely(chance)
    raise click.UsageError("say what is to be reached: --payback MONTH or --chance SHARE")
