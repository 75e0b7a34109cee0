"""Rules on who can serve what: a skill, a channel, a language and a tier must meet in somebody."""

from collections.abc import Iterator

from simulator.scenario.base import Path, Problem
from simulator.scenario.channels import ON_CHANNEL, Channel, Stream
from simulator.scenario.intents import Intent
from simulator.scenario.paths import Transfer
from simulator.scenario.people import Group, Skill
from simulator.scenario.scenario import Scenario


def broken_coverage(scenario: Scenario) -> list[Problem]:
    """Every stream, language, transfer and skill that asks for somebody who is not there."""
    checks = (_streams, _languages_nobody_needs, _languages, _transfers, _skills)
    return [problem for check in checks for problem in check(scenario)]


def languages_of(scenario: Scenario, name: str) -> tuple[Path, tuple[str, ...]]:
    """Where the languages of an intent's needs stand, and those that any need is in; none where all speak one."""
    own = scenario.intents[name].languages
    shares = scenario.demand.languages if own is None else own
    path = ("demand", "languages") if own is None else ("intents", name, "languages")
    return path, tuple(language for language, share in shares.items() if share)


def able(scenario: Scenario, stream: Stream, tier: int = 1) -> dict[str, Group]:
    """The groups, by name, that can serve a stream at a tier, in any language."""
    return {
        name: group
        for name, group in scenario.agents.items()
        if group.takes(stream.intent, tier) and group.works_on(stream.channel)
    }


def _streams(scenario: Scenario) -> Iterator[Problem]:
    skilled = {skill for group in scenario.agents.values() for skill in group.skills}
    for stream in scenario.streams:
        name, channel = stream
        if name in skilled and not able(scenario, stream):
            message = f"no agent group with the skill '{name}' works {ON_CHANNEL[channel]}: nobody could serve it"
            yield Problem(("intents", name, "channels", channel), message)


def _languages_nobody_needs(scenario: Scenario) -> Iterator[Problem]:
    if scenario.demand.languages or any(intent.languages for intent in scenario.intents.values()):
        return
    for name, group in scenario.agents.items():
        if group.languages:
            message = "no need is in any language in particular: say in demand.languages how many are in which"
            yield Problem(("agents", name, "languages"), message)


def _languages(scenario: Scenario) -> Iterator[Problem]:
    missing: dict[tuple[Path, str], list[str]] = {}
    for stream in scenario.streams:
        groups = able(scenario, stream).values()
        for path, language in _asked_in(scenario, stream) if groups else ():
            if not any(group.speaks(language) for group in groups):
                words = f"'{stream.intent}' {ON_CHANNEL[stream.channel]}"
                missing.setdefault((path, language), []).append(words)
    for (path, language), streams in missing.items():
        yield Problem((*path, language), f"nobody who can serve {', '.join(streams)} speaks '{language}'")


def _asked_in(scenario: Scenario, stream: Stream) -> Iterator[tuple[Path, str]]:
    """The languages in which a stream's skill is asked for, by misrouted calls of other intents as well."""
    misrouted = stream.channel == "phone" and scenario.ivr is not None and scenario.ivr.misroutes > 0
    for name, intent in scenario.intents.items():
        if name == stream.intent or (misrouted and "phone" in intent.channels):
            path, languages = languages_of(scenario, name)
            yield from ((path, language) for language in languages)


def _transfers(scenario: Scenario) -> Iterator[Problem]:
    for name, intent in scenario.intents.items():
        if intent.transfer is None:
            continue
        to, tier, path = intent.transfer.to or name, intent.transfer.tier, ("intents", name, "transfer")
        if to == name and tier == 1:
            message = f"whoever handles '{name}' has the skill '{name}' at tier 1"
            yield Problem(path, f"{message}: name another intent in 'to', or a tier")
        elif to in scenario.intents and not any(group.takes(to, tier) for group in scenario.agents.values()):
            yield Problem(path, f"no agent group has the skill '{to}' at tier {tier}: nobody could take over")
        elif to in scenario.intents:
            yield from (Problem(path, message) for message in _nobody_takes_over(scenario, name, to, tier))


def passed_on_at(scenario: Scenario, intent: Intent, transfer: Transfer) -> list[Channel]:
    """The channels on which an intent's contacts can be passed on: those that the other intent has, too."""
    other = intent if transfer.to is None else scenario.intents[transfer.to]
    return [channel for channel in intent.channels if channel in other.channels]


def _nobody_takes_over(scenario: Scenario, name: str, to: str, tier: int) -> Iterator[str]:
    intent = scenario.intents[name]
    assert intent.transfer is not None
    channels = passed_on_at(scenario, intent, intent.transfer)
    if not channels:
        yield f"'{to}' has none of the channels of '{name}': nothing could be passed on"
    for channel in channels:
        groups = able(scenario, Stream(to, channel), tier).values()
        if not groups:
            who = f"no agent group with the skill '{to}' at tier {tier}"
            yield f"{who} works {ON_CHANNEL[channel]}: nobody could take over"
        for language in languages_of(scenario, name)[1] if groups else ():
            if not any(group.speaks(language) for group in groups):
                who = f"nobody with the skill '{to}' at tier {tier} who works {ON_CHANNEL[channel]}"
                yield f"{who} speaks '{language}': nobody could take over"


def _skills(scenario: Scenario) -> Iterator[Problem]:
    for name, group in scenario.agents.items():
        for wanted, skill in group.skills.items():
            path: Path = ("agents", name, "skills", wanted)
            if wanted in scenario.campaigns:
                yield from _skill_of_campaign(path, skill)
            else:
                yield from _skill(scenario, path, skill, group.roster.heads_planned)


def _skill(scenario: Scenario, path: Path, skill: Skill, heads: int) -> Iterator[Problem]:
    wanted = str(path[-1])
    if skill.reserve >= heads:
        message = f"the group takes it only while more than {skill.reserve} of its agents are free, and it has"
        yield Problem((*path, "reserve"), f"{message} {heads}: it never would")
    if skill.transfers is not None and wanted in scenario.intents and not scenario.intents[wanted].transfer:
        message = f"nothing of '{wanted}' is passed on, as intents.{wanted} has no transfer"
        yield Problem((*path, "transfers"), message)


def _skill_of_campaign(path: Path, skill: Skill) -> Iterator[Problem]:
    for key in ("order", "after", "reserve", "tier", "transfers"):
        if key in skill.model_fields_set:
            message = f"the calls of a campaign have no '{key}': they are made when nobody waits, and never passed on"
            yield Problem((*path, key), message)
