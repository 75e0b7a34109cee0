"""Who can serve what in the plain data of a scenario, and how it is seen to that somebody can."""

from collections.abc import Iterable, Sequence

from simulator.scenario.channels import CHANNELS
from tests.random_scenarios.values import Data

Reachable = tuple[str, int]
"""An intent whose skill somebody has at a tier."""


def channels_of(intent: Data) -> tuple[str, ...]:
    """The channels of an intent."""
    return tuple(channel for channel in CHANNELS if channel in intent.get("channels", ("phone",)))


def languages_of(scenario: Data, name: str) -> Sequence[str]:
    """The languages in which an intent may come; none where all speak one."""
    return list(scenario["intents"][name].get("languages", scenario.get("demand", {}).get("languages", ())))


def used_channels(scenario: Data) -> tuple[str, ...]:
    """The channels on which anything comes."""
    used = {channel for intent in scenario["intents"].values() for channel in channels_of(intent)}
    return tuple(channel for channel in CHANNELS if channel in used)


def on_channel(scenario: Data, channel: str) -> tuple[str, ...]:
    """The intents that come on a channel."""
    return tuple(name for name, intent in scenario["intents"].items() if channel in channels_of(intent))


def reachable(scenario: Data, name: str) -> list[Reachable]:
    """The skills at a tier to which contacts of an intent can be passed on, on all channels that both have."""
    skills = [item for group in scenario["agents"].values() for item in group["skills"].items()]
    tiers = {(to, tier) for to, skill in skills for tier in range(1, skill.get("tier", 1) + 1)}
    return sorted(found for found in tiers - {(name, 1)} if _takes_over(scenario, name, found))


def _takes_over(scenario: Data, name: str, target: Reachable) -> bool:
    to, tier = target
    if to not in scenario["intents"]:
        return False
    channels = set(channels_of(scenario["intents"][name])) & set(channels_of(scenario["intents"][to]))
    asked = languages_of(scenario, name)
    return bool(channels) and all(_is_covered(_able(scenario, to, channel, tier), asked) for channel in channels)


def _is_covered(groups: Sequence[Data], asked: Iterable[str]) -> bool:
    return bool(groups) and all(any(_speaks(group, language) for group in groups) for language in asked)


def _able(scenario: Data, name: str, channel: str, tier: int = 1) -> list[Data]:
    groups = (group for group in scenario["agents"].values() if name in group["skills"])
    return [
        group
        for group in groups
        if group["skills"][name].get("tier", 1) >= tier and channel in group.get("channels", CHANNELS)
    ]


def _speaks(group: Data, language: str) -> bool:
    return "languages" not in group or language in group["languages"]


def cover(scenario: Data) -> None:
    """Let groups that have the skill work on channels and speak languages in which nobody else could serve it."""
    misroutes = bool(scenario.get("ivr", {}).get("misroutes"))
    for name, intent in scenario["intents"].items():
        for channel in channels_of(intent):
            if not _able(scenario, name, channel):
                skilled = next(group for group in scenario["agents"].values() if name in group["skills"])
                _widen(skilled, "channels", channel)
            asking = on_channel(scenario, "phone") if misroutes and channel == "phone" else (name,)
            asked = {language for who in asking for language in languages_of(scenario, who)}
            _cover_languages(_able(scenario, name, channel), asked)


def _cover_languages(groups: Sequence[Data], asked: Iterable[str]) -> None:
    for language in sorted(asked):
        if not any(_speaks(group, language) for group in groups):
            _widen(groups[0], "languages", language)


def _widen(group: Data, key: str, name: str) -> None:
    """One more name, in a list or a map of them."""
    names = group[key]
    group[key] = [*names, name] if isinstance(names, list) else names | {name: {}}
