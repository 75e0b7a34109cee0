"""Defaults that are used although nobody gave them are told of."""

from typing import Any

import pytest

from simulator.scenario.guesses import guesses
from tests.scenario.building import group, on_channels, scenario


def told(**blocks: Any) -> list[str]:
    return list(guesses(scenario(**blocks)))


CHATS = on_channels("phone", "chat")


def test_what_a_bot_resolves_is_a_guess_where_it_is_not_given() -> None:
    guess = "bots.chat.contained_resolves is not given: 85% of the contained resolved is a guess"
    desk = {"desk": group(channels=["phone", "email"])}

    def with_bot(**bot: Any) -> list[str]:
        return told(intent=on_channels("phone"), groups=desk, bots={"chat": {"time": "1m", **bot}})

    assert with_bot(contains={"a": 0.2}) == [guess]
    assert with_bot(contains={"a": 0.2}, contained_resolves=0.85) == []
    assert with_bot() == []


def test_how_long_a_bot_takes_is_a_guess_where_it_is_not_given() -> None:
    assert told(bots={"phone": {}}) == ["bots.phone.time is not given: 1m30s with the bot is a guess"]


@pytest.mark.parametrize(
    ("chat", "keys"),
    [
        ({}, ["slots", "slowdown"]),
        ({"slots": 2}, ["slowdown"]),
        ({"slots": 1}, []),
        ({"slots": 3, "slowdown": 0.3}, []),
        ({"slots": 2, "stretch": [1, 1.2]}, []),
    ],
)
def test_chats_at_once_are_a_guess_where_nothing_is_said_of_them(chat: dict[str, Any], keys: list[str]) -> None:
    found = told(intent=CHATS, groups={"desk": group(channels={"phone": {}, "chat": chat})})
    assert [each.split(" ")[0].rpartition(".")[2] for each in found] == keys


def test_chats_of_a_group_that_says_nothing_of_channels_are_a_guess_too() -> None:
    assert told(intent=CHATS) == [
        "agents.desk.channels.chat.slots is not given: 2 chats at once are a guess",
        "agents.desk.channels.chat.slowdown is not given: 30% longer for each further open chat is a guess",
    ]
    assert told() == []


def test_the_length_of_what_a_bot_resolves_is_a_guess_where_it_is_used() -> None:
    measured = CHATS | {"handle_measured_at_deflection": {"chat": 0.1}}
    desk = {"desk": group(channels={"phone": {}, "chat": {"slots": 1}})}
    bots = {"chat": {"time": "1m", "contains": {"a": 0.3}, "contained_resolves": 0.8}}
    assert told(intent=measured, groups=desk, bots=bots) == [
        "intents.a.relative_length is not given: 0.7 of the mean for the length of what is deflected is a guess"
    ]
    assert told(intent=CHATS, groups=desk, bots=bots) == []
