"""The inputs of a case whose expectation is known: how many needs arise, and how long handling takes."""

import numpy as np

from tests.theory import estimators
from tests.theory.cases import Expected
from tests.theory.estimators import Floats
from tests.theory.judge import Estimate
from tests.theory.plan import contacts_per_day
from tests.theory.samples import Sample

COLUMNS = 4
"""Columns of an intent: needs, their expectation; seconds handled as if by the first group, their expectation."""


def inputs_of(sample: Sample) -> Floats:
    """The columns of every intent of a replication, one after the other."""
    scenario, sums = sample.scenario, sample.replication.by_day
    factors = np.ones((len(scenario.intents), len(scenario.agents)))
    means = np.array([intent.handle.phone.mean_seconds for intent in scenario.intents.values()])
    for row, name in enumerate(scenario.intents):
        for column, group in enumerate(scenario.agents.values()):
            factors[row, column] = group.skills[name].handle if name in group.skills else 1.0
    handled = sums["handle_seconds"].sum(axis=0)[:, :-1] / factors
    answered = sums["answered"].sum(axis=(0, 2))
    needs = sums["first_contacts"].sum(axis=(0, 2))
    expected = _expected_needs(sample)
    return np.column_stack([needs, expected, handled.sum(axis=1), answered * means]).astype(np.float64).ravel()


def _expected_needs(sample: Sample) -> Floats:
    rates = sample.case.parameters.get("arrival_rates")
    per_day = [24.0 * rate for rate in rates.values()] if rates else [contacts_per_day(sample.case)]
    return np.array(per_day, dtype=np.float64) * sample.days


def controls_of(inputs: Floats) -> Floats:
    """From the inputs of many replications: each input less its expectation, one row a replication."""
    return inputs[:, 0::2] - inputs[:, 1::2]


def judged_inputs(inputs: Floats) -> tuple[list[Expected], list[Estimate]]:
    """Every input against its expectation, as a ratio that should be one: a wrong input must not be corrected away."""
    pairs = np.split(inputs, inputs.shape[1] // 2, axis=1)
    expected = [Expected(f"input_{number}", 1.0, "ratio", 0.0) for number in range(len(pairs))]
    return expected, [estimators.plain(estimators.ratio(pair)) for pair in pairs]
