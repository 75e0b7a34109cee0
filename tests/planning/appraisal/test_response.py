"""What lies between the values that were played."""

import numpy as np
import pytest

from simulator.planning.appraisal.response import Bend, Response, Side
from simulator.planning.appraisal.vectors import Form
from tests.planning.appraisal.changes import month, row

LOW, HIGH = np.array([-4.0, 1.0]), np.array([10.0, 0.0])


@pytest.mark.parametrize("turned", [1, -1])
def test_an_effect_is_linear_from_low_over_typical_to_high_whichever_way_the_range_runs(turned: int) -> None:
    bend = Bend(row(turned * 1, turned * 3, turned * 8), LOW, HIGH)
    for value, share in ((1, 1.0), (2, 0.5), (3, 0.0)):
        assert bend.at(turned * value) == pytest.approx(share * LOW)
    for value, share in ((8, 1.0), (4, 0.2)):
        assert bend.at(turned * value) == pytest.approx(share * HIGH)


def test_a_range_with_a_typical_value_at_its_end_bends_one_way() -> None:
    bend = Bend(row(3, 3, 8), 0 * LOW, HIGH)
    assert bend.at(3) == pytest.approx(0 * HIGH)
    assert bend.at(8) == pytest.approx(HIGH)


def test_effects_add_up_on_the_mean_of_weighted_pairs() -> None:
    bends = Bend(row(0, 1, 2, "one"), LOW, HIGH), Bend(row(0, 1, 2, "two"), HIGH, LOW)
    side = Side(np.array([[1.0, 2.0], [3.0, 6.0]]), bends)
    assert side.at(np.array([0.25, 0.75]), {}) == pytest.approx([2.5, 5.0])
    assert side.at(np.array([0.5, 0.5]), {"one": 2, "two": 2, "not here": 9}) == pytest.approx([2 + 10 - 4, 4 + 0 + 1])


def test_between_levels_it_is_linear_and_at_a_level_as_it_was_played() -> None:
    form = Form.of([month(agents=6, load=4)])
    one, side = np.ones(form.size), Side(np.zeros((2, form.size)))
    response = Response(form, side, side, ((0.0, 0 * one), (0.4, 2 * one), (1.0, 0 * one)), (), {})
    for adoption, off in ((0.0, 0.0), (0.2, 1.0), (0.4, 2.0), (0.7, 1.0), (1.0, 0.0)):
        assert response.off_line(adoption) == pytest.approx(off * one)
