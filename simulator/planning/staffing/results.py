"""What a search for the smallest staffing found."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from simulator.comparison import Comparison
from simulator.money import CostReport
from simulator.planning.staffing.places import Heads, Place
from simulator.scenario.scenario import Scenario
from simulator.scenario.staffing import Basis

Met = Literal["met", "missed", "open"]
"""Open: luck does not decide."""


@dataclass(frozen=True)
class Met95:
    """A service constraint on the confirming replications, which the search never saw.

    `limit` is the target, or what before achieved; `value` the mean, `low` and `high` its 95 % interval.
    """

    label: str
    unit: str
    limit: float
    value: float | None
    low: float | None
    high: float | None
    met: Met


@dataclass(frozen=True)
class GroupStaffing:
    """The path from work to people for one group, averages over the open hours of a week.

    `load` is handled hours over open hours (Erlang), `agents` those that the intervals need on average: by Erlang A for
    the targets, or, where service is kept as it was achieved, who would be as good if they followed the load exactly.
    `logged_in` are those that the shifts bring, `fte` paid full-time equivalents, `heads` people. `was_fte` and
    `was_heads` are those of the roster that the search began with. `proven_fte` is the lower bound: no staffing with
    fewer could do the work within the cap, or a group of one constant level had one agent fewer rejected.
    """

    group: str
    open_hours: float
    load: float
    agents: float
    logged_in: float
    fte: float
    heads: float
    was_fte: float
    was_heads: float
    proven_fte: float


@dataclass(frozen=True)
class IntervalNeed:
    """Agents of a group in one interval of the week (Monday 0): the load in Erlang, those needed, and those there."""

    group: str
    weekday: int
    start: float
    load: float
    needed: float
    there: float


@dataclass(frozen=True)
class Staffed:
    """The smallest staffing that was found.

    `places` are the rows of the rosters with `was` and `heads` in them; `scenario` has the rosters. `or_one_more` names
    groups of which it is not decided whether one head fewer would do: "n or n + 1"; where service is kept as it was
    achieved it is always empty, as there one head fewer is worse in the mean or is not. `tried` staffings were played,
    in `plays` replications of a week or of the whole horizon, those that confirm included. `report` is priced from the
    confirming replications, `was_cost` is the bill of the roster as it was on the same; `is_confirmed`: every
    constraint held on them, after `repairs` heads were put back. `because` is a sentence on how the answer is known.
    """

    basis: Basis
    scenario: Scenario
    places: tuple[Place, ...]
    was: Heads
    heads: Heads
    groups: tuple[GroupStaffing, ...]
    intervals: tuple[IntervalNeed, ...]
    constraints: tuple[Met95, ...]
    or_one_more: Mapping[str, tuple[int, int]]
    report: CostReport
    was_cost: float
    tried: int
    plays: int
    is_confirmed: bool
    repairs: int
    because: str


@dataclass(frozen=True)
class Restaffed:
    """After a change, re-staffed: the third column of a comparison.

    `comparison` is of before with after on the found staffing, on the pairs of the comparison at the same roster, which
    the search never saw. `slack` are full-time equivalents by group that could have left before without the change
    (the same search on before): they are no saving of the change.
    """

    staffed: Staffed
    comparison: Comparison
    slack: Mapping[str, float]
