"""What can happen at all in a scenario, read off it before anything is drawn."""

from collections.abc import Mapping
from itertools import accumulate

from simulator.scenario.channels import Stream
from simulator.scenario.intents import Intent
from simulator.scenario.people import LanguageSkill, Tenure
from simulator.scenario.scenario import Scenario


def languages_of(scenario: Scenario) -> tuple[str, ...]:
    """The languages of a scenario's needs; the one without a name is that of intents for which no language is said."""
    shares = [language_shares(scenario, intent) for intent in scenario.intents.values()]
    return tuple(dict.fromkeys(name for one in shares for name in one))


def language_shares(scenario: Scenario, intent: Intent) -> Mapping[str, float]:
    """Share of an intent's needs in each language."""
    return (scenario.demand.languages if intent.languages is None else intent.languages) or {"": 1.0}


def least_chance(scenario: Scenario, stream: Stream, attempt: int) -> float:
    """The chance that an answered contact of a stream resolves its need, by the agent who resolves least."""
    name, intent = stream.intent, scenario.intents[stream.intent]
    asked = {name} if intent.transfer is None or intent.transfer.to is None else {name, intent.transfer.to}
    factors = [
        skill.resolution * _least(group.languages) * _least(group.tenure)
        for group in scenario.agents.values()
        for one in asked
        if (skill := group.skills.get(one)) is not None
    ]
    last_agent = scenario.routing.last_agent
    known = 1.0 if last_agent is None else min(1.0, last_agent.resolution)
    first, later = intent.resolution.aims(stream.channel)
    return min(1.0, min(factors, default=1.0) * known * (min(first, later) if attempt else first))


def _least(factors: Mapping[str, LanguageSkill] | Mapping[str, Tenure] | None) -> float:
    """The least factor on resolution, at most one: some heads may be in no band."""
    return min([1.0, *(one.resolution for one in (factors or {}).values())])


def passes_on(scenario: Scenario) -> bool:
    """Whether any contact of a scenario may be transferred."""
    misroutes = scenario.ivr is not None and scenario.ivr.misroutes > 0
    return misroutes or any(intent.transfer is not None for intent in scenario.intents.values())


def transfer_shares(scenario: Scenario, name: str) -> list[float]:
    """For each group, the share of an intent's contacts that it passes on where it lacks the skill asked for."""
    transfer = scenario.intents[name].transfer
    usual = 0.0 if transfer is None else transfer.share
    skills = (group.skills.get(name) for group in scenario.agents.values())
    own = (None if skill is None else skill.transfers for skill in skills)
    return [usual if share is None else share for share in own]


def channels_after(scenario: Scenario) -> dict[bool, list[list[tuple[float, int]]]]:
    """For redials (True) and repeats (False), by stream: bounds of the uniform that decides, and the stream gone to."""
    streams, found = scenario.streams, {True: list[list[tuple[float, int]]](), False: []}
    for name, channel in streams:
        switches = scenario.intents[name].switches
        for redial, switch in ((True, switches.redial), (False, switches.repeat)):
            shares = switch.get(channel, {})
            found[redial].append(
                [
                    (bound, streams.index(Stream(name, to)))
                    for bound, to in zip(accumulate(shares.values()), shares, strict=True)
                ]
            )
    return found
