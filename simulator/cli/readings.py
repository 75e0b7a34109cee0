"""Reading several scenario files at once, so that all their problems are told together."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from simulator.reading import Diagnostic, Reading, ScenarioInvalid, read_scenario


def read_all(files: Sequence[Path], data: Sequence[Path]) -> list[Reading]:
    """Read every file, with data files also from `data`; raises one ScenarioInvalid with all problems."""
    readings: list[Reading] = []
    problems: list[Diagnostic] = []
    for file in files:
        try:
            readings.append(read_scenario(file, data=data))
        except ScenarioInvalid as invalid:
            problems.extend(invalid.diagnostics)
    if problems:
        raise ScenarioInvalid(problems)
    return readings


def read_points(file: Path, points: Sequence[Mapping[str, str]], data: Sequence[Path]) -> list[Reading]:
    """Read a file once a point with its values in place of its own; raises one ScenarioInvalid with all problems."""
    readings: list[Reading] = []
    problems: list[Diagnostic] = []
    for values in points:
        try:
            readings.append(read_scenario(file, changes=values.items(), data=data))
        except ScenarioInvalid as invalid:
            problems.extend(invalid.diagnostics)
    if problems:
        raise ScenarioInvalid(problems)
    return readings
