"""The fast centre and the twin, with the same luck, have the same contacts to the last bit."""

from itertools import product
from typing import Any

import pytest

from simulator.centre import play_replication
from simulator.scenario.scenario import Scenario
from tests.twin.centre import Twin
from tests.twin.comparison import of_book, of_log
from tests.twin.lucky import LuckyLot
from tests.twin.support import support

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


@pytest.mark.parametrize(("dial", "trigger"), list(product(DIALS, TRIGGERS)), ids=str)
def test_callbacks_make_the_same_contacts(dial: str, trigger: dict[str, Any]) -> None:
    callbacks = 0
    for seed, load, warm in ((1, 1.6, False), (2, 1.9, True)):
        rules = CALLBACK | {"offer_when": trigger, "dial": dial}
        callbacks += assert_same(support(load=load, callback=rules, warm=warm), seed)
    assert callbacks > 300
