"""What each lever has of a saving: alone, last of all, in order, and its Shapley share."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import factorial, fsum
from typing import Literal

from simulator.comparison import Quality, Saving, compare, saved_values
from simulator.comparison.saving import saving_of
from simulator.levers.application import LeverMisfitError, applied
from simulator.planning.case import Case, new_levers
from simulator.planning.pairs import Pairing, Series, shifted

MOST_FOR_SHAPLEY = 6
"""Levers up to which every combination is played: 2 to the power of 6 scenarios."""
CHANGES = "other changes"
"""The name of all that differs beside levers, taken as one: no lever can be called so."""

Quantity = Literal["worth", "cash", "handled_hours"]
QUANTITIES: tuple[Quantity, ...] = ("worth", "cash", "handled_hours")
Subset = frozenset[str]
Values = Mapping[Subset, Sequence[float]]


@dataclass(frozen=True)
class BridgeStep:
    """One lever's part of a saving; `shapley` is its mean over all orders, None where there are too many levers."""

    name: str
    title: str
    alone: Saving
    last_in: Saving
    in_order: Saving
    shapley: Saving | None


@dataclass(frozen=True)
class View:
    """The parts of one quantity: money a month, or handled hours a month.

    `overlap` is what the levers save alone, added up, beyond what they save together.
    """

    steps: tuple[BridgeStep, ...]
    total: Saving
    overlap: Saving


@dataclass(frozen=True)
class Bridge:
    """A saving split by lever, in the order in which levers are applied, on common luck.

    `scenarios` is how many different ones were played, `pairs` how often each. `quality` is the verdict on everything
    together: parts of a saving have none of their own.
    """

    views: Mapping[Quantity, View]
    quality: Quality
    pairs: int
    scenarios: int
    has_shapley: bool

    @property
    def names(self) -> tuple[str, ...]:
        """The levers in order."""
        return tuple(step.name for step in self.views["worth"].steps)


@dataclass(frozen=True)
class _Piece:
    name: str
    title: str


class NoLeversError(ValueError):
    """There is nothing between before and after to split."""


def bridge(before: Case, after: Case, pairing: Pairing) -> Bridge:
    """Split the saving between two cases by what differs: levers of `after` that `before` has not, and other changes.

    A lever that both have with other settings is a piece, from the old settings to the new ones. Everything else that
    differs is one piece, the first. Up to six pieces every combination is played, beyond that those that alone,
    last-in and in order need; a lever that builds on another which a combination is without is left out of it, too.
    Raises NoLeversError where nothing differs and IncomparableError where the two cannot be compared.
    """
    pieces = _pieces(before, after)
    if not pieces:
        raise NoLeversError(
            "the two scenarios have the same levers and nothing else differs: there is nothing to split"
        )
    names = [piece.name for piece in pieces]
    subsets = list(_subsets(names))
    values, quality = _played(before, after, subsets, names, pairing)
    has_shapley = len(names) <= MOST_FOR_SHAPLEY
    views = {
        quantity: _view(pieces, {subset: found[quantity] for subset, found in values.items()}, pairing)
        for quantity in QUANTITIES
    }
    return Bridge(views, quality, pairing.replications, len(subsets), has_shapley)


def scenarios_of_bridge(before: Case, after: Case) -> int:
    """How many scenarios `bridge` plays; none where there is nothing to split."""
    names = [piece.name for piece in _pieces(before, after)]
    return len(list(_subsets(names))) if names else 0


def _pieces(before: Case, after: Case) -> tuple[_Piece, ...]:
    names = {lever.name for lever in after.levers}
    given_up = [lever for lever in before.levers if lever.name not in names]
    is_like = before.base.is_same_centre(after.base)
    changes = () if is_like and not given_up else (_Piece(CHANGES, "all that differs beside the levers"),)
    return (*changes, *(_Piece(lever.name, lever.ENTRY.title) for lever in new_levers(before, after)))


def _subsets(names: Sequence[str]) -> Iterable[Subset]:
    """The combinations that are played, the empty one first and all together last."""
    everything = frozenset(names)
    if len(names) <= MOST_FOR_SHAPLEY:
        return [frozenset(chosen) for size in range(len(names) + 1) for chosen in combinations(names, size)]
    wanted = [frozenset[str]()]
    wanted += [frozenset((name,)) for name in names]
    wanted += [frozenset(names[:number]) for number in range(2, len(names))]
    wanted += [everything - {name} for name in names]
    return dict.fromkeys((*wanted, everything))


def _case(before: Case, after: Case, chosen: Subset, names: Sequence[str]) -> Case:
    """The case between: the changes or not, the chosen levers as after has them, all others as before has them."""
    is_changed = CHANGES in chosen or CHANGES not in names
    kept = [lever for lever in before.levers if lever.name not in chosen]
    if is_changed:
        there = {lever.name for lever in after.levers}
        kept = [lever for lever in kept if lever.name in there]
    base = after.base if is_changed else before.base
    return _fitting(Case(base, (*kept, *(lever for lever in after.levers if lever.name in chosen))))


def _fitting(case: Case) -> Case:
    """The case without the levers that have nothing to build on: those do nothing there, and cost nothing."""
    try:
        applied(case.base, case.levers)
    except LeverMisfitError as error:
        return _fitting(case.with_levers(lever for lever in case.levers if lever.name not in error.misfits))
    return case


def _played(
    before: Case, after: Case, subsets: Sequence[Subset], names: Sequence[str], pairing: Pairing
) -> tuple[dict[Subset, dict[Quantity, tuple[float, ...]]], Quality]:
    """The saving of every combination against before, one value a pair, by quantity; the verdict on the last one."""
    number = pairing.replications
    planned = number * len(subsets)
    first = Series(before.scenario, pairing).priced(number, shifted(pairing.progress, 0, planned))
    found: dict[Subset, dict[Quantity, tuple[float, ...]]] = {
        frozenset(): dict.fromkeys(QUANTITIES, (0.0,) * number),
    }
    for done, chosen in enumerate(subsets[1:], 1):
        case = _case(before, after, chosen, names)
        other = Series(case.scenario, pairing).priced(number, shifted(pairing.progress, done * number, planned))
        saved = saved_values(first, other)
        found[chosen] = {quantity: getattr(saved, quantity) for quantity in QUANTITIES}
    return found, compare(first, other).quality


def _view(pieces: Sequence[_Piece], values: Values, pairing: Pairing) -> View:
    names = [piece.name for piece in pieces]
    everything, nothing = frozenset(names), frozenset[str]()

    def saving(numbers: Iterable[float]) -> Saving:
        return saving_of(tuple(numbers), pairing.interval)

    def between(more: Subset, less: Subset) -> Saving:
        return saving(one - other for one, other in zip(values[more], values[less], strict=True))

    steps = tuple(
        BridgeStep(
            name=piece.name,
            title=piece.title,
            alone=between(frozenset((piece.name,)), nothing),
            last_in=between(everything, everything - {piece.name}),
            in_order=between(frozenset(names[: number + 1]), frozenset(names[:number])),
            shapley=saving(shapley_values(piece.name, names, values)) if len(names) <= MOST_FOR_SHAPLEY else None,
        )
        for number, piece in enumerate(pieces)
    )
    alone = [step.alone.values for step in steps]
    total = between(everything, nothing)
    overlap = saving(fsum(parts) - whole for *parts, whole in zip(*alone, total.values, strict=True))
    return View(steps, total, overlap)


def shapley_values(name: str, names: Sequence[str], values: Values) -> list[float]:
    """A piece's mean marginal saving over all orders, one value a pair: Shapley (1953), exact.

    sum over subsets S without it of |S|! (n - |S| - 1)! / n! x (value of S with it - value of S).
    """
    others = [other for other in names if other != name]
    weighted = [
        (factorial(size) * factorial(len(names) - size - 1) / factorial(len(names)), frozenset(chosen))
        for size in range(len(names))
        for chosen in combinations(others, size)
    ]
    pairs = range(len(values[frozenset()]))
    return [
        fsum(weight * (values[chosen | {name}][pair] - values[chosen][pair]) for weight, chosen in weighted)
        for pair in pairs
    ]
