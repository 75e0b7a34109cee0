"""The model equals the idiomatic SimPy yardsticks contact by contact on the same draws."""

import numpy as np
import pytest

from benchmarks.twins import Twin, multi_skill, one_skill

CALLS = 4_000


@pytest.mark.parametrize("seed", [1, *(pytest.param(seed, marks=pytest.mark.study) for seed in (2, 3))])
@pytest.mark.parametrize("twin", [one_skill(), multi_skill()], ids=lambda twin: twin.name)
def test_waits_abandonments_and_groups_are_those_of_the_yardstick(twin: Twin, seed: int) -> None:
    draws = tuple(column[:CALLS] for column in twin.draws(seed))
    expected = twin.yardstick.play(draws)
    centre = twin.centre(draws)
    centre.run()
    contacts = centre.log().contacts
    assert (contacts.left_queue - contacts.joined).tolist() == expected[0]
    assert (contacts.group < 0).tolist() == expected[1]
    if len(expected) == 3:
        assert contacts.group.tolist() == expected[2]
    assert np.count_nonzero(contacts.left_queue > contacts.joined) > 100
