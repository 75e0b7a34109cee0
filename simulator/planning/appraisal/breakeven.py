"""How little of an effect, or how high a price, still pays back in time or is likely enough to pay at all."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from simulator.money.cash.returns import payback
from simulator.planning.appraisal.adoption import Adoption, Way, between, way
from simulator.planning.appraisal.bench import PAIRS, Bench
from simulator.planning.appraisal.bracketing import Holds, bracket
from simulator.planning.appraisal.chances import all_drawn
from simulator.planning.appraisal.dials import Adopted, Assumed, On, dial_of, inputs_for
from simulator.planning.appraisal.inputs import Inputs, inputs_of
from simulator.planning.appraisal.luck import worths
from simulator.planning.appraisal.outlook import EXPECTED, Outlook, Supposed, outlook_of
from simulator.planning.appraisal.playing import respond
from simulator.planning.appraisal.price_dials import Dial
from simulator.planning.appraisal.results import BreakEven
from simulator.planning.case import Case
from simulator.planning.pairs import Pairing, Progress
from simulator.planning.staffing.results import Restaffed

STEPS, STEPS_OF_DRAWS = 32, 8
"""Into how many equal steps a range is cut to find every crossing; each draw costs as much as one without draws."""
HALVINGS, HALVINGS_OF_DRAWS = 8, 4
"""How often a step is halved then."""
MOST_DRAWS = 200
"""Draws for the chance that an effect pays; a price, in which flows are linear, takes all that the appraisal has."""
DOUBLINGS = 60


@dataclass(frozen=True)
class PaidBack:
    """The money is back after so many months, and stays so."""

    by_month: float

    @property
    def told(self) -> str:
        """The target as words."""
        return f"payback by month {self.by_month:g}"


@dataclass(frozen=True)
class Likely:
    """The net present value is positive in this share of draws, at least."""

    chance: float

    @property
    def told(self) -> str:
        """The target as words."""
        return f"a positive net present value in {self.chance:.0%} of draws"


Goal = PaidBack | Likely


def break_even(
    before: Case,
    after: Case,
    restaffed: Restaffed,
    pairing: Pairing,
    *,
    on: On,
    goal: Goal,
    progress: Progress | None = None,
) -> BreakEven:
    """The least adoption, the mildest value of an assumption, or the highest price at which a goal is still reached.

    Only what the question needs is played: adoptions between, the ends of an assumption that is turned, and those of
    all for a chance. The goal is asked for step by step over the whole range, then the last crossing is halved to a
    small part of the range. Raises NoDialError where there is nothing of that name, UnfitSampleError where levers do
    not fit at an end.
    """
    inputs = inputs_for(on, inputs_of(before, after), before, after)
    if isinstance(goal, PaidBack):
        inputs = inputs.only(on.path) if isinstance(on, Assumed) else Inputs({}, {})
    road = way(before, after)
    response = respond(road, restaffed, inputs, Bench(pairing, PAIRS, progress), _levels(road, on))
    outlook = outlook_of(road, restaffed, inputs, response)
    return broken_even(outlook, dial_of(on, outlook), goal, jobs=pairing.jobs)


def _levels(road: Way, on: On) -> tuple[Adoption, ...]:
    """What is played between nothing and all: halfway for an adoption that the plan itself never has in part."""
    found = between(road.months, 1)
    return found or (((0.5,) * len(road.levers),) if isinstance(on, Adopted) and road.levers else ())


def broken_even(outlook: Outlook, dial: Dial, goal: Goal, resolution: float | None = None, jobs: int = 1) -> BreakEven:
    """Where a goal begins to be reached as a dial is turned, to a resolution; without one to a part of the range.

    Draws are valued on `jobs` processes.
    """
    draws, is_price = _draws(outlook, dial, goal), dial.kind == "price"
    asked = _Asked((_priced if is_price else _turned)(outlook, dial, goal, _supposed(outlook, draws), jobs))
    low, high = _range(dial, asked)
    worse, better = (high, low) if is_price or _falls(outlook, dial, low, high) else (low, high)
    is_quick = draws is None or is_price
    steps, halvings = (STEPS, HALVINGS) if is_quick else (STEPS_OF_DRAWS, HALVINGS_OF_DRAWS)
    finest = resolution or (high - low) / steps / 2**halvings
    found = bracket(asked, worse, better, steps=steps, resolution=finest)
    return BreakEven(
        what=dial.what,
        kind=dial.kind,
        unit=dial.unit,
        target=goal.told,
        low=low,
        high=high,
        now=dial.now,
        better="high" if better == high else "low",
        resolution=finest,
        fails_at=found.fails_at,
        holds_at=found.holds_at,
        islands=found.islands,
        returns=None if found.holds_at is None else outlook.returns(dial.turned(found.holds_at, EXPECTED)),
        evaluations=len(asked.known),
        draws=draws,
        plays=outlook.response.plays,
    )


def _falls(outlook: Outlook, dial: Dial, low: float, high: float) -> bool:
    """Whether the worth at typical inputs is less at the high end."""
    return outlook.npv(dial.turned(high, EXPECTED)) < outlook.npv(dial.turned(low, EXPECTED))


class _Asked:
    """A condition that remembers what it was asked."""

    def __init__(self, holds: Holds) -> None:
        self._holds = holds
        self.known: dict[float, bool] = {}

    def __call__(self, value: float) -> bool:
        if value not in self.known:
            self.known[value] = self._holds(value)
        return self.known[value]


def _draws(outlook: Outlook, dial: Dial, goal: Goal) -> int | None:
    if isinstance(goal, PaidBack):
        return None
    draws = outlook.agreed().appraisal.draws or MOST_DRAWS
    return draws if dial.kind == "price" else min(draws, MOST_DRAWS)


def _supposed(outlook: Outlook, draws: int | None) -> list[Supposed]:
    return [EXPECTED] if draws is None else list(all_drawn(outlook, draws))


def _range(dial: Dial, holds: Holds) -> tuple[float, float]:
    """From the low to the high end; a price that has none goes up, twice as high each time, until it is too high."""
    if dial.high is not None:
        return dial.low, dial.high
    first = high = 2 * max(dial.now, 1.0)
    if not holds(dial.low):
        return dial.low, first
    for _ in range(DOUBLINGS):
        if not holds(high):
            return dial.low, high
        high *= 2
    return dial.low, first


def _turned(outlook: Outlook, dial: Dial, goal: Goal, supposed: Sequence[Supposed], jobs: int) -> Holds:
    """Whether a goal is reached at a value of a dial: appraised anew."""

    def holds(value: float) -> bool:
        there = [dial.turned(value, each) for each in supposed]
        if isinstance(goal, PaidBack):
            return _in_time(goal, outlook.flow(there[0]).net)
        return _often_enough(goal, worths(outlook, there, jobs))

    return holds


def _priced(outlook: Outlook, dial: Dial, goal: Goal, supposed: Sequence[Supposed], jobs: int) -> Holds:
    """Whether a goal is reached at a price, from two prices: every flow is a price times its units."""
    far = max(dial.now, 1.0)
    ends = [[dial.turned(price, each) for each in supposed] for price in (0.0, far)]
    if isinstance(goal, PaidBack):
        free, dear = (np.array(outlook.flow(end[0]).net) for end in ends)
        return lambda price: _in_time(goal, (free + (dear - free) * (price / far)).tolist())
    free, dear = (np.array(worths(outlook, end, jobs)) for end in ends)
    return lambda price: _often_enough(goal, (free + (dear - free) * (price / far)).tolist())


def _in_time(goal: PaidBack, net: Sequence[float]) -> bool:
    months = payback(net)
    return months is not None and months <= goal.by_month


def _often_enough(goal: Likely, worth: Sequence[float]) -> bool:
    return sum(value > 0 for value in worth) >= goal.chance * len(worth)
