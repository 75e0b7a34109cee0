"""What two months-long courses of a centre are made of, for their cash to be told apart."""

from collections.abc import Mapping
from dataclasses import dataclass

from simulator.money.quantities import Quantities
from simulator.scenario.prices import Costs


@dataclass(frozen=True)
class CentreMonth:
    """One month of a course: what happens in it, and the heads (people, by group) that its service needs.

    The people in `quantities` are those who would do the work; how many are paid follows from the realisation mode.
    """

    quantities: Quantities
    needed_heads: Mapping[str, float]


@dataclass(frozen=True)
class Course:
    """A centre month by month, from month 1 to the horizon, at its prices.

    `begins` is the first month in which a line of `costs.lines` is paid, by its id, and of a line that only doing
    nothing has the first month without it; month 1 where there is none. The people of today, month 0, are those in the
    first month's quantities of the course in which nothing is done.
    """

    costs: Costs
    months: tuple[CentreMonth, ...]
    begins: Mapping[str, int]
