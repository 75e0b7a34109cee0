"""Reading several scenario files at once, so that all their problems are told together."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from simulator.reading import Diagnostic, Reading, ScenarioInvalid, read_scenario
from simulator.scenario.base import Problem
from simulator.scenario.plans import broken_plans

COMMAND_LINE = "command line"
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


def with_appraisal(
    reading: Reading,
    *,
    horizon: int | None = None,
    rate: float | None = None,
    mode: str | None = None,
    draws: int | None = None,
) -> Reading:
    """The reading with what the command line says of its appraisal, so that its files repeat it.

    Raises ScenarioInvalid, at the option, where what is planned lies beyond another horizon.
    """
    asked = {"horizon_months": horizon, "discount_rate": rate, "realisation": mode, "draws": draws}
    given = {key: value for key, value in asked.items() if value is not None}
    if not given:
        return reading
    chosen = {"appraisal": reading.scenario.appraisal.model_copy(update=given)}
    if broken := [_of_option(problem) for problem in broken_plans(reading.base.model_copy(update=chosen))]:
        raise ScenarioInvalid(broken)
    plain = {**reading.resolved.get("appraisal", {}), **given}
    return replace(
        reading,
        scenario=reading.scenario.model_copy(update=chosen),
        base=reading.base.model_copy(update=chosen),
        resolved={**reading.resolved, "appraisal": plain},
        origins={**reading.origins, **{f"appraisal.{key}": COMMAND_LINE for key in given}},
    )


def _of_option(problem: Problem) -> Diagnostic:
    return Diagnostic("--horizon", 0, 0, ".".join(map(str, problem.path)), problem.message)


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
