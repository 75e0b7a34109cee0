"""Paired measures and unit costs: against brute force, and where they are undefined."""

import math
from collections.abc import Callable, Sequence

import numpy as np
import pytest

from simulator.comparison import compare
from simulator.measures import Paired, paired
from simulator.measures.methods import student_t
from simulator.records import Simulation
from tests.comparison.builders import compared, report, talks
from tests.measures.handmade import HOUR, Call, abandoned, answered, centre, simulation

Days = list[list[Call]]


def days(waits: Sequence[Sequence[float]]) -> Days:
    return [[answered(HOUR * place, wait=wait) for place, wait in enumerate(day)] for day in waits]


GENERATOR = np.random.default_rng(3)
WAITS = [GENERATOR.exponential(20.0, 8 + number % 4).tolist() for number in range(12)]
SHORTER = [[wait * 0.8 - 1 if wait > 10 else wait for wait in day] for day in WAITS]
BEFORE, AFTER = simulation(centre(), *days(WAITS)), simulation(centre(), *days(SHORTER))


def jackknifed(value: Callable[[list[list[float]]], float]) -> float:
    """Standard error of the change by leaving one pair out at a time."""
    n = len(WAITS)
    left = [value(SHORTER[:k] + SHORTER[k + 1 :]) - value(WAITS[:k] + WAITS[k + 1 :]) for k in range(n)]
    return math.sqrt((n - 1) / n * float(np.sum((np.array(left) - np.mean(left)) ** 2)))


def mean(waits: list[list[float]]) -> float:
    return sum(map(sum, waits)) / sum(map(len, waits))


def spread(waits: list[list[float]]) -> float:
    return float(np.std(np.concatenate(waits)))


@pytest.mark.parametrize(("name", "value"), [("asa", mean), ("wait_sd", spread)])
def test_the_error_of_a_change_is_what_leaving_pairs_out_says(
    name: str, value: Callable[[list[list[float]]], float]
) -> None:
    found = paired(BEFORE, AFTER, name)
    assert found.change == pytest.approx(value(SHORTER) - value(WAITS))
    assert found.standard_error == pytest.approx(jackknifed(value), rel=0.15)
    assert found.half_width == pytest.approx(student_t(11, 0.975) * (found.standard_error or 0))


def test_a_change_is_known_better_than_either_side() -> None:
    found = paired(BEFORE, AFTER, "asa")
    assert found.half_width is not None
    assert found.before.half_width is not None
    assert found.half_width < found.before.half_width / 2


def test_a_paired_ratio_is_the_delta_method_on_residuals_of_both_sides() -> None:
    before, after = (simulation(centre(), *days(waits)) for waits in ([[10, 30], [20]], [[4, 8], [6, 12]]))
    found = paired(before, after, "asa")
    # before 60 / 3 = 20: residuals (40 - 40, 20 - 20) / 1.5; after 30 / 4 = 7.5: (12 - 15, 18 - 15) / 2
    assert found.change == pytest.approx(-12.5)
    assert found.errors == pytest.approx((-1.5, 1.5))
    assert found.standard_error == pytest.approx(math.sqrt(4.5 / 1 / 2))


def test_a_quantile_that_moves_with_every_resample_alike_has_no_error() -> None:
    same = paired(BEFORE, BEFORE, "wait_all_p90")
    assert (same.change, same.standard_error) == (0, 0)
    moved = paired(BEFORE, AFTER, "wait_all_p90")
    assert moved.change is not None
    assert moved.change < 0
    assert moved.standard_error is not None
    assert moved.before.half_width is not None
    assert 0 < moved.standard_error < moved.before.half_width / 2


@pytest.mark.parametrize("name", ["asa", "wait_sd", "wait_all_p90"])
def test_one_pair_has_a_change_and_no_error(name: str) -> None:
    before, after = (simulation(centre(), days(waits)[0]) for waits in (WAITS, SHORTER))
    found = paired(before, after, name)
    assert found.change is not None
    assert (found.standard_error, found.half_width) == (None, None)


def test_what_is_over_nothing_on_a_side_has_no_change() -> None:
    nobody = simulation(centre(), *([abandoned(0.0, wait=3.0)] for _ in WAITS))
    found = paired(BEFORE, nobody, "asa")
    assert found == Paired(found.before, found.after, None, (), None, 12)
    assert found.after.value is None


def test_nothing_changes_exactly_where_nothing_does() -> None:
    for name in ("asa", "wait_sd", "abandonment", "occupancy", "answered"):
        found = paired(BEFORE, Simulation(BEFORE.scenario, BEFORE.replications), name)
        assert (found.change, found.standard_error) == (0, 0), name


def test_a_paired_unit_cost_is_the_delta_method_on_both_bills() -> None:
    before, after = (report(*talks(*minutes)) for minutes in ((10, 20, 30, 24), (8, 19, 24, 25)))
    found = {row.name: row for row in compare(before, after).unit_costs}["cost_per_handled_hour"]
    ratios, residuals = [], []
    for side in (before, after):
        over = np.array([month.bill.total for month in side.months])
        under = np.array([month.quantities.handled_hours for month in side.months])
        ratios.append(over.sum() / under.sum())
        residuals.append((over - ratios[-1] * under) / under.mean())
    spread = float(np.std(residuals[1] - residuals[0], ddof=1))
    assert found.change == pytest.approx(ratios[1] - ratios[0])
    assert found.half_width == pytest.approx(student_t(3, 0.975) * spread / 2)


def test_a_unit_cost_that_one_side_has_not_has_no_change() -> None:
    found = {row.name: row for row in compared(talks(1, 2), [[], []]).unit_costs}
    assert found["cost_per_handled_contact"].change is None
    assert found["cost_per_handled_contact"].half_width is None
    assert found["cost_per_logged_hour"].change is not None
    one = {row.name: row for row in compared(talks(1), talks(2)).unit_costs}["cost_per_handled_hour"]
    assert one.change is not None
    assert one.half_width is None


def test_occupancy_by_hour_is_of_the_local_clock_and_of_all_days() -> None:
    scenario = centre(calendar={"days": 2, "interval": "30m", "time_zone": "Europe/Tallinn"})
    played = [answered(9.25 * HOUR, talk=1_800.0), answered(33.75 * HOUR, talk=900.0)]
    found = compare(*(report(day, day, scenario=scenario) for day in (played, played[:1])))
    rows = {row.name: row for row in found.occupancy_by_hour}
    assert len(rows) == 24
    # two agents for an hour on two days; 2,700 s before, 1,800 s after
    assert rows["09:00"].before == pytest.approx(2_700 / (4 * HOUR))
    assert rows["09:00"].change == pytest.approx(-900 / (4 * HOUR))
    assert rows["09:00"].half_width == 0
    assert rows["10:00"].before == rows["10:00"].change == 0


def test_the_flow_is_in_the_order_of_a_contacts_life_and_has_no_empty_rows() -> None:
    day = [answered(0.0, wait=5.0, returns=True), answered(HOUR, need=0, attempt=1), abandoned(60.0, wait=9.0)]
    found = compared([day, day], [day[:2], day[:2]])
    names = [row.name for row in found.flow]
    assert names[:4] == ["needs", "contacts", "repeats", "offered"]
    assert names.index("abandoned") < names.index("answered") < names.index("aht") < names.index("contacts_per_need")
    assert "callbacks" not in names
    rows = {row.name: row for row in found.flow}
    assert (rows["abandoned"].before, rows["abandoned"].after, rows["abandoned"].change) == (1, 0, -1)
    assert [row.name for row in found.components] == ["talk_time"]
