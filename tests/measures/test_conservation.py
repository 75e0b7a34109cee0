"""Books that do not close are found, and the message says by how much and where."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from simulator.measures import ConservationError, reduce_log
from simulator.records import AgentTime, Log, Outcome, TryResult
from tests.measures.handmade import (
    DAY,
    HOUR,
    NEVER,
    Call,
    Leg,
    Ring,
    Span,
    Try,
    abandoned,
    answered,
    called_back,
    centre,
    ended,
    log_of,
    on_duty,
    unreached,
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
    ("an outcome that does not exist", changed("outcome", 1, 99), "has an unknown outcome"),
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


CHAIN = [
    abandoned(0.0, wait=60.0, returns=True),
    answered(600.0, need=0, attempt=1, redial=True, returns=True, legs=(Leg(wait=20.0, talk=40.0),)),
    answered(7_200.0, need=0, attempt=2),
    called_back(9_000.0, wait=300.0, rings=(Ring(9_290.0, 10.0),)),
    unreached(9_500.0, Ring(9_600.0, 20.0, reached=False)),
    answered(20_000.0, silent_before=True, talk=30.0, legs=(Leg(talk=30.0), Leg(talk=30.0, wrap=5.0))),
]
CHAIN_TRIES = [Try(5.0, TryResult.FAILED_SILENTLY), Try(6.0, TryResult.SOLVED), Try(7.0, TryResult.FAILED)]


def chain() -> Log:
    return log_of(CHAIN, tries=CHAIN_TRIES)


def with_change(log: Log, table: str, column: str, row: int, value: Any) -> Log:
    values = getattr(getattr(log, table), column).copy()
    values[row] = value
    return replace(log, **{table: replace(getattr(log, table), **{column: values})})


def test_a_log_with_every_mechanism_is_sound() -> None:
    assert reduce_log(centre(), chain()).by_day["contacts"].sum() == len(CHAIN)


def test_a_need_that_gives_up_at_self_service_is_met_like_one_that_is_solved() -> None:
    gave_up = with_change(chain(), "tries", "result", 1, TryResult.GAVE_UP)
    assert reduce_log(centre(), gave_up).needs_by_day["gave_up"].sum() == 1


IMPOSSIBLE = [
    ("contacts", "redial", 1, False, "repeats a contact that nobody served"),
    ("contacts", "redial", 2, True, "redials after a contact that was served"),
    ("contacts", "redial", 3, True, "is a redial of nothing"),
    ("contacts", "hung_up", 3, NEVER, "waits for a callback or left a message, but never hung up"),
    ("contacts", "hung_up", 3, 9_400.0, "goes back in time"),
    ("contacts", "hung_up", 3, 8_000.0, "goes back in time"),
    ("contacts", "outcome", 0, Outcome.BLOCKED, "joined the queue but ended outside it"),
    ("contacts", "silent_before", 5, False, r"needs born, .* at \(0, 0\): 5 is not 6"),
    (
        "contacts",
        "ended",
        4,
        9_610.0,
        r"a ring outside the contact's wait in row 1 \(contact 4, start 9600.0, end 9620.0",
    ),
    ("dials", "reached", 1, True, "is unreached, but was not rung in vain"),
    ("dials", "contact", 1, 3, "is unreached, but was not rung in vain"),
    ("dials", "contact", 0, 0, r"a ring of nobody who asked for it in row 0 \(contact 0"),
    ("dials", "start", 0, 8_000.0, r"a ring outside the contact's wait in row 0 \(contact 3, start 8000.0"),
    ("dials", "end", 0, 9_301.0, r"a ring outside the contact's wait in row 0"),
    ("legs", "contact", 0, 0, r"a leg of a contact that was not answered in row 0 \(contact 0, joined 660.0"),
    ("legs", "joined", 0, 650.0, r"a leg that does not begin where the one before ended in row 0"),
    ("legs", "joined", 2, 20_010.0, r"a leg that does not begin where the one before ended in row 2"),
    (
        "legs",
        "group",
        0,
        -1,
        r"a leg that is answered but not handled, or handled but not answered in row 0",
    ),
    ("legs", "freed", 2, 20_094.0, r"a leg whose components do not add up to its handling in row 2"),
    ("legs", "talk_ended", 0, 670.0, r"a leg that goes back in time in row 0"),
    ("tries", "result", 1, TryResult.FAILED, r"needs born, .* at \(0, 0\): 5 is not 4"),
]


@pytest.mark.parametrize(("table", "column", "row", "value", "message"), IMPOSSIBLE)
def test_what_cannot_have_happened_beside_the_queue_is_refused(
    table: str, column: str, row: int, value: Any, message: str
) -> None:
    with pytest.raises(ConservationError, match=message):
        reduce_log(centre(), with_change(chain(), table, column, row, value))


def test_a_redial_may_follow_a_customer_who_hung_up_after_a_transfer() -> None:
    calls = [
        answered(0.0, returns=True, legs=(Leg(wait=30.0, outcome=Outcome.ABANDONED),)),
        answered(900.0, need=0, attempt=1, redial=True),
    ]
    assert reduce_log(centre(), log_of(calls)).by_day["redials"].sum() == 1
    repeat = with_change(log_of(calls), "contacts", "redial", 1, False)
    with pytest.raises(ConservationError, match="repeats a contact that nobody served"):
        reduce_log(centre(), repeat)


def test_a_leg_that_nobody_took_is_the_last() -> None:
    legs = (Leg(wait=30.0, outcome=Outcome.ABANDONED), Leg(talk=10.0))
    with pytest.raises(ConservationError, match="a leg that does not begin where the one before ended in row 1"):
        reduce_log(centre(), log_of([answered(0.0, resolved=False, legs=legs)]))


def test_the_first_agent_of_a_warm_transfer_stays_until_the_second_takes_over() -> None:
    # 60 s of his own, 25 s of holding until the second agent comes: the leg joins before the first lets go
    log = log_of([answered(0.0, talk=85.0, wrap=5.0, legs=(Leg(talk=40.0),))])
    warm = with_change(log, "legs", "joined", 0, 60.0)
    assert reduce_log(centre(), warm).by_day["transfer_wait_seconds"].sum() == 25.0


def test_more_contacts_after_a_silent_failure_than_such_failures_are_refused() -> None:
    calls = [answered(0.0, silent_before=True), answered(9.0)]
    with pytest.raises(ConservationError, match="1 contacts after a silent failure of 0 tries"):
        reduce_log(centre(), log_of(calls))


def test_an_agent_who_is_held_by_a_ring_while_he_handles_is_refused() -> None:
    calls = [
        answered(0.0, talk=HOUR),
        called_back(0.0, wait=1_800.0, talk=60.0, rings=(Ring(900.0, 900.0, group=0),)),
    ]
    with pytest.raises(ConservationError, match=r"handling and ring seconds beyond .* at \(0, 0\): -960.0 is not 0.0"):
        reduce_log(centre(), log_of(calls, on_duty(1, DAY)))


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
    place = "(counted interval, group) at (0, 0)"
    assert f"handling and ring seconds beyond the seconds logged in and overtime {place}" in str(found.value)
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
    replication = reduce_log(scenario, log_of(calls, scenario=scenario))
    held = replication.in_interval["queue_seconds"].sum()
    waited = sum(max(0.0, min(call.left_queue, 3 * DAY) - max(call.joined, DAY)) for call in calls[:-1])
    assert held == pytest.approx(waited + 1.0)
