"""All that a report on a change is made of."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from simulator.comparison import Comparison
from simulator.levers import Lever
from simulator.planning import Bridge, InputRange, Ledger
from simulator.scenario.differences import Changed


@dataclass(frozen=True)
class Side:
    """One of the two scenarios: its digest, its resolved plain data, and what was said while it was read and played."""

    name: str
    why: str
    digest: str
    resolved: Mapping[str, Any]
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class Material:
    """A comparison with what explains it.

    `changes` are the settings that differ, the levers' doing included, `levers` those that after has and before has
    not, in the order of application, `ledger` all assumptions. `inputs` and `bridge` are None where they were not asked
    for or there is nothing to vary or to split.
    """

    before: Side
    after: Side
    comparison: Comparison
    changes: tuple[Changed, ...]
    levers: tuple[Lever, ...]
    ledger: Ledger
    inputs: InputRange | None = None
    bridge: Bridge | None = None
    warnings: tuple[str, ...] = ()
