"""Every assumption that is not measured is varied over its range, on the same luck."""

from dataclasses import replace
from typing import Never

import pytest

from simulator.planning import Case, InputRange, UnfitSampleError, compare_pair, input_range, ledger, percentiles
from simulator.planning.ranges import assumed
from simulator.scenario.assumptions import Assumption
from tests.planning.cases import BEFORE, PAIRING, after, centre, lever

RETURNS = "intents.orders.resolution.returns"
UNSURE = centre(assumptions={RETURNS: Assumption(low=0.5, high=1.0, origin="guess", source="nobody counted")})
SAMPLES = 8


@pytest.fixture(scope="module")
def found() -> InputRange:
    result = input_range(Case(UNSURE), Case(UNSURE, after().levers), PAIRING, samples=SAMPLES, pairs=1)
    assert result is not None
    return result


def test_the_ledger_names_settings_first_and_then_what_levers_suppose() -> None:
    rows = ledger(Case(UNSURE), Case(UNSURE, after().levers)).rows
    assert [row.path for row in rows] == [
        RETURNS,
        "levers.root_cause.intents.orders",
        "levers.knowledge_base.handle",
        "levers.knowledge_base.resolution",
    ]
    assert (rows[0].low, rows[0].typical, rows[0].high, rows[0].source) == (0.5, 0.9, 1.0, "nobody counted")


def test_what_was_measured_is_in_the_ledger_and_not_varied() -> None:
    measured = centre(assumptions={RETURNS: Assumption(low=0.5, high=1.0, origin="measured")})
    book = ledger(Case(measured), Case(measured))
    assert [row.path for row in book.rows] == [RETURNS]
    assert book.varied == ()
    assert input_range(Case(measured), Case(measured), PAIRING, samples=4, pairs=1) is None


def test_every_sample_takes_each_assumption_from_another_part_of_its_range(found: InputRange) -> None:
    assert (found.samples, len(found.varied)) == (SAMPLES, 4)
    for row, column in zip(found.varied, zip(*found.points, strict=True), strict=True):
        least, most = sorted((row.low, row.high))
        assert least <= min(column) < row.typical < max(column) <= most
        assert len(set(column)) == SAMPLES


def test_percentiles_stand_in_order_and_say_how_often_there_is_a_saving(found: InputRange) -> None:
    told = percentiles(found.handled_hours)
    assert min(found.handled_hours) <= told.p10 < told.p50 < told.p90 <= max(found.handled_hours)
    assert told.share_positive == 1


def test_more_removed_needs_save_more_hours(found: InputRange) -> None:
    place = [row.path for row in found.varied].index("levers.root_cause.intents.orders")
    least = min(range(SAMPLES), key=lambda sample: found.points[sample][place])
    most = max(range(SAMPLES), key=lambda sample: found.points[sample][place])
    assert found.handled_hours[least] < found.handled_hours[most]


def test_a_setting_that_both_cases_have_takes_one_value_in_both() -> None:
    values = {RETURNS: 0.6, "levers.root_cause.intents.orders": 0.07}
    one, other = (assumed(case, values).scenario for case in (Case(UNSURE), Case(UNSURE, after().levers)))
    assert one.intents["orders"].resolution.returns == other.intents["orders"].resolution.returns == 0.6
    assert other.intents["orders"].removed == pytest.approx(0.07)


def test_no_samples_mean_no_range() -> None:
    assert input_range(BEFORE, after(), PAIRING, samples=0, pairs=1) is None


def test_the_same_samples_give_the_same_numbers(found: InputRange) -> None:
    again = input_range(Case(UNSURE), Case(UNSURE, after().levers), PAIRING, samples=SAMPLES, pairs=1)
    assert again == found


def test_a_plain_value_has_the_spread_of_the_catalogue_in_proportion() -> None:
    case = BEFORE.with_levers([lever("knowledge_base", handle="-10%", resolution="+6pt")])
    rows = {row.path.rpartition(".")[2]: row for row in ledger(BEFORE, case).rows}
    assert (rows["handle"].low, rows["handle"].high) == pytest.approx((-0.04, -0.2))
    assert (rows["resolution"].low, rows["resolution"].high) == pytest.approx((0.02, 0.16))


def test_a_range_in_proportion_leaves_something_to_change() -> None:
    case = BEFORE.with_levers([lever("knowledge_base", handle="-60%", resolution="50pt")])
    rows = {row.path.rpartition(".")[2]: row for row in ledger(BEFORE, case).rows}
    assert (rows["handle"].low, rows["handle"].high) == pytest.approx((-0.24, -0.99))
    assert rows["resolution"].high == 1


def test_a_changed_setting_that_is_an_assumption_stays_changed_in_every_sample() -> None:
    sure = UNSURE.intents["orders"].resolution.model_copy(update={"returns": 0.6})
    orders = UNSURE.intents["orders"].model_copy(update={"resolution": sure})
    changed = UNSURE.model_copy(update={"intents": {"orders": orders}})
    found = input_range(Case(UNSURE), Case(changed), PAIRING, samples=4, pairs=2)
    assert found is not None
    assert [row.path for row in found.varied] == [RETURNS]
    assert min(found.handled_hours) > 0


def test_a_lever_that_both_have_with_other_settings_differs_in_every_sample() -> None:
    one, other = (BEFORE.with_levers([lever("root_cause", intents={"orders": share})]) for share in ("10%", "30%"))
    found = input_range(one, other, PAIRING, samples=4, pairs=1)
    assert found is not None
    assert min(found.handled_hours) > 0


def test_what_only_one_file_is_unsure_of_is_varied_in_both_where_it_is_the_same() -> None:
    found = input_range(BEFORE, Case(UNSURE), PAIRING, samples=4, pairs=1)
    assert found is not None
    assert len(set(found.points)) == 4
    assert set(found.cash) == set(found.handled_hours) == {0.0}


def test_values_that_do_not_fit_together_are_told_before_anything_is_played() -> None:
    case = BEFORE.with_levers([lever("self_service", deflects={"low": "10%", "typical": "40%", "high": "90%"})])
    idle = replace(PAIRING, play=never)
    with pytest.raises(UnfitSampleError, match="cannot be deflected where 50% of the attempts are solved") as told:
        input_range(BEFORE, case, idle, samples=8, pairs=1)
    assert str(told.value).endswith("give narrower ranges")


def test_the_luck_of_few_pairs_is_taken_off_by_the_comparison_of_many(found: InputRange) -> None:
    many = compare_pair(UNSURE, after().scenario, replace(PAIRING, replications=4))
    one = compare_pair(UNSURE, after().scenario, replace(PAIRING, replications=1))
    moved = found.centred(many)
    off = one.released.handled_hours.mean - many.released.handled_hours.mean
    assert abs(off) > 1
    assert moved.handled_hours == pytest.approx([hours - off for hours in found.handled_hours])
    assert found.centred(one) == found


def never(*_: object) -> Never:
    """Play nothing."""
    raise AssertionError("nothing is to be played")
