"""Playing replications of a case and turning each into one row of numbers."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from simulator.centre import play_replication
from simulator.measures import reduce_log
from tests.theory.cases import Case
from tests.theory.estimators import Floats
from tests.theory.judge import Estimate, Judgement, judge
from tests.theory.measured import Measurement, measurement_of
from tests.theory.plan import Plan
from tests.theory.samples import Sample
from tests.theory.scenarios import scenario_of


@dataclass(frozen=True)
class Played:
    """Rows of consecutive replications, one a replication, the contacts that were played and the CPU time taken."""

    rows: Floats
    contacts: int
    cpu_seconds: float


def measurements_of(case: Case) -> tuple[Measurement, ...]:
    """One measurement for each expected value of the case."""
    return tuple(measurement_of(case, expected) for expected in case.expected)


def play(case: Case, plan: Plan, seed: int, replications: Sequence[int]) -> Played:
    """Play the given replications of a case; the same arguments give the same rows, whoever plays them."""
    begun = time.process_time()
    scenario = scenario_of(case, plan.horizon)
    measurements = measurements_of(case)
    rows, contacts = [], 0
    for index in replications:
        log = play_replication(scenario, seed, index)
        sample = Sample(case, scenario, log, reduce_log(scenario, log))
        rows.append(np.concatenate([measurement.columns(sample) for measurement in measurements]))
        contacts += len(log.contacts.intent)
    return Played(np.array(rows), contacts, time.process_time() - begun)


def joined(pieces: Sequence[Played]) -> Played:
    """Several pieces of work as one."""
    return Played(
        np.concatenate([piece.rows for piece in pieces]),
        sum(piece.contacts for piece in pieces),
        sum(piece.cpu_seconds for piece in pieces),
    )


def judged(case: Case, rows: Floats) -> tuple[Judgement, ...]:
    """Every expected value of the case against the rows of its replications."""
    return judge(case.expected, _estimates(case, rows))


def _estimates(case: Case, rows: Floats) -> list[Estimate]:
    measurements = measurements_of(case)
    bounds = np.cumsum([measurement.width for measurement in measurements])[:-1]
    pieces = np.split(rows, bounds, axis=1)
    return [measurement.estimate(piece) for measurement, piece in zip(measurements, pieces, strict=True)]
