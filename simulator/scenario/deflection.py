"""How much of an intent is resolved before any agent, and how much longer the contacts that remain are."""

from collections.abc import Iterable
from functools import reduce

from simulator.scenario.bots import Bot
from simulator.scenario.channels import Channel
from simulator.scenario.ivr import Ivr
from simulator.scenario.paths import SelfService
from simulator.scenario.scenario import Scenario


def compounded(shares: Iterable[float]) -> float:
    """The share taken by several of which each takes its part of what the others left: 1 - product of (1 - share).

    20 % and 20 % are 36 %, in any order; none is 0, and one alone is exactly itself.
    """
    return reduce(lambda taken, share: taken + (1 - taken) * share, shares, 0.0)


Front = Ivr | Bot
"""What stands in front of a queue: a menu or a bot."""


def front_of(scenario: Scenario, channel: Channel) -> Front | None:
    """The menu or bot that a contact on a channel meets first, if there is one."""
    if channel == "chat":
        return scenario.bots.chat
    if channel == "phone":
        return scenario.ivr if scenario.ivr is not None else scenario.bots.phone
    return None


def deflection(scenario: Scenario, name: str, channel: Channel = "phone") -> float:
    """Share of an intent's needs on a channel that self-service, menu or bot resolves, so that no agent handles it.

    The part of menu or bot is the share of the intent's contacts that it contains x the share of those resolved.
    """
    return deflected(scenario.intents[name].self_service, front_of(scenario, channel), name)


def deflected(self_service: SelfService | None, front: Front | None, name: str) -> float:
    """`deflection` of the intent `name` with this self-service and this menu or bot, either of which may be absent.

    Rounded to 1e-12, so that what is equal on paper is equal here.
    """
    return round(compounded((_solved(self_service), _contained(front, name))), 12)


def residue(share: float, relative_length: float) -> float:
    """f(x) = (1 - k x) / (1 - x): mean handle time of what is left over the mean of all, when x was taken away.

    If the share x taken away is k times as long as the mean m of all, it took k x m with it; the rest, 1 - x of the
    contacts, keeps (1 - k x) m, which is f(x) m each. It is 1 for x = 0 and for k = 1, and has no value for x = 1.
    """
    return (1 - relative_length * share) / (1 - share)


def residue_factor(scenario: Scenario, name: str, channel: Channel = "phone") -> float:
    """What multiplies the handle times of an intent on a channel: f(d) / f(d0), d its deflection, d0 that at which they
    were measured.

    Exactly 1 where d is d0, or where they were measured in this scenario itself. Raises ZeroDivisionError where one of
    the two is 1, which the rules of a scenario forbid.
    """
    intent, now = scenario.intents[name], deflection(scenario, name, channel)
    measured = intent.measured_at(channel)
    if measured is None or measured == now:
        return 1.0
    return residue(now, intent.relative_length) / residue(measured, intent.relative_length)


def _solved(self_service: SelfService | None) -> float:
    return 0.0 if self_service is None else self_service.tries * self_service.solves


def _contained(front: Front | None, name: str) -> float:
    return 0.0 if front is None else front.contains.get(name, 0.0) * front.contained_resolves
