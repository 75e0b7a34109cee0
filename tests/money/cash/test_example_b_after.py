"""Worked example B with its callback and knowledge base: the steady month after the change, to the cent."""

import pytest

from simulator.money import Account, account, unit_costs
from simulator.money.quantities import work_by_channel
from tests.money.cash.paper import (
    Effects,
    Plan,
    costs_before,
    costs_in_lease,
    month_at,
    need_at,
    phone_at,
    whole_need_at,
)
from tests.money.examples import multichannel_month

CENT = 0.005


@pytest.fixture(scope="module")
def before() -> Account:
    return account(costs_before(), month_at(0.0))


@pytest.fixture(scope="module")
def after() -> Account:
    return account(costs_in_lease(), month_at(1.0))


def test_without_the_change_the_paper_is_the_month_of_today() -> None:
    paper, today = month_at(0.0), multichannel_month()
    assert need_at(0.0) == pytest.approx(119.47, abs=CENT)
    assert paper.fte == pytest.approx(120)
    assert paper.counts.inbound_minutes == pytest.approx(today.counts.inbound_minutes)
    for name, time in today.groups.items():
        assert paper.groups[name].handled_hours == pytest.approx(time.handled_hours)
        assert paper.groups[name].logged_hours == pytest.approx(time.logged_hours)
        assert paper.groups[name].paid_hours == pytest.approx(time.paid_hours)
    for channel, counts in today.channels.items():
        assert paper.channels[channel].handled == pytest.approx(counts.handled)
        assert paper.channels[channel].issues == pytest.approx(counts.issues)


def test_the_contacts_that_remain_are_those_of_the_example() -> None:
    effects, month = Effects(), month_at(1.0)
    assert effects.repeats(1.0) == pytest.approx(0.979798, abs=5e-7)
    assert phone_at(1.0, effects).offered * (1 - 0.04 * 0.5) == pytest.approx(61_891.9, abs=0.05)
    assert phone_at(1.0, effects).offered == pytest.approx(63_155.0, abs=0.05)
    handled = {channel: counts.handled for channel, counts in month.channels.items()}
    assert handled == pytest.approx(
        {"phone": 60_628.8, "chat": 19_831.1, "email": 18_968.9, "social": 5_878.8}, abs=0.05
    )
    assert month.counts.handled == pytest.approx(105_307.6, abs=0.05)


def test_the_work_and_the_people_that_remain_are_those_of_the_example() -> None:
    effects, work = Effects(), work_by_channel(month_at(1.0))
    seconds = {channel: effects.seconds(channel, 1.0) for channel in work}
    assert seconds == pytest.approx(
        {"phone": 415.20, "chat": 298.59, "email": 333.20, "social": 232.80}, abs=CENT + 1e-9
    )
    logged = {channel: part.logged_hours for channel, part in work.items()}
    assert logged == pytest.approx({"phone": 8_507.18, "chat": 2_056.04, "email": 1_908.31, "social": 413.22}, abs=CENT)
    assert sum(logged.values()) == pytest.approx(12_884.75, abs=CENT)
    assert phone_at(1.0, effects).called_back == pytest.approx(6_315.5, abs=0.05)
    assert phone_at(1.0, effects).called_back * 39 / 3_600 == pytest.approx(68.42, abs=CENT)
    assert need_at(1.0) == pytest.approx(109.32, abs=CENT)
    assert whole_need_at(1.0) == 110


def test_the_telephone_minutes_are_those_of_the_example() -> None:
    counts = month_at(1.0).counts
    assert counts.inbound_minutes == pytest.approx(413_653.6, abs=0.05)
    assert counts.outbound_minutes == pytest.approx(38_335.2, abs=0.05)


@pytest.mark.parametrize(
    ("ids", "printed"),
    [
        (("labour.wages", "labour.load"), 488_106.67),
        (("support.supervisor", "support.qa", "support.wfm", "support.trainer", "support.manager"), 104_500.00),
        (("labour.hiring",), 20_614.00),
        (("lines.licences",), 13_200.00),
        (("lines.chat_fee", "lines.social_fee"), 2_570.99),
        (("lines.toll", "lines.toll_out"), 13_176.31),
        (("lines.kb_seats", "lines.kb_portal", "lines.kb_manager", "lines.callback_fee", "lines.sessions"), 17_500.00),
        (("lines.kb_seats",), 3_000.00),
        (("lines.space", "lines.desktops", "lines.it_tax_misc"), 108_428.33),
    ],
)
def test_each_line_after_the_change_is_met_to_the_cent(after: Account, ids: tuple[str, ...], printed: float) -> None:
    assert abs(sum(after.bill.line(line_id).amount for line_id in ids) - printed) <= CENT


def test_the_totals_are_met_to_the_cent(before: Account, after: Account) -> None:
    assert abs(before.bill.total - 800_872.33) <= CENT
    assert abs(after.bill.total - 768_096.30) <= CENT
    saved = before.bill.total - after.bill.total
    assert abs(saved - 32_776.03) <= CENT
    assert saved / before.bill.total == pytest.approx(0.041, abs=0.0005)


def test_the_last_month_of_the_cash_is_the_difference_of_the_two_bills(before: Account, after: Account) -> None:
    assert Plan().flow.net[36] == pytest.approx(before.bill.total - after.bill.total, abs=1e-6)


def test_the_vendor_claims_twice_what_is_saved(before: Account, after: Account) -> None:
    fewer = before.quantities.counts.handled - after.quantities.counts.handled
    claimed = fewer * before.bill.total / before.quantities.counts.handled
    known = {line.id for line in before.bill.lines}
    fees = sum(line.amount for line in after.bill.lines if line.id not in known)
    saved = before.bill.total - after.bill.total
    assert round(fewer) == 9_092
    assert round(claimed) == 63_653
    assert round(saved + fees) == 50_276
    assert saved / claimed == pytest.approx(0.51, abs=0.005)


def unit_cost(name: str, month: Account) -> float | None:
    return next(cost.value for cost in unit_costs(month) if cost.name == name)


def test_the_issues_are_those_of_the_example(before: Account, after: Account) -> None:
    served = after.quantities.counts.self_served
    assert round(before.quantities.counts.issues) == 88_774
    assert round(after.quantities.counts.issues - served) == 83_404
    assert round(served) == 6_543


@pytest.mark.parametrize(
    ("name", "was", "printed"),
    [
        ("cost_per_handled_contact", 7.00, 7.29),
        ("cost_per_call", 8.15, 8.39),
        ("cost_per_issue", 9.02, 8.54),
        ("blended_cost_per_contact", 7.00, 6.87),
    ],
)
def test_contacts_cost_more_and_issues_less(
    before: Account, after: Account, name: str, was: float, printed: float
) -> None:
    assert unit_cost(name, before) == pytest.approx(was, abs=CENT)
    assert unit_cost(name, after) == pytest.approx(printed, abs=CENT)


def test_the_identity_runs_over_all_columns(after: Account) -> None:
    assert after.channels.names == ("phone", "chat", "email", "social", "self_service")
    assert after.channels.share("self_service").cost == pytest.approx(3_000)
    assert after.channels.total == pytest.approx(after.bill.total, abs=CENT)
