"""The keys that a scenario knows at a path, read off its JSON Schema."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from simulator.scenario.base import Path
from simulator.scenario.scenario import Scenario


def known_keys(path: Path) -> tuple[str, ...]:
    """The keys that may stand in the map at a path; none where names are free or no map stands."""
    keys = {key: None for schema in _schemas_at(path) for key in schema.get("properties", {})}
    return tuple(keys)


def is_known(path: Path) -> bool:
    """Whether a scenario may have a value at this path, names of intents, groups and the like left free."""
    return any(True for _ in _schemas_at(path))


def _schemas_at(path: Path) -> list[Mapping[str, Any]]:
    schemas = list(_branches(_schema()))
    for part in path:
        schemas = [branch for schema in schemas for below in _below(schema, part) for branch in _branches(below)]
    return schemas


def _below(schema: Mapping[str, Any], part: str | int) -> Iterator[Mapping[str, Any]]:
    if isinstance(part, int):
        candidates = [schema.get("items")]
    elif part in schema.get("properties", {}):
        candidates = [schema["properties"][part]]
    else:
        candidates = [schema.get("additionalProperties"), *schema.get("patternProperties", {}).values()]
    yield from (each for each in candidates if isinstance(each, Mapping))


def _branches(schema: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    if "$ref" in schema:
        yield from _branches(_schema()["$defs"][schema["$ref"].removeprefix("#/$defs/")])
        return
    for word in ("anyOf", "oneOf"):
        for branch in schema.get(word, ()):
            yield from _branches(branch)
    yield schema


@cache
def _schema() -> dict[str, Any]:
    return Scenario.model_json_schema()
