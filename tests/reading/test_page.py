"""docs/scenario.md: every key is there with its default, and every example on the page is read."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from simulator.reading import read_scenario, scenario_schema
from simulator.scenario.quantities import parse_rate

PAGE = (Path(__file__).parents[2] / "docs" / "scenario.md").read_text(encoding="utf-8")
FILES = re.findall(r"^```(?:yaml|csv) (\S+)\n(.*?)^```$", PAGE, flags=re.MULTILINE | re.DOTALL)
WHOLE_FILE = PAGE.partition("## The whole file")[2].partition("## Data files")[0]
ROWS = dict(re.findall(r"^\| `([^`]+)` \| ([^|]+) \|", WHOLE_FILE, flags=re.MULTILINE))
"""Key -> default."""


DEFINITIONS = scenario_schema()["$defs"]


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


def keys(model: dict[str, Any], path: str = "") -> Iterator[tuple[str, Any]]:
    """Every dotted key that holds a value, with its default if it has a plain one; `needed` if it must be given."""
    for key, schema in model["properties"].items():
        here = f"{path}.{key}".removeprefix(".")
        inside = list(models(schema))
        if not inside:
            yield here, "needed" if key in model.get("required", []) else schema.get("default")
        for suffix, inner in inside:
            yield from keys(inner, here + suffix)


KEYS = dict(keys(DEFINITIONS["Scenario"]))


def test_the_page_has_a_row_for_every_key_and_for_no_other() -> None:
    assert set(ROWS) == set(KEYS) - {"changes"}


@pytest.mark.parametrize(("key", "default"), [(key, default) for key, default in KEYS.items() if default is not None])
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


MECHANISMS = ("lines.", "ivr.", "waiting.", "callback.", "routing.mode", "demand.busyness.")
OF_INTENTS = ("self_service", "relative_length", "handle_measured", "balks", "redial", "transfer")


def is_mechanism(key: str) -> bool:
    of_intent = key.removeprefix("intents.<name>.")
    inside = key.startswith(MECHANISMS) or "meetings" in key or ".skills." in key
    return inside or (of_intent != key and of_intent.startswith(OF_INTENTS))


@pytest.mark.parametrize("key", [key for key in KEYS if is_mechanism(key)])
def test_every_mechanism_is_shown_in_an_example(key: str) -> None:
    last = key.rpartition(".")[2]
    is_alternative = last in ("waited", "entries")  # of estimated_wait_over, which is shown
    assert is_alternative or any(re.search(rf"\b{last}: ", text) for _, text in FILES)
