"""Playing replications of a case and turning each into one row of numbers."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from simulator.centre import play_replication
from simulator.measures import reduce_log
from simulator.scenario.scenario import Scenario
from tests.theory.brought import Brought
from tests.theory.cases import Case
from tests.theory.controls import controls_of
from tests.theory.estimators import Floats
from tests.theory.judging import measurements_of
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
    return play_scenario(case, scenario_of(case, plan.horizon), seed, replications)


def play_scenario(case: Case, scenario: Scenario, seed: int, replications: Sequence[int]) -> Played:
    """Play the given replications of a scenario, and measure them as the case's."""
    begun = time.process_time()
    measurements, controls = measurements_of(case), controls_of(case)
    rows, contacts = [], 0
    for index in replications:
        log = play_replication(scenario, seed, index)
        sample = Sample(case, scenario, log, reduce_log(scenario, log))
        columns = [one.columns(sample) for one in measurements]
        if controls:
            brought = Brought.to(scenario, seed, index)
            columns.append([control.of(brought) for control in controls])
        rows.append(np.concatenate(columns))
        contacts += len(log.contacts.intent)
    return Played(np.array(rows), contacts, time.process_time() - begun)


def together(pieces: Sequence[Played]) -> Played:
    """Several pieces as one, in the order given."""
    rows = np.concatenate([piece.rows for piece in pieces])
    return Played(rows, sum(piece.contacts for piece in pieces), sum(piece.cpu_seconds for piece in pieces))
