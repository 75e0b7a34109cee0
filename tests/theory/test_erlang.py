"""The formulas against the reference values, published tables and the vector of the cost model."""

import math

import pytest

from tests.theory.cases import Case, Expected, all_cases
from tests.theory.erlang import answered_within, erlang_a, erlang_b, erlang_c, mean_wait, relaxation
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
    steady = erlang_a(rate, handling, case.parameters["agents"], case.number("patience_mean"))
    known = {
        "p_wait": steady.waiting,
        "p_abandon": steady.abandoning,
        "wait_all": steady.mean_wait,
        "mean_queue": rate * steady.mean_wait,
        "occupancy": steady.occupancy,
    }
    return known.get(expected.quantity)


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
