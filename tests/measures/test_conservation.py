"""Books that do not close are found, and the message says by how much and where."""

from typing import Any

import numpy as np
import pytest

from simulator.measures import ConservationError, reduce_log
from simulator.records import AgentTime, Outcome
from tests.measures.handmade import (
    DAY,
    HOUR,
    NEVER,
    Call,
    Span,
    abandoned,
    answered,
    centre,
    ended,
    log_of,
    on_duty,
    with_columns,
)

SOUND = [
    answered(100.0, wait=10.0, talk=60.0, wrap=5.0, returns=True),
    abandoned(200.0, wait=30.0),
    answered(9_000.0, need=0, attempt=1),
]


def changed(column: str, row: int, value: Any) -> dict[str, Any]:
    values = getattr(log_of(SOUND).contacts, column).copy()
    values[row] = value
    return {column: values}


BROKEN = [
    ("no arrival", changed("entered", 1, NEVER), "has no time of arrival"),
    ("an outcome that does not exist", changed("outcome", 1, 9), "has an unknown outcome"),
    ("queue before the menu", changed("joined", 0, 50.0), "goes back in time"),
    ("end before the answer", changed("ended", 0, 105.0), "goes back in time"),
    ("abandoned but never queued", changed("joined", 1, NEVER), "ended in the queue but never joined or left it"),
    ("contained in the queue", changed("outcome", 1, Outcome.CONTAINED), "joined the queue but ended outside it"),
    ("answered by nobody", changed("group", 0, -1), "is answered but not handled"),
    ("abandoned and handled", changed("outcome", 0, Outcome.ABANDONED), "handled but not answered"),
    ("wrap longer than its component", changed("freed", 0, 180.0), "components that do not add up to its handling"),
    ("a repeat nobody announced", changed("returns", 0, False), "repeats a contact that did not return"),
    ("a repeat too many", changed("attempt", 2, 2), "repeats a contact that did not return"),
    ("a solved need that returns", changed("resolved", 0, True), "resolved its need and yet returns"),
]


@pytest.mark.parametrize(("columns", "message"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN])
def test_a_contact_that_cannot_have_happened_is_refused(columns: dict[str, Any], message: str) -> None:
    with pytest.raises(ConservationError, match=message):
        reduce_log(centre(), with_columns(log_of(SOUND), **columns))


def test_the_message_names_the_contact_and_its_times() -> None:
    with pytest.raises(ConservationError) as found:
        reduce_log(centre(), with_columns(log_of(SOUND, index=4), **changed("freed", 0, 180.0)))
    assert str(found.value) == (
        "replication 4: 1 of 3 contacts: the contact in row 0 (intent 0, entered 100.0, joined 100.0, "
        "left queue 110.0, ended 170.0, freed 180.0) has components that do not add up to its handling"
    )


def test_handling_beyond_the_agents_on_duty_is_refused() -> None:
    calls = [answered(0.0, talk=HOUR), answered(0.0, talk=HOUR)]
    with pytest.raises(ConservationError) as found:
        reduce_log(centre(), log_of(calls, on_duty(1, DAY)))
    assert "handling seconds beyond the seconds logged in and overtime (counted interval, group) at (0, 0)" in str(
        found.value
    )
    assert "-3600.0 is not 0.0" in str(found.value)


def test_handling_in_overtime_is_within_the_books() -> None:
    spans: list[Span] = [*on_duty(1, end=1_800.0), (AgentTime.OVERTIME, 0, 1_800.0, 2_000.0)]
    assert reduce_log(centre(), log_of([answered(1_700.0, talk=300.0)], spans)).agent_seconds["overtime"].sum() == 200.0


def test_shift_time_that_nobody_accounts_for_is_refused() -> None:
    desk = {
        "roster": {"shifts": [{"start": "08:00", "length": "2h", "heads": 1}]},
        "skills": {"orders": {}, "billing": {}},
    }
    lacking = on_duty(1, start=8 * HOUR, end=9.5 * HOUR)
    with pytest.raises(ConservationError) as found:
        reduce_log(centre(groups={"desk": desk}), log_of([answered(8 * HOUR)], lacking))
    assert "at (9, 0): 1800.0 is not 3600.0" in str(found.value)


def test_a_span_of_agent_time_that_ends_before_it_starts_is_refused() -> None:
    spans = [*on_duty(2, DAY), (AgentTime.BREAK, 0, 200.0, 100.0)]
    with pytest.raises(ConservationError, match=r"row 2 \(kind 2\) runs from 200.0 to 100.0"):
        reduce_log(centre(), log_of([answered(0.0)], spans))


@pytest.mark.parametrize("seed", range(5))
def test_what_the_queue_held_is_what_contacts_waited_wherever_the_counting_starts(seed: int) -> None:
    generator = np.random.default_rng(seed)
    arrivals = np.sort(generator.uniform(0, 3 * DAY, 200)).round(3)
    calls: list[Call] = [abandoned(float(at), wait=float(generator.exponential(4_000))) for at in arrivals]
    calls.append(ended(3 * DAY - 1.0, Outcome.UNFINISHED))
    scenario = centre(calendar={"days": 2, "warm_up_days": 1})
    replication = reduce_log(scenario, log_of(calls))
    held = replication.in_interval["queue_seconds"].sum()
    waited = sum(max(0.0, min(call.left_queue, 3 * DAY) - max(call.joined, DAY)) for call in calls[:-1])
    assert held == pytest.approx(waited + 1.0)
