"""What a group works at, measured by playing: live work as Erlang A sees it, and what can wait."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from simulator.planning.staffing.weekly import by_week
from simulator.records import Floats, Simulation
from simulator.scenario.channels import LIVE, Channel, LiveChannel
from simulator.scenario.intents import Intent
from simulator.scenario.people import ChatWork

_DIGITS = 9
"""Decimals of agents: what is less comes from the arithmetic."""


@dataclass(frozen=True)
class GroupWork:
    """The work of a group in Erlang by weekly interval: `live`, and `deferred` at messages and campaigns.

    `handling_seconds` is the agent's time that a live contact takes on average; `patience_seconds` is that of the mean
    rate of giving up, None where nobody does. `channels` are the live ones of which the group handled any.
    """

    live: Floats
    deferred: Floats
    handling_seconds: float
    patience_seconds: float | None
    channels: tuple[LiveChannel, ...]


def busy_agents(simulation: Simulation) -> Floats:
    """Agents who handle or are held while it rings; shape (weekly interval, group)."""
    return _agents(simulation, "handling") + _agents(simulation, "ring")


def group_work(simulation: Simulation, group: str) -> GroupWork:
    """Live work counts as if those who were lost had been answered, and as if chats took up every slot of an agent.

    Nobody waits for a chat before all slots are taken, so that is the pace that counts. Campaigns have the same share
    of the work in every interval: how much is known by the day only.
    """
    number = list(simulation.scenario.agents).index(group)
    busy, messages = busy_agents(simulation)[:, number], _agents(simulation, "message_handling")[:, number]
    served = _served(simulation, number)
    if not served:
        return GroupWork(np.zeros(len(busy)), busy, 0.0, None, ())
    seconds, contacts = sum(one.seconds for one in served), sum(one.contacts for one in served)
    measured = (busy - messages) * seconds / (seconds + _campaign_seconds(simulation, number))
    chatting, pace = _chats(simulation, number, served)
    saved = (1 - pace) * sum(one.seconds for one in served if one.channel == "chat")
    rate = sum(one.contacts * one.giving_up for one in served) / contacts
    return GroupWork(
        live=np.maximum(measured - (1 - pace) * chatting, 0.0) * _with_the_lost(simulation, served),
        deferred=busy - measured,
        handling_seconds=(seconds - saved) / contacts,
        patience_seconds=1 / rate if rate else None,
        channels=tuple(channel for channel in LIVE if any(one.channel == channel for one in served)),
    )


@dataclass(frozen=True)
class _Served:
    """A live stream that a group served: agents' seconds and contacts over all replications, rate of giving up."""

    row: int
    channel: Channel
    seconds: float
    contacts: float
    giving_up: float


def _served(simulation: Simulation, number: int) -> list[_Served]:
    """Contacts are agents' seconds over the mean that a contact of the stream took of all groups."""
    scenario = simulation.scenario
    seconds = _totals(simulation, "busy_seconds")[:, number]
    worked, answered = (_totals(simulation, name).sum(axis=1) for name in ("worked_seconds", "answered"))
    return [
        _Served(
            row=row,
            channel=stream.channel,
            seconds=float(seconds[row]),
            contacts=float(seconds[row] * answered[row] / worked[row]),
            giving_up=_giving_up(scenario.intents[stream.intent], stream.channel),
        )
        for row, stream in enumerate(scenario.streams)
        if stream.channel in LIVE and seconds[row] and worked[row]
    ]


def _giving_up(intent: Intent, channel: Channel) -> float:
    """Customers who give up per second of waiting."""
    patience = intent.patience_on(channel)
    if patience is None:
        return 0.0
    return 1 / patience.mean_seconds if patience.mean_seconds else np.inf


def _chats(simulation: Simulation, number: int, served: Sequence[_Served]) -> tuple[Floats, float]:
    """Agents at chats by weekly interval, and what a chat takes of an agent with all slots taken over what it took."""
    chats = _agents(simulation, "open_chats")[:, number]
    work: ChatWork | None = list(simulation.scenario.agents.values())[number].channels.chat
    seconds = sum(one.seconds for one in served if one.channel == "chat")
    if work is None or not seconds:
        return np.zeros(len(chats)), 1.0
    open_seconds = sum(float(one.agent_seconds["open_chats"][:, number].sum()) for one in simulation.replications)
    at_once = min(max(open_seconds / seconds, 1.0), float(work.slots))
    stretch = float(np.interp(at_once, np.arange(1, work.slots + 1), work.stretches))
    return chats / at_once, (work.stretches[-1] / work.slots) / (stretch / at_once)


def _with_the_lost(simulation: Simulation, served: Sequence[_Served]) -> Floats:
    """By weekly interval, who was answered, or abandoned and did not call again, over who was answered."""
    rows = [one.row for one in served]
    answered, abandoned, redials = (
        by_week(simulation, _sum(simulation, "by_interval", name)[:, rows]).sum(axis=1)
        for name in ("answered_offered", "abandoned_offered", "redials")
    )
    return np.asarray(1 + np.maximum(abandoned - redials, 0.0) / np.where(answered > 0, answered, np.inf))


def _campaign_seconds(simulation: Simulation, number: int) -> float:
    names = ("held_seconds", "handle_seconds")
    return sum(float(one.outbound_by_day[name][..., number].sum()) for one in simulation.replications for name in names)


def _agents(simulation: Simulation, name: str) -> Floats:
    seconds = by_week(simulation, _sum(simulation, "agent_seconds", name))
    return np.round(seconds / simulation.scenario.calendar.interval, _DIGITS)


def _totals(simulation: Simulation, name: str) -> Floats:
    """Sums over days and replications; shape (stream, group, the last being no agent)."""
    return np.asarray(_sum(simulation, "by_day", name).sum(axis=0))


def _sum(simulation: Simulation, block: str, name: str) -> Floats:
    """An entry summed over replications."""
    entries = [getattr(one, block)[name] for one in simulation.replications]
    return np.asarray(np.sum(entries, axis=0, dtype=np.float64))
