"""Who bears what in a centre of many channels: idle time, traced lines, self-service, and what is not counted."""

from typing import Any

import pytest

from simulator.money import Account, Counts, GroupTime, IntentWork, Quantities, UnitCost, Work, account, unit_costs
from simulator.money.allocation import Key
from simulator.money.books import check_books
from simulator.money.duty import required_hours
from simulator.money.intent_costs import intent_costs
from simulator.money.quantities import total_of
from tests.money.examples import EXAMPLE_B, costs_in, costs_of, multichannel_month, outbound_month

KEYS: tuple[Key, ...] = ("logged_hours", "handled_hours", "contacts")


@pytest.mark.parametrize(
    ("on_duty", "handled", "needed"),
    [
        (100.0, {"phone": 40.0, "email": 30.0}, {"phone": 70.0, "email": 30.0}),
        (100.0, {"phone": 30.0, "chat": 10.0, "email": 20.0}, {"phone": 60.0, "chat": 20.0, "email": 20.0}),
        (100.0, {"outbound": 50.0, "social": 10.0}, {"outbound": 90.0, "social": 10.0}),
        (100.0, {"email": 60.0, "social": 20.0}, {"email": 75.0, "social": 25.0}),
        (100.0, {"phone": 0.0, "email": 50.0}, {"phone": 0.0, "email": 100.0}),
        (100.0, {"phone": 50.0, "email": 150.0}, {"phone": 25.0, "email": 75.0}),
        (100.0, {"phone": 0.0, "email": 0.0}, {"phone": 50.0, "email": 50.0}),
        (100.0, {}, {}),
    ],
)
def test_idle_time_is_borne_by_the_channels_that_need_somebody_at_once(
    on_duty: float, handled: dict[Any, float], needed: dict[str, float]
) -> None:
    assert required_hours(on_duty, handled) == pytest.approx(needed)


CALLS = Counts(offered=1_100, handled=1_000, inbound_minutes=5_000, contained=60, self_served=50, issues=900)
CHATS = Counts(offered=500, handled=400, bot_sessions=800, bot_claimed=300, contained=250, self_served=150, issues=500)
SOLVED_BEFORE = Counts(self_served=200, self_service_tries=300, issues=200)
VOICE = GroupTime(6.0, 1_000, 700, handled_hours=500, handled_on={"phone": 500.0})
BLEND = GroupTime(3.0, 500, 350, handled_hours=300, handled_on={"phone": 100.0, "chat": 200.0}, remote=0.5)


def two_channels() -> Quantities:
    return Quantities(
        {"voice": VOICE, "blend": BLEND},
        total_of((CALLS, CHATS, SOLVED_BEFORE)),
        peak_lines=12,
        channels={"phone": CALLS, "chat": CHATS},
        before_contact=SOLVED_BEFORE,
    )


def amount_of(driver: str, channel: str | None, **labour: Any) -> float:
    line = {"id": "line", "kind": "variable", "driver": driver, "unit_cost": 1, "channel": channel}
    return account(costs_of(lines=[line], labour=labour), two_channels()).bill.line("lines.line").amount


@pytest.mark.parametrize(
    ("driver", "phone", "chat", "all_of_it"),
    [
        ("handled", 1_000, 400, 1_400),
        ("handled_hours", 600, 200, 800),
        ("inbound_minutes", 5_000, 0, 5_000),
        ("bot_sessions", 0, 800, 800),
        ("bot_claimed", 0, 300, 300),
        ("self_served", 50, 150, 400),
        ("self_service_tries", 0, 0, 300),
        ("fte", 9, 3, 9),
        ("logged_hours", 1_050, 350, 1_050),
        ("named_seats", 9 + 1, 3 + 1, 9 + 1),
        ("remote_heads", 1.5, 1.5, 1.5),
        ("workplaces", 7.5 + 1, 1.5 + 1, 7.5 + 1),
        ("peak_lines", 12, 12, 12),
    ],
)
def test_a_traced_line_counts_what_is_the_channels(driver: str, phone: float, chat: float, all_of_it: float) -> None:
    lead = {"role": "lead", "per_heads": 10, "monthly_loaded": 0, "licensed": True}
    amounts = [amount_of(driver, channel, support=[lead]) for channel in ("phone", "chat", None, "self_service")]
    assert amounts == pytest.approx([phone, chat, all_of_it, all_of_it])


def test_who_works_from_home_needs_no_desk() -> None:
    month = Quantities({"home": GroupTime(fte=10, remote=1.0), "office": GroupTime(fte=20, remote=0.25)}, Counts())
    lines = [
        {"id": driver, "kind": "step", "driver": driver, "unit_cost": 1} for driver in ("remote_heads", "workplaces")
    ]
    priced = account(costs_of(lines=lines), month).bill
    assert priced.line("lines.remote_heads").amount == pytest.approx(10 + 5)
    assert priced.line("lines.workplaces").amount == pytest.approx(15)
    assert priced.line("lines.remote_heads").amount_by("per_fte") == pytest.approx(15)


def test_a_group_may_share_its_hours_among_more_heads_than_others() -> None:
    month = Quantities({"day": GroupTime(fte=10), "evening": GroupTime(fte=10)}, Counts())
    labour = {
        "agent": {"wage_per_hour": 10},
        "wage_by_group": {"evening": 20},
        "attrition": {"annual": 1.2, "recruit": 100, "training_hours": 10},
        "part_time_by_group": {"evening": {"share_of_heads": 1.0, "hours_factor": 0.5, "shared_workplaces": True}},
    }
    lines = [{"id": driver, "kind": "step", "driver": driver, "unit_cost": 1} for driver in ("heads", "workplaces")]
    priced = account(costs_of(labour=labour, lines=lines), month).bill
    assert priced.line("lines.heads").amount == pytest.approx(10 + 20)
    assert priced.line("lines.workplaces").amount == pytest.approx(10 + 10)
    # of three leavers a month two are of the evening
    assert priced.line("labour.hiring").amount == pytest.approx(3 * 100 + 10 * 10 + 20 * 20)


PRICES: dict[str, Any] = {
    "labour": {"agent": {"wage_per_hour": 20}},
    "lines": [
        {"id": "toll", "kind": "variable", "driver": "inbound_minutes", "unit_cost": 0.1, "channel": "phone"},
        {"id": "chat_platform", "kind": "fixed", "monthly": 900, "channel": "chat"},
        {"id": "bot", "kind": "variable", "driver": "bot_claimed", "unit_cost": 0.99, "channel": "chat"},
        {"id": "portal", "kind": "fixed", "monthly": 4_000, "channel": "self_service"},
        {"id": "rent", "kind": "fixed", "monthly": 10_000},
    ],
}


def month_of(**definitions: Any) -> Account:
    return account(costs_of(**PRICES, definitions=definitions), two_channels())


def costs_by_name(month: Account) -> dict[str, UnitCost]:
    return {cost.name: cost for cost in unit_costs(month)}


@pytest.mark.parametrize("key", KEYS)
def test_self_service_is_a_column_without_a_part_of_the_pool(key: Key) -> None:
    month = month_of(allocation_key=key)
    own = month.channels.share("self_service")
    assert (own.traced, own.pooled, own.contacts) == (4_000, 0, 50 + 150 + 200)
    assert month.channels.names == ("phone", "chat", "self_service")
    spent = sum((share.unit_cost or 0) * share.contacts for share in month.channels.shares)
    assert abs(spent - month.bill.total) <= 0.005


def test_without_a_line_of_its_own_self_service_is_no_column() -> None:
    assert account(costs_of(), two_channels()).channels.names == ("phone", "chat")


def test_a_line_traced_to_a_channel_that_nobody_uses_is_borne_there() -> None:
    fee = {"id": "fee", "kind": "fixed", "monthly": 7, "channel": "social"}
    month = account(costs_of(lines=[fee]), two_channels())
    assert month.channels.share("social").cost == 7
    assert (
        costs_by_name(month)["cost_per_social_message"].reason
        == "there were no social media messages handled by agents"
    )


def test_all_channels_are_counted_unless_the_scenario_says_otherwise() -> None:
    cost = costs_by_name(month_of())["cost_per_handled_contact"]
    assert (cost.numerator, cost.denominator) == (month_of().bill.total, 1_400)
    assert (cost.numerator_is, cost.denominator_is) == ("total cost", "contacts handled by agents")


def test_a_channel_that_is_not_counted_takes_its_cost_along() -> None:
    month = month_of(channels_counted=["phone"])
    costs = costs_by_name(month)
    cost = costs["cost_per_handled_contact"]
    assert cost.denominator == 1_000
    assert cost.numerator == pytest.approx(month.bill.total - month.channels.share("chat").cost)
    assert cost.numerator_is == "total cost, chat left out"
    assert cost.denominator_is == "contacts handled by agents, chat left out"
    assert costs["blended_cost_per_contact"].denominator == pytest.approx(1_000 + 50 + 200)
    assert costs["cost_per_offered_contact"].denominator == 1_100


def test_issues_and_needs_are_those_of_all_channels_but_outbound() -> None:
    both = {"agents": GroupTime(logged_hours=100, handled_hours=60, handled_on={"phone": 30.0, "outbound": 30.0})}
    calls = outbound_month().counts
    month = Quantities(both, total_of((CALLS, calls)), channels={"phone": CALLS, "outbound": calls})
    cost = costs_by_name(account(costs_of(lines=PRICES["lines"][:1] + PRICES["lines"][-1:]), month))["cost_per_issue"]
    assert (cost.numerator, cost.denominator) == pytest.approx((500 + 5_000, 900))
    assert cost.numerator_is == "total cost, outbound left out"


def test_a_call_less_saves_what_is_variable_of_the_phone() -> None:
    costs = costs_by_name(month_of())
    assert costs["marginal_cost_per_call"].numerator == pytest.approx(500)
    wages_of_phone = 1_500 * 20 * month_of().channels.share("phone").part
    assert costs["avoidable_cost_per_call"].numerator == pytest.approx(500 + wages_of_phone)
    assert costs["marginal_cost_per_call"].denominator_is == "calls handled by agents"


ORDERS = IntentWork(
    {"phone": Work(Counts(handled=250, inbound_minutes=1_000), 150, 200), "chat": Work(CHATS, 200, 232)},
    Counts(self_served=50, self_service_tries=100),
)
BILLING = IntentWork(
    {"phone": Work(Counts(handled=750, inbound_minutes=4_000, self_served=50), 450, 600)},
    Counts(self_served=150, self_service_tries=200),
)


@pytest.mark.parametrize("key", KEYS)
def test_intents_bear_what_their_channels_cost(key: Key) -> None:
    month = month_of(allocation_key=key)
    spread = intent_costs(month.bill, month.channels, {"orders": ORDERS, "billing": BILLING})
    check_books(month.bill, month.channels, spread)
    part = {"logged_hours": 200 / 800, "handled_hours": 150 / 600, "contacts": 250 / 1_000}[key]
    orders = spread.share("orders")
    of_phone, of_chat = month.channels.share("phone"), month.channels.share("chat")
    # all chats are orders, a fifth of the toll, and 200 of the 400 issues that were served without an agent
    assert orders.cost == pytest.approx(of_chat.cost + 100 + part * of_phone.pooled + 4_000 * 200 / 400)
    assert spread.unallocated == 0
    assert orders.contacts == 650


def test_outbound_is_no_intents() -> None:
    month = account(costs_of(labour={"agent": {"wage_per_hour": 20}}), outbound_month())
    spread = intent_costs(month.bill, month.channels, {"orders": IntentWork({})})
    assert spread.unallocated == pytest.approx(month.bill.total)


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("month", [multichannel_month(), outbound_month(), two_channels()])
def test_the_channels_come_to_the_total_under_each_key(month: Quantities, key: Key) -> None:
    priced = account(costs_in(EXAMPLE_B, definitions={"allocation_key": key}), month)
    spent = sum((share.unit_cost or 0) * share.contacts for share in priced.channels.shares)
    unspent = sum(share.cost for share in priced.channels.shares if not share.contacts)
    assert abs(spent + unspent - priced.bill.total) <= 0.005
