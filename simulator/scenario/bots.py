"""A bot in front of a channel: as the menu, but with the vendor's idea of a resolution beside the true one."""

from collections.abc import Mapping

from simulator.scenario.base import Frozen
from simulator.scenario.ivr import Verifies
from simulator.scenario.laws import Law, MenuLaw
from simulator.scenario.quantities import Share


class Bot(Frozen):
    """What a bot does before a contact joins a queue.

    `contains` is the share of an intent's contacts that end with the bot; of those the share `contained_resolves` is
    truly resolved, an unresolved one returns like any other. `hangs_up` leave without going on. The vendor claims
    every contained session as resolved, and with `claims_hang_ups` those who left it too. A contact that goes on takes
    its context along: for the share of `verifies` that saves time of the agent's verify component.
    """

    time: MenuLaw = Law.model_construct(law="lognormal", mean=90.0, cv=0.5)
    hangs_up: Share = 0.0
    contains: Mapping[str, Share] = {}
    contained_resolves: Share = 0.85
    claims_hang_ups: bool = False
    verifies: Verifies | None = None


class Bots(Frozen):
    """Bots by channel; on the phone it takes the place of the menu."""

    phone: Bot | None = None
    chat: Bot | None = None
