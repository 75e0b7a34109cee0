"""What each driver, kind and behaviour of a cost line does to the bill of a month."""

from typing import Any

import pytest

from simulator.money import Bill, BillLine, Counts, GroupTime, Quantities, bill
from simulator.money.lines import plain
from tests.money.examples import costs_of, month_with

ROLES = [
    {"role": "lead", "per_heads": 10, "monthly_loaded": 0, "licensed": True},
    {"role": "boss", "fixed": 1.5, "monthly_loaded": 0, "licensed": True, "workplace": False},
]


def priced_line(line: dict[str, Any], month: Quantities, **labour: Any) -> BillLine:
    line = {"id": "line", **line}
    return bill(costs_of(lines=[line], labour=labour), month).line("lines.line")


def pay(month: Quantities, **labour: Any) -> Bill:
    return bill(costs_of(labour=labour), month)


@pytest.mark.parametrize(
    ("driver", "units"),
    [
        ("heads", 30.0),
        ("fte", 24.0),
        ("named_seats", 30 + 3 + 1.5),
        ("concurrent_seats", 18 + 3 + 1.5),
        ("workplaces", 30 + 3),
        ("paid_hours", 4_000.0),
        ("logged_hours", 2_800.0),
        ("handled_hours", 2_100.0),
        ("overtime_hours", 60.0),
        ("offered", 21_000.0),
        ("handled", 20_000.0),
        ("contained", 3_000.0),
        ("resolved_needs", 17_000.0),
        ("inbound_minutes", 150_000.0),
        ("ivr_minutes", 12_000.0),
        ("queue_minutes", 9_000.0),
        ("talk_minutes", 110_000.0),
        ("peak_lines", 41.0),
    ],
)
@pytest.mark.parametrize("kind", ["variable", "step"])
def test_a_line_is_its_driver_times_its_price(kind: str, driver: str, units: float) -> None:
    month = month_with(
        fte=24, paid_hours=4_000, logged_hours=2_800, handled_hours=2_100, overtime_hours=60,
        offered=21_000, handled=20_000, contained=3_000, resolved_needs=17_000,
        inbound_minutes=150_000, ivr_minutes=12_000, queue_minutes=9_000, talk_minutes=110_000,
        peak_lines=41, peak_logged_in=18,
    )  # fmt: skip
    part_time = {"share_of_heads": 0.4, "hours_factor": 0.5}
    line = priced_line({"kind": kind, "driver": driver, "unit_cost": 2}, month, support=ROLES, part_time=part_time)
    assert line.amount == pytest.approx(2 * units)


@pytest.mark.parametrize(("lines", "blocks"), [(0, 0), (1, 1), (23, 1), (24, 2), (47, 3)])
def test_a_step_is_paid_by_the_started_block(lines: float, blocks: int) -> None:
    trunks = {"kind": "step", "driver": "peak_lines", "block": 23, "unit_cost": 600}
    assert priced_line(trunks, month_with(peak_lines=lines)).amount == pytest.approx(600 * blocks)


def test_a_block_of_seats_is_split_as_the_seats_in_it_are() -> None:
    seats = {"kind": "step", "driver": "named_seats", "block": 10, "unit_cost": 900}
    line = priced_line(seats, month_with(fte=20), support=ROLES[:1])
    assert line.amount == pytest.approx(3 * 900)
    assert line.amount_by("per_fte") == pytest.approx(2_700 * 20 / 22)
    assert line.amount_by("per_span") == pytest.approx(2_700 * 2 / 22)


@pytest.mark.parametrize(("heads", "leads"), [(0, 0), (1, 1), (10, 1), (10.000000000001, 1), (10.1, 2), (118.8, 12)])
def test_a_span_role_has_one_for_every_started_span(heads: float, leads: int) -> None:
    role = {"role": "lead", "per_heads": 10, "monthly_loaded": 100}
    assert pay(month_with(fte=heads), support=[role]).line("support.lead").amount == 100 * leads


def test_heads_stay_fractional_where_nothing_is_counted_in_spans_or_blocks() -> None:
    seats = {"kind": "step", "driver": "named_seats", "unit_cost": 110}
    line = priced_line(seats, month_with(fte=118.8), support=[{**ROLES[0], "per_heads": 12}])
    assert line.amount == pytest.approx(110 * (118.8 + 10))


def test_part_timers_are_paid_by_the_hour_but_need_a_seat_a_desk_and_hiring_each() -> None:
    month = month_with(fte=30, paid_hours=5_200)
    half = {"share_of_heads": 0.5, "hours_factor": 0.5}
    attrition = {"annual": 0.12, "recruit": 1_000}
    priced = pay(month, agent={"wage_per_hour": 20}, part_time=half, attrition=attrition)
    assert priced.line("labour.wages").amount == pytest.approx(104_000)
    assert priced.line("labour.hiring").amount == pytest.approx(40 * 0.01 * 1_000)
    desks = {"kind": "step", "driver": "workplaces", "unit_cost": 1}
    assert priced_line(desks, month, part_time=half).amount == pytest.approx(40)
    assert priced_line(desks, month, part_time={**half, "shared_workplaces": True}).amount == pytest.approx(30)


def test_overtime_bears_the_premium_and_the_tax_but_no_benefits() -> None:
    agent = {"wage_per_hour": 20, "payroll_tax": 0.08, "benefits_excl_paid_leave": 0.2, "overtime_premium": 0.5}
    line = pay(month_with(overtime_hours=10), agent=agent).line("labour.overtime")
    assert line.amount == pytest.approx(10 * 20 * 1.5 * 1.08)
    assert line.amount_by("variable") == line.amount


def test_incentives_are_paid_by_paid_hour_and_belong_to_the_loaded_pay() -> None:
    priced = pay(month_with(paid_hours=100), agent={"wage_per_hour": 20, "incentives_per_hour": 1.5})
    assert priced.line("labour.incentives").amount == 150
    assert priced.amount_of("agent_pay") == 2_150


def test_a_group_with_its_own_wage_is_paid_and_trained_at_it() -> None:
    times = {"near": GroupTime(fte=1, paid_hours=100), "far": GroupTime(fte=3, paid_hours=300)}
    labour = {
        "agent": {"wage_per_hour": 20, "payroll_tax": 0.1},
        "wage_by_group": {"far": 10},
        "attrition": {"annual": 1.2, "training_hours": 50},
    }
    priced = pay(Quantities(times, Counts()), **labour)
    assert priced.line("labour.wages").amount == pytest.approx(100 * 20 + 300 * 10)
    assert (
        priced.line("labour.wages").workings == "100.00 paid hours of near x 20.00 + 300.00 paid hours of far x 10.00"
    )
    assert priced.line("labour.hiring").amount == pytest.approx(0.4 * 50 * 1.1 * (20 / 4 + 10 * 3 / 4))


def test_a_leaver_costs_recruiting_a_trainer_and_training_hours_at_loaded_pay() -> None:
    attrition = {"annual": 0.24, "recruit": 3_000, "trainer_cost": 500, "training_hours": 100}
    agent = {"wage_per_hour": 20, "payroll_tax": 0.25}
    line = pay(month_with(fte=50), agent=agent, attrition=attrition).line("labour.hiring")
    assert line.amount == pytest.approx(1.0 * (3_000 + 500 + 100 * 25))


def test_capital_is_spread_over_its_life_with_maintenance_beside_it() -> None:
    phones = {
        "id": "sets",
        "kind": "capex",
        "amount": 120,
        "life_months": 24,
        "per": "workplaces",
        "maintenance_rate": 0.1,
    }
    priced = bill(costs_of(lines=[phones]), month_with(fte=10))
    assert priced.line("lines.sets").amount == pytest.approx(10 * 120 / 24)
    assert priced.line("lines.sets.maintenance").amount == pytest.approx(10 * 120 * 0.1 / 12)
    assert priced.amount_by("fixed") == pytest.approx(priced.total)


def test_capital_without_maintenance_has_one_line() -> None:
    lines = bill(costs_of(lines=[{"id": "pbx", "kind": "capex", "amount": 6, "life_months": 6}]), month_with()).lines
    assert [line.id for line in lines if line.family == "line"] == ["lines.pbx"]


@pytest.mark.parametrize(
    ("line", "behaviour"),
    [
        ({"kind": "fixed", "monthly": 9}, "fixed"),
        ({"kind": "step", "driver": "heads", "unit_cost": 9}, "per_fte"),
        ({"kind": "step", "driver": "paid_hours", "unit_cost": 9}, "per_fte"),
        ({"kind": "step", "driver": "workplaces", "unit_cost": 9}, "fixed"),
        ({"kind": "step", "driver": "peak_lines", "unit_cost": 9}, "fixed"),
        ({"kind": "step", "driver": "handled", "unit_cost": 9, "block": 1_000}, "fixed"),
        ({"kind": "variable", "driver": "handled", "unit_cost": 9}, "variable"),
        ({"kind": "variable", "driver": "overtime_hours", "unit_cost": 9}, "variable"),
        ({"kind": "variable", "driver": "fte", "unit_cost": 9}, "per_fte"),
        ({"kind": "variable", "driver": "peak_lines", "unit_cost": 9}, "fixed"),
        ({"kind": "capex", "amount": 9, "life_months": 3, "per": "heads"}, "fixed"),
        ({"kind": "capex", "amount": 9, "life_months": 3, "per": "heads", "avoidable": "per_fte"}, "per_fte"),
        ({"kind": "step", "driver": "heads", "unit_cost": 9, "avoidable": "never"}, "fixed"),
        ({"kind": "step", "driver": "heads", "unit_cost": 9, "avoidable": "per_span"}, "per_span"),
        ({"kind": "variable", "driver": "talk_minutes", "unit_cost": 9, "avoidable": "per_fte"}, "per_fte"),
        ({"kind": "step", "driver": "handled", "unit_cost": 9, "avoidable": "per_contact"}, "variable"),
    ],
)
def test_what_must_fall_for_a_cost_to_fall_is_said_by_the_line_or_follows_from_its_driver(
    line: dict[str, Any], behaviour: Any
) -> None:
    month = month_with(
        fte=3, paid_hours=3, handled=3, overtime_hours=3, talk_minutes=3, peak_lines=3,
    )  # fmt: skip
    priced = priced_line(line, month)
    assert priced.amount > 0
    assert priced.amount_by(behaviour) == priced.amount


def test_a_desk_that_leaves_with_a_head_leaves_a_span_role_its_own() -> None:
    desks = {"kind": "step", "driver": "workplaces", "unit_cost": 1, "avoidable": "per_fte"}
    fixed = {"role": "boss", "fixed": 2, "monthly_loaded": 0}
    line = priced_line(desks, month_with(fte=20), support=[ROLES[0], fixed])
    assert [line.amount_by(behaviour) for behaviour in ("per_fte", "per_span", "fixed")] == [20, 2, 2]


def test_a_traced_line_leaves_the_pool() -> None:
    lines = [
        {"id": name, "kind": "fixed", "monthly": 7, **more} for name, more in (("a", {"channel": "phone"}), ("b", {}))
    ]
    priced = bill(costs_of(lines=lines), month_with())
    assert (priced.traced_to("phone").total, priced.pool.total) == (7, 7)


def test_a_line_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(KeyError, match=r"lines\.rent"):
        bill(costs_of(), month_with()).line("lines.rent")


@pytest.mark.parametrize(
    ("number", "text"),
    [(20, "20.00"), (0.03, "0.03"), (0.0045, "0.0045"), (90_000, "90,000.00"), (1 / 3, "0.333333"), (1.5, "1.50")],
)
def test_a_price_is_written_with_as_many_decimals_as_it_has(number: float, text: str) -> None:
    assert plain(number) == text
