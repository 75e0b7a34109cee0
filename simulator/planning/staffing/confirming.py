"""A staffing that was found, played on luck that its search never saw; what it lacks there is put back."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Generic, TypeVar

from simulator.planning.staffing.components import Component, Layout
from simulator.planning.staffing.order import LeastHurt
from simulator.planning.staffing.places import Heads
from simulator.planning.staffing.results import Met95
from simulator.planning.staffing.rule import Constraint
from simulator.planning.staffing.search import changed

MOST_REPAIRS = 3
PUT_BACK = 0.01
"""Share of a component's heads that is put back at once, one at least."""

Played = TypeVar("Played")
Told = Sequence[tuple[Constraint, Met95]]


@dataclass(frozen=True)
class Confirmed(Generic[Played]):
    """The heads that were confirmed in the end, what was played of them, and how many heads were put back."""

    heads: Heads
    played: Played
    told: Told
    repairs: int

    @property
    def constraints(self) -> tuple[Met95, ...]:
        """Every constraint on the fresh replications."""
        return tuple(met for _, met in self.told)

    @property
    def holds(self) -> bool:
        """Whether all of them are met."""
        return all(met.met == "met" for met in self.constraints)


def confirmed(
    layout: Layout,
    heads: Heads,
    orders: Mapping[Component, LeastHurt],
    play: Callable[[Heads], Played],
    tell: Callable[[Played], Told],
) -> Confirmed[Played]:
    """Play heads on fresh luck; as long as one is missed, put heads back where they help most, three times at most.

    A component without an order gets none back.
    """
    played, repairs = play(heads), 0
    for _ in range(MOST_REPAIRS):
        lacking = [(part, orders[part]) for part in _lacking(layout, tell(played)) if part in orders]
        if not lacking:
            break
        more = _put_back(layout, heads, lacking)
        heads, repairs = more, repairs + sum(more) - sum(heads)
        played = play(heads)
    return Confirmed(heads, played, tuple(tell(played)), repairs)


def _lacking(layout: Layout, told: Told) -> list[Component]:
    missed = {group for constraint, met in told if met.met == "missed" for group in constraint.groups}
    return [component for component in layout.components if not missed.isdisjoint(component.groups)]


def _put_back(layout: Layout, heads: Heads, lacking: Sequence[tuple[Component, LeastHurt]]) -> Heads:
    for component, order in lacking:
        where = layout.where(component)
        for _ in range(ceil(PUT_BACK * sum(layout.part(heads, component)))):
            heads = changed(heads, where[order.coming(layout.part(heads, component))], 1)
    return heads
