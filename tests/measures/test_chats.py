"""Chats that share an agent: each second of the agent counted once. Numbers counted by hand."""

from typing import Any

import pytest

from simulator.measures import ConservationError, Scope, estimate, reduce_log
from simulator.records import Log, Simulation
from tests.measures.handmade import DAY, HOUR, Leg, Stint, answered, chat, log_of, mail, on_duty, simulation
from tests.measures.test_channels import ORDERS_CHAT, ORDERS_PHONE, with_channels
from tests.measures.test_conservation import with_change

# two chats of one agent: the first alone for 100 s, both for 200 s, the second alone for another 100 s
TOGETHER = [
    chat(0.0, talk=280.0, wrap=20.0, worked=200.0),
    chat(100.0, talk=300.0, worked=200.0),
    answered(1_000.0, talk=50.0, wrap=10.0),
]
SESSION = [Stint(0.0, 400.0)]
CENTRE = with_channels()


@pytest.fixture(scope="module")
def played() -> Simulation:
    return simulation(CENTRE, TOGETHER, stints=SESSION)


def value(played: Simulation, name: str, **scope: Any) -> float | None:
    return estimate(played, name, Scope(**scope)).value


def test_an_agent_with_two_chats_is_busy_once(played: Simulation) -> None:
    replication = played.replications[0]
    assert replication.agent_seconds["handling"].sum() == 400.0 + 60.0
    assert replication.agent_seconds["talking"].sum() == 400.0 + 50.0
    assert replication.agent_seconds["wrapping"].sum() == 10.0
    assert value(played, "occupancy") == pytest.approx(460.0 / (2 * DAY))
    assert value(played, "available_hours") == pytest.approx((2 * DAY - 460.0) / HOUR)


def test_each_chat_takes_its_part_of_the_agent(played: Simulation) -> None:
    busy = played.replications[0].by_day["busy_seconds"].sum(axis=(0, 2))
    assert (busy[ORDERS_CHAT], busy[ORDERS_PHONE]) == (400.0, 60.0)
    assert played.replications[0].by_day["worked_seconds"].sum() == 460.0


def test_the_handle_time_of_a_chat_is_by_the_clock(played: Simulation) -> None:
    assert value(played, "aht", channel="chat") == 300.0
    assert value(played, "aht", channel="phone") == 60.0


def test_concurrency_and_slots(played: Simulation) -> None:
    assert value(played, "chats_at_once") == 600.0 / 400.0
    assert value(played, "mean_chats") == pytest.approx(600.0 / DAY)
    assert value(played, "mean_chats", interval=0) == pytest.approx(600.0 / HOUR)
    # two agents with two slots each
    assert value(played, "chat_slot_use") == pytest.approx(600.0 / (2 * 2 * DAY))


def test_only_those_who_take_chats_have_slots() -> None:
    skills: dict[str, Any] = {"orders": {}, "billing": {}}
    groups = {
        "calls": {"roster": {"constant": 1}, "skills": skills, "channels": ["phone"]},
        "chats": {"roster": {"constant": 1}, "skills": skills, "channels": {"chat": {"slots": 3}}},
        "mail": {"roster": {"constant": 1}, "skills": skills, "channels": ["email"]},
    }
    spans = [span for group in range(3) for span in on_duty(1, DAY, group=group)]
    calls = [
        chat(0.0, talk=600.0, group=1),
        answered(0.0, talk=400.0),
        mail(0.0, talk=500.0, group=2),
    ]
    played = simulation(with_channels(groups=groups), calls, spans=spans)
    assert value(played, "chat_slot_use") == pytest.approx(600.0 / (3 * DAY))
    assert value(played, "chat_slot_use", group="calls") is None
    assert value(played, "occupancy") == pytest.approx(1_500.0 / (3 * DAY))
    assert value(played, "occupancy_real_time") == pytest.approx(1_000.0 / (2 * DAY))
    assert value(played, "occupancy_real_time", group="mail") is None
    assert value(played, "message_hours") == pytest.approx(500.0 / HOUR)


def test_a_chat_that_is_passed_on_takes_two_agents() -> None:
    passed = chat(0.0, talk=100.0, worked=60.0, legs=(Leg(wait=10.0, talk=200.0, wrap=20.0, worked=120.0),))
    other = chat(0.0, talk=300.0, worked=200.0)
    played = simulation(CENTRE, [passed, other], stints=[Stint(0.0, 220.0), Stint(110.0, 270.0)])
    assert value(played, "aht") == (100.0 + 220.0 + 300.0) / 2
    assert played.replications[0].by_day["busy_seconds"].sum() == 380.0


def shared() -> Log:
    return log_of(TOGETHER, scenario=CENTRE, stints=SESSION)


IMPOSSIBLE = [
    ("contacts", "channel", 2, 9, "is on an unknown channel"),
    ("contacts", "channel", 2, 3, "is on a channel that its intent has not"),
    ("contacts", "due", 2, 5_000.0, "is a message without a due time, or has one without being one"),
    ("contacts", "worked_seconds", 2, 59.0, "takes more or less of its agent's time than it lasts"),
    ("contacts", "worked_seconds", 0, 301.0, "takes more or less of its agent's time than it lasts"),
    (
        "contacts",
        "worked_seconds",
        0,
        201.0,
        "chats of group 0: stretches of 400.0 s hold contacts that took 401.0 s",
    ),
    ("stints", "end", 0, -1.0, r"a stretch of an agent's time that cannot be in row 0 \(channel 1, group 0, start 0.0"),
    ("stints", "group", 0, 1, "a stretch of an agent's time that cannot be"),
    ("stints", "channel", 0, 0, "a stretch of an agent's time that cannot be"),
    ("stints", "channel", 0, 2, "chats of group 0: stretches of 0.0 s hold contacts that took 400.0 s"),
]


@pytest.mark.parametrize(("table", "column", "row", "entry", "message"), IMPOSSIBLE)
def test_what_cannot_have_happened_on_a_channel_is_refused(
    table: str, column: str, row: int, entry: Any, message: str
) -> None:
    with pytest.raises(ConservationError, match=message):
        reduce_log(CENTRE, with_change(shared(), table, column, row, entry))


def test_a_call_beside_chats_lies_in_their_stretch() -> None:
    calls = [chat(0.0, talk=300.0, worked=200.0), answered(100.0, talk=200.0, worked=100.0)]
    played = simulation(CENTRE, calls, stints=[Stint(0.0, 300.0)])
    assert played.replications[0].agent_seconds["handling"].sum() == 300.0
    assert value(played, "chats_at_once") == 1.5
