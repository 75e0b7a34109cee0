"""A share as it would have changed had the mix of intents stayed what it was before."""

import math
from dataclasses import replace

import numpy as np

from simulator.measures import Measure, Paired, Scope, paired
from simulator.measures.pairs import standard_error
from simulator.records import Simulation


def on_before_mix(before: Simulation, after: Simulation, measure: Measure | str) -> Paired:
    """A share of the whole centre, its change that on before's mix: each intent's, weighed by its denominator before.

    Whatever takes away or brings contacts of one intent moves the raw share by arithmetic alone. Intents that one side
    has nothing of are left out; the weights are taken as known. The raw one where there is one intent, or a side has no
    value.
    """
    raw = paired(before, after, measure)
    intents = [paired(before, after, measure, Scope(intent=name)) for name in before.scenario.intents]
    kept = [one for one in intents if one.change is not None]
    whole = math.fsum(one.before.denominator for one in kept)
    if len(intents) == 1 or raw.change is None or raw.before.value is None or not whole:
        return raw
    weights = [one.before.denominator / whole for one in kept]
    change = math.fsum(weight * (one.change or 0.0) for weight, one in zip(weights, kept, strict=True))
    errors = np.array(weights) @ np.array([one.errors for one in kept])
    return Paired(
        before=raw.before,
        after=replace(raw.after, value=raw.before.value + change, half_width=None),
        change=change,
        errors=tuple(errors.tolist()),
        standard_error=standard_error(errors, raw.pairs),
        pairs=raw.pairs,
    )
