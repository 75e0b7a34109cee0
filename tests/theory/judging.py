"""All that a case is judged by: its values, with or without controls, and the controls themselves."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from tests.theory.cases import Case, Expected
from tests.theory.controls import controls_of, explaining, first_look
from tests.theory.estimators import Floats
from tests.theory.judge import Estimate, Judgement, Kind, judge
from tests.theory.measured import Measurement, measurement_of


def measurements_of(case: Case) -> list[Measurement]:
    """How each expected value of a case is measured."""
    return [measurement_of(case, expected) for expected in case.expected]


def judged(case: Case, rows: Floats, controlled: bool = True) -> tuple[Judgement, ...]:
    """Every expected value of the case against the rows of its replications (`Played.rows`).

    With controls, and replications enough for them, a value is decided by what is left when they are taken off. Neither
    the plain value nor a control may fail then, and their judgements come after those of the values. With
    controls but not `controlled`, the values are those of the plain mean.
    """
    measurements = measurements_of(case)
    *pieces, controls = np.split(rows, np.cumsum([one.width for one in measurements]), axis=1)

    def values(without: Floats | None) -> tuple[Judgement, ...]:
        estimates = [one.estimate(piece, without) for one, piece in zip(measurements, pieces, strict=True)]
        return judge(case.expected, estimates)

    if not controlled or not controls.shape[1] or len(rows) < first_look(case):
        return values(None)
    return (
        *values(controls[:, explaining(case)]),
        *_as("plain", values(None)),
        *judged_controls(case, controls),
    )


def judged_controls(case: Case, controls: Floats) -> tuple[Judgement, ...]:
    """The controls of a case, a column each, against their expectation, which is zero."""
    known = [Expected(control.name, 0.0, "", 0.0) for control in controls_of(case)]
    errors = controls.std(axis=0, ddof=1) / len(controls) ** 0.5
    means = zip(controls.mean(axis=0), errors, strict=True)
    return _as("control", judge(known, [Estimate(*each, len(controls)) for each in means]))


def _as(kind: Kind, judgements: Sequence[Judgement]) -> tuple[Judgement, ...]:
    return tuple(replace(one, kind=kind) for one in judgements)
