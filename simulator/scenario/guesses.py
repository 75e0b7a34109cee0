"""Defaults that are nobody's figures: what a result rests on although the file does not say it."""

from collections.abc import Iterator

from simulator.scenario.bots import Bot
from simulator.scenario.deflection import Front, deflection
from simulator.scenario.quantities import format_duration
from simulator.scenario.scenario import Scenario


def guesses(scenario: Scenario) -> Iterator[str]:
    """Warnings of defaults that are guesses, where they are used and not given."""
    for check in (_contained, _silent_failures, _residue, _callbacks, _chats):
        yield from check(scenario)


def _contained(scenario: Scenario) -> Iterator[str]:
    fronts: dict[str, Front | None] = {"ivr": scenario.ivr}
    fronts |= {"bots.phone": scenario.bots.phone, "bots.chat": scenario.bots.chat}
    for path, front in fronts.items():
        if front is not None and any(front.contains.values()) and "contained_resolves" not in front.model_fields_set:
            share = front.contained_resolves
            yield f"{path}.contained_resolves is not given: {share:.0%} of the contained resolved is a guess"
        if isinstance(front, Bot) and "time" not in front.model_fields_set:
            yield f"{path}.time is not given: {format_duration(front.time.mean_seconds)} with the bot is a guess"


def _silent_failures(scenario: Scenario) -> Iterator[str]:
    for name, intent in scenario.intents.items():
        service = intent.self_service
        if (
            service is not None
            and service.tries * service.silent_failure
            and not service.model_fields_set & {"silent_delay"}
        ):
            guess = f"{format_duration(service.silent_delay.mean_seconds)} until the failure is found is a guess"
            yield f"intents.{name}.self_service.silent_delay is not given: {guess}"


def _residue(scenario: Scenario) -> Iterator[str]:
    for name, intent in scenario.intents.items():
        measured = {channel: intent.measured_at(channel) for channel in intent.channels}
        is_used = any(
            share is not None and share != deflection(scenario, name, channel) for channel, share in measured.items()
        )
        if is_used and "relative_length" not in intent.model_fields_set:
            length = f"{intent.relative_length:g} of the mean for the length of what is deflected"
            yield f"intents.{name}.relative_length is not given: {length} is a guess"


def _callbacks(scenario: Scenario) -> Iterator[str]:
    callback = scenario.callback
    if callback is None or not callback.accepts * callback.offered_to:
        return
    if "reached" not in callback.model_fields_set:
        yield f"callback.reached is not given: {callback.reached:.0%} of the calls back picked up is a guess"
    if "attempts" not in callback.model_fields_set:
        yield f"callback.attempts is not given: {callback.attempts} attempts at calling back are a guess"


def _chats(scenario: Scenario) -> Iterator[str]:
    for name, group in scenario.agents.items():
        work = group.channels.chat
        if work is None or all(stream.channel != "chat" for stream in scenario.streams_of(group)):
            continue
        if "slots" not in work.model_fields_set:
            yield f"agents.{name}.channels.chat.slots is not given: {work.slots} chats at once are a guess"
        if work.slots > 1 and work.stretch is None and "slowdown" not in work.model_fields_set:
            longer = f"{work.slowdown:.0%} longer for each further open chat"
            yield f"agents.{name}.channels.chat.slowdown is not given: {longer} is a guess"
