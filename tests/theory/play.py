"""Playing replications of a case and turning each into one row of numbers: its inputs, then what is measured."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from simulator.centre import play_replication
from simulator.measures import reduce_log
from tests.theory import estimators
from tests.theory.cases import Case
from tests.theory.controls import COLUMNS, controls_of, inputs_of, judged_inputs
from tests.theory.estimators import Floats, Linear
from tests.theory.judge import Judgement, judge
from tests.theory.measured import Measurement, measurement_of
from tests.theory.plan import Plan
from tests.theory.samples import Sample
from tests.theory.scenarios import scenario_of


@dataclass(frozen=True)
class Played:
    """Rows of replications, one a replication, the contacts that were played and the CPU time taken."""

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
        rows.append(np.concatenate([inputs_of(sample), *(one.columns(sample) for one in measurements)]))
        contacts += len(log.contacts.intent)
    return Played(np.array(rows), contacts, time.process_time() - begun)


def together(pieces: Sequence[Played]) -> Played:
    """Several pieces as one, in the order given."""
    rows = np.concatenate([piece.rows for piece in pieces])
    return Played(rows, sum(piece.contacts for piece in pieces), sum(piece.cpu_seconds for piece in pieces))


def judged(case: Case, rows: Floats) -> tuple[Judgement, ...]:
    """Every expected value of the case against the plain estimates from its replications."""
    return judge(case.expected, [estimators.plain(linear) for linear in _linear(case, rows)])


def judged_with_controls(case: Case, rows: Floats) -> tuple[Judgement, ...]:
    """The same without the luck of the inputs, and every input judged too, as it came."""
    inputs = rows[:, : _inputs(case)]
    known, given = judged_inputs(inputs)
    controls = controls_of(inputs)
    estimates = [estimators.controlled(linear, controls) for linear in _linear(case, rows)]
    return judge([*case.expected, *known], [*estimates, *given])


def _measurements_of(case: Case) -> list[Measurement]:
    return [measurement_of(case, expected) for expected in case.expected]


def _inputs(case: Case) -> int:
    return COLUMNS * len(case.parameters.get("arrival_rates", (1,)))


def _linear(case: Case, rows: Floats) -> list[Linear]:
    measurements = _measurements_of(case)
    bounds = np.cumsum([one.width for one in measurements])[:-1]
    pieces = np.split(rows[:, _inputs(case) :], bounds, axis=1)
    return [one.estimate(piece) for one, piece in zip(measurements, pieces, strict=True)]
