"""Logs of small days written by hand, one call after another."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from simulator.measures import reduce_log
from simulator.records import AgentSpans, AgentTime, Contacts, Log, Outcome, Replication, Simulation
from simulator.scenario.intents import COMPONENTS
from simulator.scenario.scenario import Scenario

HOUR = 3_600.0
DAY = 24 * HOUR
NEVER = float("nan")
TALK, WRAP = COMPONENTS.index("talk"), COMPONENTS.index("wrap")


def centre(
    *,
    calendar: dict[str, Any] | None = None,
    intents: dict[str, dict[str, Any]] | None = None,
    groups: dict[str, Any] | None = None,
    **blocks: Any,
) -> Scenario:
    """One day around the clock in hours, with the intents `orders` and `billing` and one desk of two agents."""
    usual = {"needs": {"per_day": 100}, "handle": {"phone": {"talk": "4m"}}, "patience": {"phone": "2m"}}
    chosen = {"orders": {}, "billing": {}} if intents is None else intents
    return Scenario.model_validate(
        {
            "name": "by hand",
            "calendar": {"start": "2026-03-02", "days": 1, "interval": "60m"} | (calendar or {}),
            "intents": {name: usual | changes for name, changes in chosen.items()},
            "agents": groups or {"desk": {"roster": {"constant": 2}, "skills": {name: {} for name in chosen}}},
            "service": {"phone": {"within": "20s", "also_within": ["60s"], "short_abandon": "5s"}},
            **blocks,
        }
    )


@dataclass(frozen=True)
class Call:
    """One contact; times in elapsed seconds, durations in seconds."""

    entered: float
    outcome: Outcome
    menu: float = 0.0
    wait: float = NEVER
    talk: float = 0.0
    wrap: float = 0.0
    intent: int = 0
    group: int = -1
    need: int | None = None
    attempt: int = 0
    resolved: bool = False
    returns: bool = False

    @property
    def joined(self) -> float:
        return (
            NEVER if self.outcome in {Outcome.CONTAINED, Outcome.LEFT_IVR, Outcome.CLOSED} else self.entered + self.menu
        )

    @property
    def left_queue(self) -> float:
        return self.joined + self.wait

    @property
    def ended(self) -> float:
        if self.outcome in {Outcome.CONTAINED, Outcome.LEFT_IVR, Outcome.CLOSED}:
            return self.entered + self.menu
        return self.left_queue + self.talk

    @property
    def freed(self) -> float:
        return self.ended + self.wrap if self.group >= 0 else NEVER


def answered(at: float, wait: float = 0.0, talk: float = 60.0, **more: Any) -> Call:
    """A call that an agent of group 0 answers, resolved unless it returns or told otherwise."""
    usual = {"group": 0, "resolved": not more.get("returns", False)}
    return Call(at, Outcome.ANSWERED, wait=wait, talk=talk, **(usual | more))


def abandoned(at: float, wait: float, **more: Any) -> Call:
    """A call whose caller hangs up in the queue."""
    return Call(at, Outcome.ABANDONED, wait=wait, **more)


def ended(at: float, outcome: Outcome, **more: Any) -> Call:
    """A call that ends in another way."""
    return Call(at, outcome, **more)


def contacts_of(calls: Sequence[Call]) -> Contacts:
    """The calls as columns, in the given order."""
    components = np.zeros((len(calls), len(COMPONENTS)))
    components[:, TALK], components[:, WRAP] = [call.talk for call in calls], [call.wrap for call in calls]
    needs = [row if call.need is None else call.need for row, call in enumerate(calls)]

    def column(name: str, kind: type) -> np.ndarray[Any, Any]:
        return np.array([getattr(call, name) for call in calls], kind)

    return Contacts(
        need=np.array(needs, np.int64),
        **{name: column(name, np.int64) for name in ("intent", "attempt", "group", "outcome")},
        **{name: column(name, np.float64) for name in ("entered", "joined", "left_queue", "ended", "freed")},
        **{name: column(name, np.bool_) for name in ("resolved", "returns")},
        component_seconds=components,
    )


Span = tuple[AgentTime, int, float, float]
"""Kind, group, start and end."""


def on_duty(agents: int, end: float, start: float = 0.0, group: int = 0) -> list[Span]:
    """Agents logged in from start to end."""
    return [(AgentTime.LOGGED_IN, group, start, end)] * agents


def log_of(calls: Sequence[Call], spans: Sequence[Span] | None = None, index: int = 0) -> Log:
    """A log; two agents of group 0 for ten days unless other spans are given."""
    kinds, groups, starts, ends = zip(*(on_duty(2, 10 * DAY) if spans is None else spans), strict=True)
    as_spans = AgentSpans(np.array(kinds, np.int64), np.array(groups, np.int64), np.array(starts), np.array(ends))
    return Log(index, contacts_of(calls), as_spans)


def reduced(scenario: Scenario, calls: Sequence[Call], spans: Sequence[Span] | None = None) -> Replication:
    """One log reduced."""
    return reduce_log(scenario, log_of(calls, spans))


def simulation(scenario: Scenario, *histories: Sequence[Call], spans: Sequence[Span] | None = None) -> Simulation:
    """One replication for each list of calls."""
    logs = [log_of(calls, spans, index) for index, calls in enumerate(histories)]
    return Simulation(scenario, tuple(reduce_log(scenario, log) for log in logs))


def one_agent_each(groups: int) -> list[Span]:
    """One agent logged in for ten days in each of so many groups."""
    return [span for group in range(groups) for span in on_duty(1, 10 * DAY, group=group)]


def with_columns(log: Log, **columns: Any) -> Log:
    """The same log with some columns of its contacts replaced."""
    return replace(log, contacts=replace(log.contacts, **columns))
