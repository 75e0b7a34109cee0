"""What a saving may be when the inputs are not what they are taken to be: every assumption varied over its range."""

import math
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

import numpy as np

from simulator.comparison import Comparison, SavedValues, Saving, saved_values
from simulator.comparison.inference import mean_of_pairs
from simulator.levers import uncertain_effects, with_effects
from simulator.levers.application import LeverMisfitError
from simulator.money import CostReport
from simulator.planning.case import Case
from simulator.planning.ledger import LedgerRow, ledger
from simulator.planning.pairs import Pairing, Series, shifted
from simulator.scenario.assigned import NoNumberError, number_at, with_number

SAMPLING_SEED = 20_261_122
"""Which values are taken together depends on the number of samples and assumptions alone."""


class UnfitSampleError(ValueError):
    """Values that assumptions may have each by itself, and not together; the message is one sentence."""


@dataclass(frozen=True)
class InputRange:
    """A saving over samples of all assumptions that are not known for sure; money and hours a month.

    `varied` are the assumptions, `points` their values in each sample, shape (samples, assumptions), and the savings
    stand in the same order. Each sample is the mean of `pairs` pairs on the luck of the comparison itself.
    """

    varied: tuple[LedgerRow, ...]
    points: tuple[tuple[float, ...], ...]
    cash: tuple[float, ...]
    worth: tuple[float, ...]
    handled_hours: tuple[float, ...]
    pairs: int

    @property
    def samples(self) -> int:
        """How often all assumptions were drawn."""
        return len(self.points)

    def centred(self, typical: Comparison) -> "InputRange":
        """The range moved by what the luck of its few pairs is off that of all pairs of a comparison at typical inputs.

        The first pairs of the comparison are those of every sample, so what they are off by is the same in all of them.
        """
        return replace(
            self,
            cash=self._moved(self.cash, typical.cash),
            worth=self._moved(self.worth, typical.worth),
            handled_hours=self._moved(self.handled_hours, typical.released.handled_hours),
        )

    def _moved(self, savings: Sequence[float], typical: Saving) -> tuple[float, ...]:
        off = mean_of_pairs(typical.values[: self.pairs]) - typical.mean
        return tuple(saving - off for saving in savings)


def input_range(before: Case, after: Case, pairing: Pairing, *, samples: int, pairs: int) -> InputRange | None:
    """Play both cases for samples of their assumptions on common luck; None where nothing is uncertain.

    Samples are a Latin hypercube (McKay, Beckman, Conover 1979) of triangular laws from low over typical to high. An
    assumption that both cases have takes the same quantile in both, each of its own law: where a change or another
    setting of a lever moves the typical value, the change is still there. So has a setting that is the same in both
    and an assumption of one alone. Raises UnfitSampleError, before anything is played, where values of a sample do not
    fit together.
    """
    own = varied_in(before, after), varied_in(after, before)
    varied = tuple({**own[0], **own[1]}.values())
    if not varied or not samples:
        return None
    quantiles = [dict(zip((row.path for row in varied), row, strict=True)) for row in hypercube(samples, len(varied))]
    values = [
        [{path: triangular(drawn[path], row.low, row.typical, row.high) for path, row in rows.items()} for rows in own]
        for drawn in quantiles
    ]
    for case, number in ((before, 0), (after, 1)):
        require_fit(case, [both[number] for both in values])
    sides = _Side(before, pairing, 2 * samples * pairs), _Side(after, pairing, 2 * samples * pairs)
    found: list[SavedValues] = []
    for number, both in enumerate(values):
        one, other = (side.priced(both[n], pairs, (2 * number + n) * pairs) for n, side in enumerate(sides))
        found.append(saved_values(one, other))
    return InputRange(
        varied=varied,
        points=tuple(tuple({**both[0], **both[1]}[row.path] for row in varied) for both in values),
        cash=tuple(mean_of_pairs(each.cash) for each in found),
        worth=tuple(mean_of_pairs(each.worth) for each in found),
        handled_hours=tuple(mean_of_pairs(each.handled_hours) for each in found),
        pairs=pairs,
    )


def varied_in(case: Case, other: Case) -> dict[str, LedgerRow]:
    """What is varied in a case, by path: its own assumptions, and the other's of settings that are the same here."""
    rows = {row.path: row for row in ledger(case, case).rows}
    shared = (row for row in ledger(other, other).varied if row.path not in rows and _has(case, row))
    return {row.path: row for row in (*rows.values(), *shared) if row.is_varied}


def _has(case: Case, row: LedgerRow) -> bool:
    """Whether the centre of a case has a setting, at the same value."""
    try:
        return number_at(case.base, row.path) == row.typical
    except NoNumberError:
        return False


def require_fit(case: Case, points: Sequence[Mapping[str, float]]) -> None:
    """Raise UnfitSampleError for the first values of a case's assumptions that its levers do not fit."""
    for values in points:
        try:
            _ = assumed(case, values).scenario
        except LeverMisfitError as error:
            raise UnfitSampleError(
                f"the ranges of the inputs hold values that do not fit together: {error}: give narrower ranges"
            ) from None


def hypercube(samples: int, dimensions: int) -> np.ndarray:
    """Quantiles in [0, 1], shape (samples, dimensions): a Latin hypercube, the same for the same numbers."""
    from scipy.stats.qmc import LatinHypercube

    drawn: np.ndarray = LatinHypercube(d=dimensions, rng=np.random.default_rng(SAMPLING_SEED)).random(samples)
    return drawn


def triangular(quantile: float, low: float, mode: float, high: float) -> float:
    """The quantile of the triangular law from low over its mode to high, in whichever direction it runs."""
    whole, rising = high - low, (mode - low) / (high - low)
    if quantile <= rising:
        return low + whole * math.sqrt(quantile * rising)
    return high - whole * math.sqrt((1 - quantile) * (1 - rising))


class _Side:
    """Before or after, played anew only where the assumptions make another scenario of it."""

    def __init__(self, case: Case, pairing: Pairing, planned: int) -> None:
        self._case, self._pairing, self._planned = case, pairing, planned
        self._scenario = case.scenario
        self._series = Series(self._scenario, pairing)

    def priced(self, values: Mapping[str, float], pairs: int, done_before: int) -> CostReport:
        """The case priced under other values of its assumptions."""
        scenario = assumed(self._case, values).scenario
        if scenario != self._scenario:
            self._scenario, self._series = scenario, Series(scenario, self._pairing)
        return self._series.priced(pairs, shifted(self._pairing.progress, done_before, self._planned))


def assumed(case: Case, values: Mapping[str, float]) -> Case:
    """The case with other values of its assumptions, by their dotted paths; paths that it has not are left out."""
    base = case.base
    for path, value in values.items():
        with suppress(NoNumberError):
            base = with_number(base, path, value)
    levers = tuple(
        with_effects(lever, {one.place: values[one.path] for one in uncertain_effects(lever) if one.path in values})
        for lever in case.levers
    )
    return replace(case, base=base, levers=levers)
