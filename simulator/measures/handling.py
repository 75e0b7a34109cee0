"""Expected handling of a need, from the scenario alone: at least that much, whoever handles it."""

import math
from collections.abc import Iterator

from simulator.measures.best_hands import best_handle, passed_on_shares, servers
from simulator.measures.chain import ContactChain, contact_chain, never_gives_up
from simulator.measures.mean_cut import mean_cut
from simulator.scenario.channels import Stream
from simulator.scenario.deflection import front_of, residue_factor
from simulator.scenario.intents import Intent
from simulator.scenario.scenario import Scenario


def seconds_per_need(scenario: Scenario, stream: Stream) -> dict[Stream, float]:
    """Long-run agent seconds of a need that meets an open channel, when all who ask for an agent are answered.

    By the stream whose queue the work waits in: its own, that of a transfer, those it is misrouted to, those of the
    channels that its later contacts go over to. The share that self-service leaves x contacts per need x share that
    leaves menu or bot for an agent x mean handle time; factors of resolution and handling are as good, transfers as
    few, as in the best of the groups that can serve the stream, and chats as many at once as is fastest. Messages that
    turn into a contact elsewhere are left out.
    """
    chain = contact_chain(scenario, stream)
    seconds: dict[Stream, float] = {}
    for channel in chain.contacts:
        for queue, part in _on_channel(scenario, Stream(stream.intent, channel), chain):
            seconds[queue] = seconds.get(queue, 0.0) + part
    return seconds


def seconds_per_need_kept(scenario: Scenario, stream: Stream) -> float:
    """Handling seconds of a need that meets closed phones: of the share that is kept after hours, handled once."""
    kept = scenario.ivr.after_hours if scenario.ivr and stream.channel == "phone" else 0.0
    once = _mean_handle(scenario, stream) * _first_leg(scenario, stream) * _best(scenario, stream)
    return kept * in_touch(scenario.intents[stream.intent]) * once


def in_touch(intent: Intent) -> float:
    """Share of needs that get in touch: those that self-service neither solves nor makes give up."""
    portal = intent.self_service
    return 1.0 if portal is None else 1 - portal.tries * (portal.solves + portal.gives_up)


def _on_channel(scenario: Scenario, stream: Stream, chain: ContactChain) -> Iterator[tuple[Stream, float]]:
    """Seconds by queue of those contacts of a need that come on one channel."""
    whole = chain.handled(stream.channel) * _mean_handle(scenario, stream)
    yield stream, whole * _first_leg(scenario, stream) * _best(scenario, stream)
    if stream.channel == chain.first or never_gives_up(scenario, stream):
        for queue, share in (*_passed_on(scenario, stream), *_misrouted(scenario, stream)):
            yield queue, whole * share


def _best(scenario: Scenario, stream: Stream) -> float:
    return best_handle(scenario, stream, servers(scenario, stream))


def _first_leg(scenario: Scenario, stream: Stream) -> float:
    """Least part of the handle time that the agents of the stream's own queue take."""
    transfer = scenario.intents[stream.intent].transfer
    return 1.0 if transfer is None else 1 - max(passed_on_shares(scenario, stream)) * (1 - transfer.first_leg)


def _passed_on(scenario: Scenario, stream: Stream) -> Iterator[tuple[Stream, float]]:
    """The queue of a transfer, and the least part of all handle time that is done there."""
    transfer = scenario.intents[stream.intent].transfer
    if transfer is None:
        return
    target = Stream(transfer.to or stream.intent, stream.channel)
    rest = 1 - transfer.first_leg if transfer.warm and stream.channel == "phone" else 1.0
    best = best_handle(scenario, target, servers(scenario, target, transfer.tier))
    yield target, min(passed_on_shares(scenario, stream)) * rest * best


def _misrouted(scenario: Scenario, stream: Stream) -> Iterator[tuple[Stream, float]]:
    """Queues in which misrouted calls take time, and what part of all handle time; none where a group has both."""
    ivr = scenario.ivr
    if ivr is None or not ivr.misroutes or stream.channel != "phone":
        return
    others = [other for other in scenario.streams if other.channel == "phone" and other != stream]
    for other in others:
        wrong = servers(scenario, other)
        if not any(stream.intent in group.skills for group in wrong):
            yield other, ivr.misroutes / len(others) * ivr.misroute_leg * best_handle(scenario, other, wrong)


def _mean_handle(scenario: Scenario, stream: Stream) -> float:
    """Mean handle seconds at factor 1, cut by `at_most`, less what menu or bot saves by verifying, x the residue."""
    parts = scenario.intents[stream.intent].handle_on(stream.channel).parts
    means = {part: mean_cut(law) for part, law in parts.items()}
    front = front_of(scenario, stream.channel)
    verifies = front.verifies if front else None
    saved = verifies.share * min(verifies.saves, means.get("verify", 0.0)) if verifies else 0.0
    return (math.fsum(means.values()) - saved) * residue_factor(scenario, *stream)
