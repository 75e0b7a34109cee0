"""Settings that can have no effect in the scenario in which they stand."""

from collections.abc import Iterator

from simulator.scenario.base import Frozen
from simulator.scenario.campaigns import Dialer
from simulator.scenario.channels import CHANNELS, DEFERRED, IN_WORDS, LIVE, ON_CHANNEL, Channel
from simulator.scenario.coverage import languages_of, passed_on_at
from simulator.scenario.deflection import front_of
from simulator.scenario.intents import Intent
from simulator.scenario.people import Group, LanguageSkill
from simulator.scenario.prices import Driver, Line, StepLine, VariableLine
from simulator.scenario.scenario import Scenario


def idle_settings(scenario: Scenario) -> Iterator[str]:
    """Warnings of settings that change nothing."""
    checks = (
        _no_offers,
        _no_announcement,
        _no_transfers,
        _no_such_contacts,
        _never_used_by_intents,
        _no_switches,
        _channels_of_groups,
        _skills_for_messages,
        _last_agent,
        _languages,
        _dialers,
        _absence_at_home,
        _traced_to_nothing,
    )
    for check in checks:
        yield from check(scenario)


def repeats(scenario: Scenario, name: str) -> bool:
    """Whether needs of an intent may come back unresolved."""
    resolution = scenario.intents[name].resolution
    return resolution.returns > 0 and any(
        resolution.aims(channel)[0] < 1 or _unsolved_in_front(scenario, name, channel)
        for channel in scenario.intents[name].channels
    )


def _unsolved_in_front(scenario: Scenario, name: str, channel: Channel) -> bool:
    front = front_of(scenario, channel)
    return front is not None and front.contains.get(name, 0) > 0 and front.contained_resolves < 1


def _no_offers(scenario: Scenario) -> Iterator[str]:
    if scenario.callback is not None and scenario.callback.most_open == 0:
        yield "callback.most_open is 0: no callback is ever offered"


def _no_announcement(scenario: Scenario) -> Iterator[str]:
    told, intents = scenario.waiting.announcement, scenario.intents.values()
    callers = [intent for intent in intents if "phone" in intent.channels]
    if told is None:
        return
    shortens = told.patience != 1 and any(intent.patience.phone is not None for intent in callers)
    scares = told.balks != 1 and any(intent.balks for intent in callers)
    if not shortens and not scares:
        yield "waiting.announcement has no effect: it changes neither the patience nor the balking of any intent"


def _no_transfers(scenario: Scenario) -> Iterator[str]:
    groups_of = scenario.groups_of
    for name, intent in scenario.intents.items():
        if intent.transfer is None:
            continue
        to, tier, path = intent.transfer.to or name, intent.transfer.tier, f"intents.{name}.transfer"
        if all(scenario.agents[group].takes(to, tier) for group in groups_of[name]):
            yield f"{path} never happens: every group that handles {name} has the skill asked for"
        for channel in set(intent.channels) - set(passed_on_at(scenario, intent, intent.transfer)):
            yield f"{path} never happens {ON_CHANNEL[channel]}, which is none of the channels of {to}"
        if intent.transfer.warm and "phone" not in intent.channels:
            yield f"{path}.warm has no effect: transfers are warm on the phone alone, and {name} does not come there"


def _no_such_contacts(scenario: Scenario) -> Iterator[str]:
    blocks: dict[str, tuple[Channel, object]] = {
        "lines": ("phone", scenario.lines),
        "ivr": ("phone", scenario.ivr),
        "bots.phone": ("phone", scenario.bots.phone),
        "bots.chat": ("chat", scenario.bots.chat),
    }
    for path, (channel, block) in blocks.items():
        if block is not None and channel not in scenario.channels:
            yield f"{path} has no effect: no intent comes {ON_CHANNEL[channel]}"


def _never_used_by_intents(scenario: Scenario) -> Iterator[str]:
    for name, intent in scenario.intents.items():
        parts: dict[str, Frozen] = {
            "handle": intent.handle,
            "patience": intent.patience,
            "resolution.by_channel": intent.resolution.by_channel,
        }
        for path, part in parts.items():
            for channel in CHANNELS:
                if channel in part.model_fields_set - set(intent.channels) and getattr(part, channel) is not None:
                    what = f"{IN_WORDS[channel]} is none of the channels of {name}"
                    yield f"intents.{name}.{path}.{channel} has no effect: {what}"


def _no_switches(scenario: Scenario) -> Iterator[str]:
    for name, intent in scenario.intents.items():
        for key in ("first", "redial", "repeat", "failed_self_service"):
            for channel, shares in getattr(intent.switches, key).items():
                why = _never_switches(scenario, name, key, channel)
                if why and any(shares.values()):
                    yield f"intents.{name}.switches.{key}.{channel} never happens: {why}"


def _never_switches(scenario: Scenario, name: str, key: str, channel: Channel) -> str:
    """Why contacts never go over to another channel here; nothing if they may."""
    intent = scenario.intents[name]
    if key == "first" and not intent.channels[channel]:
        return f"no need of {name} has {IN_WORDS[channel]} as its first choice"
    if key == "redial" and channel in DEFERRED:
        return "messages are not given up as calls are; what becomes of those not worked is said in chases"
    if key == "redial" and (intent.redial is None or not intent.redial.is_possible):
        return f"nobody redials, as intents.{name}.redial says"
    if key == "repeat" and not repeats(scenario, name):
        return f"no need of {name} comes back"
    return f"no attempt of {name} at self-service fails" if key == "failed_self_service" and not _fails(intent) else ""


def _fails(intent: Intent) -> bool:
    service = intent.self_service
    return service is not None and service.tries * (1 - service.solves - service.gives_up) > 1e-9


def _channels_of_groups(scenario: Scenario) -> Iterator[str]:
    for name, group in scenario.agents.items():
        if "channels" not in group.model_fields_set:
            continue
        there = {stream.channel for stream in scenario.streams_of(group)}
        path = f"agents.{name}.channels"
        for channel in CHANNELS:
            if group.works_on(channel) and channel not in there:
                what = f"nothing that the group has a skill for comes {ON_CHANNEL[channel]}"
                yield f"{path}.{channel} has no effect: {what}"
        yield from (f"{path}.{told}" for told in _ways_of_working(group, there))


def _ways_of_working(group: Group, there: set[Channel]) -> Iterator[str]:
    if group.channels.chat is not None and group.channels.chat.beside_calls and not {"phone", "chat"} <= there:
        yield "chat.beside_calls has no effect: the group does not work on both"
    if group.channels.chat is not None and group.channels.chat.beside_calls and group.channels.chat.slots == 1:
        yield "chat.beside_calls has no effect: with one slot there is none beside a chat"
    for channel in DEFERRED:
        work = getattr(group.channels, channel)
        if work is not None and channel in there and there.isdisjoint(LIVE):
            for key in ("interruptible", "ring_fenced"):
                if getattr(work, key):
                    yield f"{channel}.{key} has no effect: nobody live waits for the group"


def _skills_for_messages(scenario: Scenario) -> Iterator[str]:
    for name, group in scenario.agents.items():
        for wanted, skill in group.skills.items():
            intent = scenario.intents.get(wanted)
            channels = [channel for channel in intent.channels if group.works_on(channel)] if intent is not None else []
            if not channels or any(channel in LIVE for channel in channels):
                continue
            for key in ("after", "reserve"):
                if getattr(skill, key):
                    yield f"agents.{name}.skills.{wanted}.{key} has no effect: the group has messages of it alone"


def _last_agent(scenario: Scenario) -> Iterator[str]:
    last = scenario.routing.last_agent
    if last is None:
        return
    if not last.wait:
        yield "routing.last_agent.wait is 0s: nobody waits for the agent who handled the need before"
    elif not any(
        repeats(scenario, name) for name, intent in scenario.intents.items() if set(intent.channels) & set(LIVE)
    ):
        yield "routing.last_agent has no effect: no need comes back to an agent on the phone or on chat"


def _languages(scenario: Scenario) -> Iterator[str]:
    asked = {language for name in scenario.intents for language in languages_of(scenario, name)[1]}
    if asked and all(_is_usual(group, language) for group in scenario.agents.values() for language in asked):
        yield "the languages of the needs have no effect: every group speaks all of them alike"


def _is_usual(group: Group, language: str) -> bool:
    spoken = (group.languages or {}).get(language, LanguageSkill.model_construct())
    return group.speaks(language) and spoken.handle == 1 and spoken.resolution == 1


_OF_MODE = {
    "preview": ("preview",),
    "lines_per_agent": ("predictive",),
    "abandon_cap": ("predictive",),
    "waits": ("predictive",),
}
"""Settings of a dialer that only some of its modes have."""


def _dialers(scenario: Scenario) -> Iterator[str]:
    for name, campaign in scenario.campaigns.items():
        yield from (f"campaigns.{name}.{told}" for told in _dialer(campaign.dialer))
        if not any(share for _, share in campaign.connects):
            yield f"campaigns.{name}.connects is 0%: nobody ever answers"


def _dialer(dialer: Dialer) -> Iterator[str]:
    for key, modes in _OF_MODE.items():
        if key in dialer.model_fields_set and dialer.mode not in modes:
            yield f"dialer.{key} has no effect: the mode is {dialer.mode}"


def _absence_at_home(scenario: Scenario) -> Iterator[str]:
    for name, group in scenario.agents.items():
        if group.remote is not None and group.remote.external is not None and group.roster.shifts is None:
            yield f"agents.{name}.remote.external has no effect: absence is played in rosters of shifts"


def _traced_to_nothing(scenario: Scenario) -> Iterator[str]:
    there = {*scenario.channels, "self_service", *(["outbound"] if scenario.campaigns else [])}
    for line in scenario.costs.lines:
        if line.channel is not None and line.channel not in there:
            what = "there is no campaign" if line.channel == "outbound" else f"nothing comes {ON_CHANNEL[line.channel]}"
            yield f"costs.lines.{line.id} is traced to {line.channel}, and {what}"
        elif (driver := _driver(line)) is not None and (what := _never_counted(scenario, driver)):
            yield f"costs.lines.{line.id} is counted in {driver}, and {what}"


def _driver(line: Line) -> Driver | None:
    return line.driver if isinstance(line, StepLine | VariableLine) else None


def _never_counted(scenario: Scenario, driver: Driver) -> str:
    """Why a driver has no units in a scenario; empty where it may have some."""
    if driver.startswith("bot_") and scenario.bots.phone is None and scenario.bots.chat is None:
        return "there is no bot"
    if driver in ("dials", "connects", "right_parties", "leads", "sales") and not scenario.campaigns:
        return "there is no campaign"
    if driver.startswith("callback_") and scenario.callback is None:
        return "there is no callback"
    if driver == "remote_heads" and not any(group.remote is not None for group in scenario.agents.values()):
        return "nobody works from home"
    return ""
