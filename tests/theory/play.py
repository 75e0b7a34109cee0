"""Playing replications of a case and turning each into one row of numbers."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from simulator.centre import play_replication
from simulator.measures import reduce_log
from simulator.scenario.scenario import Scenario
from tests.theory.brought import Brought
from tests.theory.cases import Case, Expected
from tests.theory.controls import agents_of, controls_of, first_look
from tests.theory.estimators import Floats
from tests.theory.judge import Estimate, Judgement, judge
from tests.theory.measured import Measurement, measurement_of
from tests.theory.plan import Plan
from tests.theory.samples import Sample
from tests.theory.scenarios import scenario_of


@dataclass(frozen=True)
class Played:
    """Rows of replications, one a replication, the contacts that were played and the CPU time taken.

    A row has the columns of the case's values, then those of its controls.
    """

    rows: Floats
    contacts: int
    cpu_seconds: float


def play(case: Case, plan: Plan, seed: int, replications: Sequence[int]) -> Played:
    """Play the given replications of a case; the same arguments give the same rows, whoever plays them."""
    begun = time.process_time()
    scenario = scenario_of(case, plan.horizon)
    measurements = _measurements_of(case)
    rows, contacts = [], 0
    for index in replications:
        log = play_replication(scenario, seed, index)
        sample = Sample(case, scenario, log, reduce_log(scenario, log))
        columns = [one.columns(sample) for one in measurements]
        rows.append(np.concatenate([*columns, _controls(case, scenario, seed, index)]))
        contacts += len(log.contacts.intent)
    return Played(np.array(rows), contacts, time.process_time() - begun)


def together(pieces: Sequence[Played]) -> Played:
    """Several pieces as one, in the order given."""
    rows = np.concatenate([piece.rows for piece in pieces])
    return Played(rows, sum(piece.contacts for piece in pieces), sum(piece.cpu_seconds for piece in pieces))


def judged(case: Case, rows: Floats) -> tuple[Judgement, ...]:
    """Every expected value of the case against the rows of its replications.

    With controls, and replications enough for them, a value is decided by what is left when they are taken off; neither
    the plain value nor a control itself may fail, and these come after.
    """
    measurements = _measurements_of(case)
    *pieces, controls = np.split(rows, np.cumsum([one.width for one in measurements]), axis=1)
    plain = judge(case.expected, [one.estimate(piece, None) for one, piece in zip(measurements, pieces, strict=True)])
    if not controls.shape[1] or len(rows) < first_look(case):
        return plain
    estimates = [one.estimate(piece, controls) for one, piece in zip(measurements, pieces, strict=True)]
    return (*judge(case.expected, estimates), *_not_failing("plain", plain), *of_controls(case, controls))


def of_controls(case: Case, controls: Floats) -> tuple[Judgement, ...]:
    """The controls against their expectation, which is zero."""
    known = [Expected(control.name, 0.0, "", 0.0) for control in controls_of(case)]
    errors = controls.std(axis=0, ddof=1) / len(controls) ** 0.5
    means = zip(controls.mean(axis=0), errors, strict=True)
    return _not_failing("control", judge(known, [Estimate(*each, len(controls)) for each in means]))


def _not_failing(kind: str, judgements: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """As judgements that fail or pass, however wide."""
    names = [f"{kind} {one.expected.name}" for one in judgements]
    return tuple(
        replace(one, expected=replace(one.expected, name=name), width=0.0)
        for name, one in zip(names, judgements, strict=True)
    )


def _controls(case: Case, scenario: Scenario, seed: int, index: int) -> list[float]:
    controls = controls_of(case)
    brought = Brought.of(scenario, agents_of(case), seed, index) if controls else None
    return [] if brought is None else [control.of(brought) for control in controls]


def _measurements_of(case: Case) -> list[Measurement]:
    return [measurement_of(case, expected) for expected in case.expected]
