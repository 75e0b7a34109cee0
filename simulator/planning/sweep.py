"""One scenario with other values of its settings, each compared with it as it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from simulator.comparison import Comparison
from simulator.planning.case import Case
from simulator.planning.pairs import Pairing, Progress, Series, compare_series


@dataclass(frozen=True)
class SweepPoint:
    """The values that a point gives to settings, by dotted path as they were written, and what came of them."""

    values: Mapping[str, str]
    comparison: Comparison


def sweep(before: Case, points: Sequence[tuple[Mapping[str, str], Case]], pairing: Pairing) -> tuple[SweepPoint, ...]:
    """Compare every point with `before` on common luck, in the order given; `before` is played once."""
    first, found = Series(before.scenario, pairing), list[SweepPoint]()
    for number, (values, case) in enumerate(points):
        told = replace(pairing, progress=_of_all(pairing.progress, number, len(points)))
        found.append(SweepPoint(values, compare_series(first, Series(case.scenario, pairing), told)))
    return tuple(found)


def _of_all(progress: Progress | None, number: int, points: int) -> Progress | None:
    """The progress of a point in that of all: each takes as many plays."""
    return None if progress is None else lambda done, planned: progress(number * planned + done, points * planned)
