"""Lines that do not fall with the people: leases, contracts until they are renewed."""

from typing import Any

import pytest

from simulator.money.cash import CashFlow
from tests.money.cash.courses import costs_with, course, flow_of, month_of


def paid(line: dict[str, Any], *needed: float, new: bool = False, **begins: int) -> list[float]:
    """Units that the invested course pays by month, at 1 each, if it needs so many heads; doing nothing has ten."""
    costs = costs_with({"id": "it", "kind": "step", "unit_cost": 1, **line})
    months = [month_of(heads) for heads in needed]
    nothing = course(costs_with() if new else costs, [month_of(10.0)] * len(needed))
    flow = flow_of(nothing, course(costs, months, **begins), realisation="immediate", notice_months=0)
    return [_paid_in(flow, month, new) for month in range(1, len(needed) + 1)]


def _paid_in(flow: CashFlow, month: int, new: bool) -> float:
    found = flow.months[month]
    return found.running.get("lines.it", 0.0) if new else 10.0 - found.benefits["lines.it"]


def test_seats_follow_the_heads() -> None:
    assert paid({"driver": "named_seats"}, 9, 8, 12, 7) == [9, 8, 12, 7]


@pytest.mark.parametrize("line", [{"driver": "workplaces"}, {"driver": "named_seats", "avoidable": "never"}])
def test_what_is_never_avoidable_stays_at_what_it_is_today_and_may_rise(line: dict[str, Any]) -> None:
    assert paid(line, 9, 8, 12, 7) == [10, 10, 12, 10]


def test_workplaces_fall_where_the_line_says_so() -> None:
    assert paid({"driver": "workplaces", "avoidable": "per_fte"}, 9, 8, 12, 7) == [9, 8, 12, 7]


def test_a_contract_falls_only_when_it_is_renewed_and_rises_at_once() -> None:
    line = {"driver": "named_seats", "avoidable": "at_renewal", "renewal_month": 3}
    assert paid(line, 9, 8, 8, 7, 9, 6, 5) == [10, 10, 8, 8, 9, 6, 6]


def test_a_contract_counts_its_blocks() -> None:
    line = {"driver": "named_seats", "avoidable": "at_renewal", "renewal_month": 2, "block": 5}
    nothing = 10.0 - 2.0
    assert [units - nothing for units in paid(line, 4, 4, 11, 4)] == [2, 1, 3, 1]


def test_a_new_contract_begins_with_what_is_needed_then() -> None:
    line = {"driver": "named_seats", "avoidable": "at_renewal", "renewal_month": 4}
    assert paid(line, 9, 8, 7, 6, 5, new=True, it=2) == [0, 8, 8, 6, 6]


def test_a_new_line_that_never_falls_stands_at_its_first_month() -> None:
    assert paid({"driver": "workplaces"}, 9, 8, 7, 12, new=True, it=2) == [0, 8, 8, 12]


def test_maintenance_stands_with_its_capital() -> None:
    desk = {"id": "it", "kind": "capex", "amount": 120, "life_months": 12, "per": "workplaces", "maintenance_rate": 0.1}
    costs = costs_with(desk)
    flow = flow_of(
        course(costs, [month_of(10.0)]),
        course(costs, [month_of(8.0)]),
        realisation="immediate",
        notice_months=0,
    )
    saved = {name: flow.months[1].benefits[name] for name in ("lines.it", "lines.it.maintenance")}
    assert saved == {"lines.it": 0.0, "lines.it.maintenance": 0.0}


def test_what_is_paid_by_use_falls_with_use() -> None:
    assert paid({"driver": "heads", "kind": "variable"}, 9, 8) == [9, 8]


def test_concurrent_seats_are_of_the_people_who_are_there() -> None:
    """Half of the heads are logged in at the peak, and nobody has left yet."""
    costs = costs_with({"id": "it", "kind": "step", "driver": "concurrent_seats", "unit_cost": 1}, annual=1.2)
    flow = flow_of(course(costs, [month_of(10.0)] * 2), course(costs, [month_of(6.0)] * 2))
    assert [month.benefits["lines.it"] for month in flow.months[1:]] == pytest.approx([0.5, 0.95])
