"""How often the centre is played, and with which luck."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from simulator.scenario.base import Frozen, MisfitError, Problem
from simulator.scenario.quantities import Share


class Precision(Frozen):
    """Target half-width of the 95 % interval, as a share of the value."""

    cost_per_contact: Annotated[Share, Field(gt=0)]


class Experiment(Frozen):
    """`replications` histories are played with `seed`; with `precision`, more until it is met or `most` is reached."""

    replications: int = Field(default=20, ge=1, le=100_000)
    seed: int = Field(default=1, ge=0, lt=2**63)
    precision: Precision | None = None
    most: int = Field(default=200, ge=1, le=100_000)

    @model_validator(mode="after")
    def _most_is_not_less(self) -> Self:
        if self.precision is not None and self.most < self.replications:
            message = f"{self.most} is less than the {self.replications} replications"
            raise MisfitError([Problem(("most",), message)])
        return self
