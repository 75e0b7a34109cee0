"""JSON documents held against the committed schema."""

import json
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

SCHEMA = json.loads((Path(__file__).parents[2] / "schema" / "run.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)


def require_valid(document: dict[str, Any]) -> None:
    """Fail with every place at which a document breaks the schema that its `schema` names."""
    kind = {"savings.run/1": "run", "savings.runs/1": "runs", "savings.error/1": "error"}[document["schema"]]
    validator = VALIDATOR.evolve(schema={"$ref": f"#/$defs/{kind}", "$defs": SCHEMA["$defs"]})
    found = [f"{error.json_path}: {error.message}" for error in validator.iter_errors(document)]
    assert found == []


def measure(document: dict[str, Any], name: str, **scope: str) -> Any:
    """The value of a measure in a document."""
    [value] = [row["value"] for row in document["measures"] if row["name"] == name and row["scope"] == scope]
    return value
