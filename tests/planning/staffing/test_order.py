"""Which head leaves first, and how many agents are as good as those who are there."""

import numpy as np
import pytest
from scipy.special import ndtr

from simulator.planning.staffing.order import LeastHurt
from simulator.planning.staffing.path import as_good

LOAD = np.array([[10.0], [10.0], [2.0]])
BRINGS = np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]])
KNOWN = np.array([True, True, True])


def test_the_head_with_the_most_agents_beside_it_leaves_first() -> None:
    order = LeastHurt(LOAD, BRINGS, [0, 0, 0], [1.0, 1.0, 1.0], KNOWN)
    assert order.leaving((14, 12, 6))[0] == 2
    assert order.leaving((16, 12, 2))[0] == 0
    assert order.coming((14, 12, 6)) == 1


def test_a_dear_head_leaves_before_a_cheap_one() -> None:
    order = LeastHurt(LOAD, BRINGS, [0, 0, 0], [1.0, 2.0, 1.0], KNOWN)
    assert order.leaving((12, 12, 2))[0] == 1


def test_the_last_head_of_a_group_and_places_that_are_not_known_stay() -> None:
    order = LeastHurt(np.repeat(LOAD, 2, axis=1), BRINGS, [0, 0, 1], [1.0] * 3, np.array([True, False, True]))
    assert order.leaving((3, 3, 1)) == [0]
    assert order.leaving((1, 0, 2)) == [2]
    assert order.leaving((0, 1, 1)) == []


def test_as_good_agents_let_as_many_wait() -> None:
    load, there = np.array([4.0, 9.0, 16.0, 0.0]), np.array([8.0, 8.0, 18.0, 3.0])
    needed = as_good(load, there)
    waits = [
        float((load * ndtr((load - agents) / np.maximum(np.sqrt(load), 1e-9))).sum()) for agents in (there, needed)
    ]
    assert waits[1] == pytest.approx(waits[0])
    assert needed[3] == 0
    beta = (needed[:3] - load[:3]) / np.sqrt(load[:3])
    assert beta == pytest.approx(np.full(3, beta[0]))
    assert needed.sum() < there.sum()
