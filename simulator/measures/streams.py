"""Which stream a contact belongs to, and what holds for its channel."""

import numpy as np

from simulator.records import Contacts, Flags, Floats, Integers
from simulator.scenario.channels import CHANNELS, DEFERRED, LIVE, Channel
from simulator.scenario.scenario import Scenario
from simulator.scenario.service import PhoneService

PHONE, CHAT = CHANNELS.index("phone"), CHANNELS.index("chat")
MESSAGES = tuple(CHANNELS.index(channel) for channel in DEFERRED)
"""Places in CHANNELS of the channels on which a message waits in a backlog."""


def stream_table(scenario: Scenario) -> Integers:
    """The number of the stream of each intent on each channel, -1 where there is none; shape (intent, channel)."""
    table = np.full((len(scenario.intents), len(CHANNELS)), -1, np.int64)
    names = list(scenario.intents)
    for number, (name, channel) in enumerate(scenario.streams):
        table[names.index(name), CHANNELS.index(channel)] = number
    return table


def streams_of(scenario: Scenario, contacts: Contacts) -> Integers:
    """The number of each contact's stream."""
    if len(scenario.streams) == len(scenario.intents):
        return contacts.intent
    return stream_table(scenario)[contacts.intent, contacts.channel]


def is_deferred(contacts: Contacts) -> Flags:
    """Contacts on a channel where messages wait in a backlog."""
    return np.asarray(contacts.channel > CHAT)


def leading_channel(scenario: Scenario) -> Channel:
    """Whose formula and further thresholds hold in total: the phone's if there are calls, else the chat's."""
    intents = scenario.intents.values()
    return next((channel for channel in LIVE if any(channel in intent.channels for intent in intents)), "phone")


def service_of(scenario: Scenario, channel: Channel | None) -> PhoneService:
    """The targets by which waits on a channel are judged: of messages those of calls, in total the leading one's."""
    which = leading_channel(scenario) if channel is None else channel
    return scenario.service.chat if which == "chat" else scenario.service.phone


def threshold_count(scenario: Scenario) -> int:
    """How many thresholds any channel of the scenario has."""
    return max(len(service_of(scenario, channel).thresholds) for channel in (None, *scenario.channels))


def by_channel(scenario: Scenario, contacts: Contacts, values: dict[Channel, float]) -> Floats:
    """The value of each contact's channel: one number where all have the same."""
    found = [values.get(channel, np.nan) for channel in CHANNELS]
    of_scenario = {values.get(channel, np.nan) for channel in scenario.channels}
    if len(of_scenario) == 1:
        return np.asarray(of_scenario.pop(), np.float64)
    return np.array(found)[contacts.channel]


def thresholds(scenario: Scenario, contacts: Contacts, place: int) -> Floats:
    """The `place`-th threshold of each contact's own channel in seconds, NaN where it has fewer."""
    values: dict[Channel, float] = {}
    for channel in scenario.channels:
        own = service_of(scenario, channel).thresholds
        values[channel] = own[place] if place < len(own) else np.nan
    return by_channel(scenario, contacts, values)


def short_abandons(scenario: Scenario, contacts: Contacts) -> Floats:
    """Up to how many seconds an abandonment is short, by each contact's channel."""
    values = {channel: service_of(scenario, channel).short_abandon for channel in scenario.channels}
    return by_channel(scenario, contacts, values)
