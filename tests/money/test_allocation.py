"""Activity-based costing: example B's baseline by channel, and a phone centre by intent."""

import pytest

from simulator.money import Activity, Counts, IntentWork, Quantities, allocate, bill
from simulator.money.allocation import Key, channel_costs, intent_costs
from tests.money.examples import costs_of, example_costs, example_month

CENT = 0.005
TOTAL = 800_872.33

PHONE = Activity("phone", 64_400, 64_400 * 420 / 3_600, 64_400 * 420 / 3_600 / 0.82, traced=15_876.00)
CHAT_HOURS = 22_000 * 600 / 3_600 / 2.0
CHAT = Activity("chat", 22_000, CHAT_HOURS, CHAT_HOURS / 0.80, traced=2_200.00)
EMAIL_HOURS = 22_000 * 330 / 3_600
EMAIL = Activity("email", 22_000, EMAIL_HOURS, EMAIL_HOURS / 0.92)
SOCIAL = Activity("social", 6_000, 400.0, 400.0 / 0.92, traced=600.00)
CHANNELS = (PHONE, CHAT, EMAIL, SOCIAL)
POOL = 120 * 2_080 / 12 * 20 * 1.28 + 104_500 + 22_488 + 14_300 + 560 * 137 + 1_500 / 36 * 137 + 26_000


def test_the_baseline_of_example_b_adds_up_to_its_printed_hours_pool_and_total() -> None:
    assert sum(channel.logged_hours for channel in CHANNELS) == pytest.approx(14_081.08, abs=CENT)
    assert abs(POOL - 782_196.33) <= CENT
    assert abs(POOL + sum(channel.traced for channel in CHANNELS) - TOTAL) <= CENT
    assert PHONE.logged_hours / sum(channel.logged_hours for channel in CHANNELS) == pytest.approx(0.6507, abs=5e-5)


@pytest.mark.parametrize(("channel", "printed"), [("phone", 8.15), ("chat", 5.89), ("email", 5.53), ("social", 4.13)])
def test_logged_hours_give_the_unit_costs_of_example_b(channel: str, printed: float) -> None:
    unit_cost = allocate(POOL, CHANNELS, "logged_hours").share(channel).unit_cost
    assert unit_cost is not None
    assert abs(unit_cost - printed) <= CENT


@pytest.mark.parametrize(("key", "printed"), [("logged_hours", 8.15), ("handled_hours", 8.00), ("contacts", 7.08)])
def test_the_key_decides_what_a_call_costs(key: Key, printed: float) -> None:
    spread = allocate(POOL, CHANNELS, key)
    unit_cost = spread.share("phone").unit_cost
    assert unit_cost is not None
    assert abs(unit_cost - printed) <= CENT
    assert abs(sum(share.cost for share in spread.shares) - TOTAL) <= CENT


def test_a_pool_that_nobody_can_carry_stays_visible() -> None:
    spread = allocate(100.0, [Activity("phone", 0, 0, 0, traced=5.0)], "logged_hours")
    assert (spread.unallocated, spread.total) == (100.0, 105.0)
    assert spread.share("phone").unit_cost is None


def test_the_only_channel_carries_the_whole_bill() -> None:
    month = example_month()
    priced = bill(example_costs(), month)
    phone = channel_costs(priced, month, "logged_hours").share("phone")
    assert phone.traced == pytest.approx(6_984)
    assert phone.cost == pytest.approx(priced.total)


LONG = IntentWork(Counts(handled=100, inbound_minutes=900), handled_hours=20, logged_hours=30)
SHORT = IntentWork(Counts(handled=300, inbound_minutes=600), handled_hours=20, logged_hours=20)
WORK = {"long": LONG, "short": SHORT}
TOLL_AND_RENT = [
    {"id": "toll", "kind": "variable", "driver": "inbound_minutes", "unit_cost": 0.1, "channel": "phone"},
    {"id": "rent", "kind": "fixed", "monthly": 1_000, "channel": "phone"},
]


@pytest.mark.parametrize(("key", "of_rent"), [("logged_hours", 600), ("handled_hours", 500), ("contacts", 250)])
def test_a_traced_count_follows_the_intent_and_the_rest_follows_the_key(key: Key, of_rent: float) -> None:
    month = Quantities({}, Counts(handled=400, inbound_minutes=1_500))
    spread = intent_costs(bill(costs_of(lines=TOLL_AND_RENT), month), WORK, key)
    assert spread.share("long").traced == pytest.approx(90)
    assert spread.share("long").pooled == pytest.approx(of_rent)
    assert spread.total == pytest.approx(1_150)


def test_a_line_without_a_channel_is_pooled_even_if_its_count_is_known() -> None:
    toll = {key: value for key, value in TOLL_AND_RENT[0].items() if key != "channel"}
    month = Quantities({}, Counts(handled=400, inbound_minutes=1_500))
    spread = intent_costs(bill(costs_of(lines=[toll]), month), WORK, "handled_hours")
    assert [share.traced for share in spread.shares] == [0, 0]
    assert spread.share("long").pooled == pytest.approx(75)
