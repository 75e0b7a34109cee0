"""Studies of studies: how often an interval covers the truth, and how often a verdict is right."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from simulator.comparison.precision import are_within
from simulator.comparison.saving import saving_of
from simulator.comparison.verdict import Verdict, ruling
from simulator.experiment import check_points
from simulator.planning.pairs import FIRST_CHECK
from tests.comparison.pool import Floats

MOST = 200


@dataclass(frozen=True)
class Coverage:
    """Of so many studies the share whose 95 % interval covered the truth, and the mean number of pairs they took."""

    studies: int
    covered: float
    pairs: float
    truth: float


def coverage(pairs: Floats, *, studies: int, target: float, seed: int) -> Coverage:
    """Studies with the stop rule on, each on pairs drawn from the pool without repetition: the truth is its mean.

    A study asks at 20, 30, 45, 70, ... pairs whether the half width is within `target`, as `savings compare` does.
    """
    truth = float(pairs.mean())
    generator = np.random.default_rng(seed)
    covered, taken = 0, 0
    for _ in range(studies):
        drawn = generator.choice(pairs, MOST, replace=False)
        number = next(
            n for n in check_points(FIRST_CHECK, MOST) if n == MOST or are_within([drawn[:n].tolist()], target)
        )
        interval = saving_of(drawn[:number].tolist()).interval
        assert interval is not None
        covered += interval.low <= truth <= interval.high
        taken += number
    return Coverage(studies, covered / studies, taken / studies, truth)


def verdicts(
    harm: float, *, margin: float, deviation: float, pairs: int, studies: int, seed: int, confidence: float = 0.95
) -> Sequence[Verdict]:
    """The verdicts of studies in which the harm of a pair is normal around its true value."""
    generator = np.random.default_rng(seed)
    found: list[Verdict] = []
    for _ in range(studies):
        harms = generator.normal(harm, deviation, pairs)
        error = float(harms.std(ddof=1)) / pairs**0.5
        found.append(ruling(float(harms.mean()), error, pairs, margin, confidence).verdict)
    return found
