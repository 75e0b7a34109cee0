"""Which mechanisms a scenario has switched on, so that a report shows no rows of those that it has not."""

from collections.abc import Callable

from simulator.scenario.bots import Bot
from simulator.scenario.channels import DEFERRED, LIVE, Channel, LiveChannel
from simulator.scenario.scenario import Scenario

Shown = Callable[[Scenario], bool]
"""Whether something of a scenario is told."""


def has_other_channels(scenario: Scenario) -> bool:
    """Whether anybody gets in touch otherwise than by phone, so that results are told by channel."""
    return scenario.channels != ("phone",)


def has_more_than_calls(scenario: Scenario) -> bool:
    """Whether agents do anything but take calls."""
    return has_other_channels(scenario) or bool(scenario.campaigns)


def live_channels(scenario: Scenario) -> tuple[LiveChannel, ...]:
    """The channels on which customers wait for an agent."""
    return tuple(channel for channel in LIVE if channel in scenario.channels)


def deferred_channels(scenario: Scenario) -> tuple[Channel, ...]:
    """The channels on which messages wait in a backlog."""
    return tuple(channel for channel in DEFERRED if channel in scenario.channels)


def has_chats(scenario: Scenario) -> bool:
    """Whether anybody gets in touch by chat."""
    return "chat" in scenario.channels


def bots_of(scenario: Scenario) -> dict[LiveChannel, Bot]:
    """The bots by channel, of those channels on which anybody meets one."""
    found: dict[LiveChannel, Bot | None] = {"phone": scenario.bots.phone, "chat": scenario.bots.chat}
    return {channel: bot for channel in live_channels(scenario) if (bot := found[channel]) is not None}


def has_bots(scenario: Scenario) -> bool:
    """Whether anybody meets a bot first."""
    return bool(bots_of(scenario))


def has_chases(scenario: Scenario) -> bool:
    """Whether anybody who waits for an answer to a message comes on another channel."""
    return any(intent.chases is not None for intent in scenario.intents.values())


def shows_quality_index(scenario: Scenario) -> bool:
    """Whether the quality index is told: with several channels, and where the scenario speaks of it."""
    return has_other_channels(scenario) or "quality" in scenario.model_fields_set


def has_self_service(scenario: Scenario) -> bool:
    """Whether any need can be solved before a contact."""
    return any(intent.self_service is not None for intent in scenario.intents.values())


def has_lines(scenario: Scenario) -> bool:
    """Whether a call may find all lines busy."""
    return scenario.lines is not None and "phone" in scenario.channels


def has_callbacks(scenario: Scenario) -> bool:
    """Whether anybody is called back."""
    return scenario.callback is not None


def has_messages(scenario: Scenario) -> bool:
    """Whether anybody leaves a message on the phone, at closing or after hours."""
    if "phone" not in scenario.channels:
        return False
    after_hours, closing = scenario.ivr is not None and scenario.ivr.after_hours > 0, scenario.calendar.closing.phone
    called_back_instead = closing == "callback_next_day" and has_callbacks(scenario)
    return (after_hours or closing in ("to_backlog", "callback_next_day")) and not called_back_instead


def lets_lines_go(scenario: Scenario) -> bool:
    """Whether some wait without holding a line, so that the wait on the line is not the whole wait."""
    return has_callbacks(scenario) or has_messages(scenario)


def has_transfers(scenario: Scenario) -> bool:
    """Whether agents pass contacts on."""
    misroutes = scenario.ivr is not None and scenario.ivr.misroutes > 0
    return misroutes or any(intent.transfer is not None for intent in scenario.intents.values())
