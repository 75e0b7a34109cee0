"""The JSON Schema of scenarios, made once for all tests: it takes long to make and is never changed by them."""

from functools import cache
from typing import Any

from simulator.reading import scenario_schema


@cache
def schema_of_scenarios() -> dict[str, Any]:
    """What `savings schema` prints."""
    return scenario_schema()
