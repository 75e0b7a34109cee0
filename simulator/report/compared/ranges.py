"""How sure a saving is: the interval over simulated periods, and the range over the inputs."""

from collections.abc import Sequence
from dataclasses import dataclass

from simulator.comparison import Saving
from simulator.comparison.words import percent
from simulator.planning import InputRange, Percentiles, percentiles

INPUTS = "inputs P10-P90"


@dataclass(frozen=True)
class Range:
    """The ends of a range and what it is a range of."""

    what: str
    low: float
    high: float

    @property
    def spans_zero(self) -> bool:
        """Whether zero lies in it, ends included."""
        return self.low <= 0 <= self.high

    @property
    def width(self) -> float:
        """The distance between the ends."""
        return self.high - self.low


def ranges(saving: Saving, inputs: Percentiles | None) -> tuple[Range, ...]:
    """The ranges of a saving that there are, the widest first."""
    found: list[Range] = []
    if saving.interval is not None:
        found.append(
            Range(f"{percent(saving.interval.confidence)} interval", saving.interval.low, saving.interval.high)
        )
    if inputs is not None:
        found.append(Range(INPUTS, inputs.p10, inputs.p90))
    return tuple(sorted(found, key=lambda one: -one.width))


def percentiles_of(inputs: InputRange | None, savings: str) -> Percentiles | None:
    """Quantiles over the inputs of `cash`, `worth` or `handled_hours`; None where inputs were not varied."""
    if inputs is None:
        return None
    values: Sequence[float] = getattr(inputs, savings)
    return percentiles(values)
