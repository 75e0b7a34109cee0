"""The fast centre and the twin, with the same luck, have the same contacts to the last bit."""

from collections.abc import Sequence
from itertools import cycle, product
from typing import Any

import pytest

from simulator.centre import play_replication
from simulator.scenario.scenario import Scenario
from tests.twin.centre import Twin
from tests.twin.comparison import of_book, of_log
from tests.twin.lucky import LuckyLot
from tests.twin.support import CALENDAR, support

CALLBACK = {
    "accepts": 0.75,
    "reached": 0.6,
    "attempts": 3,
    "retry_after": "10m",
    "stops_before_closing": "30m",
    "most_open": 40,
    "ring": {"law": "uniform", "least": "8s", "most": "30s"},
}
DIALS = ("customer_first", "agent_first")
TRIGGERS = ({"entries": 2}, {"waited": "45s"}, {"estimated_wait_over": "80s"})


def assert_same(scenario: Scenario, seed: int) -> int:
    """Both play the same contacts; returns how many callbacks were accepted."""
    log = play_replication(scenario, seed, 0)
    book = Twin(scenario, LuckyLot(scenario, seed)).play()
    fast, slow = of_log(log), of_book(book)
    differing = sorted(name for name in fast.keys() | slow.keys() if fast.get(name) != slow.get(name))
    if differing:
        differing.sort(key=lambda name: (fast.get(name) or slow[name])["entered"])
        name = differing[0]
        pytest.fail(
            f"{len(differing)} contacts differ, first {name}:\ncentre {fast.get(name)}\ntwin   {slow.get(name)}"
        )
    tries = [(made.intent, made.instant, made.seconds, made.result) for made in book.tries]
    columns = log.tries.intent, log.tries.instant, log.tries.seconds, log.tries.result
    assert tries == list(zip(*(column.tolist() for column in columns), strict=True))
    return sum(entry["hung_up"] is not None for entry in fast.values())


def in_turns(rows: Sequence[Any], columns: Sequence[Any]) -> list[Any]:
    """All pairs; the tests play every second, so that each of both occurs, and the study the others."""
    return [
        pytest.param(one, other, marks=[pytest.mark.study] if (row + column) % 2 else [])
        for (row, one), (column, other) in product(enumerate(rows), enumerate(columns))
    ]


DAYS = ((1, 1.8, False, 80), (2, 2.1, True, 170))
"""Seed, load, whether who transfers a call stays on the line, and how many accept to be called back at least."""


@pytest.mark.parametrize("dial", DIALS)
@pytest.mark.parametrize(("trigger", "day"), in_turns(TRIGGERS, DAYS), ids=str)
def test_callbacks_of_every_kind_make_the_same_contacts(
    dial: str, trigger: dict[str, Any], day: tuple[int, float, bool, int]
) -> None:
    (seed, load, warm, least), rules = day, CALLBACK | {"offer_when": trigger, "dial": dial}
    assert assert_same(support(load=load, days=1, callback=rules, warm=warm), seed) > least


SETTINGS: dict[str, dict[str, Any]] = {
    "no callbacks": {"callback": None},
    "last wait": {"waiting": {"estimate": "last_wait", "announcement": {"over": "1m", "patience": 0.7, "balks": 3}}},
    "silo": {"routing": {"mode": "silo"}},
    "pooled": {"routing": {"mode": "pooled"}},
    "pooled, fewest skills": {"routing": {"mode": "pooled", "agent": "fewest_skills"}},
    "strict, at random": {
        "routing": {"agent": "random", "contact": {"priority": {"billing": 1}, "strict": True, "age_weight": 2}}
    },
    "few lines": {"trunks": 8},
    "always open": {"calendar": {"start": "2026-03-02", "days": 1, "interval": "30m"}, "load": 2},
    "closed at noon": {"calendar": CALENDAR | {"days": 1, "open": {"default": "08:00-12:00, 13:00-18:00"}}},
}


@pytest.mark.parametrize(("setting", "dial"), list(zip(SETTINGS, cycle(DIALS))))
def test_other_settings_make_the_same_contacts(setting: str, dial: str) -> None:
    trigger = TRIGGERS[2] if setting == "last wait" else TRIGGERS[0]
    usual: dict[str, Any] = {"load": 1.7, "days": 1, "callback": CALLBACK | {"offer_when": trigger, "dial": dial}}
    callbacks = assert_same(support(**(usual | SETTINGS[setting])), seed=3)
    assert callbacks > 30 or setting == "no callbacks"


RULES: dict[str, dict[str, Any]] = {
    "rings that take no time": {"ring": "0s", "retry_after": "2m"},
    "rings that all take as long": {"ring": "20s"},
    "retries of the next day": {"retry_after": "5h", "reached": 0.4},
    "few at a time until late": {"most_open": 3, "stops_before_closing": "0s"},
    "a share of offers, one try": {"offered_to": 0.6, "attempts": 1},
}


@pytest.mark.parametrize(("rules", "dial"), in_turns(list(RULES), DIALS))
def test_other_rules_of_callbacks_make_the_same_contacts(rules: str, dial: str) -> None:
    callback = CALLBACK | {"offer_when": TRIGGERS[0], "dial": dial} | RULES[rules]
    days = 2 if rules == "retries of the next day" else 1
    assert assert_same(support(load=1.7, days=days, callback=callback), seed=4) > 30


def test_with_no_ring_time_and_certain_answer_the_centre_plays_both_dial_orders_alike() -> None:
    rules = CALLBACK | {"offer_when": TRIGGERS[0], "ring": "0s", "reached": 1}
    both = [support(load=1.7, days=1, callback=rules | {"dial": dial}) for dial in DIALS]
    logs = [of_log(play_replication(scenario, 5, 0)) for scenario in both]
    entries = [[entry | {"dials": len(entry["dials"])} for entry in log.values()] for log in logs]
    assert entries[0] == entries[1]
    assert sum(entry["dials"] for entry in entries[0]) > 50
