"""Reading several scenario files at once, so that all their problems are told together."""

from collections.abc import Sequence
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
