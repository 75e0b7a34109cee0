"""Names are looked up in the same places, in a scenario and in the data of one that is not yet valid."""

from typing import Any

from simulator.scenario.names import broken_names, names_of
from simulator.scenario.scenario import Scenario

DATA: dict[str, Any] = {
    "name": "test",
    "calendar": {"start": "2026-03-02"},
    "intents": {
        "a": {"needs": {"per_day": 9}, "handle": {"phone": {"talk": "4m"}}, "transfer": {"share": 0.1, "to": "b"}},
        "b": {"needs": {"per_day": 9}, "handle": {"phone": {"talk": "4m"}}},
    },
    "ivr": {"contains": {"a": "10%"}},
    "agents": {"desk": {"roster": {"constant": 1}, "skills": {"a": {}, "b": {}}}},
    "routing": {"contact": {"priority": {"b": 1}, "age_weight": {"a": 2}}},
    "costs": {"labour": {"wage_by_group": {"desk": 20}}},
}


def test_a_scenario_and_its_data_name_the_same() -> None:
    assert names_of(Scenario.model_validate(DATA)) == names_of(DATA)
    assert broken_names(names_of(DATA)) == []


def test_one_weight_for_all_names_nobody() -> None:
    routing = {"contact": {"age_weight": 2}}
    assert names_of(Scenario.model_validate(DATA | {"routing": routing})) == names_of(DATA | {"routing": routing})


def test_data_that_are_no_maps_name_nobody_and_blame_nobody() -> None:
    wrong: dict[str, Any] = {"ivr": [], "routing": {"contact": 3}, "costs": None}
    wrong["intents"] = {"a": {"transfer": {"to": 7}}, "b": "x"}
    wrong["agents"] = {"desk": {"skills": ["a"]}, "other": 5}
    assert broken_names(names_of(wrong)) == []
    assert broken_names(names_of({"agents": {"desk": {"skills": {"a": {}}}}})) == []
