"""What the appraisal of a change found."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from simulator.comparison import Interval
from simulator.money.cash.flow import CashFlow
from simulator.money.cash.returns import Returns
from simulator.planning.percentiles import Percentiles
from simulator.scenario.investments import Appraisal, Investment, Realisation

DialKind = Literal["adoption", "assumption", "price"]
"""What a break-even turns."""


@dataclass(frozen=True)
class Swing:
    """The net present value when one thing is at its low and at its high end, all others typical.

    `label` is the dotted path of an assumption, or says in words what else is not known for sure; `unit` is that of the
    effect of a lever, "" of a setting, "heads" of people beside those that were found.
    """

    label: str
    unit: str
    low: float
    high: float
    npv_low: float
    npv_high: float

    @property
    def width(self) -> float:
        """How far the two are apart."""
        return abs(self.npv_high - self.npv_low)


@dataclass(frozen=True)
class Chances(Percentiles):
    """The net present value over draws of all assumptions (triangular laws) and of the luck of the pairs.

    `values` has one a draw; `checked` joint draws were played, and the largest miss of the interpolated value among
    them was `largest_miss` (money).
    """

    values: tuple[float, ...]
    checked: int
    largest_miss: float | None


@dataclass(frozen=True)
class Level:
    """A level of adoption: the hours that are handled in a month there, and the full-time people whom it needs.

    `needed_fte` is by group, in full-time equivalents, not yet whole people.
    """

    adoption: float
    handled_hours: float
    needed_fte: Mapping[str, float]


@dataclass(frozen=True)
class Appraised:
    """A change appraised: its cash month by month, what it is worth, and how sure that is.

    `returns` are at typical inputs, under the appraisal's realisation mode; `cautious` with benefits and costs times
    the risk factors; `by_mode` under every mode. `noise` is the 95 % interval of the net present value over the luck of
    the pairs alone. `tornado` is by width, the widest first. `chances` is None where no draws were asked for. `plays`
    are replications that were played or taken from the cache, for the comparison, the staffing and the appraisal.
    """

    appraisal: Appraisal
    investments: tuple[Investment, ...]
    currency: str
    flow: CashFlow
    returns: Returns
    cautious: Returns
    by_mode: Mapping[Realisation, Returns]
    levels: tuple[Level, ...]
    noise: Interval | None
    tornado: tuple[Swing, ...]
    chances: Chances | None
    plays: Mapping[str, int]


@dataclass(frozen=True)
class BreakEven:
    """How little of an effect, or how high a price, still reaches a target.

    `what` is turned between `low` and `high`; it is `now`. The target holds from `holds_at` on to the favourable one of
    these ends (`better`), everywhere it was asked for; at `fails_at`, at most `resolution` from there, it does not:
    heads are whole, so that worth goes in steps and the answer is an interval. `holds_at` is None where it does not
    hold at the favourable end, `fails_at` is None where it holds everywhere. `islands` are stretches away from there in
    which it holds as well, not to be relied on. `returns` are those at `holds_at`, at typical inputs. The target was
    asked for at `evaluations` values, in `draws` draws each (None: at typical inputs). `plays` are those it took.
    """

    what: str
    kind: DialKind
    unit: str
    target: str
    low: float
    high: float
    now: float
    better: Literal["low", "high"]
    resolution: float
    fails_at: float | None
    holds_at: float | None
    islands: tuple[tuple[float, float], ...]
    returns: Returns | None
    evaluations: int
    draws: int | None
    plays: Mapping[str, int]

    @property
    def answer(self) -> Literal["found", "always", "never"]:
        """Whether there is a break-even at all between `low` and `high`."""
        if self.holds_at is None:
            return "never"
        return "always" if self.fails_at is None else "found"
