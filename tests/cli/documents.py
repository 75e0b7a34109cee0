"""JSON documents held against the committed schema."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

FOLDER = Path(__file__).parents[2] / "schema"
KINDS = {
    "run": ("run", "runs", "error"),
    "compare": ("compare", "compares", "bridge", "sweep", "breakeven"),
    "staff": ("staff",),
    "levers": ("levers",),
}
"""File of schemas -> documents that it describes."""
SCHEMAS = {
    f"savings.{kind}/1": (kind, json.loads((FOLDER / f"{file}.schema.json").read_text(encoding="utf-8")))
    for file, kinds in KINDS.items()
    for kind in kinds
}


def require_valid(document: dict[str, Any]) -> None:
    """Fail with every place at which a document breaks the schema that its `schema` names."""
    found = _validator(document["schema"]).iter_errors(document)
    assert [f"{error.json_path}: {error.message}" for error in found] == []


@cache
def _validator(name: str) -> Draft202012Validator:
    kind, schema = SCHEMAS[name]
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator({"$ref": f"#/$defs/{kind}", "$defs": schema["$defs"]})


def measure(document: dict[str, Any], name: str, **scope: str) -> Any:
    """The value of a measure in a document."""
    [value] = [row["value"] for row in document["measures"] if row["name"] == name and row["scope"] == scope]
    return value
