"""The rule by which a simulated value passes, fails or is undecided, as the reference cases' README states it.

gap = |estimate - value| - error; s is the standard error over independent replications, with controls that of what they
leave (`controls`). A value fails when gap / s exceeds the two-sided t quantile at 1 % divided by the number of values
judged in the case. It is undecided while 3 s is larger than 2 % of the value, or than 0.005 for a share, 0.3 s for a
time, 0.02 for a number in system, whichever of the two is larger.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Literal

from scipy.stats import t as student

from tests.theory.cases import Expected

SIGNIFICANCE = 0.01
RELATIVE_BOUND = 0.02
_NUMBERS_IN_SYSTEM = ("mean_", "phase", "orbit_mean", "queue_at_end", "in_orbit_at_end", "busy_at_end")


Kind = Literal["value", "plain", "control"]
"""What is judged: a value of the case; the same without its controls; a control."""


class Verdict(Enum):
    """What a comparison says."""

    PASS = "pass"
    FAIL = "FAIL"
    UNDECIDED = "undecided"


@dataclass(frozen=True)
class Estimate:
    """A simulated value with its standard error over `replications` independent ones, less what controls explain."""

    value: float
    standard_error: float
    replications: int
    controls: int = 0


@dataclass(frozen=True)
class Judgement:
    """One value compared: `score` = gap / s against `limit`; `width` = 3 s over the bound, undecided above 1.

    Of a case with controls its plain values and the controls may fail, but need not be decided.
    """

    expected: Expected
    estimate: Estimate
    score: float
    limit: float
    width: float
    kind: Kind = "value"

    @property
    def verdict(self) -> Verdict:
        """Fail beats undecided: more replications would only show the same gap more sharply."""
        if not self.score <= self.limit:
            return Verdict.FAIL
        return Verdict.UNDECIDED if self.kind == "value" and not self.width <= 1 else Verdict.PASS

    @property
    def replications_to_decide(self) -> float:
        """Replications after which 3 s would be within the bound; s falls with their square root."""
        return self.estimate.replications * self.width**2


def judge(expected: Sequence[Expected], estimates: Sequence[Estimate]) -> tuple[Judgement, ...]:
    """All values of a case judged together."""
    return tuple(_judge(value, estimate, len(expected)) for value, estimate in zip(expected, estimates, strict=True))


@cache
def limit_of(judged: int, replications: int) -> float:
    """The two-sided t quantile at 1 % shared among the values judged (Bonferroni); a control costs a replication."""
    return float(student.isf(SIGNIFICANCE / judged / 2, replications - 1))


def bound_of(expected: Expected) -> float:
    """What 3 s may be at most for the value to be decided, in its unit."""
    return max(RELATIVE_BOUND * abs(expected.value), _absolute_bound(expected))


def _absolute_bound(expected: Expected) -> float:
    if expected.quantity.startswith(_NUMBERS_IN_SYSTEM):
        return 0.02
    return {"1": 0.005, "s": 0.3}.get(expected.unit, 0.0)


def _judge(expected: Expected, estimate: Estimate, judged: int) -> Judgement:
    gap = abs(estimate.value - expected.value) - expected.error
    limit = limit_of(judged, estimate.replications - estimate.controls)
    score = _over(max(gap, 0.0), estimate.standard_error)
    return Judgement(expected, estimate, score, limit, width=_over(3 * estimate.standard_error, bound_of(expected)))


def _over(numerator: float, denominator: float) -> float:
    """The ratio, where nothing over nothing is nothing and something over nothing without bound."""
    if numerator == 0:
        return 0.0
    return numerator / denominator if denominator else float("inf")
