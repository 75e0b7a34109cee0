"""The intervals of the cases whose rates and staffing change: on one day, or on several in a row."""

import math
from itertools import accumulate, pairwise

from tests.theory.cases import Case, Expected

OPENS = 8 * 3_600
"""Clock time at which a case of one day opens, in seconds since midnight."""
PARTS = ("night", "day", "evening")
"""The intervals of each day, where a case has several days."""


def days_in_a_row(case: Case) -> int:
    """Days that the case's intervals cover; more than one is a case that goes on over night."""
    return math.ceil(math.fsum(case.parameters["interval_lengths"]) / 24)


def days_of_round(case: Case) -> int:
    """Days after which the case begins again from empty: several in a row are the first of a week."""
    return 7 if "interval_lengths" in case.parameters and days_in_a_row(case) > 1 else 1


def interval_bounds(case: Case) -> tuple[tuple[float, float], ...]:
    """Start and end of the case's intervals, in seconds since midnight of its first day."""
    opens = OPENS if days_in_a_row(case) == 1 else 0
    hours = accumulate(case.parameters["interval_lengths"], initial=0.0)
    return tuple(pairwise(opens + 3_600 * hour for hour in hours))


def span_of(case: Case, expected: Expected) -> tuple[float, float]:
    """Start and end of the interval that `expected` names, as ``interval 2`` or ``interval d1-day``."""
    assert expected.of is not None
    name = expected.of.split()[-1]
    if "-" not in name:
        return interval_bounds(case)[int(name) - 1]
    day, part = name.removeprefix("d").split("-")
    return interval_bounds(case)[len(PARTS) * (int(day) - 1) + PARTS.index(part)]
