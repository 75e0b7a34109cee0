"""How many lines may ring for agents who are not held (model.md 8), whatever becomes of them."""

import numpy as np
import pytest

from simulator.centre.outbound.pacing import Pacing
from simulator.scenario.campaigns import Dialer


def pacing(lines_per_agent: float = 1.5, abandon_cap: float = 1.0, mode: str = "predictive") -> Pacing:
    return Pacing(Dialer.model_validate({"mode": mode, "lines_per_agent": lines_per_agent, "abandon_cap": abandon_cap}))


@pytest.mark.parametrize(("per_agent", "lines"), [(1, [1, 1, 1]), (1.5, [1, 2, 1, 2]), (1.25, [1, 1, 1, 2, 1])])
def test_whole_lines_are_rung_and_fractions_carried_on(per_agent: float, lines: list[int]) -> None:
    paced = pacing(per_agent)
    assert [paced.lines() for _ in lines] == lines


@pytest.mark.parametrize("per_agent", [1, 1.1, 1.3, 1.7, 2.9, 20])
def test_on_average_an_agent_has_the_lines_given(per_agent: float) -> None:
    paced = pacing(per_agent)
    assert sum(paced.lines() for _ in range(1_000)) == round(1_000 * per_agent)


@pytest.mark.parametrize("mode", ["preview", "progressive"])
def test_where_agents_are_held_no_line_rings_for_nobody(mode: str) -> None:
    assert pacing(mode=mode).lines() == 0


@pytest.mark.parametrize(("in_flight", "agents"), [(0, 0), (1, 1), (2, 2), (3, 2), (4, 3), (15, 10)])
def test_lines_in_flight_are_rung_for_as_many_agents_as_it_takes(in_flight: int, agents: int) -> None:
    paced = pacing()
    paced.in_flight = in_flight
    assert paced.dialled_for == agents


def test_a_refusal_leaves_the_fraction_as_it_was() -> None:
    paced = pacing(1.5, abandon_cap=0.1)
    assert [paced.lines(), paced.lines()] == [0, 0]
    paced.answered = 1_000
    assert [paced.lines(), paced.lines()] == [1, 2]


@pytest.mark.parametrize("cap", [0.0, 0.01, 0.05, 0.3, 1.0])
@pytest.mark.parametrize("seed", range(5))
def test_the_cap_is_kept_at_every_moment_even_if_all_the_agents_are_taken_away(cap: float, seed: int) -> None:
    luck, paced = np.random.default_rng(seed), pacing(2.5, cap)
    for answers, waits, loses in luck.random((5_000, 3)):
        paced.in_flight += paced.lines()
        paced.answered += answers < 0.7
        if paced.in_flight:
            paced.in_flight -= 1
            paced.answered += answers < 0.9
            paced.waiting += answers < 0.9
        if paced.waiting and waits < 0.9:
            paced.waiting -= 1
            paced.lost += loses < 0.95
        assert paced.lost <= cap * paced.answered + 1e-9
    assert (paced.lost > 0) == (cap > 0)
