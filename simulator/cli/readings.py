"""Reading several scenario files at once, so that all their problems are told together."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from simulator.reading import Diagnostic, Reading, ScenarioInvalid, read_scenario

CHANGES = "(changes)"
"""Where reading places what is wrong with a change that was handed in."""


def read_all(files: Sequence[Path], data: Sequence[Path]) -> list[Reading]:
    """Read every file, with data files also from `data`; raises one ScenarioInvalid with all problems."""
    return _all(partial(read_scenario, file, data=data) for file in files)


def read_points(file: Path, points: Sequence[Mapping[str, str]], data: Sequence[Path]) -> list[Reading]:
    """Read a file once a point with its values in place of its own; raises one ScenarioInvalid with all problems.

    What is wrong with a value is told at the option that gave it.
    """
    try:
        return _all(partial(read_scenario, file, changes=values.items(), data=data) for values in points)
    except ScenarioInvalid as invalid:
        raise ScenarioInvalid(_at_option(each) for each in invalid.diagnostics) from None


def _at_option(found: Diagnostic) -> Diagnostic:
    return replace(found, file="--set", line=0, column=0) if found.file == CHANGES else found


def _all(reads: Iterable[Callable[[], Reading]]) -> list[Reading]:
    readings: list[Reading] = []
    problems: list[Diagnostic] = []
    for read in reads:
        try:
            readings.append(read())
        except ScenarioInvalid as invalid:
            problems.extend(invalid.diagnostics)
    if problems:
        raise ScenarioInvalid(problems)
    return readings
