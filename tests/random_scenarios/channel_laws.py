"""What is true of chats and messages, and of the hours that agents spend on each channel."""

from collections.abc import Iterable

import numpy as np

from simulator.records import Floats, Log, Outcome
from simulator.scenario.channels import CHANNELS, DEFERRED
from simulator.scenario.clock import Clock
from simulator.scenario.scenario import Scenario
from tests.random_scenarios.sweeps import at_work, level_over_time, open_at_once, repeated, sessions

MESSAGES = [CHANNELS.index(channel) for channel in DEFERRED]


def chats(scenario: Scenario, log: Log) -> Iterable[str]:
    """Never has a group more open than its agents with chats have slots, nor an agent a session with nothing open."""
    for number, (name, group) in enumerate(scenario.agents.items()):
        slots = 1 if group.channels.chat is None else group.channels.chat.slots
        running, opened = sessions(log, number), open_at_once(log, number)
        _, room = level_over_time(repeated(running, slots), opened)
        if room.min(initial=0.0) < 0:
            yield f"{-room.min():.0f} more chats open in {name} than {slots} for each agent who has any"
        _, beyond = level_over_time(opened, running)
        if beyond.min(initial=0.0) < 0:
            yield f"an agent of {name} in a session of chats without one"


def hours_by_channel(scenario: Scenario, log: Log) -> Iterable[str]:
    """What agents spend on the contacts of all channels, on outbound calls and on rings is their time at work."""
    for number, name in enumerate(scenario.agents):
        starts, ends = at_work(log, number)
        spent = sum(_worked_on(log, number)) + _rung(log, number) + _called(log, number)
        passed = float((ends - starts).sum())
        if abs(spent - passed) > 1e-4 * (1 + len(starts)) + 1e-9 * passed:
            yield f"{name}: {spent:.3f} s on all channels, {passed:.3f} s at work"


def _worked_on(log: Log, group: int) -> list[float]:
    """Seconds on each channel, equal parts of those in which several are open."""
    first, later = (table.worked_seconds[table.group == group] for table in (log.contacts, log.legs))
    channel = log.contacts.channel[log.contacts.group == group], log.contacts.channel[log.legs.contact]
    on_legs = channel[1][log.legs.group == group]
    return [
        float(first[channel[0] == number].sum() + later[on_legs == number].sum()) for number in range(len(CHANNELS))
    ]


def _rung(log: Log, group: int) -> float:
    held = log.dials.group == group
    return float((log.dials.end - log.dials.start)[held].sum())


def _called(log: Log, group: int) -> float:
    """Held for outbound calls, and in conversation."""
    calls, mine = log.outbound, log.outbound.group == group
    parts = (np.fmin(calls.begun, calls.rung) - calls.held, calls.freed - calls.begun, _answered_later(log))
    return sum(float(np.nansum(part[mine])) for part in parts)


def _answered_later(log: Log) -> Floats:
    """From the end of the ring to the conversation of an agent who was held all the while."""
    return np.maximum(log.outbound.begun - log.outbound.rung, 0.0) * ~np.isnan(log.outbound.held)


def messages(scenario: Scenario, log: Log) -> Iterable[str]:
    """Messages are answered, turned into a contact on another channel, or unfinished; nothing else ends one."""
    contacts = log.contacts
    sent = np.isin(contacts.channel, MESSAGES)
    ends = [int((contacts.outcome[sent] == end).sum()) for end in (Outcome.ANSWERED, Outcome.UNFINISHED)]
    chased = np.flatnonzero(sent & (contacts.outcome == Outcome.ABANDONED))
    if sum(ends) + len(chased) != sent.sum():
        yield f"{sent.sum()} messages: {ends[0]} answered, {ends[1]} unfinished, {len(chased)} turned into contacts"
    if (contacts.due[sent] <= contacts.entered[sent]).any():
        yield "a message due when it was sent, or before"
    yield from _chased(scenario, log, chased.tolist())


def _chased(scenario: Scenario, log: Log, given_up: Iterable[int]) -> Iterable[str]:
    """Who chases a message comes on the channel for that: at once if it is open."""
    contacts, intents = log.contacts, list(scenario.intents.values())
    places = zip(contacts.need.tolist(), contacts.attempt.tolist(), strict=True)
    rows = {place: row for row, place in enumerate(places)}
    clock = Clock(scenario.calendar)
    for row in given_up:
        chase = intents[contacts.intent[row]].chases
        if chase is None:
            yield "a message given up that nobody may chase"
            continue
        now = contacts.left_queue[row]
        at_once = any(opens <= now < closes for opens, closes in clock.opening_of(chase.to))
        after = rows.get((int(contacts.need[row]), int(contacts.attempt[row]) + 1))
        if after is None:
            if at_once:
                yield f"a message given up at {now} that nobody chases"
        elif CHANNELS[contacts.channel[after]] != chase.to or not contacts.redial[after]:
            yield f"a message given up at {now} and chased on another channel than {chase.to}"
        elif contacts.entered[after] < now or (at_once and contacts.entered[after] != now):
            yield f"a message given up at {now} and chased at {contacts.entered[after]}"
