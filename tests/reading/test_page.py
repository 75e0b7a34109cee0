"""docs/scenario.md: every key is there with its default, and every example on the page is read."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from simulator.reading import read_scenario
from simulator.scenario.quantities import parse_rate
from tests.reading.schema import schema_of_scenarios

PAGE = (Path(__file__).parents[2] / "docs" / "scenario.md").read_text(encoding="utf-8")
FILES = re.findall(r"^```(?:yaml|csv) (\S+)\n(.*?)^```$", PAGE, flags=re.MULTILINE | re.DOTALL)
WHOLE_FILE = PAGE.partition("## The whole file")[2].partition("## Data files")[0]
ROWS = dict(re.findall(r"^\| `([^`]+)` \| ([^|]+) \|", WHOLE_FILE, flags=re.MULTILINE))
"""Key -> default."""


DEFINITIONS = schema_of_scenarios()["$defs"]


def models(schema: object, suffix: str = "") -> Iterator[tuple[str, Any]]:
    """The models of a value: it is one, or a choice, a list or a map of them."""
    if not isinstance(schema, dict):
        return
    if "$ref" in schema:
        yield suffix, DEFINITIONS[schema["$ref"].removeprefix("#/$defs/")]
    for branch in [*schema.get("anyOf", []), *schema.get("oneOf", [])]:
        yield from models(branch, suffix)
    for inner in [schema.get("additionalProperties"), *schema.get("patternProperties", {}).values()]:
        yield from models(inner, f"{suffix}.<name>")
    yield from models(schema.get("items"), f"{suffix}[]")


def all_alike(model: dict[str, Any]) -> dict[str, Any] | None:
    """The one model that all keys of a model hold, such as the channels of a handle time; nothing if they differ."""
    held = [inner for schema in model["properties"].values() for _, inner in models(schema)]
    is_one = len(held) == len(model["properties"]) > 1 and all(inner is held[0] for inner in held)
    return held[0] if is_one else None


def keys(model: dict[str, Any], path: str = "") -> Iterator[tuple[str, Any]]:
    """Every dotted key that holds a value, with its default if it has a plain one; `needed` if it must be given.

    Channels that are all alike are `<channel>`, the bands of the quality index `<coefficient>`.
    """
    if alike := all_alike(model):
        yield from keys(alike, f"{path}.<channel>" if "phone" in model["properties"] else f"{path}.<coefficient>")
        return
    if not model["properties"]:
        yield path, None
    for key, schema in model["properties"].items():
        here = f"{path}.{key}".removeprefix(".")
        inside = list(models(schema))
        if not inside:
            yield here, "needed" if key in model.get("required", []) else schema.get("default")
        for suffix, inner in inside:
            yield from keys(inner, here + suffix)


KEYS = dict(keys(DEFINITIONS["Scenario"]))


def test_the_page_has_a_row_for_every_key_and_for_no_other() -> None:
    assert set(ROWS) == {key for key in KEYS if key != "changes" and not key.startswith("levers")}


DEFAULTS = [(key, default) for key, default in KEYS.items() if default is not None and key in ROWS]


@pytest.mark.parametrize(("key", "default"), DEFAULTS)
def test_the_page_tells_the_default(key: str, default: object) -> None:
    told = ROWS.get(key, "none")
    if isinstance(default, bool):
        assert told == str(default).lower()
    elif isinstance(default, int | float):
        assert parse_rate(told) == default
    else:
        assert told == (default or "none")


@pytest.mark.parametrize("name", [name for name, _ in FILES if name.endswith(".yaml")])
def test_every_example_is_read(name: str, tmp_path: Path) -> None:
    for file, text in FILES:
        path = tmp_path / file
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert read_scenario(tmp_path / name).scenario.name


def test_every_block_of_the_page_is_a_file() -> None:
    assert PAGE.count("```") == 2 * len(FILES)


MECHANISMS = (
    *("lines.", "ivr.", "bots.", "waiting.", "callback.", "campaigns.", "quality."),
    *("demand.busyness.", "demand.channels.", "demand.languages", "routing.mode", "routing.last_agent."),
    *("service.chat.", "service.email.", "service.social."),
    *("costs.definitions.channels_counted", "costs.labour.part_time_by_group."),
)
OF_INTENTS = (
    *("self_service", "relative_length", "handle_measured", "balks", "redial", "transfer", "channels", "languages"),
    *("chases", "switches", "resolution.by_channel"),
)
OF_GROUPS = (".skills.", ".channels.", ".languages.", ".tenure.", ".remote.", "meetings")
ALTERNATIVES = ("waited", "entries", "stretch")
"""Keys that stand in place of others, which are shown."""


def is_mechanism(key: str) -> bool:
    of_intent = key.removeprefix("intents.<name>.")
    of_group = key.startswith("agents.") and any(part in key for part in OF_GROUPS)
    return of_group or key.startswith(MECHANISMS) or (of_intent != key and of_intent.startswith(OF_INTENTS))


@pytest.mark.parametrize("key", [key for key in KEYS if is_mechanism(key)])
def test_every_mechanism_is_shown_in_an_example(key: str) -> None:
    last = key.rpartition(".")[2]
    assert last in ALTERNATIVES or any(re.search(rf"\b{last}: ", text) for _, text in FILES)
