"""Activity-based costing: what is traced, what is pooled, and what nobody bears."""

from typing import Any

import pytest

from simulator.money import Activity, Counts, GroupTime, IntentWork, Quantities, Work, allocate, bill
from simulator.money.allocation import Allocation, Key, channel_costs
from simulator.money.intent_costs import intent_costs
from tests.money.examples import costs_of, example_costs, example_month


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


LONG = Work(Counts(handled=100, inbound_minutes=900), handled_hours=20, logged_hours=30)
SHORT = Work(Counts(handled=300, inbound_minutes=600), handled_hours=20, logged_hours=20)
WORK = {"long": IntentWork({"phone": LONG}), "short": IntentWork({"phone": SHORT})}
MONTH = Quantities({"team": GroupTime(logged_hours=50, handled_hours=40)}, Counts(handled=400, inbound_minutes=1_500))
TOLL_AND_RENT = [
    {"id": "toll", "kind": "variable", "driver": "inbound_minutes", "unit_cost": 0.1, "channel": "phone"},
    {"id": "rent", "kind": "fixed", "monthly": 1_000, "channel": "phone"},
]


def by_intent(lines: list[dict[str, Any]], key: Key) -> Allocation:
    priced = bill(costs_of(lines=lines), MONTH)
    return intent_costs(priced, channel_costs(priced, MONTH, key), WORK)


@pytest.mark.parametrize(("key", "of_rent"), [("logged_hours", 600), ("handled_hours", 500), ("contacts", 250)])
def test_a_traced_count_follows_the_intent_and_the_rest_follows_the_key(key: Key, of_rent: float) -> None:
    spread = by_intent(TOLL_AND_RENT, key)
    assert spread.share("long").traced == pytest.approx(90)
    assert spread.share("long").pooled == pytest.approx(of_rent)
    assert spread.total == pytest.approx(1_150)


def test_a_line_without_a_channel_is_pooled_even_if_its_count_is_known() -> None:
    toll = {key: value for key, value in TOLL_AND_RENT[0].items() if key != "channel"}
    spread = by_intent([toll], "handled_hours")
    assert [share.traced for share in spread.shares] == [0, 0]
    assert spread.share("long").pooled == pytest.approx(75)
