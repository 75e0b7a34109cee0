"""A saving as plain data for JSON documents."""

from typing import Any

from simulator.comparison import Interval, Saving


def saving_block(saving: Saving) -> dict[str, Any]:
    """Mean, interval, both probabilities and the value of each pair; in the unit of what is saved, a month."""
    return {
        "mean": saving.mean,
        "interval": interval_block(saving.interval),
        "is_detectable": saving.is_detectable,
        "chance_average_positive": saving.chance_average_positive,
        "share_of_periods_positive": saving.share_of_periods_positive,
        "values": list(saving.values),
    }


def interval_block(interval: Interval | None) -> dict[str, Any] | None:
    """The ends of an interval, and how it was found; None of none."""
    if interval is None:
        return None
    return {"low": interval.low, "high": interval.high, "confidence": interval.confidence, "method": interval.method}
