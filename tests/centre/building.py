"""Small centres for tests, and calls whose every second is given."""

from collections.abc import Sequence

import numpy as np

from benchmarks.twins import Given
from simulator.centre.luck import Luck
from simulator.centre.plan import Plan
from simulator.centre.play import Centre
from simulator.records import Contacts, Log
from simulator.scenario.scenario import Scenario
from tests.scenario.building import scenario

__all__ = ["scenario"]

HOUR = 3_600.0
Call = tuple[float, int, float, float]
"""Instant, intent number, handle seconds, patience seconds."""


def play_calls(centre: Scenario, calls: Sequence[Call]) -> Log:
    """Play given calls, sorted by instant, in a centre without menu or returns."""
    instants, intents, handle, patience = zip(*calls, strict=True)
    given = Given(np.array(instants), np.array(intents), np.array(handle), np.array(patience), centre)
    played = Centre(Plan.of(centre), given, Luck(1, 0))
    played.run()
    return played.log()


def waits(contacts: Contacts) -> list[float]:
    """Seconds in queue by row."""
    return list((contacts.left_queue - contacts.joined).tolist())
