"""A morning on every channel, worked out by hand, and small centres with all of it on that must come to an end."""

from collections.abc import Iterator
from random import Random
from typing import Any

import numpy as np
import pytest
import simpy

from simulator.centre import play_replication
from simulator.records import AgentTime, Floats, Log, Outcome
from simulator.scenario.channels import CHANNELS
from simulator.scenario.scenario import Scenario
from tests.centre.building import HOUR, play_calls, scenario

DAY, EIGHT, NOON = 24 * HOUR, 8 * HOUR, 12 * HOUR
CALL, CHAT, MAIL = 0, 1, 2
FOREVER = 1e9
PARTS = {"talk": "4m"}
MORNING = scenario(
    intent={
        "channels": {"phone": 0.4, "chat": 0.3, "email": 0.3},
        "handle": {"phone": PARTS, "chat": PARTS, "email": PARTS},
        "patience": {},
    },
    groups={
        "desk": {
            "roster": {"intervals": {"08:00": 2, "12:00": 0}},
            "skills": {"a": {}},
            "channels": {"phone": {}, "chat": {"slots": 2, "slowdown": 1.0}, "email": {"interruptible": True}},
        }
    },
    calendar={"open": "08:00-12:00", "closing": {"phone": "drain", "chat": "drop"}},
    service={"email": {"due": "1h"}},
)
"""Two agents from eight to twelve; two chats at once take twice as long; an e-mail is due after an hour."""

# seconds after eight, stream, seconds of work
CONTACTS = [
    (-3_600.0, MAIL, 600.0),  # 0: begun at eight by the first agent
    (-1_800.0, MAIL, 300.0),  # 1: begun at eight by the second
    (100.0, CALL, 200.0),  # 2: the first agent puts mail 0 down, with 500 seconds to go
    (150.0, CHAT, 120.0),  # 3: the second puts mail 1 down, with 150 seconds to go
    (200.0, CHAT, 60.0),  # 4: beside chat 3, both at half the pace: over at 320, chat 3 at 330
    (400.0, CALL, 100.0),  # 5: mail 1, taken up at 330, was begun last: put down with 80 seconds to go
    (450.0, CALL, 50.0),  # 6: mail 0, taken up at 300, put down with 350 seconds to go
    (600.0, MAIL, 30.0),  # 7: the second agent has nothing to do since 580
    (700.0, CHAT, 100.0),  # 8: as before
    (14_390.0, CALL, 100.0),  # 9: the second agent is idle since 800, the first since 850
    (14_395.0, CALL, 50.0),  # 10: the first agent
    (14_398.0, CALL, 20.0),  # 11: waits over noon, for the phones drain, until the first agent is free
    (14_399.0, CHAT, 20.0),  # 12: disconnected at noon
    (15_000.0, MAIL, 60.0),  # 13: stays in the backlog
]
BEGUN = [0, 0, 100, 150, 200, 400, 450, 600, 700, 14_390, 14_395, 14_445, 14_400, None]
FREED = [850, 580, 300, 330, 320, 500, 500, 630, 800, 14_490, 14_445, 14_465, None, None]
WORKED = [600, 300, 200, 120, 60, 100, 50, 30, 100, 100, 50, 20, 0, 0]
"""Chat 3 is alone for 50 + 10 seconds and has half of the 120 in between."""


@pytest.fixture(scope="module")
def morning() -> Log:
    return play_calls(MORNING, [(EIGHT + at, stream, work, FOREVER) for at, stream, work in CONTACTS])


def since_eight(instants: Floats) -> list[float | None]:
    return [None if np.isnan(instant) else instant - EIGHT for instant in instants.tolist()]


def test_every_contact_of_the_morning_is_begun_and_over_when_the_hand_says(morning: Log) -> None:
    assert since_eight(morning.contacts.left_queue) == BEGUN
    assert since_eight(morning.contacts.freed) == FREED
    assert morning.contacts.worked_seconds.tolist() == WORKED


def test_every_contact_of_the_morning_ends_as_the_hand_says(morning: Log) -> None:
    expected = [Outcome.ANSWERED] * 12 + [Outcome.DISCONNECTED, Outcome.UNFINISHED]
    assert morning.contacts.outcome.tolist() == expected
    mails = [row for row, (_, stream, _) in enumerate(CONTACTS) if stream == MAIL]
    assert since_eight(morning.contacts.due[mails]) == [0.0, 1_800.0, 4_200.0, 18_600.0]
    in_time = morning.contacts.ended[mails] <= morning.contacts.due[mails]
    assert in_time.tolist() == [False, True, True, False]
    assert np.isnan(np.delete(morning.contacts.due, mails)).all()


def test_every_stretch_of_the_morning_is_written_down(morning: Log) -> None:
    stints = morning.stints
    starts, ends = (since_eight(column) for column in (stints.start, stints.end))
    assert sorted(zip(stints.channel.tolist(), starts, ends, strict=True)) == [
        (CHANNELS.index("chat"), 150, 330), (CHANNELS.index("chat"), 700, 800),
        (CHANNELS.index("email"), 0, 100), (CHANNELS.index("email"), 0, 150), (CHANNELS.index("email"), 300, 450),
        (CHANNELS.index("email"), 330, 400), (CHANNELS.index("email"), 500, 580), (CHANNELS.index("email"), 500, 850),
    ]  # fmt: skip
    assert np.flatnonzero(morning.contacts.in_stints).tolist() == [0, 1, 3, 4, 8]


def test_both_agents_stay_after_noon_until_their_last_call_is_over(morning: Log) -> None:
    spans = morning.spans
    over = spans.kind == AgentTime.OVERTIME
    assert sorted((spans.end - NOON)[over].tolist()) == [65.0, 90.0]
    assert (spans.end - spans.start)[spans.kind == AgentTime.LOGGED_IN].tolist() == [4 * HOUR] * 2


# --- everything on ---

MOST_EVENTS = 200_000


@pytest.fixture(autouse=True)
def _no_endless_loops(monkeypatch: pytest.MonkeyPatch) -> None:
    """A small centre that takes more events than this runs in circles."""
    events, step = iter(range(MOST_EVENTS)), simpy.Environment.step

    def counted(env: simpy.Environment) -> None:
        next(events)
        step(env)

    monkeypatch.setattr(simpy.Environment, "step", counted)


def shares(chance: Random, names: list[str]) -> dict[str, float]:
    """Shares that add up to one; some are zero."""
    weights = [chance.choice((0, 1, 2, 3)) for _ in names]
    weights[chance.randrange(len(names))] += 1
    return {name: weight / sum(weights) for name, weight in zip(names, weights, strict=True)}


def duration(chance: Random, *seconds: float) -> dict[str, Any]:
    """A law of one of some means; a fixed one makes things happen at one instant."""
    law = chance.choice(("fixed", "exponential"))
    return {"law": law, "mean": f"{chance.choice(seconds):g}s"}


def random_intent(chance: Random, name: str, other: str) -> dict[str, Any]:
    parts = {"talk": duration(chance, 60, 240), "wrap": duration(chance, 0, 30)}
    changes = {"chat": {"phone": chance.random()}, "phone": {"chat": 0.3, "email": chance.choice((0, 0.4))}}
    again = chance.choice((0.0, 0.4, 0.9))
    return {
        "needs": {"per_day": chance.choice((60, 180))},
        "channels": shares(chance, list(CHANNELS)),
        "handle": dict.fromkeys(CHANNELS, parts),
        "patience": {"phone": duration(chance, 0, 60, 300), "chat": duration(chance, 0, 120)},
        "balks": chance.choice((0, 0.2)),
        "redial": {"abandoned": again, "closed": again, "disconnected": again, "after": duration(chance, 1, 600)},
        "resolution": {"first_contact": 0.6, "returns": again, "after": duration(chance, 1, 7_200)},
        "chases": {"share": chance.choice((0, 0.5, 1)), "after": duration(chance, 60, 7_200)},
        "switches": {"redial": changes, "repeat": changes, "failed_self_service": changes},
        "self_service": {"tries": 0.3, "solves": 0.3, "silent_failure": 0.3},
        "transfer": chance.choice(
            (None, {"share": 0.3, "to": other, "warm": chance.random() < 0.5}, {"share": 0.3, "tier": 2})
        ),
    }  # fmt: skip


def random_group(chance: Random, *, second: bool) -> dict[str, Any]:
    shift = {"start": "08:00", "length": "5h", "heads": chance.choice((1, 3)), "break": "30m"}
    rosters = (
        {"constant": chance.choice((1, 3))},
        {"intervals": {"08:00": 1, "10:00": 3, "12:00": 2, "13:00": 0}},
        {"shifts": [shift]},
    )
    fence = {"from": "09:00", "to": "11:00", "agents": 1}
    mail = {"interruptible": chance.random() < 0.7, "ring_fenced": chance.choice(([], [fence]))}
    chat = {
        "slots": chance.choice((1, 2, 4)),
        "slowdown": chance.choice((0, 0.4)),
        "beside_calls": chance.random() < 0.5,
    }
    skill = {"rank": 1 + second, "after": chance.choice(("0s", "30s")), "tier": 1 + second}
    return {
        "roster": chance.choice(rosters),
        "skills": {"a": skill, "b": {**skill, "handle": chance.choice((1, 1.3)), "order": chance.choice((1, 2))}},
        "channels": {"phone": {}, "chat": chat, "email": mail, "social": {}},
        "languages": {"et": {}, "ru": {"handle": 1.2}} if second else chance.choice((["et"], ["et", "ru"])),
        "tenure": chance.choice(({}, {"new": {"share": 0.5, "handle": 1.4, "resolution": 0.8}})),
        "remote": chance.choice((None, {"share": 0.5, "external": 0.1})),
        "shrinkage": {"external": chance.choice((0, 0.1))},
    }


def random_centre(number: int) -> Scenario:
    """Two days of a small centre with everything that channels bring."""
    chance = Random(number)
    front = {"time": duration(chance, 0, 30), "hangs_up": 0.1, "contains": {"a": 0.2}}
    ring = {"offer_when": {"entries": 1}, "accepts": 0.5, "dial": chance.choice(("customer_first", "agent_first"))}
    closing = chance.choice(("drain", "drop", "to_backlog"))
    hours = {
        "default": "always",
        "phone": "08:00-13:00",
        "chat": chance.choice(("08:00-13:00", "10:00-15:00", "always")),
    }
    wait = chance.choice(("0s", "2m", "1d"))
    return Scenario.model_validate(
        {
            "name": "everything on",
            "calendar": {
                "start": "2026-03-02", "days": 2, "interval": "60m",
                "open": hours, "closing": {"phone": closing, "chat": chance.choice(("drain", "drop"))},
            },
            "demand": {"languages": {"et": 0.7, "ru": 0.3}, "channels": {"chat": {"intraday": {"09:00": 1}}}},
            "intents": {"a": random_intent(chance, "a", "b"), "b": random_intent(chance, "b", "a")},
            "ivr": chance.choice((None, front | {"misroutes": 0.2, "after_hours": 0.3})),
            "bots": {"chat": chance.choice((None, front))},
            "lines": chance.choice((None, {"trunks": 4})),
            "callback": chance.choice((None, ring | {"ring": duration(chance, 0, 20)})),
            "waiting": {"announcement": {"over": "30s", "patience": 0.5, "balks": 2}},
            "agents": {"desk": random_group(chance, second=False), "second": random_group(chance, second=True)},
            "routing": {
                "agent": chance.choice(("longest_idle", "least_occupied", "fewest_skills", "random")),
                "last_agent": chance.choice((None, {"wait": wait, "resolution": 1.2})),
            },
        }
    )  # fmt: skip


def stretches(log: Log, group: int) -> Iterator[tuple[float, float]]:
    """Begins and ends of all that the agents of a group do."""
    for handled in (log.contacts, log.legs):
        mine = (handled.group == group) & ~handled.in_stints
        yield from zip(handled.left_queue[mine].tolist(), handled.freed[mine].tolist(), strict=True)
    for spans in (log.stints, log.dials):
        mine = spans.group == group
        yield from zip(spans.start[mine].tolist(), spans.end[mine].tolist(), strict=True)


def busiest(log: Log, group: int) -> int:
    """The most agents at work beyond those on duty, at any instant; none if there are always enough."""
    here = (log.spans.group == group) & np.isin(log.spans.kind, (AgentTime.LOGGED_IN, AgentTime.OVERTIME))
    work = [(*span, 1) for span in stretches(log, group)]
    duty = zip(log.spans.start[here].tolist(), log.spans.end[here].tolist(), [-1] * int(here.sum()), strict=True)
    changes: dict[float, int] = {}
    for start, end, step in [*work, *duty]:
        changes[start] = changes.get(start, 0) + step
        changes[end] = changes.get(end, 0) - step
    return int(np.cumsum([changes[instant] for instant in sorted(changes)]).max(initial=0))


@pytest.mark.parametrize(
    "number", [*range(15), *(pytest.param(number, marks=pytest.mark.study) for number in range(15, 30))]
)
def test_a_small_centre_with_everything_on_comes_to_an_end_and_nobody_does_two_things(number: int) -> None:
    log = play_replication(random_centre(number), number, 0)
    contacts, legs, stints = log.contacts, log.legs, log.stints
    assert len(contacts.need) > 50
    handled = contacts.group >= 0
    assert np.isfinite(contacts.freed[handled]).all()
    unfinished = contacts.outcome == Outcome.UNFINISHED
    unfinished[legs.contact] |= legs.outcome == Outcome.UNFINISHED
    assert np.array_equal(np.isnan(contacts.ended), unfinished)
    assert not (contacts.ended < contacts.talk_ended).any()
    shared = contacts.worked_seconds[contacts.in_stints].sum() + legs.worked_seconds[legs.in_stints].sum()
    assert shared == pytest.approx((stints.end - stints.start).sum(), rel=1e-9)
    assert [busiest(log, group) for group in (0, 1)] == [0, 0]
