"""Erlang's formulas: printed tables, reference cases, an independent balance of states, and laws."""

import math
from itertools import pairwise
from statistics import NormalDist

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.planning.staffing.erlang import (
    ErlangA,
    agents_a,
    agents_c,
    erlang_a,
    erlang_b,
    erlang_c,
    mean_wait_c,
    service_level_c,
)
from tests.theory.cases import Case, Expected, all_cases
from tests.theory.erlang import erlang_a as balance_of_states
from tests.theory.vector import ANSWERED_IN_TIME, CALLS_PER_HOUR, HANDLING, MEAN_WAIT, THRESHOLD

VECTOR_LOAD = CALLS_PER_HOUR * HANDLING / 3_600
SIX_MINUTES = 360.0


def agents_80_20(load: float) -> int:
    return agents_c(load, SIX_MINUTES, 0.8, 20)


@pytest.mark.parametrize(
    ("load", "before", "after", "saved", "occupied_before", "occupied_after"),
    [
        (6, 9, 9, 0.0, 67, 60),
        (12, 16, 15, 6.2, 75, 72),
        (24, 29, 27, 6.9, 83, 80),
        (48, 55, 50, 9.1, 87, 86),
        (96, 105, 95, 9.5, 91, 91),
    ],
)
def test_a_tenth_less_load_saves_the_agents_of_the_printed_table(
    load: float, before: int, after: int, saved: float, occupied_before: int, occupied_after: int
) -> None:
    assert (agents_80_20(load), agents_80_20(0.9 * load)) == (before, after)
    assert abs(100 * (before - after) / before - saved) <= 0.05
    assert round(100 * load / before) == occupied_before
    assert round(90 * load / after) == occupied_after


@pytest.mark.parametrize(("apart", "together"), [(55, 105), (22, 40), (9, 16), (6, 9)])
def test_two_teams_that_become_one_need_fewer(apart: int, together: int) -> None:
    """Loads are those of the published claim: 96, 34, 12 and 6 Erlang in total."""
    total = {105: 96, 40: 34, 16: 12, 9: 6}[together]
    assert agents_80_20(total / 2) == apart
    assert agents_80_20(total) == together


def test_a_looser_target_saves_little() -> None:
    assert [agents_c(40, SIX_MINUTES, 0.8, within) for within in (20, 120)] == [46, 43]


@pytest.mark.parametrize("agents", ANSWERED_IN_TIME)
def test_the_vector_of_the_cost_model(agents: int) -> None:
    answered = service_level_c(VECTOR_LOAD, agents, HANDLING, THRESHOLD)
    assert abs(answered - ANSWERED_IN_TIME[agents]) <= 0.005
    assert abs(mean_wait_c(VECTOR_LOAD, agents, HANDLING) - MEAN_WAIT[agents]) <= 0.05


@pytest.mark.parametrize(("load", "agents"), [(6, 8), (24, 27), (96, 98)])
def test_customers_who_give_up_are_staffed_leaner(load: float, agents: int) -> None:
    assert agents_a(load, SIX_MINUTES, 240, 20, 0.8) == agents


def values(steady: ErlangA, rate: float) -> dict[str, float]:
    busy = steady.occupancy * steady.agents
    return {
        "p_wait": steady.waiting,
        "p_abandon": steady.abandonment,
        "wait_all": steady.mean_wait,
        "occupancy": steady.occupancy,
        "mean_busy": busy,
        "mean_queue": rate * steady.mean_wait,
        "mean_in_system": rate * steady.mean_wait + busy,
        "abandon_rate": 3_600 * rate * steady.abandonment,
    }


def value_of(steady: ErlangA, case: Case, expected: Expected) -> float | None:
    """What the formulas say; None for a quantity that they do not have."""
    if expected.at is None:
        return values(steady, case.number("arrival_rate") / 3_600).get(expected.quantity)
    level = steady.service_level(expected.at)
    of_answered = level / (1 - steady.abandonment)
    return {"sl": level, "sl_offered": level, "sl_answered": of_answered}.get(expected.quantity)


@pytest.mark.parametrize(
    "case",
    [
        case
        for case in all_cases().values()
        if case.family in ("erlang_a", "erlang_c") and "trunk_lines" not in case.parameters
    ],
    ids=lambda case: case.id,
)
def test_the_reference_values(case: Case) -> None:
    handling, patience = case.number("handling_time_mean"), case.parameters.get("patience_mean")
    load = case.number("arrival_rate") / 3_600 * handling
    steady = erlang_a(load, case.parameters["agents"], handling, patience)
    found = {one: value_of(steady, case, one) for one in case.expected}
    assert sum(value is not None for value in found.values()) >= 1
    for expected, value in found.items():
        if value is not None:
            assert value == pytest.approx(expected.value, rel=1e-8, abs=1e-12), expected.name


@pytest.mark.parametrize(
    ("load", "agents", "handling", "patience"),
    [
        (3, 1, 300, 5),
        (5, 1, 3_600, 10),
        (40, 8, 180, 3_600),
        (9.9, 10, 300, 1e5),
        (7_200, 1, 3_600, 0.5),
        (400, 400, 300, 120),
        (0.001, 3, 60, 60),
        (60, 200, 300, 100),
    ],
)
def test_the_steady_state_is_the_balance_of_states(load: float, agents: int, handling: float, patience: float) -> None:
    exact, steady = (
        balance_of_states(load / handling, handling, agents, patience),
        erlang_a(load, agents, handling, patience),
    )
    assert steady.waiting == pytest.approx(exact.waiting, rel=1e-9, abs=1e-14)
    assert steady.abandonment == pytest.approx(exact.abandoning, rel=1e-9, abs=1e-14)
    assert steady.mean_wait == pytest.approx(exact.mean_wait, rel=1e-9, abs=1e-12)
    assert steady.occupancy == pytest.approx(exact.occupancy, rel=1e-9)


LOADS = st.floats(0.01, 300)
PATIENCES = st.floats(1, 1e5)


@settings(max_examples=50)
@given(LOADS, st.integers(1, 330), st.floats(5, 3_600), PATIENCES, st.floats(0, 600))
def test_one_agent_more_is_never_worse(
    load: float, agents: int, handling: float, patience: float, within: float
) -> None:
    few, more = (erlang_a(load, number, handling, patience) for number in (agents, agents + 1))
    assert more.service_level(within) >= few.service_level(within) - 1e-12
    assert more.abandonment <= few.abandonment + 1e-12
    assert more.waiting <= few.waiting + 1e-12
    assert more.occupancy <= few.occupancy + 1e-12


@settings(max_examples=50)
@given(LOADS, st.integers(1, 330), st.floats(5, 3_600), PATIENCES)
def test_the_service_level_runs_from_who_need_not_wait_to_who_is_answered_at_all(
    load: float, agents: int, handling: float, patience: float
) -> None:
    steady = erlang_a(load, agents, handling, patience)
    levels = [steady.service_level(within) for within in (0, 1, 20, 300, 1e12)]
    assert levels[0] == pytest.approx(1 - steady.waiting, abs=1e-12)
    assert levels[-1] == pytest.approx(1 - steady.abandonment, abs=1e-9)
    assert all(sooner <= later + 1e-12 for sooner, later in pairwise(levels))


@settings(max_examples=50)
@given(st.floats(0, 150), st.floats(1, 1e4) | st.none(), st.floats(0, 0.99), st.floats(0.01, 1), st.floats(0.3, 1))
def test_one_agent_fewer_would_miss_a_target(
    load: float, patience: float | None, level: float, most_abandoned: float, most_occupied: float
) -> None:
    agents = agents_a(load, 300, patience, 20, level, most_abandoned, most_occupied)

    def meets(number: int) -> bool:
        steady = erlang_a(load, number, 300, patience)
        held = steady.abandonment <= most_abandoned and steady.occupancy <= most_occupied
        return held and steady.service_level(20) >= level

    assert meets(agents)
    assert not agents or not meets(agents - 1)


def test_endless_patience_is_erlang_c() -> None:
    never, long = erlang_a(VECTOR_LOAD, 33, HANDLING, None), erlang_a(VECTOR_LOAD, 33, HANDLING, 1e10)
    assert never == erlang_a(VECTOR_LOAD, 33, HANDLING, math.inf)
    assert never.waiting == erlang_c(VECTOR_LOAD, 33)
    assert long.waiting == pytest.approx(never.waiting, rel=1e-5)
    assert long.service_level(30) == pytest.approx(never.service_level(30), rel=1e-5)
    assert agents_a(VECTOR_LOAD, HANDLING, math.inf, 20, 0.8) == agents_c(VECTOR_LOAD, HANDLING, 0.8, 20)


def test_no_patience_at_all_is_erlang_b() -> None:
    lost, hasty = erlang_a(10, 12, 300, 0), erlang_a(10, 12, 300, 1e-6)
    assert lost.abandonment == lost.waiting == erlang_b(10, 12)
    assert lost.service_level(20) == 1 - lost.abandonment
    assert hasty.abandonment == pytest.approx(lost.abandonment, rel=1e-6)


@pytest.mark.parametrize("patience", [None, 120.0])
def test_nobody_comes_and_nobody_is_needed(patience: float | None) -> None:
    steady = erlang_a(0, 0, 300, patience)
    assert (steady.service_level(20), steady.abandonment, steady.occupancy, steady.mean_wait) == (1, 0, 0, 0)
    assert agents_a(0, 300, patience, 20, 0.8, 0.05, 0.85) == 0
    assert (agents_c(0, 300, 0.8, 20), erlang_b(0, 3), erlang_c(0, 3), mean_wait_c(0, 3, 300)) == (0, 0, 0, 0)
    assert service_level_c(0, 0, 300, 20) == 1


def test_without_agents_nobody_is_answered() -> None:
    patient, endless = erlang_a(3, 0, 300, 120), erlang_a(3, 0, 300, None)
    assert (patient.abandonment, patient.mean_wait, patient.service_level(1e6), patient.occupancy) == (1, 120, 0, 1)
    assert (endless.service_level(1e6), endless.mean_wait, endless.occupancy) == (0, math.inf, 1)


def test_a_queue_that_grows_for_ever() -> None:
    assert erlang_c(12, 12) == erlang_c(13, 12) == 1
    assert service_level_c(12, 12, 300, 20) == 0
    assert mean_wait_c(12, 12, 300) == math.inf
    assert erlang_a(13, 12, 300, None).occupancy == 1


def test_endless_queues_of_the_almost_endlessly_patient_are_known() -> None:
    """In overload the share n / load is answered, whatever the patience."""
    steady = erlang_a(1_200, 1_000, 300, 1e9)
    assert steady.abandonment == pytest.approx(1 / 6, rel=1e-6)
    assert steady.service_level(3_600) == pytest.approx(0, abs=1e-12)


def test_big_teams_follow_their_limits() -> None:
    """Fewer agents than load leave the wait at which enough have given up: n = load exp(-wait / patience).

    Around it the offered wait is about normal, with a standard deviation of sqrt(handling x patience / load).
    """
    assert service_level_c(1_000, 1_017, SIX_MINUTES, 20) >= 0.8 > service_level_c(1_000, 1_016, SIX_MINUTES, 20)
    assert agents_c(1_000, SIX_MINUTES, 0.8, 20) == 1_017
    level = erlang_a(1_000, 956, SIX_MINUTES, 240).service_level(20)
    wait, spread = 240 * math.log(1_000 / 956), math.sqrt(SIX_MINUTES * 240 / 1_000)
    assert level == pytest.approx(0.956 * NormalDist(wait, spread).cdf(20), abs=0.005)
    assert agents_a(1_000, SIX_MINUTES, 240, 20, 0.8) == 956


@pytest.mark.parametrize("targets", [(1.1, None, None), (0.8, -0.1, None), (0.8, None, 0.0)])
def test_targets_that_nobody_meets_are_refused(targets: tuple[float, float | None, float | None]) -> None:
    level, abandoned, occupied = targets
    with pytest.raises(ValueError, match="no number of agents"):
        agents_a(5, 300, 120, 20, level, abandoned, occupied)
