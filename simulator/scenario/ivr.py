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

    `filters` is the share of all calls that the menu finds to be nobody's (silent, wrong number) and ends; of the
    others `contains` is the share of an intent's calls that end in the menu, `hangs_up` the share of all calls that
    leave it without going on; the rest ask for an agent, the share `misroutes` of them for the wrong one. A contained
    need is resolved in the share `contained_resolves`; otherwise it returns like any unresolved one. Of the calls
    that come when the phones are closed `after_hours` are kept and worked later.
    """

    time: MenuLaw = Law.model_construct(law="lognormal", mean=45.0, cv=0.5)
    hangs_up: Share = 0.0
    contains: Mapping[str, Share] = {}
    contained_resolves: Share = 0.85
    verifies: Verifies | None = None
    misroutes: Share = 0.0
    misroute_leg: Share = 0.3
    """Part of its handle time that a misrouted call takes before the wrong agent passes it on."""
    filters: Share = 0.0
    after_hours: Share = 0.0
