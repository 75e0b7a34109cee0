"""The keys that a scenario knows at a path, read off its JSON Schema."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from simulator.levers.catalogue import NAMES, lever_class
from simulator.scenario.base import Path
from simulator.scenario.scenario import Scenario

FILE_KEYS = ("extends", "changes")
"""Keys of a file that are no part of the scenario it makes."""


def known_keys(path: Path, given: Mapping[str, object] | None = None) -> tuple[str, ...]:
    """The keys that may stand in the map at a path; none where names are free or no map stands.

    Of several kinds of map, such as those of cost lines, only those count that the `given` values allow.
    """
    kinds = (schema.get("properties", {}) for schema in _schemas_at(path))
    keys = {key: None for properties in kinds if _allows(properties, given or {}) for key in properties}
    return tuple(keys)


def home_of(key: str) -> str | None:
    """The dotted path of a key that stands below a block, not in the file itself; nothing unless there is just one.

    Of several paths only the shortest counts; blocks with names of the user's choice are not searched.
    """
    for level in _levels():
        if homes := [path for path in level if path[-1] == key]:
            return ".".join(map(str, homes[0])) if len(homes) == 1 else None
    return None


@cache
def _levels() -> tuple[list[Path], ...]:
    """The paths of all keys that stand in the file itself, in blocks of it, in blocks of those, and so on."""
    levels: list[list[Path]] = []
    paths: list[Path] = [(key,) for key in known_keys(())]
    while paths:
        levels.append(paths)
        paths = [(*path, key) for path in paths for key in known_keys(path)]
    return tuple(levels)


def _allows(properties: Mapping[str, Any], given: Mapping[str, object]) -> bool:
    constants = {key: each["const"] for key, each in properties.items() if "const" in each}
    return all(given.get(key, constant) == constant for key, constant in constants.items())


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
    return whole_schema()


def whole_schema() -> dict[str, Any]:
    """The JSON Schema of a scenario with its levers, each kind of them one branch."""
    schema = Scenario.model_json_schema()
    branches: list[dict[str, Any]] = []
    for name in NAMES:
        kind = lever_class(name).model_json_schema()
        inner = kind.pop("$defs", {})
        assert all(schema["$defs"].get(title, model) == model for title, model in inner.items()), name
        schema["$defs"] |= {**inner, f"lever_{name}": kind}
        branches.append({"$ref": f"#/$defs/lever_{name}"})
    levers = {
        "type": "array",
        "maxItems": 100,
        "items": {"oneOf": branches},
        "description": "What is bought or done, with its cost; applied in the order of docs/levers.md.",
    }
    schema["properties"]["levers"] = levers
    return schema
