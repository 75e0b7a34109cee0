"""The average of measured months, number by number."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any

from simulator.money.intervals import mean_of
from simulator.money.quantities import Quantities


def mean_quantities(months: Sequence[Quantities]) -> Quantities:
    """The average month: the mean of every measured number, in the order given."""
    month: Quantities = _mean(months)
    return month


def _mean(values: Sequence[Any]) -> Any:
    """The mean of numbers, or of what holds them, name by name; a number that is not there is nothing."""
    first = values[0]
    if first is None:
        return None
    if isinstance(first, Mapping):
        names = dict.fromkeys(name for value in values for name in value)
        return {name: _mean([value.get(name, 0.0) for value in values]) for name in names}
    if is_dataclass(first) and not isinstance(first, type):
        parts = {each.name: _mean([getattr(value, each.name) for value in values]) for each in fields(first)}
        return type(first)(**parts)
    return mean_of(values)
