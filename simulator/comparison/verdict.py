"""The quality verdict: whether a guarded measure got worse by more than its margin."""

import math
from dataclasses import dataclass
from typing import Literal

from simulator.comparison.differences import Difference
from simulator.measures import Scope
from simulator.measures.methods import student_t

Verdict = Literal["pass", "fail", "inconclusive"]


@dataclass(frozen=True)
class Judged:
    """One guarded measure.

    `harm` = after - before in the bad direction, paired; `lower` and `upper` are its one-sided limits at the
    guardrail's confidence, None from one pair. `harm` and its limits are in `unit`, as `margin` is. `pairs_to_decide`
    is how many pairs of replications would decide, where the verdict is inconclusive and that is known. `because` is a
    sentence.
    """

    name: str
    label: str
    scope: Scope
    unit: str
    before: float | None
    after: float | None
    harm: float | None
    lower: float | None
    upper: float | None
    margin: float
    verdict: Verdict
    pairs_to_decide: int | None
    because: str


@dataclass(frozen=True)
class Quality:
    """The verdict of all guarded measures together: all must pass, and any fail is one.

    `because` says in a sentence why; `shown` are shown and never judged: the raw first-contact resolution of agents
    (`fcr_gross`) beside the same on the mix of intents before (`fcr_gross_on_before_mix`; what is between their changes
    is the mix effect), the 90 % quantile of true waits by channel, the quality index.
    """

    verdict: Verdict
    judged: tuple[Judged, ...]
    shown: tuple[Difference, ...]
    because: str = ""


@dataclass(frozen=True)
class Ruling:
    """A verdict on one harm with its one-sided limits, and how many pairs would decide, where that is open."""

    verdict: Verdict
    lower: float | None
    upper: float | None
    pairs_to_decide: int | None


def ruling(harm: float, standard_error: float | None, pairs: int, margin: float, confidence: float) -> Ruling:
    """Pass if the upper one-sided limit of harm is within the margin, fail if the lower one is over it.

    The limits are harm -+ t x standard error, Student's t at `confidence` with n - 1 degrees of freedom. Without a
    standard error (one pair) nothing can be told. As limits come closer by the root of the pairs, n x (reach /
    distance to the margin)^2 pairs would decide, if harm stays what it is; None where it is at the margin.
    """
    if standard_error is None:
        return Ruling("inconclusive", None, None, None)
    reach = student_t(pairs - 1, confidence) * standard_error
    lower, upper = harm - reach, harm + reach
    if upper <= margin:
        return Ruling("pass", lower, upper, None)
    if lower > margin:
        return Ruling("fail", lower, upper, None)
    return Ruling("inconclusive", lower, upper, _pairs_to_decide(pairs, reach, abs(harm - margin)))


def _pairs_to_decide(pairs: int, reach: float, distance: float) -> int | None:
    if not distance:
        return None
    needed = pairs * (reach / distance) ** 2
    return max(math.ceil(needed), pairs + 1) if math.isfinite(needed) else None
