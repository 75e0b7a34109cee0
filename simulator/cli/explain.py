"""`savings explain`: every value of a scenario and where it comes from."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from simulator.cli.options import SCENARIO_FILE, data_option, output_options
from simulator.cli.shell import Shell, pass_shell

if TYPE_CHECKING:
    from simulator.reading import Reading

WIDEST = 200
"""Columns of the table where no terminal says how many there are."""


@click.command()
@click.argument("file", type=SCENARIO_FILE)
@click.argument("path", required=False)
@data_option
@output_options
@pass_shell
def explain(shell: Shell, file: Path, path: str | None, data: tuple[Path, ...]) -> None:
    """Show every value of a scenario FILE with the file and line it came from.

    PATH picks one value or everything below it, by the addresses that `changes:` takes:
    savings explain centre.yaml costs.lines.toll

    Below are the settings that levers changed, all levers taken together.
    Needs that are given as offered contacts are found by pilot runs, which are kept, if they are to be shown.
    """
    from simulator.reading import read_scenario
    from simulator.report.explanation import catalogue_values, explained_values, explanation
    from simulator.scenario.differences import differences

    reading = _with_needs(shell, read_scenario(file, data=data), path)
    written = explained_values(reading.base, reading.resolved, reading.origins)
    values = [*written, *catalogue_values(reading.levers, written)]
    chosen = [value for value in values if value.is_at_or_below(path)]
    moved = [
        one
        for one in differences(reading.base, reading.scenario)
        if path is None or f"{one.path}.".startswith(f"{path}.")
    ]
    if not chosen and not moved:
        known = [own.split(".") for value in values for own in (value.path, value.numbered)]
        raise click.BadParameter(_nothing_there((path or "").split("."), known), param_hint="PATH")
    if shell.as_json:
        rows = [{"path": value.path, "value": value.value, "origin": value.origin} for value in chosen]
        by_levers = [{"path": one.path, "before": one.before, "after": one.after} for one in moved]
        more = {"changed_by_levers": by_levers} if reading.levers else {}
        shell.document({"schema": "savings.explain/1", "scenario": reading.scenario.name, "values": rows, **more})
    else:
        shell.show(explanation(chosen, moved), WIDEST)


def _with_needs(shell: Shell, reading: "Reading", path: str | None) -> "Reading":
    """The reading with its needs found, where it has offered contacts and the path may lead to what is found."""
    shown = [
        f"intents.{name}.needs"
        for name, intent in reading.scenario.intents.items()
        if intent.offered_contacts is not None
    ]
    if not any(path is None or f"{needs}.".startswith(f"{path}.") or path.startswith(needs) for needs in shown):
        return reading
    import gc

    from simulator.cli.pilots import with_needs_found
    from simulator.cli.playing import playing_of

    gc.enable()
    return with_needs_found(shell, reading, playing_of())


def _nothing_there(path: list[str], known: list[list[str]]) -> str:
    from simulator.reading.diagnostics import nearest_to, suggestion

    depth = max(depth for depth in range(len(path)) if any(own[:depth] == path[:depth] for own in known))
    beside = dict.fromkeys(own[depth] for own in known if own[:depth] == path[:depth] and len(own) > depth)
    near = nearest_to(path[depth], beside)
    return f"the scenario has no '{'.'.join(path)}'" + suggestion(".".join([*path[:depth], near]) if near else None)
