"""What a series of monthly flows is worth: net present value, payback, return, internal rate."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Literal

MONTHS_PER_YEAR = 12
_STEEPEST = 58.0
"""The largest logarithm of 1 + monthly rate, either way: what twelve months of it make is still a number."""
_HALVINGS = 64
_ROUNDING = 1e-12
"""What a cumulative flow may be below zero by rounding, as a part of all that has flowed."""


@dataclass(frozen=True)
class InternalRate:
    """The yearly rate at which flows are worth nothing; None where there is `none` or it is `not unique`."""

    value: float | None
    status: Literal["unique", "none", "not unique"]


@dataclass(frozen=True)
class Returns:
    """An investment in figures, money of the scenario's currency, months as a fraction of the horizon.

    `benefits` and `costs` are present values, `npv` their difference, `roi` = npv / costs, None without any cost.
    `simple_net` and `simple_roi` are the same undiscounted. `payback` and `discounted_payback` are the months after
    which the cumulative flow stays at or above zero, None: not within the horizon.
    """

    benefits: float
    costs: float
    npv: float
    roi: float | None
    simple_net: float
    simple_roi: float | None
    payback: float | None
    discounted_payback: float | None
    internal_rate: InternalRate


def monthly_rate(yearly: float) -> float:
    """The rate a month that makes `yearly` in twelve: (1 + yearly)^(1/12) - 1."""
    return float((1 + yearly) ** (1 / MONTHS_PER_YEAR) - 1)


def discounted(flows: Sequence[float], yearly_rate: float) -> tuple[float, ...]:
    """Each month's flow at its value in month 0, the first: F_t / (1 + yearly rate)^(t / 12)."""
    return tuple(flow * (1 + yearly_rate) ** (-month / MONTHS_PER_YEAR) for month, flow in enumerate(flows))


def present_value(flows: Sequence[float], yearly_rate: float) -> float:
    """The sum of flows by month, month 0 first and undiscounted, at their value in month 0."""
    return math.fsum(discounted(flows, yearly_rate))


def payback(flows: Sequence[float]) -> float | None:
    """Months after which the cumulative flow stays at or above zero, flows by month from month 0.

    Within the month of the last crossing, k, the flow comes evenly: (k - 1) + (-C_(k-1)) / F_k. 0 if it never is below
    zero, None if it is at the end.
    """
    cumulative = list(accumulate(flows, initial=0.0))
    dust = _ROUNDING * math.fsum(abs(flow) for flow in flows)
    below = [month for month, total in enumerate(cumulative[1:]) if total < -dust]
    if not below:
        return 0.0
    if below[-1] == len(flows) - 1:
        return None
    last = below[-1]
    return last + min(-cumulative[last + 1] / flows[last + 1], 1.0)


def discounted_payback(flows: Sequence[float], yearly_rate: float) -> float | None:
    """`payback` of the flows at their value in month 0."""
    return payback(discounted(flows, yearly_rate))


def internal_rate(flows: Sequence[float]) -> InternalRate:
    """The yearly rate at which flows by month are worth nothing, by bisection.

    Flows that change sign more than once may have several such rates: "not unique". Those that never do have none,
    nor do those whose rate a year is no number any more (beyond 1e300).
    """
    changes = sum(before * after < 0 for before, after in pairwise(_signs(flows)))
    if changes > 1:
        return InternalRate(None, "not unique")
    logarithm = _bisected(list(flows)) if changes else None
    if logarithm is None:
        return InternalRate(None, "none")
    return InternalRate(math.expm1(MONTHS_PER_YEAR * logarithm), "unique")


def _signs(flows: Sequence[float]) -> Iterator[float]:
    return (math.copysign(1.0, flow) for flow in flows if flow)


def _bisected(flows: list[float]) -> float | None:
    """log(1 + monthly rate) at which flows that change sign once are worth nothing; None beyond what is searched."""
    first = next(flow for flow in flows if flow)
    low, high = -_STEEPEST, _STEEPEST
    if _worth(flows, low) * first > 0 or _worth(flows, high) * first < 0:
        return None
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if _worth(flows, middle) * first < 0:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _worth(flows: list[float], logarithm: float) -> float:
    """The sum of F_t e^(-t u), times e^(T u) for a negative u: its sign is right and it never overflows."""
    step, worth = math.exp(-abs(logarithm)), 0.0
    for flow in reversed(flows) if logarithm >= 0 else flows:
        worth = worth * step + flow
    return worth


def returns_of(benefits: Sequence[float], costs: Sequence[float], yearly_rate: float) -> Returns:
    """What benefits and costs by month, month 0 first, are worth at a discount rate a year."""
    net = [benefit - cost for benefit, cost in zip(benefits, costs, strict=True)]
    earned, spent = present_value(benefits, yearly_rate), present_value(costs, yearly_rate)
    simple_net, simple_spent = math.fsum(net), math.fsum(costs)
    return Returns(
        benefits=earned,
        costs=spent,
        npv=earned - spent,
        roi=(earned - spent) / spent if spent > 0 else None,
        simple_net=simple_net,
        simple_roi=simple_net / simple_spent if simple_spent > 0 else None,
        payback=payback(net),
        discounted_payback=discounted_payback(net, yearly_rate),
        internal_rate=internal_rate(net),
    )
