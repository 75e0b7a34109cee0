"""Names are looked up in the same places, in a scenario and in the data of one that is not yet valid."""

from typing import Any

from simulator.scenario.names import broken_names, names_of
from simulator.scenario.scenario import Scenario

DATA: dict[str, Any] = {
    "name": "test",
    "calendar": {"start": "2026-03-02"},
    "demand": {"languages": {"et": 1}},
    "intents": {
        "a": {
            "needs": {"per_day": 9},
            "channels": {"phone": 0.7, "email": 0.3},
            "handle": {"phone": {"talk": "4m"}, "email": {"talk": "4m"}},
            "handle_measured_at_deflection": {"email": 0.1},
            "transfer": {"share": 0.1, "to": "b"},
            "chases": {"share": 0.1, "after": "1d"},
            "switches": {"first": {"phone": {"email": 0.1}}, "repeat": {"email": {"phone": 0.2}}},
        },
        "b": {"needs": {"per_day": 9}, "handle": {"phone": {"talk": "4m"}}, "languages": {"ru": 1}},
    },
    "ivr": {"contains": {"a": "10%"}},
    "bots": {"chat": {"contains": {"b": "10%"}}},
    "campaigns": {"c": {"records": 9, "connects": 0.3, "handle": {"talk": "4m"}}},
    "agents": {
        "desk": {
            "roster": {"constant": 1},
            "skills": {"a": {}, "b": {}, "c": {}},
            "languages": {"et": {}, "ru": {}},
        }
    },
    "routing": {"contact": {"priority": {"b": 1}, "age_weight": {"a": 2}}},
    "costs": {"labour": {"wage_by_group": {"desk": 20}, "part_time_by_group": {"desk": {}}}},
}


def test_a_scenario_and_its_data_name_the_same() -> None:
    assert names_of(Scenario.model_validate(DATA)) == names_of(DATA)
    assert broken_names(names_of(DATA)) == []


def test_one_weight_for_all_names_nobody() -> None:
    routing = {"contact": {"age_weight": 2}}
    assert names_of(Scenario.model_validate(DATA | {"routing": routing})) == names_of(DATA | {"routing": routing})


def test_data_that_are_no_maps_name_nobody_and_blame_nobody() -> None:
    wrong: dict[str, Any] = {"ivr": [], "routing": {"contact": 3}, "costs": None, "bots": 4, "demand": {"languages": 1}}
    wrong["intents"] = {"a": {"transfer": {"to": 7}, "channels": 3, "chases": {"to": "chat"}, "switches": 1}, "b": "x"}
    wrong["agents"] = {"desk": {"skills": ["a"], "languages": 5}, "other": 5}
    wrong["campaigns"] = ["c"]
    assert broken_names(names_of(wrong)) == []
    assert broken_names(names_of({"agents": {"desk": {"skills": {"a": {}}}}})) == []


def problems_of(**changed: Any) -> list[str]:
    return [problem.message for problem in broken_names(names_of(DATA | changed))]


def test_a_list_of_languages_names_them_as_a_map_does() -> None:
    desk = DATA["agents"]["desk"] | {"languages": ["et", "rus"]}
    assert problems_of(agents={"desk": desk}) == ["unknown language 'rus'"]


def test_a_skill_may_name_a_campaign_and_no_third() -> None:
    desk = DATA["agents"]["desk"] | {"skills": {"a": {}, "b": {}, "c": {}, "d": {}}}
    assert problems_of(agents={"desk": desk}) == ["unknown intent or campaign 'd'"]


def test_a_campaign_is_no_intent() -> None:
    both = dict.fromkeys(("a", "c"), DATA["campaigns"]["c"])
    assert problems_of(campaigns=both) == ["'a' is an intent, too: a skill of that name could mean either"]


def test_messages_are_chased_on_a_channel_of_the_intent() -> None:
    chased = DATA["intents"]["b"] | {"channels": {"email": 1}, "chases": {"share": 0.1}}
    assert problems_of(intents=DATA["intents"] | {"b": chased}) == ["phone is none of the channels of 'b': e-mail"]
