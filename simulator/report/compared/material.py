"""All that a report on a change is made of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from simulator.comparison import Comparison
from simulator.levers import Lever
from simulator.money import CostReport
from simulator.planning import Bridge, InputRange, Ledger
from simulator.planning.appraisal.results import Appraised
from simulator.planning.staffing.results import Restaffed
from simulator.report.document import scenario_digest
from simulator.report.warnings import centre_warnings
from simulator.scenario.differences import Changed


@dataclass(frozen=True)
class Side:
    """One of the two scenarios: its digest, its resolved plain data, and what was said while it was read and played."""

    name: str
    why: str
    digest: str
    resolved: Mapping[str, Any]
    warnings: tuple[str, ...]


def side_of(report: CostReport, resolved: Mapping[str, Any], reading_warnings: Sequence[str] = ()) -> Side:
    """A side from its priced simulation, the plain data that it was read from, and what reading it warned of."""
    scenario = report.simulation.scenario
    told = dict.fromkeys(centre_warnings(report.simulation, report, reading_warnings))
    return Side(scenario.name, scenario.why, scenario_digest(resolved), resolved, tuple(told))


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
    restaffed: Restaffed | None = None
    appraised: Appraised | None = None
