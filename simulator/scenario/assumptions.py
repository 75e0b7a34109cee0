"""What a scenario takes for granted: settings with a range, and where each comes from."""

from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, WithJsonSchema, model_validator

from simulator.scenario.base import Frozen, Text
from simulator.scenario.quantities import parse_quantity

Origin = Literal["measured", "benchmark", "vendor", "guess"]
Grade = Literal["A", "B", "C", "D", "E"]
"""A official or peer-reviewed, B large survey, C practitioner, D vendor, E own derivation or assumption."""

Quantity = Annotated[
    float, BeforeValidator(parse_quantity), WithJsonSchema({"anyOf": [{"type": "number"}, {"type": "string"}]})
]
"""A number, a share or a duration, as the setting that it is of is written."""


class Assumption(Frozen):
    """The least and the greatest value that a setting may have, where it comes from and how good that is.

    What was `measured` is not varied.
    """

    low: Quantity
    high: Quantity
    origin: Origin = "guess"
    source: Text = ""
    grade: Grade | None = None

    @model_validator(mode="after")
    def _is_in_order(self) -> Self:
        if self.low > self.high:
            raise ValueError(f"low <= high is expected, not {self.low:g} and {self.high:g}")
        return self
