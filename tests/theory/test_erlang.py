"""The formulas against the reference values, published tables and the vector of the cost model."""

import math

import pytest

from tests.theory.cases import Case, Expected, all_cases
from tests.theory.erlang import (
    admitted_within,
    answered_within,
    erlang_a,
    erlang_b,
    erlang_c,
    mean_wait,
    relaxation,
)
from tests.theory.vector import ANSWERED_IN_TIME, CALLS_PER_HOUR, HANDLING, MEAN_WAIT, THRESHOLD

RATE = CALLS_PER_HOUR / 3_600


def of_family(family: str) -> list[Case]:
    return [case for case in all_cases().values() if case.family == family]


def formula_c(case: Case, expected: Expected) -> float | None:
    """What the formulas say of an Erlang C case; None for a quantity that they do not have."""
    rate, handling = case.number("arrival_rate") / 3_600, case.number("handling_time_mean")
    agents = case.parameters["agents"]
    wait = mean_wait(rate, handling, agents)
    if expected.quantity == "sl":
        assert expected.at is not None
        return answered_within(rate, handling, agents, expected.at)
    known = {"p_wait": erlang_c(rate * handling, agents), "asa": wait, "mean_queue": rate * wait}
    return known.get(expected.quantity)


def formula_a(case: Case, expected: Expected) -> float | None:
    """What the balance equations say of an Erlang A case; None for a quantity that they do not have."""
    rate, handling = case.number("arrival_rate") / 3_600, case.number("handling_time_mean")
    agents, lines = case.parameters["agents"], case.parameters.get("trunk_lines")
    steady = erlang_a(rate, handling, agents, case.number("patience_mean"), lines)
    known = {
        "p_wait": steady.waiting,
        "p_abandon": steady.abandoning,
        "p_abandon_admitted": steady.abandoning / (1 - steady.blocked),
        "p_blocked": steady.blocked,
        "wait_all": steady.mean_wait,
        "wait_all_offered": steady.mean_wait,
        "mean_queue": rate * steady.mean_wait,
        "mean_in_system": rate * steady.mean_wait + agents * steady.occupancy,
        "occupancy": steady.occupancy,
    }
    return known.get(expected.quantity)


def formula_b(case: Case) -> dict[str, float]:
    """What Erlang B says of a case without waiting room."""
    handling, agents = case.number("handling_time_mean"), case.parameters["agents"]
    blocked = erlang_b(case.number("arrival_rate") / 3_600 * handling, agents)
    answered = case.number("arrival_rate") * (1 - blocked)
    busy = answered / 3_600 * handling
    return {"p_blocked": blocked, "mean_busy": busy, "occupancy": busy / agents, "throughput": answered}


def formula_lines(case: Case) -> dict[str, float]:
    """What the balance equations say of a case with finite lines whose callers do not give up."""
    rate, handling = case.number("arrival_rate") / 3_600, case.number("handling_time_mean")
    agents, lines, threshold = case.parameters["agents"], case.parameters["trunk_lines"], case.thresholds[0]
    steady = erlang_a(rate, handling, agents, math.inf, lines)
    admitted, within = 1 - steady.blocked, admitted_within(rate, handling, agents, lines, threshold)
    return {
        "p_blocked": steady.blocked,
        "p_wait_offered": steady.waiting,
        "p_wait_admitted": steady.waiting / admitted,
        "asa": steady.mean_wait / admitted,
        "mean_queue": rate * steady.mean_wait,
        "mean_busy": agents * steady.occupancy,
        "occupancy": steady.occupancy,
        "throughput": 3_600 * rate * admitted,
        "sl_offered": within,
        "sl_admitted": within / admitted,
    }


@pytest.mark.parametrize("case", of_family("erlang_b"), ids=lambda case: case.id)
def test_erlang_b_gives_the_reference_values(case: Case) -> None:
    for expected in case.expected:
        assert formula_b(case)[expected.quantity] == pytest.approx(expected.value, rel=1e-8)


@pytest.mark.parametrize("case", of_family("trunk_lines"), ids=lambda case: case.id)
def test_finite_lines_give_the_reference_values(case: Case) -> None:
    for expected in case.expected:
        assert formula_lines(case)[expected.quantity] == pytest.approx(expected.value, rel=1e-8)


@pytest.mark.parametrize("case", of_family("erlang_c"), ids=lambda case: case.id)
def test_erlang_c_gives_the_reference_values(case: Case) -> None:
    for expected in case.expected:
        value = formula_c(case, expected)
        assert value is None or value == pytest.approx(expected.value, rel=1e-8)


@pytest.mark.parametrize("case", of_family("erlang_a"), ids=lambda case: case.id)
def test_erlang_a_gives_the_reference_values(case: Case) -> None:
    for expected in case.expected:
        value = formula_a(case, expected)
        assert value is None or value == pytest.approx(expected.value, rel=1e-8)


@pytest.mark.parametrize("agents", ANSWERED_IN_TIME)
def test_the_vector_of_the_cost_model_comes_out_of_the_formula(agents: int) -> None:
    assert round(answered_within(RATE, HANDLING, agents, THRESHOLD), 2) == ANSWERED_IN_TIME[agents]
    assert round(mean_wait(RATE, HANDLING, agents), 1) == MEAN_WAIT[agents]


def test_erlang_b_is_its_defining_sum() -> None:
    load, agents = 10.0, 12
    terms = [load**count / math.factorial(count) for count in range(agents + 1)]
    assert erlang_b(load, agents) == pytest.approx(terms[-1] / sum(terms))


def test_endless_patience_turns_erlang_a_into_erlang_c() -> None:
    steady = erlang_a(RATE, HANDLING, 33, patience=1e9)
    assert steady.waiting == pytest.approx(erlang_c(RATE * HANDLING, 33), rel=1e-4)
    assert steady.mean_wait == pytest.approx(mean_wait(RATE, HANDLING, 33), rel=1e-4)


def test_the_relaxation_time_is_the_one_that_the_cases_state() -> None:
    for case in of_family("erlang_c"):
        rate, handling = case.number("arrival_rate") / 3_600, case.number("handling_time_mean")
        assert relaxation(rate, handling, case.parameters["agents"]) == pytest.approx(case.relaxation_seconds, rel=1e-6)
