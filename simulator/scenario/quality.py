"""The quality index: how satisfied customers may be, from what happened to them. Illustrative, never measured."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from simulator.scenario.base import Frozen

Coefficient = Annotated[float, Field(ge=-100, le=100)]


class Band(Frozen):
    """A coefficient with its band."""

    low: Coefficient
    typical: Coefficient
    high: Coefficient

    @model_validator(mode="after")
    def _is_in_order(self) -> Self:
        if not self.low <= self.typical <= self.high:
            raise ValueError(f"low <= typical <= high is expected, not {self.low:g}, {self.typical:g}, {self.high:g}")
        return self


def _band(low: float, typical: float, high: float) -> Band:
    return Band.model_construct(low=low, typical=typical, high=high)


class Quality(Frozen):
    """Coefficients of p(satisfied) of a need, a logistic function of what happened to it (docs/measures.md).

    `base`, plus `resolved` if it was resolved, minus `contact` for each contact beyond the first, minus `wait` times
    ln(1 + minutes waited in all), minus `transfer` if it was ever passed on, minus `failed_self_service` after a try
    in vain. The index at `typical` is shown with the least and the greatest within the bands.
    """

    base: Band = _band(-0.6, -0.3, 0.0)
    resolved: Band = _band(1.3, 1.8, 2.3)
    contact: Band = _band(0.4, 0.9, 1.4)
    wait: Band = _band(0.05, 0.15, 0.3)
    transfer: Band = _band(0.1, 0.3, 0.6)
    failed_self_service: Band = _band(0.1, 0.3, 0.6)
