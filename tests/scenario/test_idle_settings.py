"""Settings that change nothing where they stand are told of, and those that do are not."""

from typing import Any

import pytest

from simulator.scenario.idle_settings import idle_settings
from tests.scenario.building import group, on_channels, scenario


def told(**blocks: Any) -> list[str]:
    return list(idle_settings(scenario(**blocks)))


RETURNS = {"resolution": {"first_contact": 0.8, "returns": 0.5}}
TRIES = {"self_service": {"tries": 0.3, "solves": 0.4}}


@pytest.mark.parametrize(
    ("block", "value", "where"),
    [
        ("lines", {"trunks": 9}, "on the phone"),
        ("ivr", {}, "on the phone"),
        ("bots", {"phone": {}}, "on the phone"),
    ],
)
def test_what_stands_before_the_phone_needs_calls(block: str, value: object, where: str) -> None:
    (found,) = told(intent=on_channels("chat", handle={"chat": {"talk": "4m"}}, patience={}), **{block: value})
    assert found.endswith(f" has no effect: no intent comes {where}")
    assert told(**{block: value}) == []


def test_a_bot_before_chat_needs_chats() -> None:
    assert told(bots={"chat": {}}) == ["bots.chat has no effect: no intent comes on chat"]


def test_what_is_said_of_a_channel_needs_the_channel() -> None:
    chat = {"handle": {"phone": {"talk": "4m"}, "chat": {"talk": "4m"}}, "patience": {"chat": "2m"}}
    by_channel = {"resolution": {"by_channel": {"email": {"first_contact": 0.5}}}}
    assert told(intent=chat | by_channel) == [
        "intents.a.handle.chat has no effect: chat is none of the channels of a",
        "intents.a.patience.chat has no effect: chat is none of the channels of a",
        "intents.a.resolution.by_channel.email has no effect: e-mail is none of the channels of a",
    ]


SWITCHES: list[tuple[str, str, dict[str, Any], str]] = [
    ("first", "phone", {}, ""),
    ("first", "chat", {"channels": {"phone": 1, "chat": 0, "email": 0}}, "no need of a has chat as its first choice"),
    ("redial", "phone", {}, "nobody redials, as intents.a.redial says"),
    ("redial", "phone", {"redial": {"abandoned": 0.5}}, ""),
    (
        "redial",
        "email",
        {"redial": {"abandoned": 0.5}},
        "messages are not given up as calls are; what becomes of those not worked is said in chases",
    ),
    ("repeat", "chat", {}, "no need of a comes back"),
    ("repeat", "chat", RETURNS, ""),
    ("failed_self_service", "phone", {}, "no attempt of a at self-service fails"),
    ("failed_self_service", "phone", TRIES, ""),
]


@pytest.mark.parametrize(("key", "channel", "more", "why"), SWITCHES)
def test_a_switch_needs_what_it_follows(key: str, channel: str, more: dict[str, Any], why: str) -> None:
    others = [name for name in ("phone", "chat", "email") if name != channel]
    switches = {key: {channel: {others[0]: 0.2}}}
    intent = on_channels("phone", "chat", "email", switches=switches) | more
    intent["handle"] = {name: {"talk": "4m"} for name in ("phone", "chat", "email")}
    expected = [f"intents.a.switches.{key}.{channel} never happens: {why}"] if why else []
    assert told(intent=intent) == expected


def test_a_transfer_stays_on_the_channels_that_both_have() -> None:
    intents = {
        "a": {"needs": {"per_day": 9}, **on_channels("phone", "chat"), "transfer": {"share": 0.1, "to": "b"}},
        "b": {"needs": {"per_day": 9}, "handle": {"phone": {"talk": "4m"}}},
    }
    for intent in intents.values():
        intent["handle"] = {channel: {"talk": "4m"} for channel in intent.get("channels", {"phone": 1})}
    centre = scenario(groups={"desk": group(), "experts": group(skills={"b": {}})}, intents=("a", "b"))
    parsed = type(centre).model_validate(
        {
            "name": "test",
            "calendar": {"start": "2026-03-02"},
            "intents": intents,
            "agents": {"desk": group(), "experts": group(skills={"b": {}})},
        }
    )
    assert list(idle_settings(parsed)) == [
        "intents.a.transfer never happens on chat, which is none of the channels of b"
    ]


def test_a_warm_transfer_needs_the_phone() -> None:
    chat = on_channels("chat", handle={"chat": {"talk": "4m"}}, patience={})
    groups = {"desk": group(), "experts": group(skills={"a": {"tier": 2}})}
    (found,) = told(intent=chat | {"transfer": {"share": 0.1, "tier": 2, "warm": True}}, groups=groups)
    assert found.startswith("intents.a.transfer.warm has no effect: transfers are warm on the phone alone")


GROUPS: list[tuple[tuple[str, ...], dict[str, Any], list[str]]] = [
    (("phone",), {"channels": ["phone", "chat"]}, ["chat has no effect: nothing that the group has a skill for"]),
    (("phone",), {}, []),
    (
        ("chat",),
        {"channels": {"chat": {"beside_calls": True}}},
        ["chat.beside_calls has no effect: the group does not"],
    ),
    (
        ("phone", "chat"),
        {"channels": {"phone": {}, "chat": {"slots": 1, "beside_calls": True}}},
        ["chat.beside_calls has no effect: with one slot"],
    ),
    (("phone", "chat"), {"channels": {"phone": {}, "chat": {"slots": 2, "beside_calls": True}}}, []),
    (
        ("email",),
        {"channels": {"email": {"interruptible": True}}},
        ["email.interruptible has no effect: nobody live waits"],
    ),
    (("phone", "email"), {"channels": {"phone": {}, "email": {"interruptible": True}}}, []),
]


@pytest.mark.parametrize(("channels", "more", "expected"), GROUPS)
def test_a_way_of_working_needs_its_contacts(
    channels: tuple[str, ...], more: dict[str, Any], expected: list[str]
) -> None:
    intent = on_channels(*channels, handle={channel: {"talk": "4m"} for channel in channels}, patience={})
    found = told(intent=intent, groups={"desk": group(**more)})
    assert len(found) == len(expected)
    assert all(one.startswith(f"agents.desk.channels.{start}") for one, start in zip(found, expected, strict=True))


def test_messages_do_not_overflow_and_are_not_held_back() -> None:
    mail = on_channels("email", handle={"email": {"talk": "4m"}}, patience={})
    groups = {"desk": group(roster={"constant": 5}, skills={"a": {"after": "10s", "reserve": 2}})}
    assert told(intent=mail, groups=groups) == [
        f"agents.desk.skills.a.{key} has no effect: the group has messages of it alone" for key in ("after", "reserve")
    ]
    assert told(groups=groups) == []


def test_the_last_agent_needs_needs_that_come_back_and_a_while() -> None:
    nobody = "routing.last_agent.wait is 0s: nobody waits for the agent who handled the need before"
    assert told(intent=RETURNS, routing={"last_agent": {"wait": "0s"}}) == [nobody]
    assert told(intent=RETURNS, routing={"last_agent": {"wait": "1m"}}) == []
    never = "routing.last_agent has no effect: no need comes back to an agent on the phone or on chat"
    assert told(routing={"last_agent": {"wait": "1m"}}) == [never]


@pytest.mark.parametrize(
    ("languages", "is_idle"), [(None, True), ({"et": {}}, True), ({"et": {"handle": 1.1}}, False), ({"ru": {}}, False)]
)
def test_languages_that_everybody_speaks_alike_change_nothing(languages: object, *, is_idle: bool) -> None:
    found = told(demand={"languages": {"et": 1}}, groups={"desk": group(languages=languages), "other": group()})
    assert found == (["the languages of the needs have no effect: every group speaks all of them alike"] * is_idle)


def test_each_mode_of_dialling_has_its_settings() -> None:
    def dialled(**dialer: Any) -> list[str]:
        campaign = {"records": 9, "connects": 0.3, "handle": {"talk": "4m"}, "dialer": dialer}
        return told(campaigns={"c": campaign}, groups={"desk": group(skills={"a": {}, "c": {}})})

    assert dialled(abandon_cap=0.05, preview="20s") == [
        f"campaigns.c.dialer.{key} has no effect: the mode is progressive" for key in ("preview", "abandon_cap")
    ]
    assert dialled(mode="predictive", abandon_cap=0.05, lines_per_agent=2, waits="1s") == []
    assert dialled(mode="preview", preview="20s", idle_over="1m") == []


def test_a_campaign_in_which_nobody_answers_is_told_of() -> None:
    campaign = {"records": 9, "connects": {"08:00": 0, "12:00": 0}, "handle": {"talk": "4m"}}
    groups = {"desk": group(skills={"a": {}, "c": {}})}
    assert told(campaigns={"c": campaign}, groups=groups) == ["campaigns.c.connects is 0%: nobody ever answers"]


def test_absence_at_home_is_played_in_shifts() -> None:
    remote = {"remote": {"share": 0.5, "external": 0.05}}
    shifts = {"shifts": [{"start": "08:00", "length": "8h", "heads": 2}]}
    assert told(groups={"desk": group(**remote)}) == [
        "agents.desk.remote.external has no effect: absence is played in rosters of shifts"
    ]
    assert told(groups={"desk": group(roster=shifts, **remote)}) == []


@pytest.mark.parametrize(
    ("channel", "why"), [("chat", "nothing comes on chat"), ("outbound", "there is no campaign"), ("phone", "")]
)
def test_a_cost_line_is_traced_to_something_that_is_there(channel: str, why: str) -> None:
    line = {"id": "tool", "kind": "fixed", "monthly": 100.0, "channel": channel}
    expected = [f"costs.lines.tool is traced to {channel}, and {why}"] if why else []
    assert told(costs={"lines": [line]}) == expected
