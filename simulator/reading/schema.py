"""The JSON Schema of scenario files, for editors: generated from the models, with what only files may say."""

from collections.abc import Mapping
from typing import Any

from simulator.scenario.scenario import Scenario

_EXTENDS = {"type": "string", "description": "The parent file, relative to this one, of which this file is a variant."}
_CHANGES = {
    "type": "object",
    "description": "Dotted paths to new values, or to relative ones such as +10%, -15s or +2pt.",
}
_ORIGIN = "https://json-schema.org/draft/2020-12/schema"


def scenario_schema() -> dict[str, Any]:
    """The schema of a scenario file: complete without `extends`, every part optional with it."""
    whole = Scenario.model_json_schema()
    models = whole.pop("$defs")
    whole["properties"] = {**whole["properties"], "changes": _CHANGES}
    part = _partial(whole)
    part["properties"] = {"extends": _EXTENDS, **part["properties"]}
    parts = {f"{name}Part": _partial(model) for name, model in models.items()}
    return {
        "$schema": _ORIGIN,
        "title": "Scenario of a contact centre",
        "type": "object",
        "if": {"required": ["extends"]},
        "then": {"$ref": "#/$defs/ScenarioPart"},
        "else": {"$ref": "#/$defs/Scenario"},
        "$defs": dict(sorted({**models, **parts, "Scenario": whole, "ScenarioPart": part}.items())),
    }


def _partial(schema: Any) -> Any:
    """The schema with nothing required, as a variant may state any part of it."""
    if isinstance(schema, list):
        return [_partial(each) for each in schema]
    if not isinstance(schema, Mapping):
        return schema
    kept: dict[str, Any] = {}
    for word, value in schema.items():
        if word == "properties":
            kept[word] = {key: _partial(each) for key, each in value.items()}
        elif word == "$ref":
            kept[word] = f"{value}Part"
        elif word == "oneOf":
            kept["anyOf"] = _partial(value)
        elif word not in ("required", "discriminator", "minProperties"):
            kept[word] = _partial(value)
    return kept
