"""A skill, a channel, a language and a tier must meet in somebody."""

from typing import Any

import pytest

from simulator.scenario.coverage import broken_coverage
from tests.scenario.building import group, on_channels, scenario


def told(**blocks: Any) -> list[str]:
    return [problem.message for problem in broken_coverage(scenario(**blocks))]


def test_a_skill_and_a_channel_must_meet_in_one_group() -> None:
    groups = {"calls": group(channels=["phone"]), "other": group(channels=["chat"], skills={"b": {}})}
    (found, _) = told(intents=("a", "b"), intent=on_channels("phone", "chat"), groups=groups)
    assert found == "no agent group with the skill 'a' works on chat: nobody could serve it"


def test_a_language_is_spoken_on_every_channel_on_which_it_is_needed() -> None:
    groups = {"calls": group(channels=["phone"]), "rest": group(channels=["chat", "email"], languages=["et"])}
    languages = {"demand": {"languages": {"et": 0.6, "ru": 0.4}}}
    intent = on_channels("phone", "chat", "email")
    assert told(intent=intent, groups=groups, **languages) == [
        "nobody who can serve 'a' on chat, 'a' by e-mail speaks 'ru'"
    ]
    assert told(intent=intent | {"languages": {"et": 1}}, groups=groups, **languages) == []


def test_a_language_that_no_need_is_in_asks_for_nobody() -> None:
    groups = {"desk": group(languages=["et"])}
    assert told(groups=groups, demand={"languages": {"et": 1, "ru": 0}}) == []


@pytest.mark.parametrize("misroutes", [0, 0.1])
def test_misrouted_calls_are_answered_in_their_own_language(misroutes: float) -> None:
    groups = {"a": group(languages=["et"]), "b": group(skills={"b": {}}, languages=["ru"])}
    centre = scenario(groups=groups, intents=("a", "b"), ivr={"misroutes": misroutes})
    speaking = {"a": {"et": 1.0}, "b": {"ru": 1.0}}
    intents = {name: one.model_copy(update={"languages": speaking[name]}) for name, one in centre.intents.items()}
    found = [problem.message for problem in broken_coverage(centre.model_copy(update={"intents": intents}))]
    expected = [
        "nobody who can serve 'a' on the phone speaks 'ru'",
        "nobody who can serve 'b' on the phone speaks 'et'",
    ]
    assert found == (expected if misroutes else [])


def test_a_transfer_finds_somebody_on_every_channel_and_in_every_language() -> None:
    intent = on_channels("phone", "chat", transfer={"share": 0.1, "tier": 2})
    experts = {"skills": {"a": {"tier": 2}}}
    languages = {"demand": {"languages": {"et": 0.6, "ru": 0.4}}}
    deaf = {"desk": group(), "experts": group(channels=["phone"], languages=["et"], **experts)}
    assert told(intent=intent, groups=deaf, **languages) == [
        "nobody with the skill 'a' at tier 2 who works on the phone speaks 'ru': nobody could take over",
        "no agent group with the skill 'a' at tier 2 works on chat: nobody could take over",
    ]
    assert told(intent=intent, groups={"desk": group(), "experts": group(**experts)}, **languages) == []
