"""Replications of many channels priced: what was counted by stream and campaign becomes a month by channel."""

import math
from typing import Any

import numpy as np
import pytest

from simulator.experiment import simulate
from simulator.money import price, quantities_of, unit_cost_names, unit_costs
from simulator.money.allocation import Key
from simulator.money.month import intent_work_of
from simulator.money.quantities import work_by_channel
from simulator.records import Replication, Simulation
from simulator.scenario.scenario import Scenario

DAYS = 2
MONTHLY = 365 / 12 / DAYS
COUNTED = (
    "offered", "blocked", "answered", "abandoned", "abandoned_short", "contained", "contained_resolved", "issues",
    "resolved", "first_resolved", "dials", "callback_accepted", "bot_sessions", "bot_claimed", "bot_resolved",
    "bot_seconds", "ivr_seconds", "line_wait_seconds", "transfer_wait_seconds", "outbound_seconds", "busy_seconds",
    "greet_seconds", "verify_seconds", "search_seconds", "talk_seconds", "hold_seconds", "line_seconds",
)  # fmt: skip
OF_CALLS = (
    "dials", "connects", "right_parties", "leads", "sales", "held_seconds", "talk_seconds", "handle_seconds",
    "outbound_seconds",
)  # fmt: skip
BOTH: dict[str, Any] = {"orders": {}, "returns": {}}
KEYS: tuple[Key, ...] = ("logged_hours", "handled_hours", "contacts")
COSTS: dict[str, Any] = {
    "labour": {"agent": {"wage_per_hour": 20}, "support": [{"role": "lead", "per_heads": 5, "monthly_loaded": 4_000}]},
    "lines": [
        {"id": "toll", "kind": "variable", "driver": "inbound_minutes", "unit_cost": 0.04},
        {"id": "dialler", "kind": "variable", "driver": "dials", "unit_cost": 0.01, "channel": "outbound"},
        {"id": "bot", "kind": "variable", "driver": "bot_claimed", "unit_cost": 0.99, "channel": "chat"},
        {"id": "mail_platform", "kind": "fixed", "monthly": 300, "channel": "email"},
        {
            "id": "portal",
            "kind": "variable",
            "driver": "self_service_tries",
            "unit_cost": 0.1,
            "channel": "self_service",
        },
    ],
}

COSTS_OF_CONTACTS = COSTS | {"lines": [line for line in COSTS["lines"] if line["id"] != "dialler"]}


def scenario_of(key: Key = "logged_hours", **blocks: Any) -> Scenario:
    talk = {"talk": "4m"}
    handle = {"phone": talk, "chat": talk, "email": talk}
    return Scenario.model_validate(
        {
            "name": "two intents, three channels and a campaign",
            "calendar": {"start": "2026-03-02", "days": DAYS},
            "intents": {
                "orders": {"needs": {"per_day": 100}, "handle": handle, "channels": {"phone": "50%", "chat": "50%"}},
                "returns": {"needs": {"per_day": 100}, "handle": handle, "channels": {"phone": "20%", "email": "80%"}},
            },
            "campaigns": {"renewals": {"records": 1_000, "connects": "20%", "handle": talk}},
            "agents": {
                "front": {"roster": {"constant": 3}, "skills": BOTH, "channels": ["phone", "chat"]},
                "back": {"roster": {"constant": 2}, "skills": {"returns": {}, "renewals": {}}, "channels": ["email"]},
                "spare": {"roster": {"constant": 1}, "skills": BOTH, "remote": {"share": "50%"}},
            },
            "costs": COSTS | {"definitions": {"allocation_key": key}},
            **blocks,
        }
    )


def replication_of(index: int = 0) -> Replication:
    """Streams: orders by phone and chat, returns by phone and e-mail; 300 s of an agent each, of the spare nothing."""
    luck = np.random.default_rng(index)
    by_day: dict[str, Any] = {name: np.zeros((DAYS, 4, 4)) for name in COUNTED}
    for stream, group in ((0, 0), (1, 0), (2, 0), (3, 1)):
        by_day["answered"][:, stream, group] = 10 * (stream + 1) + luck.integers(0, 5, DAYS)
    for name, each in (
        ("offered", 1),
        ("issues", 1),
        ("busy_seconds", 300),
        ("line_seconds", 400),
        ("talk_seconds", 240),
    ):
        by_day[name] = by_day["answered"] * each
    for name, each in (("bot_sessions", 30), ("bot_claimed", 12), ("contained", 10), ("contained_resolved", 8)):
        by_day[name][:, 1, 3] = each
    calls = {name: np.zeros((DAYS, 1, 4)) for name in OF_CALLS}
    for name, each in (("dials", 200), ("connects", 40), ("right_parties", 30), ("leads", 10), ("sales", 4)):
        calls[name][:, 0, 1] = each
    for name, each in (("held_seconds", 4_000), ("handle_seconds", 9_000), ("outbound_seconds", 12_000)):
        calls[name][:, 0, 1] = each
    logged = np.tile([3 * 3_600.0, 2 * 3_600.0, 3_600.0], (DAYS * 8, 1))
    seconds = {"paid": logged / 0.8, "logged_in": logged, "overtime": logged * 0}
    nothing = np.zeros((DAYS, 4), np.int64)
    needs = {"tried": np.full((DAYS, 2), 20), "self_served": np.full((DAYS, 2), 5)}
    totals = {"peak_lines": 5.0, "peak_logged_in": 6.0}
    return Replication(index, by_day, {}, {}, seconds, needs, calls, {}, nothing, totals)


def test_contacts_are_counted_by_their_channel_and_outbound_calls_apart() -> None:
    played = replication_of()
    counts = quantities_of(scenario_of(), played).by_channel
    answered = played.by_day["answered"].sum(axis=(0, 2))
    of_streams = [counts["phone"].handled, counts["chat"].handled, counts["email"].handled]
    assert of_streams == pytest.approx(
        [(answered[0] + answered[2]) * MONTHLY, answered[1] * MONTHLY, answered[3] * MONTHLY]
    )
    outbound = counts["outbound"]
    assert (outbound.offered, outbound.handled) == pytest.approx((80 * MONTHLY, 60 * MONTHLY))
    assert (outbound.dials, outbound.leads, outbound.sales) == pytest.approx((400 * MONTHLY, 20 * MONTHLY, 8 * MONTHLY))
    assert outbound.outbound_minutes == pytest.approx(400 * MONTHLY)
    assert (counts["chat"].bot_sessions, counts["chat"].self_served) == pytest.approx((60 * MONTHLY, 16 * MONTHLY))


def test_only_calls_have_minutes_on_phone_lines() -> None:
    counts = quantities_of(scenario_of(), replication_of()).by_channel
    assert (counts["chat"].inbound_minutes, counts["email"].inbound_minutes) == (0, 0)
    assert counts["phone"].inbound_minutes == pytest.approx(counts["phone"].handled * 400 / 60)


def test_what_self_service_did_before_any_contact_is_no_channels() -> None:
    month = quantities_of(scenario_of(), replication_of())
    assert month.before_contact.self_served == pytest.approx(20 * MONTHLY)
    assert month.counts.self_served == pytest.approx((20 + 16) * MONTHLY)
    assert month.counts.handled == pytest.approx(sum(counts.handled for counts in month.by_channel.values()))


def test_a_group_has_hours_on_each_channel_that_it_works_on() -> None:
    groups = quantities_of(scenario_of(), replication_of()).groups
    assert {name: sorted(time.channels) for name, time in groups.items()} == {
        "front": ["chat", "phone"],
        "back": ["email", "outbound"],
        "spare": ["chat", "email", "phone"],
    }
    assert groups["back"].channels["outbound"] == pytest.approx(26_000 / 3_600 * MONTHLY)
    assert groups["back"].handled_hours == pytest.approx(sum(groups["back"].channels.values()))
    assert groups["spare"].remote == 0.5


def test_outbound_bears_the_idle_time_of_those_who_dial_and_the_idle_are_shared_by_all() -> None:
    month = quantities_of(scenario_of(), replication_of())
    work, back = work_by_channel(month), month.groups["back"]
    spare = month.groups["spare"].hours_on_duty / 3
    assert work["email"].logged_hours == pytest.approx(back.channels["email"] + spare)
    assert work["outbound"].logged_hours == pytest.approx(back.hours_on_duty - back.channels["email"])
    assert math.fsum(part.logged_hours for part in work.values()) == pytest.approx(month.hours_on_duty)


def test_the_intents_of_a_channel_need_its_hours_less_those_of_agents_who_handled_nothing() -> None:
    front = quantities_of(scenario_of(), replication_of()).groups["front"]
    work = intent_work_of(scenario_of(), replication_of())
    assert work["orders"].channels.keys() == {"phone", "chat"}
    parts = (work["orders"].channels["phone"], work["returns"].channels["phone"], work["orders"].channels["chat"])
    assert math.fsum(part.logged_hours for part in parts) == pytest.approx(front.hours_on_duty)
    assert parts[0].logged_hours / parts[0].handled_hours == pytest.approx(
        parts[1].logged_hours / parts[1].handled_hours
    )


@pytest.mark.parametrize("key", KEYS)
def test_channels_and_intents_come_to_the_total_under_each_key(key: Key) -> None:
    report = price(Simulation(scenario_of(key), tuple(map(replication_of, range(3)))))
    spent = [(cost.per_contact.value or 0) * cost.per_contact.denominator for cost in report.channels]
    assert abs(math.fsum(spent) - report.total.mean) <= 0.005
    of_intents = math.fsum(cost.cost.mean for cost in report.intents) + report.unallocated.mean
    assert abs(of_intents - report.total.mean) <= 0.005
    outbound = next(cost for cost in report.channels if cost.name == "outbound")
    assert report.unallocated.mean == pytest.approx(outbound.cost.mean)
    assert outbound.per_contact.denominator_is == "right parties spoken to"


def test_the_names_of_unit_costs_are_known_before_anything_is_played() -> None:
    scenario = scenario_of()
    names = unit_cost_names(scenario)
    report = price(Simulation(scenario, (replication_of(),)))
    assert names == tuple(report.unit_costs) == tuple(cost.name for cost in unit_costs(report.months[0]))
    assert {"cost_per_call", "cost_per_chat", "cost_per_email", "cost_per_sale"} <= set(names)
    assert "cost_per_social_message" not in names


def test_the_mean_month_is_the_mean_of_every_number() -> None:
    played = Simulation(scenario_of(), tuple(map(replication_of, range(3))))
    report = price(played)
    hours = [month.quantities.groups["front"].channels["chat"] for month in report.months]
    assert report.quantities.groups["front"].channels["chat"] == pytest.approx(np.mean(hours))
    assert report.quantities.by_channel["chat"].handled == pytest.approx(
        np.mean([month.quantities.by_channel["chat"].handled for month in report.months])
    )


@pytest.fixture(scope="module")
def played() -> Simulation:
    return simulate(
        scenario_of(campaigns={}, agents={"team": {"roster": {"constant": 12}, "skills": BOTH}}), replications=2
    )


@pytest.mark.parametrize("key", KEYS)
def test_a_played_month_comes_to_its_total_under_each_key(played: Simulation, key: Key) -> None:
    costs = scenario_of(key, costs=COSTS_OF_CONTACTS | {"definitions": {"allocation_key": key}}).costs
    report = price(Simulation(played.scenario.model_copy(update={"costs": costs}), played.replications))
    assert [cost.name for cost in report.channels] == ["phone", "chat", "email", "self_service"]
    spent = [(cost.per_contact.value or 0) * cost.per_contact.denominator for cost in report.channels[:3]]
    assert abs(math.fsum(spent) + report.channels[3].cost.mean - report.total.mean) <= 0.005
    assert abs(math.fsum(cost.cost.mean for cost in report.intents) - report.total.mean) <= 0.005
    hours = math.fsum(work.logged_hours for work in work_by_channel(report.quantities).values())
    assert hours == pytest.approx(report.quantities.hours_on_duty)
