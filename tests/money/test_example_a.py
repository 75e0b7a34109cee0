"""Worked example A: a 40-seat inbound phone centre for one month, to the cent from its inputs."""

import pytest

from simulator.money import Account, account, less_work, unit_costs
from simulator.money.lines import BEHAVIOURS
from tests.money.examples import example_costs, example_month

CENT = 0.005


@pytest.fixture(scope="module")
def month() -> Account:
    return account(example_costs(), example_month())


def test_the_hours_are_those_of_the_example() -> None:
    quantities = example_month()
    assert quantities.paid_hours == pytest.approx(6_933.33, abs=CENT)
    assert quantities.logged_hours == pytest.approx(4_853.33, abs=CENT)
    assert quantities.handled_hours == pytest.approx(3_840, abs=CENT)
    assert quantities.handled_hours / quantities.logged_hours == pytest.approx(0.791, abs=0.0005)


@pytest.mark.parametrize(
    ("ids", "printed", "percent"),
    [
        (("labour.wages",), 138_666.67, 49.7),
        (("labour.load",), 38_826.67, 13.9),
        (("support.supervisor",), 24_000.00, 8.6),
        (("support.qa", "support.wfm"), 11_000.00, 3.9),
        (("support.manager",), 8_500.00, 3.0),
        (("labour.hiring",), 7_496.00, 2.7),
        (("lines.licences",), 3_080.00, 1.1),
        (("lines.toll",), 6_984.00, 2.5),
        (("lines.trunks", "lines.ivr"), 1_400.00, 0.5),
        (("lines.space", "lines.utilities"), 26_320.00, 9.4),
        (("lines.desktops", "lines.pbx", "lines.pbx.maintenance"), 4_808.33, 1.7),
        (("lines.it", "lines.business_tax", "lines.misc"), 7_950.00, 2.8),
    ],
)
def test_each_line_of_the_table_is_met_to_the_cent(
    month: Account, ids: tuple[str, ...], printed: float, percent: float
) -> None:
    amount = sum(month.bill.line(line_id).amount for line_id in ids)
    assert abs(amount - printed) <= CENT
    assert abs(100 * amount / month.bill.total - percent) <= 0.05


def test_the_total_is_met_to_the_cent_and_overtime_is_the_only_line_beside_the_table(month: Account) -> None:
    assert abs(month.bill.total - 279_031.67) <= CENT
    assert month.bill.line("labour.overtime").amount == 0
    assert len(month.bill.lines) == 20


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("cost_per_handled_contact", 7.27),
        ("cost_per_call", 7.27),
        ("cost_per_offered_contact", 6.98),
        ("cost_per_offered_call", 6.98),
        ("cost_per_first_contact_resolved", 10.09),
        ("blended_cost_per_contact", 6.58),
        ("cost_per_logged_hour", 57.49),
        ("cost_per_handled_hour", 72.66),
        ("cost_per_handled_minute", 1.21),
        ("loaded_pay_per_paid_hour", 25.60),
        ("loaded_pay_per_logged_hour", 36.57),
        ("loaded_pay_per_handled_hour", 46.22),
        ("avoidable_cost_per_call", 5.07),
        ("marginal_cost_per_call", 0.18),
        ("avoidable_cost_per_fte", 4_694.73),
    ],
)
def test_each_unit_cost_of_the_paragraph_is_met_to_the_cent(month: Account, name: str, printed: float) -> None:
    value = {cost.name: cost.value for cost in unit_costs(month)}[name]
    assert value is not None
    assert abs(value - printed) <= CENT


def test_the_behaviours_are_met(month: Account) -> None:
    bill = month.bill
    assert round(bill.amount_by("per_fte")) == 187_789
    assert abs(bill.amount_by("per_fte") - 187_789.33) <= CENT
    assert abs(bill.amount_by("per_span") - 35_280) <= CENT
    assert abs(bill.amount_by("variable") - 6_984) <= CENT
    assert round(bill.amount_by("fixed")) == 48_978
    shares = [round(100 * bill.amount_by(name) / bill.total, 1) for name in BEHAVIOURS]
    assert shares == [67.3, 12.6, 2.5, 17.6]


def test_one_per_cent_less_workload_is_38_hours_or_two_fifths_of_a_head(month: Account) -> None:
    freed = less_work(month.bill, month.quantities)
    assert freed.handled_hours == pytest.approx(38.4)
    assert freed.fte == pytest.approx(0.40)
    assert round(freed.amount) == 1_878


def test_the_seats_of_supervisors_fall_with_their_span_and_those_of_agents_with_a_head(month: Account) -> None:
    licences = month.bill.line("lines.licences")
    assert (licences.amount_by("per_fte"), licences.amount_by("per_span")) == (2_800.0, 280.0)
    assert licences.workings == "40.00 named seats x 70.00 + 4.00 named seats x 70.00"


@pytest.mark.parametrize(
    ("line_id", "workings"),
    [
        ("labour.wages", "6,933.33 paid hours x 20.00"),
        ("labour.load", "6,933.33 paid hours x 20.00 x 0.28"),
        ("labour.hiring", "1.00 leavers x 3,400.00 + 160.00 training hours x 20.00 x 1.28"),
        ("support.supervisor", "4.00 heads x 6,000.00"),
        ("lines.toll", "232,800.00 inbound minutes x 0.03"),
        ("lines.space", "47.00 workplaces x 500.00"),
        ("lines.desktops", "47.00 workplaces x 1,500.00 / 36"),
        ("lines.pbx.maintenance", "1.00 purchase x 90,000.00 x 0.18 / 12"),
        ("lines.misc", "1.00 month x 3,000.00"),
    ],
)
def test_each_line_says_how_it_was_computed(month: Account, line_id: str, workings: str) -> None:
    assert month.bill.line(line_id).workings == workings
