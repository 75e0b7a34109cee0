"""Logs of small days written by hand, one call after another."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from simulator.measures import reduce_log
from simulator.measures.needs import tally_by_day
from simulator.records import (
    AgentSpans,
    AgentTime,
    Contacts,
    DialResult,
    Dials,
    Legs,
    Log,
    Offer,
    Outbound,
    Outcome,
    Replication,
    Simulation,
    Stints,
    Tries,
    TryResult,
    Way,
)
from simulator.scenario.channels import CHANNELS, Channel
from simulator.scenario.clock import Clock
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
class Leg:
    """What follows a transfer; a leg without an agent ends as `outcome` says."""

    wait: float = 0.0
    talk: float = 0.0
    wrap: float = 0.0
    group: int = 0
    outcome: Outcome = Outcome.ANSWERED
    worked: float | None = None


@dataclass(frozen=True)
class Stint:
    """A stretch of an agent's time with several chats, or with a message until it was put down."""

    start: float
    end: float
    channel: Channel = "chat"
    group: int = 0


@dataclass(frozen=True)
class Dialled:
    """One outbound call that rings at `rang`; times in elapsed seconds, durations in seconds."""

    rang: float
    result: DialResult = DialResult.NO_ANSWER
    ring: float = 20.0
    held: float = NEVER
    talk: float = 0.0
    wrap: float = 0.0
    waited: float = 0.0
    campaign: int = 0
    group: int = -1

    @property
    def rung(self) -> float:
        return self.rang + self.ring

    @property
    def begun(self) -> float:
        return self.rung + self.waited if self.result > DialResult.LOST else NEVER

    @property
    def talk_ended(self) -> float:
        return self.begun + self.talk

    @property
    def freed(self) -> float:
        return self.talk_ended + self.wrap


@dataclass(frozen=True)
class Ring:
    """A customer is rung from `start` for `length` seconds; `group` is that of the agent who is held."""

    start: float
    length: float
    reached: bool = True
    group: int = -1


@dataclass(frozen=True)
class Try:
    """A try at self-service."""

    instant: float
    result: TryResult
    seconds: float = 240.0
    intent: int = 0
    still_due: bool = False


BEFORE_THE_QUEUE = {Outcome.CONTAINED, Outcome.LEFT_IVR, Outcome.CLOSED, Outcome.BLOCKED, Outcome.FILTERED}


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
    redial: bool = False
    silent_before: bool = False
    resolved: bool = False
    returns: bool = False
    hung_up: float = NEVER
    way: Way = Way.LIVE
    offer: Offer = Offer.NONE
    legs: tuple[Leg, ...] = ()
    rings: tuple[Ring, ...] = ()
    channel: Channel = "phone"
    due: float = NEVER
    worked: float | None = None
    """Seconds of the agent's time, if the contact was not handled plainly."""
    given_up_at: float = NEVER
    """When a callback was given up without a ring."""

    @property
    def in_stints(self) -> bool:
        return self.worked is not None

    @property
    def worked_seconds(self) -> float:
        return self.worked if self.worked is not None else self.talk + self.wrap if self.group >= 0 else 0.0

    @property
    def joined(self) -> float:
        return NEVER if self.outcome in BEFORE_THE_QUEUE else self.entered + self.menu

    @property
    def left_queue(self) -> float:
        return self.joined + self.wait

    @property
    def talk_ended(self) -> float:
        return self.left_queue + self.talk if self.group >= 0 else NEVER

    @property
    def ended(self) -> float:
        if self.outcome in BEFORE_THE_QUEUE:
            return self.entered + self.menu
        if self.outcome == Outcome.UNREACHED:
            return self.rings[-1].start + self.rings[-1].length if self.rings else self.given_up_at
        return self.left_queue + self.talk + sum(leg.wait + leg.talk for leg in self.legs)

    @property
    def freed(self) -> float:
        return self.talk_ended + self.wrap if self.group >= 0 else NEVER


def answered(at: float, wait: float = 0.0, talk: float = 60.0, **more: Any) -> Call:
    """A call that an agent of group 0 answers, resolved unless it returns or told otherwise."""
    usual: dict[str, Any] = {"group": 0, "resolved": not more.get("returns", False)}
    return Call(at, Outcome.ANSWERED, wait=wait, talk=talk, **(usual | more))


def abandoned(at: float, wait: float, **more: Any) -> Call:
    """A call whose caller hangs up in the queue."""
    return Call(at, Outcome.ABANDONED, wait=wait, **more)


def called_back(at: float, wait: float, talk: float = 60.0, **more: Any) -> Call:
    """A call that takes a callback on joining the queue and is called back when its turn comes."""
    place = {"hung_up": at + more.get("menu", 0.0), "way": Way.CALLBACK, "offer": Offer.ACCEPTED}
    return answered(at, wait, talk, **(place | more))


def unreached(at: float, *rings: Ring, **more: Any) -> Call:
    """A call that takes a callback and never answers the phone."""
    place: dict[str, Any] = {"hung_up": at, "way": Way.CALLBACK, "offer": Offer.ACCEPTED, "rings": rings}
    return Call(at, Outcome.UNREACHED, **(place | more))


def message(at: float, wait: float, talk: float = 60.0, **more: Any) -> Call:
    """A message left straight from the menu, and worked later."""
    return answered(at, wait, talk, **({"hung_up": at + more.get("menu", 0.0), "way": Way.VOICEMAIL} | more))


def chat(at: float, wait: float = 0.0, talk: float = 60.0, **more: Any) -> Call:
    """A chat that an agent of group 0 answers."""
    return answered(at, wait, talk, **({"channel": "chat"} | more))


def mail(at: float, wait: float = 0.0, talk: float = 60.0, **more: Any) -> Call:
    """An e-mail that an agent of group 0 answers, due a day after it was sent."""
    return answered(at, wait, talk, **({"channel": "email", "due": at + DAY} | more))


def mail_left(at: float, **more: Any) -> Call:
    """An e-mail that nobody has answered when the run ends."""
    usual: dict[str, Any] = {"channel": "email", "due": at + DAY}
    return Call(at, Outcome.UNFINISHED, **(usual | more))


def ended(at: float, outcome: Outcome, **more: Any) -> Call:
    """A call that ends in another way."""
    return Call(at, outcome, **more)


def contacts_of(calls: Sequence[Call]) -> Contacts:
    """The calls as columns, in the given order."""
    needs = [row if call.need is None else call.need for row, call in enumerate(calls)]
    integers = ("intent", "attempt", "way", "offer", "group", "outcome")
    times = ("entered", "joined", "left_queue", "talk_ended", "freed", "ended", "hung_up", "worked_seconds", "due")
    flags = ("redial", "silent_before", "resolved", "returns", "in_stints")
    return Contacts(
        channel=np.array([CHANNELS.index(call.channel) for call in calls], np.int64),
        need=np.array(needs, np.int64),
        **{name: _column(calls, name, np.int64) for name in integers},
        **{name: _column(calls, name, np.float64) for name in times},
        **{name: _column(calls, name, np.bool_) for name in flags},
        component_seconds=_components(calls),
    )


def _column(rows: Sequence[object], name: str, kind: type) -> np.ndarray[Any, Any]:
    return np.array([getattr(row, name) for row in rows], kind)


def _components(handlings: Sequence[Call | Leg]) -> np.ndarray[Any, Any]:
    components = np.zeros((len(handlings), len(COMPONENTS)))
    components[:, TALK], components[:, WRAP] = [one.talk for one in handlings], [one.wrap for one in handlings]
    return components


def legs_of(calls: Sequence[Call]) -> Legs:
    """The legs of the calls; each begins where the one before let the customer go."""
    pairs = [(row, leg) for row, call in enumerate(calls) for leg in call.legs]
    joined = [
        call.talk_ended + sum(before.wait + before.talk for before in call.legs[:number])
        for call in calls
        for number in range(len(call.legs))
    ]
    legs = [leg for _, leg in pairs]
    handled = [leg.outcome == Outcome.ANSWERED for leg in legs]
    left = np.array(joined, np.float64) + _column(legs, "wait", np.float64)
    talked = np.where(handled, left + _column(legs, "talk", np.float64), NEVER)
    return Legs(
        contact=np.array([row for row, _ in pairs], np.int64),
        joined=np.array(joined, np.float64),
        left_queue=left,
        talk_ended=talked,
        freed=talked + _column(legs, "wrap", np.float64),
        group=np.where(handled, _column(legs, "group", np.int64), -1),
        outcome=_column(legs, "outcome", np.int64),
        component_seconds=_components(legs),
        worked_seconds=np.array([_worked(leg) for leg in legs], np.float64),
        in_stints=np.array([leg.worked is not None for leg in legs], np.bool_),
    )


def _worked(leg: Leg) -> float:
    plain = leg.talk + leg.wrap if leg.outcome == Outcome.ANSWERED else 0.0
    return plain if leg.worked is None else leg.worked


def stints_of(stints: Sequence[Stint]) -> Stints:
    """The stretches as columns."""
    channels = np.array([CHANNELS.index(stint.channel) for stint in stints], np.int64)
    times = {name: _column(stints, name, np.float64) for name in ("start", "end")}
    return Stints(channels, _column(stints, "group", np.int64), **times)


def outbound_of(calls: Sequence[Dialled]) -> Outbound:
    """The outbound calls as columns, each of a record of its own."""
    times = ("held", "rang", "rung", "begun", "talk_ended", "freed")
    return Outbound(
        record=np.arange(len(calls)),
        attempt=np.zeros(len(calls), np.int64),
        **{name: _column(calls, name, np.int64) for name in ("campaign", "group", "result")},
        **{name: _column(calls, name, np.float64) for name in times},
    )


def dials_of(calls: Sequence[Call]) -> Dials:
    """The rings of the calls."""
    pairs = [(row, ring) for row, call in enumerate(calls) for ring in call.rings]
    rings = [ring for _, ring in pairs]
    start = _column(rings, "start", np.float64)
    return Dials(
        contact=np.array([row for row, _ in pairs], np.int64),
        start=start,
        end=start + _column(rings, "length", np.float64),
        reached=_column(rings, "reached", np.bool_),
        group=_column(rings, "group", np.int64),
    )


def tries_of(tries: Sequence[Try]) -> Tries:
    """The tries as columns."""
    integers = {name: _column(tries, name, np.int64) for name in ("intent", "result")}
    floats = {name: _column(tries, name, np.float64) for name in ("instant", "seconds")}
    return Tries(**integers, **floats, still_due=_column(tries, "still_due", np.bool_))


Span = tuple[AgentTime, int, float, float]
"""Kind, group, start and end."""


def on_duty(agents: int, end: float, start: float = 0.0, group: int = 0) -> list[Span]:
    """Agents logged in from start to end."""
    return [(AgentTime.LOGGED_IN, group, start, end)] * agents


def log_of(
    calls: Sequence[Call],
    spans: Sequence[Span] | None = None,
    index: int = 0,
    *,
    scenario: Scenario | None = None,
    tries: Sequence[Try] = (),
    stints: Sequence[Stint] = (),
    dialled: Sequence[Dialled] = (),
) -> Log:
    """A log; two agents of group 0 for ten days unless other spans are given, in the usual centre unless told."""
    kinds, groups, starts, ends = zip(*(on_duty(2, 10 * DAY) if spans is None else spans), strict=True)
    as_spans = AgentSpans(np.array(kinds, np.int64), np.array(groups, np.int64), np.array(starts), np.array(ends))
    born = born_of(scenario or centre(), calls, tries)
    return Log(
        index=index,
        contacts=contacts_of(calls),
        legs=legs_of(calls),
        stints=stints_of(stints),
        dials=dials_of(calls),
        outbound=outbound_of(dialled),
        tries=tries_of(tries),
        born=born,
        removed=np.zeros_like(born),
        spans=as_spans,
    )


def born_of(scenario: Scenario, calls: Sequence[Call], tries: Sequence[Try] = ()) -> np.ndarray[Any, Any]:
    """Needs by (simulated day, intent): first contacts at once, and those that self-service ended or held up."""
    first = [(call.entered, call.intent) for call in calls if call.attempt == 0 and not call.silent_before]
    held = [(one.instant, one.intent) for one in tries if one.result != TryResult.FAILED]
    instants, intents = (np.array([pair[place] for pair in first + held]) for place in range(2))
    days = Clock(scenario.calendar).days
    edges = np.array([*(day.start for day in days), days[-1].end])
    return tally_by_day(instants, intents.astype(np.int64), edges, len(scenario.intents))


def reduced(scenario: Scenario, calls: Sequence[Call], spans: Sequence[Span] | None = None, **more: Any) -> Replication:
    """One log reduced; `more` as in `log_of`."""
    return reduce_log(scenario, log_of(calls, spans, scenario=scenario, **more))


def simulation(
    scenario: Scenario, *histories: Sequence[Call], spans: Sequence[Span] | None = None, **more: Any
) -> Simulation:
    """One replication for each list of calls; `more` as in `log_of`."""
    logs = [log_of(calls, spans, index, scenario=scenario, **more) for index, calls in enumerate(histories)]
    return Simulation(scenario, tuple(reduce_log(scenario, log) for log in logs))


def one_agent_each(groups: int) -> list[Span]:
    """One agent logged in for ten days in each of so many groups."""
    return [span for group in range(groups) for span in on_duty(1, 10 * DAY, group=group)]


def with_columns(log: Log, **columns: Any) -> Log:
    """The same log with some columns of its contacts replaced."""
    return replace(log, contacts=replace(log.contacts, **columns))
