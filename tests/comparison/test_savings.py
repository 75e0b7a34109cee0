"""Cash, released capacity and what both are worth: one month by hand, and a roster that shrinks."""

import math
from dataclasses import replace

import pytest

from simulator.comparison import Target, compare, precise_pairs
from simulator.comparison.released import released_of
from simulator.money import CostReport
from tests.comparison.builders import COSTS, MONTH, TOLL, WAGE, compared, report, talks
from tests.comparison.test_inference import T_TWO_DEGREES
from tests.measures.handmade import DAY, centre, on_duty

BEFORE, AFTER = talks(10, 20, 30), talks(8, 19, 24)
"""Minutes of talk: 2, 1 and 6 fewer; mean 3, standard deviation sqrt(7)."""
FREED = 3 / 60 * MONTH
"""Hours a month."""
REACH = T_TWO_DEGREES * math.sqrt(7) / math.sqrt(3)
FTE = 2 * 24 * 7 / 40
HOURLY = WAGE * 48 * MONTH / FTE
"""Money a month that leaves with a full-time equivalent."""


def test_cash_is_what_the_bill_falls_by_with_a_paired_interval() -> None:
    cash = compared(BEFORE, AFTER).cash
    assert cash.values == pytest.approx([2 * MONTH * TOLL, 1 * MONTH * TOLL, 6 * MONTH * TOLL])
    assert cash.mean == pytest.approx(3 * MONTH * TOLL)
    assert cash.interval is not None
    assert cash.interval.half_width == pytest.approx(REACH * MONTH * TOLL)
    assert cash.share_of_periods_positive == 1
    assert not cash.is_detectable


def test_freed_hours_are_people_at_the_occupancy_before_and_money_if_they_left() -> None:
    found = compared(BEFORE, AFTER)
    assert found.released.handled_hours.mean == pytest.approx(3 / 60 * MONTH)
    assert found.released.fte.mean == pytest.approx(3 / 20 * FTE)
    assert found.released.value.mean == pytest.approx(3 / 20 * FTE * HOURLY)
    assert found.worth.mean == pytest.approx(found.cash.mean + found.released.value.mean)
    assert found.worth.values[2] == pytest.approx(found.cash.values[2] + found.released.value.values[2])


def test_who_has_left_the_roster_is_paid_for_in_the_cash_saving_and_released_no_more() -> None:
    usual = centre(costs=COSTS)
    smaller = report(*talks(5, 10, 15), scenario=usual, spans=on_duty(1, 10 * DAY))
    found = compare(report(*BEFORE, scenario=usual), smaller)
    assert found.released.fte.mean == pytest.approx(FTE / 2)
    assert found.released.value.mean == pytest.approx(0, abs=1e-9)
    assert found.cash.mean == pytest.approx(24 * MONTH * WAGE + 10 * MONTH * TOLL)
    assert found.worth.mean == pytest.approx(found.cash.mean)


def test_a_roster_cut_that_no_work_was_freed_for_is_worth_its_cash() -> None:
    found = compare(report(*BEFORE), report(*BEFORE, spans=on_duty(1, 10 * DAY)))
    assert found.released.fte.mean == 0
    assert found.worth.mean == found.cash.mean == pytest.approx(24 * MONTH * WAGE)


def test_more_work_uses_capacity_up() -> None:
    found = compared(AFTER, BEFORE)
    assert found.released.fte.mean == pytest.approx(-3 / 17 * FTE)
    assert found.released.value.mean < 0


@pytest.mark.parametrize(("overtime", "left"), [((1.0, 0.5), FREED - 0.5), ((9.0, 0.0), 0.0), ((0.0, 1.0), FREED)])
def test_overtime_that_is_worked_no_longer_is_in_the_cash_saving_and_released_no_more(
    overtime: tuple[float, float], left: float
) -> None:
    before, after = map(with_overtime, (report(*BEFORE), report(*AFTER)), overtime)
    found = released_of(before, after)
    assert found.handled_hours.mean == pytest.approx(FREED)
    assert found.value.mean == pytest.approx(left / (20 / 60 * MONTH) * FTE * HOURLY, abs=1e-9)


def test_who_came_for_more_work_is_paid_for_in_cash_and_used_up_no_more() -> None:
    found = compare(report(*AFTER, spans=on_duty(1, 10 * DAY)), report(*BEFORE))
    assert found.released.fte.mean < 0
    assert found.released.value.mean == pytest.approx(0, abs=1e-9)
    assert found.worth.mean == pytest.approx(found.cash.mean)


def with_overtime(priced: CostReport, hours: float) -> CostReport:
    """A report whose mean month has so many hours of overtime."""
    ((name, group),) = priced.quantities.groups.items()
    groups = {name: replace(group, overtime_hours=hours)}
    return replace(priced, quantities=replace(priced.quantities, groups=groups))


def test_a_centre_that_handled_nothing_releases_nobody() -> None:
    found = compared([[], []], talks(1, 2))
    assert found.released.handled_hours.mean < 0
    assert (found.released.fte.mean, found.released.value.mean) == (0, 0)


def test_the_lines_add_up_to_the_cash_saving_and_a_new_line_is_nothing_before() -> None:
    fee = {"id": "fee", "kind": "fixed", "monthly": 250}
    after = report(*AFTER, scenario=centre(costs=COSTS | {"lines": [*COSTS["lines"][:1], fee]}))
    found = compare(report(*BEFORE), after)
    lines = {line.id: line for line in found.lines}
    assert math.fsum(line.change for line in found.lines) == pytest.approx(-found.cash.mean)
    assert list(lines)[-3:] == ["lines.toll", "lines.rent", "lines.fee"]
    assert (lines["lines.fee"].before, lines["lines.fee"].after, lines["lines.fee"].half_width) == (0, 250, 0)
    assert (lines["lines.rent"].after, lines["lines.rent"].change) == (0, -1_000)
    assert lines["lines.toll"].half_width == pytest.approx(REACH * MONTH * TOLL)
    assert lines["lines.toll"].kind == "line"


def test_the_bootstrap_is_of_the_savings_and_of_nothing_else() -> None:
    before, after = report(*talks(*range(10, 22))), report(*talks(*(n * 0.9 - n % 3 for n in range(10, 22))))
    by_t, resampled = compare(before, after), compare(before, after, interval="bootstrap")
    assert by_t.cash.interval is not None
    assert resampled.cash.interval is not None
    assert resampled.worth.interval is not None
    assert resampled.cash.interval.method == resampled.worth.interval.method == "bootstrap"
    assert resampled.cash.interval.half_width == pytest.approx(by_t.cash.interval.half_width, rel=0.3)
    assert resampled.lines == by_t.lines
    assert resampled.quality == by_t.quality


def test_pairs_are_enough_when_cash_and_worth_are_both_within_the_target() -> None:
    before, after = report(*BEFORE), report(*AFTER)
    worth = compare(before, after).worth.interval
    assert worth is not None
    assert precise_pairs(Target(money=worth.half_width * 1.001))(before, after)
    assert not precise_pairs(Target(money=worth.half_width * 0.999))(before, after)
    share = worth.half_width / before.total.mean
    assert precise_pairs(Target(share_of_before=share * 1.001))(before, after)
    assert not precise_pairs(Target(share_of_before=share * 0.999))(before, after)
    assert not precise_pairs(Target(money=worth.half_width * 2, share_of_before=share * 0.999))(before, after)


def test_one_pair_is_never_precise_and_a_target_says_something() -> None:
    assert not precise_pairs(Target(money=1e9))(report(*BEFORE[:1]), report(*AFTER[:1]))
    for nothing in ({}, {"money": 0.0}, {"share_of_before": -0.1}):
        with pytest.raises(ValueError, match="a target is money a month or a share of before's total, more than 0"):
            Target(**nothing)
