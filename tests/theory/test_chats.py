"""The chain of chats: the reference values, laws that it must obey, and what is played against it."""

from dataclasses import replace

import numpy as np
import pytest

from simulator.records import Floats
from tests.theory.cases import Case, all_cases
from tests.theory.chains import steady_state
from tests.theory.chats import LINEAR, ChatQueue, chain_of, known_of, linear, linear_case
from tests.theory.erlang import erlang_a
from tests.theory.judge import Verdict
from tests.theory.judging import judged
from tests.theory.plan import Horizon, plan_of
from tests.theory.play import play

CASES = [case for case in all_cases().values() if case.family == "chat_concurrency"]
RATE, WORK, PATIENCE = 60 / 3_600, 300.0, 150.0


def chain(agents: int, stretch: tuple[float, ...], *, rate: float = RATE) -> ChatQueue:
    return ChatQueue(rate, WORK, agents, stretch, PATIENCE)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_the_chain_gives_the_reference_values_to_their_error(case: Case) -> None:
    known = known_of(chain_of(case))
    assert len(case.expected) == len(known)
    for expected in case.expected:
        assert known[expected.quantity] == pytest.approx(expected.value, rel=0, abs=expected.error)


@pytest.mark.parametrize(("agents", "slots"), [(6, 1), (3, 2), (2, 3), (1, 6)])
def test_without_slowdown_slots_are_agents_of_erlang_a(agents: int, slots: int) -> None:
    chats, calls = chain(agents, linear(slots, 0.0)), erlang_a(RATE, WORK, agents * slots, PATIENCE)
    assert chats.all_taken == pytest.approx(calls.waiting, rel=1e-10)
    assert chats.abandoned == pytest.approx(calls.abandoning, rel=1e-10)
    assert chats.open == pytest.approx(calls.occupancy * agents * slots, rel=1e-10)
    assert chats.duration == pytest.approx(WORK, rel=1e-10)


def test_an_agent_who_shares_equally_is_a_queue_of_one_in_which_nobody_waits() -> None:
    """Processor sharing: geometric numbers, a mean duration of work / (1 - load) (Kleinrock 1976)."""
    sharing = chain(1, tuple(float(n) for n in range(1, 61)), rate=0.5 / WORK)
    assert sharing.busy == pytest.approx(0.5, rel=1e-9)
    assert sharing.open == pytest.approx(1.0, rel=1e-9)
    assert sharing.duration == pytest.approx(2 * WORK, rel=1e-9)


def test_two_agents_with_two_slots_by_their_balance() -> None:
    """Nobody waits for long: with patience of a millisecond the six states are solved by hand-written rates."""
    fast, slow = 1 / WORK, 1 / (WORK * 1.5)
    states = [(0, 0), (0, 1), (1, 1), (0, 2), (1, 2), (2, 2)]
    rates = {
        ((0, 0), (0, 1)): RATE, ((0, 1), (1, 1)): RATE, ((1, 1), (1, 2)): RATE, ((0, 2), (1, 2)): RATE,
        ((1, 2), (2, 2)): RATE, ((0, 1), (0, 0)): fast, ((1, 1), (0, 1)): 2 * fast, ((0, 2), (0, 1)): 2 * slow,
        ((1, 2), (0, 2)): fast, ((1, 2), (1, 1)): 2 * slow, ((2, 2), (1, 2)): 4 * slow,
    }  # fmt: skip
    moves = [
        (np.array([states.index(source)]), np.array([states.index(target)]), np.array([rate]))
        for (source, target), rate in rates.items()
    ]
    shares = steady_state(moves, len(states))
    found = ChatQueue(RATE, WORK, 2, (1.0, 1.5), patience=1e-3, most_waiting=4)
    assert found.loads == [(0, 0), (0, 1), (0, 2), (1, 1), (1, 2), (2, 2)]
    assert found.shares[:6].tolist() == pytest.approx(shares[[0, 1, 3, 2, 4, 5]].tolist(), rel=1e-4)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_what_is_begun_is_ended(case: Case) -> None:
    chats = chain_of(case)
    ended = sum(
        share * sum(count / (chats.work * chats.stretch[count - 1]) for count in loads if count)
        for loads, share in zip(chats.loads, chats.shares.tolist(), strict=False)
    )
    ended += (
        chats.agents * chats.slots / (chats.work * chats.stretch[-1]) * float(chats.shares[len(chats.loads) :].sum())
    )
    assert ended == pytest.approx(chats.arrival_rate * (1 - chats.abandoned), rel=1e-10)


def test_the_tail_that_is_cut_off_is_nothing() -> None:
    assert all(chain_of(case).shares[-1] < 1e-20 for case in CASES)


def test_a_stronger_slowdown_makes_more_wait_and_chats_longer() -> None:
    found = [chain(4, linear(3, slowdown)) for slowdown in (0.0, 0.2, 0.4, 0.8, 1.0)]
    for quantity in ("all_taken", "queue", "abandoned", "busy", "duration"):
        values = [getattr(one, quantity) for one in found]
        assert values == sorted(values), quantity


def test_slots_that_slow_in_proportion_to_the_number_open_gain_nothing_in_pace() -> None:
    """With slowdown 1 an agent with any number open ends as many chats an hour as with one."""
    alone, shared = chain(3, linear(1, 1.0), rate=0.02), chain(3, linear(3, 1.0), rate=0.02)
    assert shared.busy * (1 / WORK) == pytest.approx(shared.arrival_rate * (1 - shared.abandoned), rel=1e-10)
    assert alone.busy * (1 / WORK) == pytest.approx(alone.arrival_rate * (1 - alone.abandoned), rel=1e-10)
    assert shared.all_taken < alone.all_taken


REPLICATIONS = 14
TOO_WIDE = {"p_wait", "wait_all", "mean_chats", "slot_utilisation", "mean_concurrency_when_busy", "mean_handle_time"}
"""What so few chats may leave undecided: the study goes on with the same cases until all is decided."""


def rows_of(case: Case, seed: int, days: int) -> Floats:
    plan = replace(plan_of(case), horizon=Horizon(days, warm_up_days=1))
    return play(case, plan, seed, range(REPLICATIONS)).rows


def verdicts_of(case: Case, rows: Floats) -> dict[str, Verdict]:
    return {one.expected.name: one.verdict for one in judged(case, rows)}


def names_of(verdicts: dict[str, Verdict], verdict: Verdict) -> set[str]:
    return {name for name, found in verdicts.items() if found is verdict}


@pytest.mark.parametrize(
    ("place", "seed", "days"),
    [
        pytest.param(0, 1, 7, marks=pytest.mark.study),
        pytest.param(1, 2, 4, marks=pytest.mark.study),
        (2, 1, 2),
        pytest.param(2, 1, 4, marks=pytest.mark.study),
    ],
)
def test_one_two_and_three_slots_agree_with_the_chain_and_not_with_other_slowdowns(
    place: int, seed: int, days: int
) -> None:
    case = LINEAR[place]
    rows = rows_of(case, seed, days)
    verdicts = verdicts_of(case, rows)
    assert names_of(verdicts, Verdict.FAIL) == set()
    assert names_of(verdicts, Verdict.UNDECIDED) <= TOO_WIDE
    for slowdown in (0.2, 0.6) if place else ():
        other = linear_case(place + 1, slowdown, agents=4, per_hour=case.number("arrival_rate"), patience=PATIENCE)
        assert "mean_handle_time" in names_of(verdicts_of(other, rows), Verdict.FAIL)
