"""The months of both courses: what happens in them, and the whole people whom they need."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from simulator.money.cash.course import CentreMonth
from simulator.money.quantities import Quantities
from simulator.money.staff import heads_of, part_time_of
from simulator.planning.appraisal.need import People, Standard
from simulator.planning.appraisal.response import Response
from simulator.records import Floats
from simulator.scenario.prices import Labour

MadeMonths = dict[tuple[bool, float, float], CentreMonth]


@dataclass(frozen=True)
class Months:
    """The months of doing nothing and of a change, each made once: the same month again is the same value.

    `one` is the month of before, `other` that of after in full.
    """

    response: Response
    one: Floats
    other: Floats
    standard: Standard
    people: People
    made: MadeMonths = field(default_factory=dict)

    def before(self, grown: float, labour: Labour) -> CentreMonth:
        """A month in which nothing was done, at a volume of so many times today's."""
        return self._once((False, 0.0, grown), labour)

    def invested(self, adoption: float, grown: float, labour: Labour) -> CentreMonth:
        """A month of the change at an adoption."""
        return self._once((True, adoption, grown), labour)

    def _once(self, key: tuple[bool, float, float], labour: Labour) -> CentreMonth:
        if key not in self.made:
            self.made[key] = self._month(*key, labour)
        return self.made[key]

    def _month(self, is_invested: bool, adoption: float, grown: float, labour: Labour) -> CentreMonth:
        form = self.response.form
        vector = month_between(self.response, self.one, self.other, adoption) if is_invested else self.one
        month = form.month(np.where(form.growing, vector * grown, vector) if grown != 1 else vector)
        needed = heads_needed(self.standard, month, adoption, labour)
        there = {name: needed.get(name, 0.0) for name in form.groups}
        kept = self.people.kept(there, adoption)
        return CentreMonth(month, self._no_more_for_less(kept, month, grown, labour) if is_invested else kept)

    def _no_more_for_less(
        self, kept: Mapping[str, float], month: Quantities, grown: float, labour: Labour
    ) -> dict[str, float]:
        """No heads above those of doing nothing in groups that have no more work and were not found to need them.

        The last head that cannot be parted makes the service that was found better than it must be: its safety would
        ask for people at a smaller effect whom the same roster did without before.
        """
        without = self.before(grown, labour)
        less = {
            name
            for name, time in without.quantities.groups.items()
            if self.people.is_no_more(name)
            and (name not in month.groups or month.groups[name].handled_hours <= time.handled_hours)
        }
        return {name: min(heads, without.needed_heads[name]) if name in less else heads for name, heads in kept.items()}


def heads_needed(standard: Standard, month: Quantities, adoption: float, labour: Labour) -> dict[str, float]:
    """Heads by group, not yet whole, that a month at an adoption needs for its service."""
    needed = standard.fte(month, adoption)
    return {name: heads_of(fte, part_time_of(labour, name)) for name, fte in needed.items()}


def month_between(response: Response, before: Floats, after: Floats, adoption: float) -> Floats:
    """The month at an adoption: never less than nothing of anything."""
    line = (1 - adoption) * before + adoption * after + response.off_line(adoption)
    month: Floats = np.maximum(line, 0.0)
    return month
