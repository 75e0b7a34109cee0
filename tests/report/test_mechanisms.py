"""A report shows what a scenario has switched on, and no word of what it has not."""

from typing import Any

import pytest

from simulator.money import price
from simulator.records import Outcome, Simulation, TryResult, Way
from simulator.report.layout import as_text
from simulator.report.terminal import terminal_report
from simulator.report.warnings import warnings_of
from tests.measures.handmade import (
    HOUR,
    Call,
    Leg,
    Ring,
    Try,
    abandoned,
    answered,
    called_back,
    centre,
    ended,
    message,
    simulation,
    unreached,
)

SELF_SERVICE = {"tries": "50%", "solves": "40%", "gives_up": "10%"}
BLOCKS: dict[str, Any] = {
    "lines": {"trunks": 30},
    "ivr": {"after_hours": "50%", "filters": "5%", "misroutes": "5%"},
    "callback": {"offer_when": {"entries": 2}, "accepts": "50%"},
    "calendar": {"closing": {"phone": "to_backlog"}},
    "intents": {
        "orders": {"self_service": SELF_SERVICE, "handle_measured_at_deflection": 0},
        "billing": {"transfer": {"share": "10%", "tier": 2}},
    },
    "groups": {"desk": {"roster": {"constant": 2}, "skills": {"orders": {}, "billing": {"tier": 2}}}},
}
DAY: list[Call] = [
    answered(0.0, wait=10.0, legs=(Leg(wait=30.0, talk=60.0),)),
    answered(100.0, returns=True, legs=(Leg(wait=30.0, outcome=Outcome.ABANDONED),)),
    answered(900.0, need=1, attempt=1, redial=True),
    called_back(HOUR, wait=600.0, rings=(Ring(HOUR + 585.0, 15.0, group=0),)),
    unreached(HOUR, Ring(2 * HOUR, 20.0, reached=False)),
    message(3 * HOUR, wait=9 * HOUR),
    answered(HOUR, wait=11 * HOUR, hung_up=HOUR + 60.0, way=Way.VOICEMAIL),
    abandoned(4 * HOUR, wait=40.0),
    ended(5 * HOUR, Outcome.BLOCKED),
    ended(5 * HOUR, Outcome.FILTERED, menu=5.0),
]
TRIES = [Try(1.0, TryResult.SOLVED), Try(2.0, TryResult.GAVE_UP), Try(0.0, TryResult.FAILED)]


def text_of(simulated: Simulation) -> str:
    report = price(simulated)
    return as_text(terminal_report(simulated, report, warnings_of(simulated, report, ())), 140)


@pytest.fixture(scope="module")
def full() -> str:
    return text_of(simulation(centre(**BLOCKS), DAY, DAY, tries=TRIES))


@pytest.fixture(scope="module")
def plain() -> str:
    return text_of(simulation(centre(), [answered(0.0, wait=10.0), abandoned(4 * HOUR, wait=40.0)]))


ROWS = {
    "tried self-service first": "91 0 30.0 % needs",
    "solved there, no contact": "30 0 10.0 % needs",
    "gave up there, no contact": "30 0 10.0 % needs",
    "failed there, in touch all the same": "30 0 10.0 % needs",
    "redials of callers whom nobody served": "30 0",
    "found to be nobody's in the menu": "30 0 10.0 % contacts",
    "kept from the menu, phones closed": "30 0 10.0 % contacts",
    "found all lines busy": "12.5 % 0.0 pt of those who reached the queue or were blocked",
    "never reached by a callback": "30 0 14.3 % who reached the queue",
    "hung up after that": "30 0 16.7 % answered",
    # waits of 10, 0, 0, 600 s and 11 h
    "average true wait for an agent": "2h14m 0.0s of all answered, callbacks and messages at closing included",
    # 10, 60 and 40 s of seven who reached the queue
    "average wait on the line": "16s 0.0s of those who reached the queue",
    "average wait after being passed on": "30s 0.0s of those times",
    "resolved at first touch": "(assumed) 50.0 % 0.0 pt of needs, self-service included",
    "took it": "61 0 100.0 % who were offered one",
    "reached an agent so": "30 0 50.0 % callbacks",
    "were never reached": "30 0 50.0 % callbacks",
    "attempts to reach them": "61 0",
    "average true wait, from joining to the agent": "10m00s 0.0s",
    "messages worked by an agent": "61 0 100.0 % messages",
    "average wait until an agent worked it": "10h00m 0.0s",
    "held while a customer is rung": "0 0 0.0 % logged in and overtime",
    "Harder contacts": "",
}


@pytest.mark.parametrize(("start", "rest"), ROWS.items())
def test_a_mechanism_that_is_on_has_its_rows(full: str, start: str, rest: str) -> None:
    row = next(" ".join(line.split()) for line in full.splitlines() if line.startswith(start))
    assert row == f"{start} {rest}".strip()


@pytest.mark.parametrize("start", ROWS)
def test_a_mechanism_that_is_off_has_none(plain: str, start: str) -> None:
    assert start not in plain


def test_the_harder_residue_is_shown_with_its_factor(full: str) -> None:
    row = next(line for line in full.splitlines() if line.startswith("orders") and " x " in line)
    # a fifth is solved before contact: (1 - 0.7 x 0.2) / (1 - 0.2)
    assert " ".join(row.split()) == "orders 0.0 % 20.0 % x 1.075"


def test_the_average_wait_says_of_whom_it_is(full: str, plain: str) -> None:
    assert "of the answered on the line, zero waits included" in " ".join(full.split())
    assert "on the line" not in plain
