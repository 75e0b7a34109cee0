"""Streams: what comes on several channels, counted apart, and measured by channel. Numbers counted by hand."""

import re
from typing import Any

import pytest

from simulator.measures import CATALOGUE, Scope, estimate, estimate_intervals, measure_names
from simulator.records import Outcome, Replication, Simulation
from simulator.scenario.scenario import Scenario
from tests.measures.handmade import (
    DAY,
    HOUR,
    abandoned,
    answered,
    centre,
    chat,
    ended,
    mail,
    mail_left,
    reduced,
    simulation,
)

TALK = {"talk": "4m"}
EVERYWHERE = {
    "channels": {"phone": 0.5, "chat": 0.3, "email": 0.2},
    "handle": {"phone": TALK, "chat": TALK, "email": TALK},
}
SERVICE = {
    "phone": {"within": "20s", "also_within": ["60s"], "short_abandon": "5s"},
    "chat": {"within": "60s", "formula": "answered_only", "short_abandon": "30s"},
}
ORDERS_PHONE, ORDERS_CHAT, ORDERS_MAIL, BILLING = range(4)


def with_channels(**more: Any) -> Scenario:
    """Orders by phone, chat and e-mail, billing by phone alone."""
    return centre(intents={"orders": EVERYWHERE, "billing": {}}, **({"service": SERVICE} | more))


MIXED = [
    answered(0.0, wait=10.0, talk=100.0),
    answered(100.0, wait=40.0, talk=100.0, intent=1),
    abandoned(200.0, wait=20.0),
    chat(300.0, wait=50.0, talk=200.0),
    chat(400.0, wait=70.0, talk=200.0),
    abandoned(500.0, wait=20.0, channel="chat"),
    mail(600.0, wait=2 * HOUR, talk=300.0),
    mail_left(20 * HOUR),
]


@pytest.fixture(scope="module")
def played() -> Simulation:
    return simulation(with_channels(), MIXED, MIXED)


def value(played: Simulation, name: str, **scope: Any) -> float | None:
    return estimate(played, name, Scope(**scope)).value


def test_contacts_are_counted_by_intent_and_channel(played: Simulation) -> None:
    replication = played.replications[0]
    assert replication.by_day["contacts"].sum(axis=(0, 2)).tolist() == [2, 3, 2, 1]
    assert replication.by_interval["answered"][0].tolist() == [1, 2, 1, 1]
    assert replication.waits["all"].sum(axis=1).tolist() == [2, 3, 2, 1]
    assert replication.day_end_queue.tolist() == [[0, 0, 1, 0]]
    assert replication.needs_by_day["born"].tolist() == [[7, 1]]


def test_a_channel_narrows_an_intent_and_an_intent_a_channel(played: Simulation) -> None:
    assert value(played, "contacts") == 8
    assert value(played, "contacts", channel="chat") == 3
    assert value(played, "contacts", intent="orders") == 7
    assert value(played, "contacts", intent="orders", channel="phone") == 2
    assert value(played, "contacts", intent="billing", channel="email") == 0
    assert value(played, "asa", intent="billing", channel="email") is None


def test_waits_in_total_are_those_of_calls_and_chats_and_by_channel_its_own(played: Simulation) -> None:
    assert value(played, "asa") == (10 + 40 + 50 + 70) / 4
    assert value(played, "asa", channel="phone") == 25
    assert value(played, "asa", channel="chat") == 60
    assert value(played, "asa", channel="email") == 2 * HOUR
    assert value(played, "abandonment") == 2 / 6
    assert value(played, "abandonment", channel="email") == 0
    assert value(played, "wait_answered_p99") == pytest.approx(70.0, rel=0.01)
    assert value(played, "wait_answered_p99", channel="email") == pytest.approx(2 * HOUR, rel=0.01)


def test_each_channel_is_judged_by_its_own_threshold(played: Simulation) -> None:
    # in time: a call after 10 s, a chat after 50 s; ended: three calls, three chats
    assert value(played, "service_level") == 2 / 6
    assert value(played, "service_level_strict", channel="phone") == 1 / 3
    assert value(played, "service_level_strict", channel="chat") == 1 / 3


def test_the_formula_is_the_channels_own_and_in_total_that_of_the_phone(played: Simulation) -> None:
    assert value(played, "service_level", channel="chat") == 1 / 2
    assert value(played, "service_level", channel="phone") == 1 / 3
    only_chat = centre(
        intents={"orders": {"channels": {"chat": 1}, "handle": {"chat": TALK}}},
        groups={"desk": {"roster": {"constant": 2}, "skills": {"orders": {}}}},
        service=SERVICE,
    )
    alone = simulation(only_chat, [one for one in MIXED if one.channel == "chat"])
    assert value(alone, "service_level") == 1 / 2


def test_a_named_threshold_is_of_calls_unless_a_channel_is_named(played: Simulation) -> None:
    assert value(played, "service_level@60") == 2 / 3
    assert value(played, "service_level@20") == 1 / 3
    assert value(played, "service_level@60", channel="chat") == 1 / 2
    assert "service_level@60" in set(measure_names(played.scenario))
    assert "service_level@60" not in set(measure_names(played.scenario, "chat"))


def test_a_threshold_that_a_channel_has_not_is_refused(played: Simulation) -> None:
    with pytest.raises(ValueError, match=re.escape("'service_level@20': the chat's thresholds are 60 s")):
        value(played, "service_level@20", channel="chat")
    with pytest.raises(ValueError, match="there is no channel 'social'; there are phone, chat, email"):
        value(played, "asa", channel="social")


def test_a_short_abandonment_is_short_by_its_channel(played: Simulation) -> None:
    assert played.replications[0].by_day["abandoned_short"].sum(axis=(0, 2)).tolist() == [0, 1, 0, 0]


def test_chats_and_messages_hold_no_line(played: Simulation) -> None:
    lines = played.replications[0].by_day["line_seconds"].sum(axis=(0, 2))
    assert lines.tolist() == [110.0 + 20.0, 0.0, 0.0, 140.0]
    assert played.replications[0].totals["peak_lines"] == 2


@pytest.mark.parametrize("name", [name for name, measure in CATALOGUE.items() if not measure.threshold])
def test_every_measure_has_its_sweep_and_its_channels(played: Simulation, name: str) -> None:
    for channel in (None, "chat", "email"):
        scope = Scope(intent="orders", channel=channel)
        if CATALOGUE[name].covers(Scope(intent="orders", channel=channel, interval=0)):
            sweep = estimate_intervals(played, name, scope)
            assert sweep[0] == estimate(played, name, Scope("orders", interval=0, channel=channel))
        elif CATALOGUE[name].covers(scope):
            assert estimate(played, name, scope).denominator >= 0


BOTS = {"chat": {"contains": {"orders": "50%"}, "claims_hang_ups": True}}


def test_what_a_bot_resolved_is_counted_by_its_vendor_and_truly() -> None:
    calls = [
        ended(0.0, Outcome.CONTAINED, channel="chat", menu=60.0, resolved=True),
        ended(10.0, Outcome.CONTAINED, channel="chat", menu=60.0),
        ended(20.0, Outcome.LEFT_IVR, channel="chat", menu=30.0),
        chat(30.0, menu=90.0, talk=100.0),
        ended(40.0, Outcome.CLOSED, channel="chat"),
        answered(50.0, talk=10.0),
    ]
    played = simulation(with_channels(bots=BOTS), calls)
    expected = {
        "bot_sessions": 4, "bot_minutes": 4, "bot_containment_claimed": 3 / 4, "bot_containment": 1 / 4,
        "containment": 2 / 6, "true_containment": 1 / 6, "left_ivr": 1,
    }  # fmt: skip
    assert {name: value(played, name) for name in expected} == pytest.approx(expected)
    assert value(played, "bot_sessions", channel="phone") == 0
    assert value(played, "containment", channel="chat") == 2 / 5


def day_sum(replication: Replication, name: str) -> float:
    return float(replication.by_day[name].sum())


def test_a_hang_up_is_no_resolution_for_a_vendor_who_does_not_claim_it() -> None:
    honest = {"chat": BOTS["chat"] | {"claims_hang_ups": False}}
    replication = reduced(with_channels(bots=honest), [ended(0.0, Outcome.LEFT_IVR, channel="chat", menu=30.0)])
    assert (day_sum(replication, "bot_sessions"), day_sum(replication, "bot_claimed")) == (1, 0)


def test_a_message_that_nobody_takes_waits_until_the_end(played: Simulation) -> None:
    assert value(played, "wait_all", channel="email") == (2 * HOUR + 4 * HOUR) / 2
    assert value(played, "mean_queue", channel="email") == pytest.approx(6 * HOUR / DAY)
    assert value(played, "mean_queue") == pytest.approx(210.0 / DAY)
    assert value(played, "mean_backlog") == pytest.approx(6 * HOUR / DAY)
    assert value(played, "queue_at_end") == 0
    assert value(played, "unfinished", channel="email") == 1
