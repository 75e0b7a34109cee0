"""`savings sweep`: one or two settings over several values, each compared with the scenario as it is."""

from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path
from typing import Any

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

MOST_PATHS = 2
OPENING, CLOSING, QUOTES = "[{(", "]})", "\"'"


@click.command()
@click.argument("file", type=SCENARIO_FILE)
@click.option(
    "--set",
    "settings",
    metavar="PATH=V1,V2,...",
    multiple=True,
    required=True,
    help="A setting and its values, as in changes: of a file; twice for a grid.",
)
@pairing_options
@interval_option
@data_option
@results_option
@output_options
@pass_shell
def sweep(
    shell: Shell,
    /,
    file: Path,
    settings: tuple[str, ...],
    jobs: int | None,
    no_cache: bool,
    data: tuple[Path, ...],
    out: Path,
    **asked: Any,
) -> None:
    """Compare FILE with other values of one or two settings with FILE as it is, on the same luck.

    \b
    savings sweep centre.yaml --set agents.team.roster.constant=5,6,7
    savings sweep centre.yaml --set levers.callback.accepts=20%,35%,50% --set intents.sales.needs.per_day=+0%,+10%

    Values are split at commas outside of quotes and brackets.
    """
    import gc

    from simulator.cli.bridging import sweep_finding
    from simulator.cli.comparing import Asked
    from simulator.cli.pilots import with_needs_found
    from simulator.cli.playing import playing_of
    from simulator.cli.readings import read_all, read_points
    from simulator.storage.results import require_writable

    grid = [_setting(text) for text in _at_most(settings)]
    places = [dict(place) for place in product(*([(path, value) for value in values] for path, values in grid))]
    [base] = read_all((file,), data)
    readings = read_points(file, places, data)
    require_writable(out)
    gc.enable()
    playing = playing_of(jobs, no_cache)
    first, *others = (with_needs_found(shell, reading, playing) for reading in (base, *readings))
    points = list(zip(places, others, strict=True))
    sweep_finding(shell, (file, first), points, Asked(**asked), playing, out)


def _at_most(settings: Sequence[str]) -> Sequence[str]:
    if len(settings) > MOST_PATHS:
        raise click.BadParameter(f"a grid has {MOST_PATHS} settings at most, not {len(settings)}", param_hint="--set")
    return settings


def _setting(text: str) -> tuple[str, list[str]]:
    """A dotted path and its values, as they were written."""
    path, _, rest = text.partition("=")
    values = [value.strip() for value in split_at_commas(rest)]
    if not path.strip() or not all(values):
        message = f"'{text}' is no sweep: write it like 'agents.team.roster.constant=5,6,7'"
        raise click.BadParameter(message, param_hint="--set")
    return path.strip(), values


def split_at_commas(text: str) -> list[str]:
    """The parts of a text between commas that are in no quotes and no brackets."""
    parts = [""]
    for character, is_inside in _inside(text):
        if character == "," and not is_inside:
            parts.append("")
        else:
            parts[-1] += character
    return parts


def _inside(text: str) -> Iterator[tuple[str, bool]]:
    """Every character, and whether it stands in quotes or brackets."""
    depth, quote = 0, ""
    for character in text:
        if quote:
            quote = "" if character == quote else quote
        elif character in QUOTES:
            quote = character
        else:
            depth += (character in OPENING) - (character in CLOSING)
        yield character, bool(quote) or depth > 0
