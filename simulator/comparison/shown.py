"""What stands beside the quality verdict and is never judged."""

from collections.abc import Iterator

from simulator.comparison.differences import Difference, difference_of, rows
from simulator.comparison.mix import on_before_mix
from simulator.comparison.waits import TRUE_WAIT_P90
from simulator.measures import CATALOGUE, Scope, paired
from simulator.records import Simulation
from simulator.scenario.channels import LIVE

RAW_FCR = "fcr_gross"
ADJUSTED_FCR = "fcr_gross_on_before_mix"
RAW = ("first_touch_resolution", "unresolved_per_need", "transferred_share")
"""Shares that are judged on before's mix of intents, and shown as they are where there are several intents."""


def shown(before: Simulation, after: Simulation) -> tuple[Difference, ...]:
    """Raw first-contact resolution, the same on before's mix of intents, other raw shares, 90 % of true waits, the
    quality index."""
    return tuple(rows(list(_shown(before, after))))


def _shown(before: Simulation, after: Simulation) -> Iterator[Difference]:
    yield difference_of(paired(before, after, RAW_FCR), "higher")
    yield difference_of(on_before_mix(before, after, RAW_FCR), "higher", ADJUSTED_FCR)
    for name in RAW if len(before.scenario.intents) > 1 else ():
        yield difference_of(paired(before, after, name), CATALOGUE[name].better)
    for channel in LIVE:
        if channel in before.scenario.channels:
            found = paired(before, after, TRUE_WAIT_P90, Scope(channel=channel))
            yield difference_of(found, TRUE_WAIT_P90.better)
    yield difference_of(paired(before, after, "quality_index"), CATALOGUE["quality_index"].better)
