"""How a month answers to adoption and to assumptions: what was played, and what lies between."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from simulator.planning.appraisal.inputs import TYPICAL, Point, Values
from simulator.planning.appraisal.vectors import Form
from simulator.planning.ledger import LedgerRow
from simulator.records import Floats


@dataclass(frozen=True)
class Bend:
    """What an assumption does to a month at its two ends, against its typical value on the same luck."""

    row: LedgerRow
    low: Floats
    high: Floats

    def at(self, value: float) -> Floats:
        """Linear between low, typical and high."""
        row = self.row
        if value == row.typical:
            return np.zeros_like(self.low)
        toward_high = (value - row.typical) * (row.high - row.typical) > 0
        end, effect = (row.high, self.high) if toward_high else (row.low, self.low)
        return effect * ((value - row.typical) / (end - row.typical))


@dataclass(frozen=True)
class Side:
    """Before, or after in full: the month of each pair at typical inputs, shape (pairs, numbers), and its bends."""

    months: Floats
    bends: tuple[Bend, ...] = ()

    def at(self, weights: Floats, values: Values) -> Floats:
        """The mean month of weighted pairs; effects of assumptions add up."""
        month: Floats = weights @ self.months
        for bend in self.bends:
            if bend.row.path in values:
                month = month + bend.at(values[bend.row.path])
        return month


@dataclass(frozen=True)
class Joint:
    """A draw of all assumptions that was really played: what it does to before, and to after in full."""

    point: Point
    before: Floats
    after: Floats


@dataclass(frozen=True)
class Response:
    """The months between before and after on its found staffing, under all that assumptions may be.

    `levels` are the mean adoptions that were played, from 0 to 1, each with how far its month is off the straight line
    from before to after. `joint` are draws that were played, to check by them the sum of single effects. `plays` are by
    purpose.
    """

    form: Form
    before: Side
    after: Side
    levels: tuple[tuple[float, Floats], ...]
    joint: tuple[Joint, ...]
    plays: Mapping[str, int]

    @property
    def weights(self) -> Floats:
        """All pairs of the typical months alike."""
        pairs = len(self.before.months)
        return np.full(pairs, 1 / pairs)

    def sides(
        self, weights: Floats | None = None, point: Point = TYPICAL, joint: Joint | None = None
    ) -> tuple[Floats, Floats]:
        """The months of before, and of after in full, at weights of the pairs (all alike if None).

        Inputs are at a point by the sum of their effects, or as they were played together (`joint`).
        """
        weights = self.weights if weights is None else weights
        if joint is None:
            return self.before.at(weights, point.before), self.after.at(weights, point.after)
        return self.before.at(weights, {}) + joint.before, self.after.at(weights, {}) + joint.after

    def off_line(self, adoption: float) -> Floats:
        """How far a month is off the straight line from before to after: linear between the levels played."""
        places = [level for level, _ in self.levels]
        number = min(max(int(np.searchsorted(places, adoption)), 1), len(places) - 1)
        (left, below), (right, above) = self.levels[number - 1], self.levels[number]
        share = (adoption - left) / (right - left)
        return (1 - share) * below + share * above
