"""What the searches of all components found together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from simulator.planning.staffing.components import Component, Layout
from simulator.planning.staffing.order import LeastHurt
from simulator.planning.staffing.places import Heads, fte_by_group
from simulator.planning.staffing.search import Found
from simulator.planning.staffing.starting import Week, is_of_levels, order_of


@dataclass(frozen=True)
class Answer:
    """The heads, what each component's search told, and the week from which they were ordered.

    A component of which nothing met keeps the heads that it had.
    """

    layout: Layout
    heads: Heads
    found: tuple[Found, ...]
    week: Week

    @property
    def orders(self) -> Mapping[Component, LeastHurt]:
        """The order in which heads leave and come, by component for which any staffing met."""
        return {part: order_of(self.layout, part, self.week) for part, one in self._each if one.heads is not None}

    @property
    def unmet(self) -> tuple[str, ...]:
        """Groups for which no staffing met."""
        return tuple(name for part, one in self._each if one.heads is None for name in part.groups)

    @property
    def is_least(self) -> bool:
        """Whether every smaller staffing of its kind was ruled out."""
        return all(one.is_least for one in self.found)

    def or_one_more(self, heads: Heads) -> dict[str, tuple[int, int]]:
        """Groups of which one head fewer was not rejected: both numbers, where heads are as they were found."""
        undecided: dict[str, tuple[int, int]] = {}
        for part, one in self._each:
            where = self.layout.where(part)
            if self.layout.part(heads, part) != one.heads:
                continue
            for name in {self.layout.places[where[place]].group for place in one.undecided}:
                number = sum(held for held, place in zip(heads, self.layout.places, strict=True) if place.group == name)
                undecided[name] = (number - 1, number)
        return dict(sorted(undecided.items()))

    def least(self, heads: Heads) -> dict[str, float]:
        """Full-time equivalents of single constant groups that are the least, since one fewer was rejected."""
        fte = fte_by_group(self.layout.scenario, heads)
        return {
            part.groups[0]: fte[part.groups[0]]
            for part, one in self._each
            if len(part.groups) == 1
            and is_of_levels(self.layout.scenario, part)
            and one.is_least
            and not one.undecided
            and self.layout.part(heads, part) == one.heads
        }

    @property
    def _each(self) -> Sequence[tuple[Component, Found]]:
        return tuple(zip(self.layout.components, self.found, strict=True))


def answer_of(layout: Layout, was: Heads, found: Sequence[Found], week: Week) -> Answer:
    """The answer from what the searches found; `was` are the heads of who is in no component."""
    parts = [
        layout.part(was, part) if one.heads is None else one.heads
        for part, one in zip(layout.components, found, strict=True)
    ]
    return Answer(layout, layout.joined(parts, was), tuple(found), week)
