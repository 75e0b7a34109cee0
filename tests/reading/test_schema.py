"""The JSON Schema for editors: committed, current, and of one mind with the reader."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from simulator.reading.messages import PATTERNS
from simulator.reading.nodes import plain
from simulator.reading.yaml12 import parse
from simulator.scenario.scenario import Scenario
from tests.reading.schema import schema_of_scenarios

ROOT = Path(__file__).parents[2]


@cache
def validator() -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(schema_of_scenarios())


def check(document: object) -> list[str]:
    return [error.message for error in validator().iter_errors(document)]


def data_of(text: str) -> Any:
    node = parse(text, "text", [])
    assert node is not None
    return plain(node)


def schemas(value: object) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from schemas(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from schemas(inner)


def test_the_committed_schema_is_current() -> None:
    committed = (ROOT / "schema" / "scenario.schema.json").read_text(encoding="utf-8")
    assert json.loads(committed) == schema_of_scenarios(), "write it anew: savings schema > schema/scenario.schema.json"


NAMED = ("$defs", "properties", "patternProperties")
"""Keywords that hold schemas by name."""


def told_apart(schema: dict[str, Any]) -> Iterator[str]:
    """The schema and each that it holds by name, as texts, with `true` in the places of those: nothing twice."""
    held = {word: schema[word] for word in NAMED if word in schema}
    yield json.dumps(schema | {word: dict.fromkeys(schemas, True) for word, schemas in held.items()}, sort_keys=True)
    for schemas in held.values():
        for inner in schemas.values():
            yield from told_apart(inner)


def test_the_schema_is_a_valid_one() -> None:
    for text in set(told_apart(schema_of_scenarios())):
        jsonschema.Draft202012Validator.check_schema(json.loads(text))


@pytest.mark.parametrize("path", sorted((ROOT / "scenarios").glob("**/*.yaml")), ids=lambda path: path.name)
def test_shipped_scenarios_fit_the_schema(path: Path) -> None:
    assert check(data_of(path.read_text(encoding="utf-8"))) == []


def test_the_small_scenario_fits_and_a_part_of_it_does_not(small: str) -> None:
    assert check(data_of(small)) == []
    assert check({"name": "alone"}) == [f"'{key}' is a required property" for key in ("calendar", "intents", "agents")]


def test_a_variant_may_state_any_part() -> None:
    lines = [{"id": "rent", "monthly": 900}]
    handle = {"phone": {"talk": "2m"}}
    assert check({"extends": "base.yaml", "intents": {"order": {"handle": handle}}, "costs": {"lines": lines}}) == []
    assert check({"extends": "base.yaml", "changes": {"demand.growth_per_year": "+10%"}}) == []
    assert check({"extends": "base.yaml", "colour": "red"})


@pytest.mark.parametrize(
    "hours",
    ["always", "08:00-18:00", {"default": "always"}, {"phone": {"mon-fri": "always", "sat": "closed"}}],
)
def test_every_form_of_opening_hours_fits(hours: object, small: str) -> None:
    data = data_of(small)
    data["calendar"]["open"] = hours
    assert check(data) == []


@pytest.mark.parametrize("share", ["35%", 0.35, 0, 1])
def test_both_forms_of_a_share_fit(share: object, small: str) -> None:
    data = data_of(small)
    data["intents"]["order"]["resolution"]["first_contact"] = share
    assert check(data) == []


@pytest.mark.parametrize("channels", [["phone", "chat"], {"phone": {}, "chat": {"slots": 3}}])
def test_channels_of_a_group_fit_as_a_list_and_as_a_map(channels: object, small: str) -> None:
    data = data_of(small)
    data["agents"]["retail"]["channels"] = channels
    assert check(data) == []


@pytest.mark.parametrize("channels", [["phone", "chatt"], {"fax": {}}, {"chat": {"slots": "3"}}, "phone"])
def test_wrong_channels_of_a_group_are_underlined(channels: object, small: str) -> None:
    data = data_of(small)
    data["agents"]["retail"]["channels"] = channels
    assert check(data)


@pytest.mark.parametrize("measured", ["20%", 0.2, {"phone": "20%", "chat": 0.1}])
def test_the_measured_deflection_fits_as_one_share_and_by_channel(measured: object, small: str) -> None:
    data = data_of(small)
    data["intents"]["order"]["handle_measured_at_deflection"] = measured
    assert check(data) == []


@pytest.mark.parametrize("connects", ["20%", 0.2, {"09:00": "20%", "17:00": 0.1}])
def test_a_campaign_connects_at_one_share_or_by_clock_time(connects: object, small: str) -> None:
    data = data_of(small)
    data["campaigns"] = {"calls": {"records": 5, "connects": connects, "handle": {"talk": "2m"}}}
    assert check(data) == []


@pytest.mark.parametrize("chances", ["35%", 0.35, ["50%", 0.3, 0]])
def test_one_chance_or_a_chance_for_each_attempt_fits(chances: object, small: str) -> None:
    data = data_of(small)
    data["intents"]["order"]["redial"] = {"abandoned": chances}
    assert check(data) == []


@pytest.mark.parametrize("chances", [35, "half", [], ["50%", 30]])
def test_wrong_chances_are_underlined(chances: object, small: str) -> None:
    data = data_of(small)
    data["intents"]["order"]["redial"] = {"abandoned": chances}
    assert check(data)


@pytest.mark.parametrize(
    ("key", "value"), [("days", "seven"), ("interval", "20"), ("dayz", 7), ("start", 2026), ("open", "8-18")]
)
def test_what_the_reader_refuses_the_editor_underlines(key: str, value: object, small: str) -> None:
    data = data_of(small)
    data["calendar"][key] = value
    assert check(data)


def test_no_python_word_leaks_into_the_schema() -> None:
    words = {word for schema in schemas(schema_of_scenarios()) for word in schema}
    assert words.isdisjoint({"ge", "gt", "le", "lt", "multiple_of", "max_length", "min_length"})


def test_defaults_are_written_as_in_a_file() -> None:
    definitions = schema_of_scenarios()["$defs"]
    assert definitions["Calendar"]["properties"]["interval"]["default"] == "30m"
    for schema in schemas(definitions):
        if "default" in schema and "type" in schema:
            assert list(jsonschema.Draft202012Validator(schema).iter_errors(schema["default"])) == []


def test_every_pattern_of_a_name_has_its_words() -> None:
    whole = Scenario.model_json_schema()
    plain_strings = (schema for schema in schemas(whole) if schema.get("pattern", "").endswith("*$"))
    assert {schema["pattern"] for schema in plain_strings} <= set(PATTERNS)
    codes = whole["properties"]["currency"]["pattern"]
    assert codes in PATTERNS
