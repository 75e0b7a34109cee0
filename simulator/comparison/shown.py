"""What stands beside the quality verdict and is never judged."""

import math
from collections.abc import Iterator

import numpy as np

from simulator.comparison.differences import Difference, difference_of, rows
from simulator.comparison.inference import half_width_of
from simulator.comparison.waits import TRUE_WAIT_P90
from simulator.measures import CATALOGUE, TOTAL, Paired, Scope, paired
from simulator.measures.pairs import standard_error
from simulator.records import Simulation
from simulator.scenario.channels import LIVE

RAW_FCR = "fcr_gross"
ADJUSTED_FCR = "fcr_gross_on_before_mix"


def shown(before: Simulation, after: Simulation) -> tuple[Difference, ...]:
    """Raw first-contact resolution, the same on before's mix of intents, 90 % of true waits, the quality index."""
    return tuple(rows(list(_shown(before, after))))


def _shown(before: Simulation, after: Simulation) -> Iterator[Difference]:
    raw = paired(before, after, RAW_FCR)
    yield difference_of(raw, "higher")
    yield _on_before_mix(raw, [paired(before, after, RAW_FCR, Scope(intent=name)) for name in before.scenario.intents])
    for channel in LIVE:
        if channel in before.scenario.channels:
            found = paired(before, after, TRUE_WAIT_P90, Scope(channel=channel))
            yield difference_of(found, TRUE_WAIT_P90.better)
    yield difference_of(paired(before, after, "quality_index"), CATALOGUE["quality_index"].better)


def _on_before_mix(raw: Paired, intents: list[Paired]) -> Difference:
    """First-contact resolution if after had before's mix: each intent's change, weighed by its answers before.

    Intents that one side has nothing of are left out; the weights are taken as known.
    """
    kept = [one for one in intents if one.change is not None]
    whole = math.fsum(one.before.denominator for one in kept)
    if raw.before.value is None or not whole:
        return Difference(ADJUSTED_FCR, "share", "higher", TOTAL, raw.before.value, None, None, None)
    weights = [one.before.denominator / whole for one in kept]
    change = math.fsum(weight * (one.change or 0.0) for weight, one in zip(weights, kept, strict=True))
    errors = np.array(weights) @ np.array([one.errors for one in kept])
    half_width = half_width_of(standard_error(errors, raw.pairs), raw.pairs)
    after = raw.before.value + change
    return Difference(ADJUSTED_FCR, "share", "higher", TOTAL, raw.before.value, after, change, half_width)
