"""A saving: one difference a pair of replications, with its interval and two probabilities."""

from collections.abc import Sequence
from dataclasses import dataclass

from simulator.comparison.inference import Interval, Method, chance_positive, interval_of, mean_of_pairs


@dataclass(frozen=True)
class Saving:
    """What falls from before to after in a month of 365/12 days: before - after, one value a pair of replications.

    The unit is that of what is saved: money, hours or full-time equivalents. `interval` is None from one pair.
    `chance_average_positive` is the chance that the average saving is positive, by the t law of the mean, None from one
    pair; `share_of_periods_positive` is the share of simulated periods (pairs) with a saving.
    """

    mean: float
    interval: Interval | None
    chance_average_positive: float | None
    share_of_periods_positive: float
    values: tuple[float, ...]

    @property
    def is_detectable(self) -> bool:
        """Whether the interval leaves zero out; never without an interval."""
        return self.interval is not None and not self.interval.spans_zero


def saving_of(values: Sequence[float], method: Method = "t") -> Saving:
    """The saving of one value a pair, before - after; at least one pair."""
    return Saving(
        mean=mean_of_pairs(values),
        interval=interval_of(values, method),
        chance_average_positive=chance_positive(values),
        share_of_periods_positive=sum(value > 0 for value in values) / len(values),
        values=tuple(values),
    )


def saved(before: Sequence[float], after: Sequence[float]) -> list[float]:
    """before - after, pair by pair."""
    return [one - other for one, other in zip(before, after, strict=True)]
