"""Square-root safety staffing: the agents of a load, and the safety that they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.planning.square_root import agents_needed, safety


@given(load=st.floats(0.01, 500), agents=st.floats(0, 600))
def test_a_load_needs_the_agents_that_its_safety_comes_from(load: float, agents: float) -> None:
    assert agents_needed(load, safety(load, agents)) == pytest.approx(agents, abs=1e-6)


def test_the_law_at_a_tenth_less_load_saves_fewer_agents_of_a_small_group() -> None:
    saved = {load: 1 - agents_needed(0.9 * load, 0.7) / agents_needed(load, 0.7) for load in (6.0, 96.0)}
    assert saved[6.0] == pytest.approx(1 - (5.4 + 0.7 * 5.4**0.5) / (6 + 0.7 * 6**0.5))
    assert saved[6.0] < saved[96.0] < 0.1


def test_no_load_needs_nobody() -> None:
    assert agents_needed(0.0, 3.0) == 0.0
    assert safety(0.0, 3.0) == 0.0
