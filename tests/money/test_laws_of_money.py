"""What must be true of any bill, whatever is measured and whatever it costs."""

import math
from dataclasses import replace
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.money import Activity, Counts, GroupTime, Quantities, account, allocate, bill, unit_costs
from simulator.money.allocation import Key, channel_costs
from simulator.money.books import check_books
from simulator.money.duty import required_hours
from simulator.money.quantities import total_of
from simulator.scenario.prices import COST_CHANNELS, Driver
from tests.money.examples import costs_of

KEYS: tuple[Key, ...] = ("logged_hours", "handled_hours", "contacts")

sizes = st.one_of(st.just(0.0), st.floats(1e-3, 1e6))
prices = st.one_of(st.just(0.0), st.floats(1e-4, 1e5))
times = st.builds(GroupTime, sizes, sizes, sizes, sizes, sizes)
counts = st.builds(Counts, **dict.fromkeys(Counts.__dataclass_fields__, sizes))
groups = st.sampled_from(("near", "far"))
months_of_calls = st.builds(Quantities, st.dictionaries(groups, times, min_size=1), counts, sizes, sizes)


@st.composite
def months_of_all_channels(draw: st.DrawFn) -> Quantities:
    """Groups that work on some channels each, and whatever came on those of the centre."""
    channels = draw(st.dictionaries(st.sampled_from(COST_CHANNELS), counts, min_size=1))
    team = {}
    for name in draw(st.sets(groups, min_size=1)):
        handled = draw(st.dictionaries(st.sampled_from(sorted(channels)), sizes))
        shares: dict[str, Any] = {
            "remote": draw(st.floats(0, 1)),
            "handled_hours": math.fsum(handled.values()),
            "handled_on": handled,
        }
        team[name] = replace(draw(times), **shares)
    before = Counts(self_served=draw(sizes), self_service_tries=draw(sizes))
    total = total_of((*channels.values(), before))
    return Quantities(team, total, draw(sizes), draw(sizes), channels, before)


months = st.one_of(months_of_calls, months_of_all_channels())
activities = st.lists(st.builds(Activity, st.uuids().map(str), sizes, sizes, sizes, sizes), max_size=6)


traced = st.one_of(
    st.just({}), st.builds(lambda name: {"channel": name}, st.sampled_from((*COST_CHANNELS, "self_service")))
)
law = settings(deadline=None, max_examples=30)


@st.composite
def priced(draw: st.DrawFn) -> dict[str, Any]:
    """Every price of a scenario: what can be doubled."""
    return {
        "agent": {name: draw(prices) for name in ("wage_per_hour", "incentives_per_hour")},
        "attrition": {
            "annual": draw(st.floats(0, 3)),
            "training_hours": draw(st.floats(0, 500)),
            "recruit": draw(prices),
        },
        "lead": draw(prices),
        "lines": draw(st.lists(st.tuples(st.sampled_from(get_args(Driver)), prices, traced), max_size=4)),
        "block": draw(st.none() | st.floats(0.5, 50)),
        "capital": draw(prices),
    }


def costs_at(terms: dict[str, Any], factor: float, lines_factor: float | None = None) -> Any:
    """The costs with every price times `factor` (those of `lines` times `lines_factor`, if it is given)."""
    of_lines = factor if lines_factor is None else lines_factor
    rates = {"payroll_tax": 0.2, "benefits_excl_paid_leave": 0.1}
    agent = {name: price * factor for name, price in terms["agent"].items()}
    attrition = {**terms["attrition"], "recruit": terms["attrition"]["recruit"] * factor}
    lead = {"role": "lead", "per_heads": 12, "monthly_loaded": terms["lead"] * factor, "licensed": True}
    block = {} if terms["block"] is None else {"block": terms["block"]}
    lines: list[dict[str, Any]] = [
        {"id": f"line_{n}", "kind": "step", "driver": driver, "unit_cost": price * of_lines, **block, **channel}
        for n, (driver, price, channel) in enumerate(terms["lines"])
    ]
    lines.append({"id": "pbx", "kind": "capex", "amount": terms["capital"] * of_lines, "life_months": 60})
    return costs_of(labour={"agent": {**agent, **rates}, "attrition": attrition, "support": [lead]}, lines=lines)


@law
@given(priced(), months, st.floats(0, 10))
def test_a_bill_is_linear_in_its_prices(terms: dict[str, Any], month: Quantities, factor: float) -> None:
    once = bill(costs_at(terms, 1.0), month).total
    assert bill(costs_at(terms, factor), month).total == pytest.approx(factor * once, rel=1e-9, abs=1e-6)


@law
@given(priced(), months)
def test_prices_of_people_and_of_lines_add_up(terms: dict[str, Any], month: Quantities) -> None:
    people, lines = bill(costs_at(terms, 1.0, 0.0), month).total, bill(costs_at(terms, 0.0, 1.0), month).total
    assert people + lines == pytest.approx(bill(costs_at(terms, 1.0), month).total, rel=1e-9, abs=1e-6)


@law
@given(months)
def test_no_lines_and_no_wages_cost_nothing(month: Quantities) -> None:
    assert bill(costs_of(), month).total == 0


@law
@given(priced(), months, st.sampled_from(KEYS))
def test_the_books_of_every_bill_balance(terms: dict[str, Any], month: Quantities, key: Key) -> None:
    priced_month = bill(costs_at(terms, 1.0), month)
    spread = channel_costs(priced_month, month, key)
    check_books(priced_month, spread, spread)


@law
@given(sizes, activities, st.sampled_from(KEYS))
def test_what_is_allocated_is_what_was_spent(pool: float, shares: list[Activity], key: Key) -> None:
    spread = allocate(pool, shares, key)
    spent = math.fsum((pool, *(activity.traced for activity in shares)))
    assert spread.total == pytest.approx(spent, rel=1e-12, abs=0.005)
    assert all(share.pooled >= 0 for share in spread.shares)


@law
@given(priced(), months)
def test_a_unit_cost_is_a_number_or_undefined(terms: dict[str, Any], month: Quantities) -> None:
    for cost in unit_costs(account(costs_at(terms, 1.0), month)):
        assert (cost.value is None) == (cost.denominator == 0)
        assert cost.value is None or math.isfinite(cost.value)


@law
@given(priced(), months, st.sets(st.sampled_from(COST_CHANNELS), min_size=1))
def test_channels_counted_and_left_out_make_up_the_bill(
    terms: dict[str, Any], month: Quantities, some: set[str]
) -> None:
    costs = costs_at(terms, 1.0)
    definitions = costs.definitions.model_copy(update={"channels_counted": tuple(some)})
    counted = account(costs.model_copy(update={"definitions": definitions}), month)
    left_out = math.fsum(counted.channels.share(name).cost for name in counted.uncounted)
    of_counted = counted.cost_without(counted.uncounted)
    assert of_counted + left_out == pytest.approx(counted.bill.total, rel=1e-9, abs=1e-6)
    assert counted.counted.handled <= month.counts.handled * (1 + 1e-9)


@law
@given(sizes, st.dictionaries(st.sampled_from(COST_CHANNELS), sizes, min_size=1))
def test_the_hours_that_channels_need_are_the_hours_on_duty(on_duty: float, handled: dict[Any, float]) -> None:
    needed = required_hours(on_duty, handled)
    assert math.fsum(needed.values()) == pytest.approx(on_duty, rel=1e-9, abs=1e-6)
    assert min(needed.values()) >= 0


@law
@given(priced())
def test_a_month_in_which_nothing_happened_has_no_unit_costs(terms: dict[str, Any]) -> None:
    nothing = Quantities({"near": GroupTime()}, Counts())
    assert {cost.value for cost in unit_costs(account(costs_at(terms, 1.0), nothing))} == {None}
