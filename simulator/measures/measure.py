"""What a measure is: declared once, with the formula that is printed and the one that is computed."""

from dataclasses import dataclass
from typing import Literal

from simulator.measures.methods import Method, ratio
from simulator.measures.scope import Dimension, Scope
from simulator.measures.terms import REPLICATIONS, Term

Better = Literal["higher", "lower"]
Combinations = tuple[frozenset[Dimension], ...]

CONTACT_SCOPES: Combinations = (frozenset({"intent", "day"}), frozenset({"intent", "interval"}))
"""Whatever needs no agent: an abandoned contact belongs to no group."""
DAY_SCOPES: Combinations = (frozenset({"intent", "day"}),)
HANDLED_SCOPES: Combinations = (frozenset({"intent", "group", "day"}), frozenset({"intent", "interval"}))
HANDLED_DAY_SCOPES: Combinations = (frozenset({"intent", "group", "day"}),)
AGENT_SCOPES: Combinations = (frozenset({"group", "day"}), frozenset({"group", "interval"}))
POOLED_SCOPES: Combinations = (frozenset({"intent"}),)
WHOLE: Combinations = (frozenset(),)


@dataclass(frozen=True)
class Measure:
    """A measure: value = numerator / denominator over all replications, unless `method` says otherwise.

    `better` is the direction of improvement, None where there is none. `formula` says in words what is over
    what. `scopes` are the largest combinations of dimensions by which it may be asked for. A measure with a
    `threshold` is also known as name@seconds for each threshold of the scenario. `waiting`: it is about
    waits, which have no mean where demand exceeds the agents.
    """

    name: str
    unit: str
    better: Better | None
    formula: str
    numerator: Term
    denominator: Term = REPLICATIONS
    scopes: Combinations = CONTACT_SCOPES
    method: Method = ratio
    threshold: bool = False
    waiting: bool = False

    def covers(self, scope: Scope) -> bool:
        """Whether the measure means anything in a scope."""
        return any(scope.dimensions <= combination for combination in self.scopes)
