"""What is uncertain of a change, on either side, and values that it may take together."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from simulator.levers.application import LeverMisfitError
from simulator.planning.case import Case
from simulator.planning.ledger import LedgerRow
from simulator.planning.ranges import UnfitSampleError, assumed, triangular, varied_in

Values = Mapping[str, float]
"""Values of assumptions by their dotted paths; those that are not there are typical."""


@dataclass(frozen=True)
class Point:
    """What assumptions are taken to be, before and after; typical where nothing is said."""

    before: Values = field(default_factory=dict)
    after: Values = field(default_factory=dict)


TYPICAL = Point()


@dataclass(frozen=True)
class Inputs:
    """The assumptions that are varied, as either side has them: one that both have moves both."""

    before: Mapping[str, LedgerRow]
    after: Mapping[str, LedgerRow]

    @property
    def rows(self) -> tuple[LedgerRow, ...]:
        """Each once, as after has it where both do."""
        return tuple({**self.before, **self.after}.values())

    def only(self, path: str) -> "Inputs":
        """One assumption alone."""
        return Inputs(_picked(self.before, path), _picked(self.after, path))

    def low(self, path: str) -> Point:
        """One at its low end."""
        return Point(*({path: side[path].low} if path in side else {} for side in (self.before, self.after)))

    def high(self, path: str) -> Point:
        """One at its high end."""
        return Point(*({path: side[path].high} if path in side else {} for side in (self.before, self.after)))

    def drawn(self, quantiles: Mapping[str, float]) -> Point:
        """All at quantiles of their triangular laws; on both sides the same quantile, each of its own law."""
        sides = (
            {path: triangular(quantiles[path], row.low, row.typical, row.high) for path, row in side.items()}
            for side in (self.before, self.after)
        )
        return Point(*sides)


def inputs_of(before: Case, after: Case) -> Inputs:
    """What is varied of two cases, by the rules of the range of inputs."""
    return Inputs(varied_in(before, after), varied_in(after, before))


def taken(case: Case, values: Values) -> Case:
    """The case at other values; raises UnfitSampleError where its levers do not fit at them."""
    if not values:
        return case
    moved = assumed(case, values)
    try:
        _ = moved.scenario
    except LeverMisfitError as error:
        raise UnfitSampleError(f"the range of an input holds values that do not fit: {error}: narrow it") from None
    return moved


def _picked(rows: Mapping[str, LedgerRow], path: str) -> Mapping[str, LedgerRow]:
    return {path: rows[path]} if path in rows else {}
