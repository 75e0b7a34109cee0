"""What a measure is: declared once, with the formula that is printed and the one that is computed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from simulator.measures.methods import Method, ratio
from simulator.measures.scope import Dimension, Scope
from simulator.measures.terms import REPLICATIONS, Term
from simulator.scenario.channels import CHANNELS, Channel

Better = Literal["higher", "lower"]
Combinations = tuple[frozenset[Dimension], ...]

CONTACT_SCOPES: Combinations = (frozenset({"intent", "channel", "day"}), frozenset({"intent", "channel", "interval"}))
"""Whatever needs no agent: an abandoned contact belongs to no group."""
DAY_SCOPES: Combinations = (frozenset({"intent", "channel", "day"}),)
HANDLED_SCOPES: Combinations = (
    frozenset({"intent", "channel", "group", "day"}),
    frozenset({"intent", "channel", "interval"}),
)
HANDLED_DAY_SCOPES: Combinations = (frozenset({"intent", "channel", "group", "day"}),)
ONE_CHANNEL_SCOPES: Combinations = (frozenset({"intent", "group", "day"}),)
"""What is about the handled contacts of one channel."""
NEED_SCOPES: Combinations = (frozenset({"intent", "day"}),)
"""A need may come on several channels."""
AGENT_SCOPES: Combinations = (frozenset({"group", "day"}), frozenset({"group", "interval"}))
CAMPAIGN_SCOPES: Combinations = (frozenset({"campaign", "day"}),)
"""Outbound calls that no agent needs."""
PUT_THROUGH_SCOPES: Combinations = (frozenset({"campaign", "group", "day"}),)
POOLED_SCOPES: Combinations = (frozenset({"intent", "channel"}),)
WHOLE: Combinations = (frozenset(),)


@dataclass(frozen=True)
class Measure:
    """A measure: value = numerator / denominator over all replications, unless `method` says otherwise.

    `better` is the direction of improvement, None where there is none. `formula` says in words what is over
    what. `scopes` are the largest combinations of dimensions by which it may be asked for. A measure with a
    `threshold` is also known as name@seconds for each threshold of the scenario. `waiting`: it is about
    waits, which have no mean where demand exceeds the agents. `channels` are those that it covers in total.
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
    channels: Sequence[Channel] = CHANNELS

    def covers(self, scope: Scope) -> bool:
        """Whether the measure means anything in a scope."""
        return any(scope.dimensions <= combination for combination in self.scopes)
