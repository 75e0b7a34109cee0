"""The JSON Schema of scenario files, for editors: generated from the models, with what only files may say."""

from collections.abc import Callable, Mapping
from typing import Any

from simulator.reading.fields import whole_schema
from simulator.scenario.quantities import format_duration

_EXTENDS = {"type": "string", "description": "The parent file, relative to this one, of which this file is a variant."}
_CHANGES = {
    "type": "object",
    "description": "Dotted paths to new values, or to relative ones such as +10%, -15s or +2pt.",
}
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def scenario_schema() -> dict[str, Any]:
    """The schema of a scenario file: complete without `extends`, every part optional with it."""
    whole = _as_written(whole_schema())
    models = whole.pop("$defs")
    whole["properties"] = {**whole["properties"], "changes": _CHANGES}
    part = _as_part(whole)
    part["properties"] = {"extends": _EXTENDS, **part["properties"]}
    parts = {f"{name}Part": _as_part(model) for name, model in models.items()}
    return {
        "$schema": _DIALECT,
        "title": "Scenario of a contact centre",
        "type": "object",
        "if": {"required": ["extends"]},
        "then": {"$ref": "#/$defs/ScenarioPart"},
        "else": {"$ref": "#/$defs/Scenario"},
        "$defs": dict(sorted({**models, **parts, "Scenario": whole, "ScenarioPart": part}.items())),
    }


def _as_written(schema: Any) -> Any:
    """The schema with its defaults as a file would write them, and without titles that repeat the keys."""
    kept = _mapped(schema, _as_written, without=("title", "default"))
    default = schema.get("default") if isinstance(schema, Mapping) else None
    if isinstance(default, list) and len(default) == 1:
        default = default[0]
    if isinstance(default, bool | int | float | str):
        is_duration = schema.get("type") == "string" and not isinstance(default, str)
        kept["default"] = format_duration(float(default)) if is_duration else default
    return kept


def _as_part(schema: Any) -> Any:
    """The schema with nothing required, as a variant may state any part of it."""
    kept = _mapped(schema, _as_part, without=("required", "discriminator", "minProperties", "default"))
    if isinstance(kept, dict) and "$ref" in kept:
        kept["$ref"] += "Part"
    if isinstance(kept, dict) and "oneOf" in kept:
        kept["anyOf"] = kept.pop("oneOf")
    return kept


_NAMED = ("properties", "patternProperties", "$defs")
"""Keywords whose keys are names and no keywords."""


def _mapped(schema: Any, change: Callable[[Any], Any], without: tuple[str, ...]) -> Any:
    """The schema with `change` made to every schema in it, fewer keywords and everything else as it is."""
    if isinstance(schema, list):
        return [change(each) for each in schema]
    if not isinstance(schema, Mapping):
        return schema
    return {
        word: {name: change(each) for name, each in value.items()} if word in _NAMED else change(value)
        for word, value in schema.items()
        if word not in without
    }
