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

    `need` is the row of the need's first contact, `attempt` 0 for that one, 1 for the first repeat.
    `entered` is when the line was taken, `joined` when the queue was, `left_queue` when waiting ended (for an
    answered contact: handling began), `ended` when the customer was gone (end of talk), `freed` when the agent
    had wrapped up. `group` is -1 without an agent. `component_seconds` has a column for each name in
    `simulator.scenario.intents.COMPONENTS`, zero where nothing was handled.
    """

    intent: Integers
    need: Integers
    attempt: Integers
    entered: Floats
    joined: Floats
    left_queue: Floats
    ended: Floats
    freed: Floats
    group: Integers
    outcome: Integers
    resolved: Flags
    returns: Flags
    component_seconds: Floats


@dataclass(frozen=True)
class AgentSpans:
    """One row a span of an agent's time: its kind, group and bounds in elapsed seconds."""

    kind: Integers
    group: Integers
    start: Floats
    end: Floats


@dataclass(frozen=True)
class Log:
    """Everything that one played replication left behind; `index` is the replication's number, from 0."""

    index: int
    contacts: Contacts
    spans: AgentSpans


@dataclass(frozen=True)
class Replication:
    """One replication reduced to integer counts and float sums over its counted days.

    `by_day`: name -> (counted day, intent, group), the last group being "no agent"; counted by the contact's
    day of arrival. `by_interval`: name -> (counted interval, intent), by interval of arrival. `in_interval`:
    name -> (counted interval, intent), by the moment at which it happened. `agent_seconds`: name ->
    (counted interval, group). `waits`: name -> (intent, bin) histogram counts. `day_end_queue`: (counted day,
    intent). `totals`: single numbers of the replication.
    """

    index: int
    by_day: Mapping[str, NDArray[np.generic]]
    by_interval: Mapping[str, NDArray[np.generic]]
    in_interval: Mapping[str, NDArray[np.generic]]
    agent_seconds: Mapping[str, Floats]
    waits: Mapping[str, Integers]
    day_end_queue: Integers
    totals: Mapping[str, float]


@dataclass(frozen=True)
class Simulation:
    """A scenario and the replications that were played of it, in index order."""

    scenario: Scenario
    replications: tuple[Replication, ...]
