"""Worked example B: the baseline month of a 120-seat centre with four channels, to the cent from its inputs."""

import pytest

from simulator.money import Account, account, unit_costs
from simulator.money.allocation import Key
from simulator.money.quantities import work_by_channel
from tests.money.examples import EXAMPLE_B, costs_in, multichannel_month

CENT = 0.005
TOTAL = 800_872.33
KEYS: tuple[Key, ...] = ("logged_hours", "handled_hours", "contacts")


def priced(key: Key) -> Account:
    return account(costs_in(EXAMPLE_B, definitions={"allocation_key": key}), multichannel_month())


def value_of(name: str, month: Account) -> float:
    value = {cost.name: cost.value for cost in unit_costs(month)}[name]
    assert value is not None
    return value


@pytest.fixture(scope="module")
def month() -> Account:
    return priced("logged_hours")


def test_the_hours_of_each_channel_are_those_of_the_example() -> None:
    work = work_by_channel(multichannel_month()).values()
    assert [part.handled_hours for part in work] == pytest.approx([7_513.33, 1_833.33, 2_016.67, 400], abs=CENT)
    assert [part.logged_hours for part in work] == pytest.approx([9_162.60, 2_291.67, 2_192.03, 434.78], abs=CENT)
    assert sum(part.logged_hours for part in work) == pytest.approx(14_081.08, abs=CENT)
    assert multichannel_month().counts.inbound_minutes == pytest.approx(529_200)


@pytest.mark.parametrize(
    ("ids", "printed"),
    [
        (("labour.wages", "labour.load"), 532_480.00),
        (("support.supervisor", "support.qa", "support.wfm", "support.trainer", "support.manager"), 104_500.00),
        (("labour.hiring",), 22_488.00),
        (("lines.licences",), 14_300.00),
        (("lines.chat_fee", "lines.social_fee"), 2_800.00),
        (("lines.toll",), 15_876.00),
        (("lines.space", "lines.desktops", "lines.it_tax_misc"), 108_428.33),
    ],
)
def test_each_line_of_the_baseline_is_met_to_the_cent(month: Account, ids: tuple[str, ...], printed: float) -> None:
    assert abs(sum(month.bill.line(line_id).amount for line_id in ids) - printed) <= CENT


def test_the_total_and_the_pool_are_met_to_the_cent(month: Account) -> None:
    assert abs(month.bill.total - TOTAL) <= CENT
    assert abs(month.bill.pool.total - 782_196.33) <= CENT
    assert month.channels.share("phone").part == pytest.approx(0.6507, abs=5e-5)


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("cost_per_call", 8.15),
        ("cost_per_chat", 5.89),
        ("cost_per_email", 5.53),
        ("cost_per_social_message", 4.13),
        ("cost_per_handled_contact", 7.00),
        ("cost_per_issue", 9.02),
    ],
)
def test_each_unit_cost_of_the_example_is_met_to_the_cent(month: Account, name: str, printed: float) -> None:
    assert abs(value_of(name, month) - printed) <= CENT


def test_the_cost_per_issue_is_over_the_issues_of_the_example(month: Account) -> None:
    issues = {cost.name: cost.denominator for cost in unit_costs(month)}["cost_per_issue"]
    assert round(issues) == 88_774


@pytest.mark.parametrize(("key", "printed"), [("logged_hours", 8.15), ("handled_hours", 8.00), ("contacts", 7.08)])
def test_the_key_decides_what_a_call_costs(key: Key, printed: float) -> None:
    assert abs(value_of("cost_per_call", priced(key)) - printed) <= CENT


@pytest.mark.parametrize("key", KEYS)
def test_the_channels_come_to_the_total_under_each_key(key: Key) -> None:
    shares = priced(key).channels.shares
    spent = sum((share.unit_cost or 0) * share.contacts for share in shares)
    assert abs(spent - TOTAL) <= CENT
