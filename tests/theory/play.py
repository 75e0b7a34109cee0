"""Playing replications of a case and turning each into one row of numbers."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from simulator.centre import play_replication
from simulator.measures import reduce_log
from tests.theory.cases import Case
from tests.theory.estimators import Floats
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
        rows.append(np.concatenate([one.columns(sample) for one in measurements]))
        contacts += len(log.contacts.intent)
    return Played(np.array(rows), contacts, time.process_time() - begun)


def together(pieces: Sequence[Played]) -> Played:
    """Several pieces as one, in the order given."""
    rows = np.concatenate([piece.rows for piece in pieces])
    return Played(rows, sum(piece.contacts for piece in pieces), sum(piece.cpu_seconds for piece in pieces))


def judged(case: Case, rows: Floats) -> tuple[Judgement, ...]:
    """Every expected value of the case against the rows of its replications."""
    measurements = _measurements_of(case)
    pieces = np.split(rows, np.cumsum([one.width for one in measurements])[:-1], axis=1)
    return judge(case.expected, [one.estimate(piece) for one, piece in zip(measurements, pieces, strict=True)])


def _measurements_of(case: Case) -> list[Measurement]:
    return [measurement_of(case, expected) for expected in case.expected]
