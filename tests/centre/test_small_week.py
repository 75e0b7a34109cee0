"""A week small enough to be worked out by hand: what every hour of every agent went into (model.md 9, 11).

Two groups from Monday to Friday, 08:00 to 12:00, and who is on duty:

- desk, on shifts of paid heads: two heads, 08:00 to 12:00. The break of 30 minutes lies in the middle, the heads
  spread over an hour around it: the first from 09:30, the second from 10:00. On Wednesday both meet, 11:00 to 11:30.
  On Thursday the second is ill: luck 0.05 is under the 10 % of external shrinkage, that of all others is not.
- backup, logged in by the clock: 1 agent from 08:00, 2 from 10:00, 1 from 11:00. It takes orders after a minute.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, NoReturn

import numpy as np
import pytest

from simulator.centre.fates import ACCEPTS, Fates, fate_names
from simulator.centre.luck import Luck
from simulator.centre.needs import DayNeeds
from simulator.centre.plan import Plan
from simulator.centre.play import Centre
from simulator.measures import TOTAL, Scope, estimate, reduce_log
from simulator.records import Floats, Log, Simulation
from simulator.scenario.clock import Day
from simulator.scenario.intents import COMPONENTS
from simulator.scenario.scenario import Scenario
from tests.centre.building import HOUR, scenario, waits

MINUTE, DAY = 60.0, 24 * HOUR
MON, TUE, WED, THU, FRI = range(5)
ORDERS, BILLING = 0, 1
DESK, BACKUP = 0, 1
FOREVER = float("inf")


def at(day: int, clock: str) -> float:
    """Elapsed seconds of a clock time on a day of the week."""
    hours, minutes, seconds = (int(part) for part in clock.split(":"))
    return day * DAY + hours * HOUR + minutes * MINUTE + seconds


@dataclass(frozen=True)
class Call:
    """A call; times in seconds."""

    instant: float
    intent: int
    talk: float
    wrap: float = 0.0
    patience: float = FOREVER


@dataclass(frozen=True)
class GivenCalls:
    """A source of these calls; whoever is offered a callback accepts it and does not answer the first ring."""

    centre: Scenario
    calls: tuple[Call, ...]

    def of_day(self, day: Day) -> DayNeeds:
        """Those of a day."""
        calls = [call for call in self.calls if day.start <= call.instant < day.end]
        names, count = fate_names(self.centre), len(calls)
        known = {name: np.zeros(count) for name in names} | {
            "patience": np.array([call.patience for call in calls]),
            "customer": np.array([call.talk for call in calls]),
            "wrap": np.array([call.wrap for call in calls]),
            "offer": np.full(count, ACCEPTS),
            "failures": np.ones(count),
        }
        components = np.zeros((count, len(COMPONENTS)))
        components[:, COMPONENTS.index("talk")] = known["customer"]
        components[:, COMPONENTS.index("wrap")] = known["wrap"]
        fates = Fates(np.column_stack([known[name] for name in names]), components)
        intents = np.array([call.intent for call in calls], np.int64)
        born = np.bincount(intents, minlength=len(self.centre.intents))
        return DayNeeds(np.array([call.instant for call in calls]), intents, np.arange(count), fates, born)

    def again(self, stream: int, day: Day, attempt: int, ordinal: int) -> NoReturn:
        """Nobody comes again."""
        raise LookupError("no need of this week returns")


@dataclass
class GivenLuck(Luck):
    """Luck that keeps everybody well, but for the heads whose uniforms of a day are given."""

    absence: dict[date, list[float]] = field(default_factory=dict)

    def uniforms(self, kind: str, name: str, purpose: str, day: date, count: int, attempt: int = 0) -> Floats:
        """Those given, else 0.99 for each."""
        given = self.absence.get(day) if purpose == "absence" else None
        return np.full(count, 0.99) if given is None else np.array(given)


def play(centre: Scenario, calls: list[Call], absence: dict[date, list[float]] | None = None) -> tuple[Log, Simulation]:
    """The log of the calls, and what is measured of it."""
    played = Centre(Plan.of(centre), GivenCalls(centre, tuple(calls)), GivenLuck(absence or {}))
    played.run()
    log = played.log()
    return log, Simulation(centre, (reduce_log(centre, log),))


def seconds(simulation: Simulation, kind: str, group: str | None = None) -> float | None:
    """Seconds of the measure of so many hours."""
    hours = estimate(simulation, f"{kind}_hours", TOTAL if group is None else Scope(group=group)).value
    return None if hours is None else hours * HOUR


SHIFT = {"start": "08:00", "length": "4h", "heads": 2, "days": "mon-fri", "break": "30m"}
MEETING = {"length": "30m", "after": "3h", "days": "wed"}
GROUPS: dict[str, Any] = {
    "desk": {
        "roster": {"shifts": [SHIFT | {"meetings": [MEETING]}]},
        "skills": {"orders": {"rank": 1}},
        "shrinkage": {"external": "10%"},
    },
    "backup": {
        "roster": {"intervals": {"mon-fri": {"08:00": 1, "10:00": 2, "11:00": 1}}},
        "skills": {"orders": {"rank": 2, "after": "1m"}, "billing": {}},
        "shrinkage": {"external": "20%"},
    },
}
CALENDAR = {"days": 7, "interval": "60m", "open": {"default": {"mon-fri": "08:00-12:00"}}}
WEEK = scenario(calendar=CALENDAR, groups=GROUPS, intents=("orders", "billing"))
SECOND_HEAD_ILL = {date(2026, 3, 5): [0.5, 0.05]}

CALLS = [
    # Monday. The first head takes the first call, 08:00 to 08:11, the second head, idle for longer, the second call,
    # 09:20 to 09:35, the first head the third call, 09:25 to 09:35: his break begins when it is over and is not
    # shorter, 09:35 to 10:05. At 10:01 the second head is at his break, too, so that the fourth call has to wait a
    # minute for the backup: 10:02 to 10:04.
    Call(at(MON, "08:00:00"), ORDERS, talk=600, wrap=60),
    Call(at(MON, "09:20:00"), ORDERS, talk=900),
    Call(at(MON, "09:25:00"), ORDERS, talk=600),
    Call(at(MON, "10:01:00"), ORDERS, talk=90, wrap=30),
    # Tuesday. Both of the backup are busy, until 11:05 and 11:15, when one of them should go at 11:00: he who is done
    # first goes, 5 minutes late, and does not take the caller who has hung up at 11:03 by then.
    Call(at(TUE, "09:59:00"), BILLING, talk=300),
    Call(at(TUE, "10:50:00"), BILLING, talk=900),
    Call(at(TUE, "10:55:00"), BILLING, talk=1_200),
    Call(at(TUE, "11:01:00"), BILLING, talk=60, patience=120),
    # Wednesday. The first head is on the phone until 11:05 and wraps up until 11:07: his meeting is from then to 11:37.
    Call(at(WED, "10:55:00"), ORDERS, talk=600, wrap=120),
    # Thursday. The only head is at his break: the backup takes the call after a minute.
    Call(at(THU, "09:40:00"), ORDERS, talk=60),
    # Friday. Both heads are busy at closing, until 12:03 and 12:04. The third caller has not waited a minute by then,
    # and the agent of the backup stays for him, 12:00:30 to 12:02:30.
    Call(at(FRI, "11:58:00"), ORDERS, talk=240, wrap=60),
    Call(at(FRI, "11:59:00"), ORDERS, talk=300),
    Call(at(FRI, "11:59:30"), ORDERS, talk=120),
]
WAITS = [0, 0, 0, 60, 0, 0, 0, 120, 0, 60, 0, 0, 60]
WHO = [DESK, DESK, DESK, BACKUP, BACKUP, BACKUP, BACKUP, -1, DESK, BACKUP, DESK, DESK, BACKUP]

BY_HAND = {
    "desk": {
        "paid": 5 * 2 * 4 * HOUR,  # five days of two heads of four hours
        "absent": 4 * HOUR,  # the second head on Thursday
        "break": 9 * 30 * MINUTE,  # two a day, one on Thursday
        "other_duty": 2 * 30 * MINUTE,  # both on Wednesday
        "logged_in": (40 - 4 - 4.5 - 1) * HOUR,
        "overtime": 3 * MINUTE + 4 * MINUTE,  # on Friday
        "handling": 660 + 900 + 600 + 720 + 300 + 300.0,  # three calls on Monday, one on Wednesday, two on Friday
        "ring": 0.0,
        "available": 30.5 * HOUR + 420 - 3_480,
    },
    "backup": {
        "paid": 5 * 5 * HOUR / 0.8,  # logged in / (1 - external): 31 h 15 min
        "absent": 0.0,  # not played: in the paid time alone
        "break": 0.0,
        "other_duty": 0.0,
        "logged_in": 5 * (2 * 1 + 1 * 2 + 1 * 1) * HOUR,  # 08-10 one, 10-11 two, 11-12 one
        "overtime": 5 * MINUTE + 150,  # Tuesday; Friday from 12:00 to 12:02:30
        "handling": 120 + 300 + 900 + 1_200 + 60 + 120.0,  # Monday, three on Tuesday, Thursday, Friday
        "ring": 0.0,
        "available": 25 * HOUR + 450 - 2_700,
    },
}


@pytest.fixture(scope="module")
def week() -> tuple[Log, Simulation]:
    return play(WEEK, CALLS, SECOND_HEAD_ILL)


def test_the_calls_of_the_week_are_answered_by_whom_and_when_they_should_be(week: tuple[Log, Simulation]) -> None:
    log, _ = week
    assert waits(log.contacts) == WAITS
    assert log.contacts.group.tolist() == WHO


@pytest.mark.parametrize("kind", BY_HAND["desk"])
def test_the_hours_of_the_week_are_those_worked_out_by_hand(week: tuple[Log, Simulation], kind: str) -> None:
    _, simulation = week
    measured = {group: seconds(simulation, kind, group) for group in BY_HAND}
    assert measured == {group: pytest.approx(by_hand[kind], abs=1e-6) for group, by_hand in BY_HAND.items()}
    together = sum(by_hand[kind] for by_hand in BY_HAND.values())
    assert seconds(simulation, kind) == pytest.approx(together, abs=1e-6)


@pytest.mark.parametrize(("group", "unplayed"), [("desk", 0.0), ("backup", 6.25 * HOUR)])
def test_the_hours_add_up(week: tuple[Log, Simulation], group: str, unplayed: float) -> None:
    """Of the backup 20 % of 31 h 15 min are paid but not played: who counts logged-in agents plays no absence."""
    _, simulation = week
    kinds = ("paid", "absent", "break", "other_duty", "logged_in", "overtime", "handling", "ring", "available")
    paid, *parts, overtime, handling, ring, available = (seconds(simulation, kind, group) or 0.0 for kind in kinds)
    assert sum(parts) + unplayed == pytest.approx(paid, abs=1e-6)
    assert handling + ring + available == pytest.approx(parts[-1] + overtime, abs=1e-6)


def test_the_hours_of_each_day_are_those_worked_out_by_hand(week: tuple[Log, Simulation]) -> None:
    _, simulation = week
    [replication] = simulation.replications
    by_day = {
        kind: np.asarray(entry).reshape(7, 24, 2).sum(axis=1).T.tolist()
        for kind, entry in replication.agent_seconds.items()
    }
    logged_in = [7.0 * HOUR, 7.0 * HOUR, 6.0 * HOUR, 3.5 * HOUR, 7.0 * HOUR, 0.0, 0.0]
    assert by_day["logged_in"] == [logged_in, [5 * HOUR] * 5 + [0.0, 0.0]]
    assert by_day["absent"][DESK] == [0.0, 0.0, 0.0, 4 * HOUR, 0.0, 0.0, 0.0]
    assert by_day["overtime"] == [[0, 0, 0, 0, 420, 0, 0], [0, 300, 0, 0, 150, 0, 0]]
    assert by_day["handling"] == [[2_160, 0, 720, 0, 600, 0, 0], [120, 2_400, 0, 60, 120, 0, 0]]


def test_a_break_after_a_long_call_keeps_its_length_by_the_clock(week: tuple[Log, Simulation]) -> None:
    """Monday by the hour: the first head is away from 09:35 to 10:05, the second from 10:00 to 10:30."""
    _, simulation = week
    [replication] = simulation.replications
    breaks = replication.agent_seconds["break"][:24, DESK]
    assert {hour: float(breaks[hour]) for hour in np.flatnonzero(breaks)} == {9: 25 * MINUTE, 10: 35 * MINUTE}


def test_internal_shrinkage_beyond_what_is_on_the_clock_is_other_duty() -> None:
    """25 % of 16 paid hours are 4 h; the two who are there of four heads lack 4 h / (1 - 50 %) / 4 heads = 2 h each,
    of which 30 min are the break: 1 h 30 min of other duty, and 2 h logged in."""
    group = {
        "roster": {"shifts": [SHIFT | {"heads": 4, "days": "mon"}]},
        "skills": {"orders": {}, "billing": {}},
        "shrinkage": {"external": "50%", "internal": "25%"},
    }
    centre = scenario(calendar=CALENDAR, groups={"desk": group}, intents=("orders", "billing"))
    absence = {date(2026, 3, 2): [0.49, 0.5, 0.9, 0.0]}
    _, simulation = play(centre, [Call(at(MON, "08:00:00"), ORDERS, talk=60)], absence)
    kinds = ("paid", "absent", "break", "other_duty", "logged_in", "handling", "available")
    hours = [16 * HOUR, 8 * HOUR, 1 * HOUR, 3 * HOUR, 4 * HOUR, 60, 4 * HOUR - 60]
    assert [seconds(simulation, kind) for kind in kinds] == pytest.approx(hours, abs=1e-4)


def test_an_agent_who_is_held_while_it_rings_neither_handles_nor_waits() -> None:
    """The second caller hangs up at 08:06 to be called back. The agent, free at 08:10, is held for 30 s of ringing in
    vain, and again 5 minutes later, from 08:15:30 to 08:16, before the talk of 2 minutes."""
    callback = {"offer_when": {"waited": "60s"}, "accepts": 1, "dial": "agent_first", "ring": "30s"}
    centre = scenario(callback=callback | {"retry_after": "5m"}, calendar=CALENDAR | {"days": 1})
    calls = [Call(at(MON, "08:00:00"), ORDERS, talk=600), Call(at(MON, "08:05:00"), ORDERS, talk=120)]
    log, simulation = play(centre, calls)
    assert log.contacts.left_queue.tolist() == [at(MON, "08:00:00"), at(MON, "08:16:00")]
    kinds = ("paid", "logged_in", "overtime", "handling", "ring", "available")
    hours = [4 * HOUR, 4 * HOUR, 0.0, 720, 60, 4 * HOUR - 780]
    assert [seconds(simulation, kind) for kind in kinds] == pytest.approx(hours, abs=1e-6)
