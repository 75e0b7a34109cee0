"""What the best of the groups that can serve a stream would make of it: length, resolution, transfers."""

from simulator.scenario.channels import Stream
from simulator.scenario.people import Group
from simulator.scenario.scenario import Scenario


def servers(scenario: Scenario, stream: Stream, tier: int = 1) -> list[Group]:
    """The groups that can serve a stream up to a tier: skill and channel."""
    groups = scenario.agents.values()
    return [group for group in groups if group.takes(stream.intent, tier) and group.works_on(stream.channel)]


def best_handle(scenario: Scenario, stream: Stream, groups: list[Group]) -> float:
    """Least factor from drawn handle time to agent's time among groups; 0 without any."""
    return min((_handle(scenario, stream, group) for group in groups), default=0.0)


def _handle(scenario: Scenario, stream: Stream, group: Group) -> float:
    factor = group.skills[stream.intent].handle * _least_by_language(scenario, stream, group)
    return factor * _by_tenure(group) / _pace(scenario, stream, group)


def _least_by_language(scenario: Scenario, stream: Stream, group: Group) -> float:
    spoken = _languages(scenario, stream)
    if not spoken or group.languages is None:
        return 1.0
    return min((group.languages[name].handle for name in spoken if name in group.languages), default=1.0)


def _languages(scenario: Scenario, stream: Stream) -> list[str]:
    own = scenario.intents[stream.intent].languages
    return list(scenario.demand.languages if own is None else own)


def _by_tenure(group: Group) -> float:
    """Mean factor when all heads work all the time: the harmonic mean over them."""
    bands = group.tenure.values()
    if not bands:
        return 1.0
    others = max(1 - sum(band.share for band in bands), 0.0)
    return 1 / (others + sum(band.share / band.handle for band in bands))


def _pace(scenario: Scenario, stream: Stream, group: Group) -> float:
    """Seconds of drawn work that an agent does in one: of chats at once as many as is fastest."""
    chat = group.channels.chat
    if chat is None or "chat" not in scenario.live_channels_of(group):
        return 1.0
    if stream.channel != "chat" and not (stream.channel == "phone" and chat.beside_calls):
        return 1.0
    return max(number / stretch for number, stretch in enumerate(chat.stretches, start=1))


def best_resolution(scenario: Scenario, stream: Stream) -> float:
    """The best factor of a group that may handle the stream last."""
    transfer = scenario.intents[stream.intent].transfer
    able = [(stream, group) for group in servers(scenario, stream)]
    if transfer is not None:
        target = Stream(transfer.to or stream.intent, stream.channel)
        able += [(target, group) for group in servers(scenario, target, transfer.tier)]
    return max((_resolution(scenario, of, group) for of, group in able), default=1.0)


def _resolution(scenario: Scenario, stream: Stream, group: Group) -> float:
    spoken = _languages(scenario, stream)
    languages = group.languages or {}
    by_language = max((languages[name].resolution for name in spoken if name in languages), default=1.0)
    by_tenure = max((band.resolution for band in group.tenure.values()), default=1.0)
    if sum(band.share for band in group.tenure.values()) < 1:
        by_tenure = max(by_tenure, 1.0)
    return group.skills[stream.intent].resolution * by_language * by_tenure


def passed_on_shares(scenario: Scenario, stream: Stream) -> list[float]:
    """What each group that serves the stream passes on: nothing where it has the skill asked for itself."""
    transfer = scenario.intents[stream.intent].transfer
    if transfer is None:
        return [0.0]
    shares = []
    for group in servers(scenario, stream):
        own = group.skills[stream.intent].transfers
        keeps = group.takes(transfer.to or stream.intent, transfer.tier)
        shares.append(0.0 if keeps else transfer.share if own is None else own)
    return shares or [0.0]
