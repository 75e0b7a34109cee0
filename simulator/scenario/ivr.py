"""The voice menu that every call passes before the queue."""

from collections.abc import Mapping

from simulator.scenario.base import Frozen
from simulator.scenario.laws import Law, MenuLaw
from simulator.scenario.quantities import Duration, Share


class Verifies(Frozen):
    """Identity checked in the menu: for this share of the calls it takes `saves` off the agent's verify component."""

    share: Share
    saves: Duration


class Ivr(Frozen):
    """Time in the menu and how calls leave it.

    `contains` is the share of an intent's calls that end in the menu, `hangs_up` the share of all calls that
    leave it without going on; the rest ask for an agent. A contained need is resolved in the share
    `contained_resolves`; otherwise it returns like any unresolved one.
    """

    time: MenuLaw = Law.model_validate({"law": "lognormal", "mean": "45s", "cv": 0.5})
    hangs_up: Share = 0.0
    contains: Mapping[str, Share] = {}
    contained_resolves: Share = 0.85
    verifies: Verifies | None = None
