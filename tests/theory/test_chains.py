"""The solved Markov chains against the reference values of redial and callback."""

import pytest

from tests.theory.cases import Case, all_cases
from tests.theory.chains import CallbackQueue, RedialQueue, from_first_state, steady_state

REDIAL = [case for case in all_cases().values() if case.family == "redial"]
CALLBACK = all_cases()["cb-01-moderate"]


def chain_of_redials(case: Case) -> dict[str, float]:
    """What the chain of calls and callers between two attempts says of a case."""
    fresh, handling = case.number("arrival_rate") / 3_600, case.number("handling_time_mean")
    patience, agents = case.number("patience_mean"), case.parameters["agents"]
    probability, delay = case.number("redial_probability"), case.number("redial_delay_mean")
    chain = RedialQueue(fresh, handling, agents, patience, probability, delay)
    shares = steady_state(chain.moves(), chain.calls.size)
    orbit, queue, busy = (float(shares @ number) for number in (chain.orbit, chain.queue, chain.busy))
    coming = fresh + chain.orbit / delay
    attempts, abandoned, answered = fresh + orbit / delay, queue / patience, busy / handling
    return {
        "attempt_rate": 3_600 * attempts,
        "redial_rate": 3_600 * orbit / delay,
        "orbit_mean": orbit,
        "mean_queue": queue,
        "occupancy": busy / agents,
        "p_wait_attempt": float((shares * coming)[chain.calls >= agents].sum()) / attempts,
        "p_abandon_attempt": abandoned / attempts,
        "wait_all_attempt": queue / attempts,
        "wait_total_per_caller": queue / fresh,
        "answered_rate": 3_600 * answered,
        "answered_per_fresh": answered / fresh,
        "lost_for_good_fresh": (1 - probability) * abandoned / fresh,
    }


def chain_from_empty(case: Case) -> dict[str, float]:
    """What the same chain says of a case of some hours from empty, with repeats after service."""
    fresh, handling = case.number("arrival_rate") / 3_600, case.number("handling_time_mean")
    patience, agents, delay = case.number("patience_mean"), case.parameters["agents"], case.number("delay_mean")
    redials = case.number("redial_probability_after_abandonment")
    repeats = case.number("repeat_probability_after_service")
    chain = RedialQueue(fresh, handling, agents, patience, redials, delay, repeats, most_waiting=20, most_orbit=40)
    seconds = 3_600 * case.number("horizon")
    end, time = from_first_state(chain.moves(), chain.calls.size, seconds)
    back = float(time @ chain.orbit) / delay
    return {
        "n_offered": fresh * seconds + back,
        "n_repeats": back,
        "n_abandoned": float(time @ chain.queue) / patience,
        "n_answered": float(time @ chain.busy) / handling + float(end @ chain.busy),
        "occupancy": float(time @ chain.busy) / agents / seconds,
        "mean_queue": float(time @ chain.queue) / seconds,
        "in_orbit_at_end": float(end @ chain.orbit),
    }


@pytest.mark.parametrize("case", REDIAL, ids=lambda case: case.id)
def test_the_chain_of_redials_gives_the_reference_values(case: Case) -> None:
    found = chain_of_redials(case)
    for expected in case.expected:
        assert found[expected.quantity] == pytest.approx(expected.value, rel=1e-8)


def test_the_chain_from_empty_gives_the_reference_values() -> None:
    case = all_cases()["fcr-07-small-2h"]
    known = chain_from_empty(case)
    assert {expected.quantity: expected.value for expected in case.expected} == pytest.approx(known, rel=1e-7)


def test_the_chain_of_callbacks_gives_the_reference_values_that_follow_from_mean_numbers() -> None:
    rate, handling = CALLBACK.number("arrival_rate") / 3_600, CALLBACK.number("handling_time_mean")
    agents, patience = CALLBACK.parameters["agents"], CALLBACK.number("patience_mean")
    accepts = CALLBACK.number("acceptance_probability")
    steady = CallbackQueue(rate, handling, agents, patience, accepts).steady()
    taken, abandoned = accepts * steady.offered, steady.live / patience / rate
    known = {
        "p_wait": steady.waiting,
        "p_callback_offered": steady.offered,
        "p_callback": taken,
        "p_abandon": abandoned,
        "mean_queue_live": steady.live,
        "mean_queue_callback": steady.places,
        "wait_callback": steady.places / (rate * taken),
        "wait_live_all": steady.live / (rate * (1 - taken)),
        "occupancy": steady.busy / agents,
        "p_answered_live": 1 - taken - abandoned,
    }
    values = {expected.quantity: expected.value for expected in CALLBACK.expected}
    assert known == pytest.approx({name: values[name] for name in known}, rel=1e-3)
    assert set(values) - set(known) == {"asa_live", "sl_live_offered"}
