"""One assumption at a time, all of them together, and the luck of the pairs."""

import pickle
from collections.abc import Sequence
from statistics import median

import numpy as np
import pytest

from simulator.planning.appraisal.chances import Draw, chances_of, drawn
from simulator.planning.appraisal.inputs import Inputs
from simulator.planning.appraisal.luck import noise_of, redrawn, worths
from simulator.planning.appraisal.outlook import Outlook, Supposed
from simulator.planning.appraisal.tornado import tornado_of
from simulator.planning.ranges import SAMPLING_SEED
from tests.planning.appraisal.changes import HANDLE, change, faster, month, outlook

TODAY, EASIER = month(agents=6, load=4), month(agents=6, load=4, minutes=8_000)
SHORT = {"horizon_months": 6}
RESOLUTION = "levers.knowledge_base.resolution"


def unsure(pairs: int = 1) -> Outlook:
    """Shorter calls save toll alone: the worth is linear in them; resolution is not known and does nothing."""
    ends = month(agents=6, load=4, minutes=9_500), month(agents=6, load=4, minutes=6_500)
    lucky = [month(agents=6, load=4, minutes=8_000 + 400 * (number - (pairs - 1) / 2)) for number in range(pairs)]
    lever = faster(resolution={"low": "0pt", "typical": "0pt", "high": "4pt"})
    bends = {HANDLE: ends, RESOLUTION: (EASIER, EASIER)}
    return outlook(change(lever, appraisal=SHORT), [TODAY] * pairs, lucky, bends=bends)


def test_the_tornado_has_the_widest_swing_first_and_none_where_there_is_no_effect() -> None:
    one = unsure()
    swings = tornado_of(one)
    assert [swing.label for swing in swings] == [HANDLE, RESOLUTION]
    assert swings[1].width == 0
    assert swings[0].npv_low < one.npv() < swings[0].npv_high


def test_the_median_of_symmetric_inputs_is_near_the_typical_worth() -> None:
    one = unsure()
    found = chances_of(one, 60)
    assert found is not None
    assert len(found.values) == 60
    assert found.p50 == pytest.approx(one.npv(), abs=0.02 * tornado_of(one)[0].width)
    assert min(found.values) <= found.p10 < found.p50 < found.p90 <= max(found.values)
    assert found.p50 == pytest.approx(median(found.values))
    assert found.share_positive == sum(value > 0 for value in found.values) / 60
    assert (found.checked, found.largest_miss) == (0, None)


def test_without_draws_there_are_no_chances_and_without_inputs_the_luck_of_the_pairs_alone() -> None:
    assert chances_of(unsure(), 0) is None
    sure = outlook(change(faster(handle={"typical": "-20%", "origin": "measured"})), [TODAY], [EASIER])
    found = chances_of(sure, 20)
    assert found is not None
    assert set(found.values) == {sure.npv()}


def test_where_the_search_changed_heads_it_may_be_off_by_one_in_the_draws_and_in_the_tornado() -> None:
    fewer = month(agents=5, load=3.1, minutes=8_000)
    sure = outlook(change(faster(handle={"typical": "-20%", "origin": "measured"})), [TODAY], [fewer])
    [heads] = tornado_of(sure)
    assert (heads.label, heads.unit) == ("a head more or fewer than was found for team", "heads")
    assert (heads.low, heads.high) == (-1.0, 1.0)
    assert heads.npv_low > sure.npv() > heads.npv_high
    found = chances_of(sure, 60)
    assert found is not None
    assert (min(found.values), max(found.values)) == (heads.npv_high, heads.npv_low)
    assert found.p50 == sure.npv()


def test_the_doubt_about_heads_is_one_more_triangular_input() -> None:
    """Each of 40 equal slices of its law is drawn once, and it hangs together with no other input and no pair."""
    one = unsure()
    draws = drawn(one.inputs, 40)
    quantiles = [0.5 * (1 + heads) ** 2 if heads < 0 else 1 - 0.5 * (1 - heads) ** 2 for heads in more_of(draws)]
    assert sorted(int(quantile * 40) for quantile in quantiles) == list(range(40))
    handles = [draw.point.after[HANDLE] for draw in draws]
    assert min(handles) >= -0.35
    assert max(handles) <= -0.05
    assert sorted(range(40), key=quantiles.__getitem__) != sorted(range(40), key=handles.__getitem__)
    assert drawn(one.inputs, 0) == ()


def test_pairs_are_drawn_again_with_luck_of_their_own() -> None:
    """Of two pairs one is chosen: by coins that fall otherwise than those of the doubt about heads."""
    count = 2_000
    chosen, more = redrawn(2, count)[:, 1], np.array(more_of(drawn(Inputs({}, {}), count)))
    assert abs(np.corrcoef(chosen, more)[0, 1]) < 3 / count**0.5
    alike = np.random.default_rng(SAMPLING_SEED).integers(2, size=(count, 1))[:, 0]
    assert abs(np.corrcoef(chosen, alike)[0, 1]) < 3 / count**0.5


def more_of(draws: Sequence[Draw]) -> list[float]:
    return [draw.more_heads for draw in draws]


def test_pairs_drawn_again_are_as_wide_as_their_mean_is_unsure() -> None:
    weights = redrawn(5, 20_000)
    assert weights.sum(axis=1) == pytest.approx(np.ones(20_000))
    values = np.array([3.0, 1.0, 4.0, 1.0, 5.0])
    assert (weights @ values).std() == pytest.approx(values.std(ddof=1) / 5**0.5, rel=0.02)
    assert (redrawn(5, 7) == redrawn(5, 7)).all()


def test_the_interval_of_the_worth_has_half_the_width_of_that_of_its_mean_flow() -> None:
    one = unsure(pairs=6)
    found = noise_of(one)
    assert found is not None
    assert (found.low + found.high) / 2 == pytest.approx(one.npv())
    alone = [one.npv(Supposed(weights=np.eye(6)[number])) for number in range(6)]
    exact = 2.5706 * np.std(alone, ddof=1) / 6**0.5
    assert found.half_width == pytest.approx(exact, rel=0.2)
    assert noise_of(unsure(pairs=1)) is None


def test_another_process_values_it_alike() -> None:
    one, supposed = unsure(pairs=3), [Supposed(weights=weights) for weights in redrawn(3, 4)]
    there, what = pickle.loads(pickle.dumps((one, supposed)))
    assert worths(there, what, 1) == worths(one, supposed, 1)


def test_no_luck_is_no_noise() -> None:
    one = outlook(change(faster(), appraisal=SHORT), [TODAY] * 3, [EASIER] * 3)
    found = noise_of(one)
    assert found is not None
    assert found.half_width == pytest.approx(0, abs=1e-6)
