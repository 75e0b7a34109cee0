"""One scenario with other values of its settings, each compared with it as it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from simulator.comparison import Comparison
from simulator.planning.case import Case
from simulator.planning.pairs import Pairing, Series, compare_series


@dataclass(frozen=True)
class SweepPoint:
    """The values that a point gives to settings, by dotted path as they were written, and what came of them."""

    values: Mapping[str, str]
    comparison: Comparison


def sweep(before: Case, points: Sequence[tuple[Mapping[str, str], Case]], pairing: Pairing) -> tuple[SweepPoint, ...]:
    """Compare every point with `before` on common luck, in the order given; `before` is played once."""
    first = Series(before.scenario, pairing)
    return tuple(
        SweepPoint(values, compare_series(first, Series(case.scenario, pairing), pairing)) for values, case in points
    )
