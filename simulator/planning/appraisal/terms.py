"""What of a change is not played: its prices, what is invested, and how that is appraised."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from simulator.planning.appraisal.adoption import Way, adoptions, first_months, mean_adoption, new_investments
from simulator.planning.appraisal.inputs import TYPICAL, Inputs, Point, taken
from simulator.scenario.investments import Appraisal, Investment
from simulator.scenario.prices import Costs


@dataclass(frozen=True)
class Terms:
    """The prices of both courses, what is invested, and how it is appraised.

    `adoption` is the mean one by month, month 1 first; `begins` are the months from which lines that levers bring are
    paid, or those that they drop no more.
    """

    before: Costs
    after: Costs
    investments: tuple[Investment, ...]
    appraisal: Appraisal
    adoption: tuple[float, ...]
    begins: Mapping[str, int]


@dataclass(frozen=True)
class Conditions:
    """The terms of a change under all that its inputs may be."""

    way: Way
    inputs: Inputs

    def at(self, point: Point) -> Terms:
        """The terms at a point of the inputs."""
        sides = (point.before, point.after)
        before, after = ({path: side[path] for path in side if path in self._priced} for side in sides)
        return self._at(Point(before, after)) if before or after else self.typical

    @cached_property
    def typical(self) -> Terms:
        """The terms at typical inputs."""
        return self._at(TYPICAL)

    @cached_property
    def _priced(self) -> frozenset[str]:
        """The inputs that move anything of the terms."""
        ends = {row.path: (self.inputs.low(row.path), self.inputs.high(row.path)) for row in self.inputs.rows}
        return frozenset(
            path for path, points in ends.items() if any(self._at(point) != self.typical for point in points)
        )

    def _at(self, point: Point) -> Terms:
        before, after = taken(self.way.before, point.before), taken(self.way.after, point.after)
        levers, investments, appraisal = self.way.levers, new_investments(before, after), after.base.appraisal
        path = adoptions(levers, investments, appraisal.horizon_months)
        return Terms(
            before=before.scenario.costs,
            after=after.scenario.costs,
            investments=investments,
            appraisal=appraisal,
            adoption=tuple(map(mean_adoption, path)),
            begins=first_months(levers, investments),
        )
