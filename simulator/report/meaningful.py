"""Which measures mean anything in a scenario, so that results have no rows of what it has not."""

from collections.abc import Iterator, Mapping

from simulator.measures import CATALOGUE, Measure, Scope, measure_names
from simulator.report.mechanisms import (
    Shown,
    deferred_channels,
    has_bots,
    has_chats,
    has_more_than_calls,
    has_other_channels,
    shows_quality_index,
)
from simulator.scenario.channels import DEFERRED
from simulator.scenario.scenario import Scenario

NEEDED: Mapping[str, Shown] = {
    "quality_index": shows_quality_index,
    "quality_index_low": shows_quality_index,
    "quality_index_high": shows_quality_index,
    "chased": lambda scenario: bool(deferred_channels(scenario)),
    "message_hours": lambda scenario: bool(deferred_channels(scenario)),
    "mean_chats": has_chats,
    "chat_slot_use": has_chats,
    "bot_sessions": has_bots,
    "bot_minutes": has_bots,
    "bot_containment_claimed": has_bots,
    "bot_containment": has_bots,
    "occupancy_real_time": has_more_than_calls,
}
"""What a scenario needs for measures whose channels do not tell."""


def meaningful_measures(scenario: Scenario, scope: Scope) -> Iterator[str]:
    """The names of the measures that a scope of a scenario has; of a channel with its own thresholds.

    Left out are those of channels, campaigns, bots and the like that the scenario is without.
    """
    for name in measure_names(scenario, scope.channel):
        measure = CATALOGUE[name.partition("@")[0]]
        if measure.covers(scope) and _has(scenario, measure) and _is_of(measure, scope):
            yield name


def scopes(scenario: Scenario) -> Iterator[Scope]:
    """Everything together, then each intent and each group, each channel where there are others than the phone, and
    each campaign."""
    yield Scope()
    yield from (Scope(intent=name) for name in scenario.intents)
    yield from (Scope(group=name) for name in scenario.agents)
    if has_other_channels(scenario):
        yield from (Scope(channel=channel) for channel in scenario.channels)
    yield from (Scope(campaign=name) for name in scenario.campaigns)


def _has(scenario: Scenario, measure: Measure) -> bool:
    """Whether a scenario has what a measure is about."""
    if measure.name in NEEDED:
        return NEEDED[measure.name](scenario)
    if any("campaign" in combination for combination in measure.scopes):
        return bool(scenario.campaigns)
    return not set(measure.channels).isdisjoint(scenario.channels)


def _is_of(measure: Measure, scope: Scope) -> bool:
    """Whether a measure is of the channel of a scope, if that has one; of messages their waits, too."""
    if scope.channel is None or scope.channel in measure.channels:
        return True
    return scope.channel in DEFERRED and measure.waiting and not measure.threshold
