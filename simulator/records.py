"""What happened in a played centre: the waist of the hourglass between the model and everything that reads it.

Times are elapsed seconds since local midnight of the first simulated day. A real contact log could stand in
for the simulator by filling the same columns.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from simulator.scenario.scenario import Scenario

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]


class Outcome(IntEnum):
    """How a contact ended; every contact ends in exactly one of these."""

    UNFINISHED = 0
    ANSWERED = 1
    ABANDONED = 2
    LEFT_IVR = 3
    CONTAINED = 4
    CLOSED = 5
    DISCONNECTED = 6
    BLOCKED = 7
    FILTERED = 8
    UNREACHED = 9


class Way(IntEnum):
    """How a contact waits for an agent, or waited when the agent came."""

    LIVE = 0
    CALLBACK = 1
    VOICEMAIL = 2


class Offer(IntEnum):
    """What became of a callback."""

    NONE = 0
    DECLINED = 1
    ACCEPTED = 2


class TryResult(IntEnum):
    """How a try at self-service came out."""

    FAILED = 0
    SOLVED = 1
    FAILED_SILENTLY = 2
    GAVE_UP = 3


class DialResult(IntEnum):
    """What came of an outbound call: nobody answered, who answered found no agent, or who it was and what they did."""

    NO_ANSWER = 0
    LOST = 1
    WRONG_PARTY = 2
    RIGHT_PARTY = 3
    LEAD = 4
    SALE = 5


class AgentTime(IntEnum):
    """What an agent's time is, beside handling: paid = logged in + break + other duty + absent; overtime on top."""

    LOGGED_IN = 0
    OVERTIME = 1
    BREAK = 2
    OTHER_DUTY = 3
    ABSENT = 4


@dataclass(frozen=True)
class Contacts:
    """One row a contact, in the order in which rows were made. NaN in a time column: it never happened.

    `channel` is its place in `simulator.scenario.channels.CHANNELS`. `need` is the row of the need's first contact;
    `attempt` is 0 for that one, 1 for the next; `redial` tells a contact that follows one which nobody served from one
    that follows an unresolved one; `silent_before`: a first contact that comes late because self-service had failed
    unnoticed.
    `entered` is when the line was taken, `joined` when the queue was, `left_queue` when waiting ended (for an
    answered contact: the first handling began). `talk_ended` and `freed` are when the first agent was done with the
    customer and with wrap; `ended` is when the customer was gone, for good or from the line of a contact never
    handled. `hung_up` is when the line was let go before handling: a callback was accepted, or a message left.
    `way` is how the contact waited last, one of `Way`, `offer` one of `Offer`. `group` is that of the first agent, -1
    without one. `component_seconds` of the first handling has a column for each name in
    `simulator.scenario.intents.COMPONENTS`, zero where nothing was handled, stretched as the handling was.
    `worked_seconds` is the agent's time that the first handling took: of chats at once each has its equal part, and the
    time for which a message was put down is left out; `in_stints` tells that it is written down in `Stints`.
    `due` is when a message should be answered, NaN for who waits live. What follows a transfer is in `Legs`; `resolved`
    and `returns` are after the last handling.
    """

    intent: Integers
    channel: Integers
    need: Integers
    attempt: Integers
    redial: Flags
    silent_before: Flags
    entered: Floats
    joined: Floats
    left_queue: Floats
    talk_ended: Floats
    freed: Floats
    ended: Floats
    hung_up: Floats
    way: Integers
    offer: Integers
    group: Integers
    outcome: Integers
    resolved: Flags
    returns: Flags
    component_seconds: Floats
    worked_seconds: Floats
    in_stints: Flags
    due: Floats


@dataclass(frozen=True)
class Legs:
    """One row for each time a contact was passed on, in the order in which that happened.

    `contact` is its row; the times are those of the queue it joined then and of its next agent, as in `Contacts`, NaN
    where there was none; `group` is -1 and `outcome` tells why (abandoned, disconnected, unfinished), else answered.
    """

    contact: Integers
    joined: Floats
    left_queue: Floats
    talk_ended: Floats
    freed: Floats
    group: Integers
    outcome: Integers
    component_seconds: Floats
    worked_seconds: Floats
    in_stints: Flags


@dataclass(frozen=True)
class Stints:
    """One row a stretch of an agent's time that is no plain handling from begin to end: channel, group and bounds.

    Chats that an agent has open at once, and a call beside them, are one stretch of the channel chat; a message that
    is put down and taken up again is a stretch each time.
    """

    channel: Integers
    group: Integers
    start: Floats
    end: Floats


@dataclass(frozen=True)
class Dials:
    """One row for each time a customer was rung: the contact's row, bounds in elapsed seconds, and how it went.

    `group` is that of the agent who was held while it rang, -1 if nobody was.
    """

    contact: Integers
    start: Floats
    end: Floats
    reached: Flags
    group: Integers


@dataclass(frozen=True)
class Outbound:
    """One row an outbound call, in the order in which they were made. NaN in a time column: it never happened.

    `campaign` by number, `record` from 0, `attempt` 0 for the first call of a record. `held` is when an agent was held
    for the call (the preview began, or the ring), `rang` when ringing began and `rung` when it ended; `begun`,
    `talk_ended` and `freed` are the conversation of who was put through. `group` is that of the agent, -1 without one;
    `result` one of `DialResult`.
    """

    campaign: Integers
    record: Integers
    attempt: Integers
    held: Floats
    rang: Floats
    rung: Floats
    begun: Floats
    talk_ended: Floats
    freed: Floats
    group: Integers
    result: Integers


@dataclass(frozen=True)
class Tries:
    """One row for each try at self-service: intent, the need's instant, seconds it took, one of `TryResult`.

    `still_due`: it failed silently, and the contact that follows is due after the end.
    """

    intent: Integers
    instant: Floats
    seconds: Floats
    result: Integers
    still_due: Flags


@dataclass(frozen=True)
class AgentSpans:
    """One row a span of an agent's time: its kind, group and bounds in elapsed seconds."""

    kind: Integers
    group: Integers
    start: Floats
    end: Floats


@dataclass(frozen=True)
class Log:
    """Everything that one played replication left behind; `index` is the replication's number, from 0.

    `born` has the number of needs that arose by (simulated day, intent), `removed` that of those which would have, had
    their root cause not been done away with.
    """

    index: int
    contacts: Contacts
    legs: Legs
    stints: Stints
    dials: Dials
    outbound: Outbound
    tries: Tries
    born: Integers
    removed: Integers
    spans: AgentSpans


@dataclass(frozen=True)
class Replication:
    """One replication reduced to integer counts and float sums over its counted days.

    A stream is an intent on a channel, one of `Scenario.streams`. `by_day`: name -> (counted day, stream, group), the
    last group being "no agent"; counted by the contact's day of arrival. `by_interval`: name -> (counted interval,
    stream), by interval of arrival. `in_interval`: name -> (counted interval, stream), by the moment at which it
    happened. `agent_seconds`: name -> (counted interval, group). `needs_by_day`: name -> (counted day, intent), by the
    day on which the need arose. `outbound_by_day`: name -> (counted day, campaign, group), the last group being "no
    agent", by the day of the call. `waits`: name -> (stream, bin) histogram counts. `day_end_queue`: (counted day,
    stream). `totals`: single numbers of the replication.
    """

    index: int
    by_day: Mapping[str, NDArray[np.generic]]
    by_interval: Mapping[str, NDArray[np.generic]]
    in_interval: Mapping[str, NDArray[np.generic]]
    agent_seconds: Mapping[str, Floats]
    needs_by_day: Mapping[str, NDArray[np.generic]]
    outbound_by_day: Mapping[str, NDArray[np.generic]]
    waits: Mapping[str, Integers]
    day_end_queue: Integers
    totals: Mapping[str, float]


@dataclass(frozen=True)
class Simulation:
    """A scenario and the replications that were played of it, in index order."""

    scenario: Scenario
    replications: tuple[Replication, ...]
