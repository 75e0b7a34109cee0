"""How many people a load needs between what was played: square-root safety staffing, and whole people."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from simulator.money.periods import DAYS_PER_MONTH, DAYS_PER_WEEK
from simulator.money.quantities import GroupTime, Quantities
from simulator.planning.square_root import agents_needed, safety

WEEKS_PER_MONTH = DAYS_PER_MONTH / DAYS_PER_WEEK
HEADS_IN_DOUBT = 1.0
"""How far, either way, the search for heads may be off in the largest group that it changed."""
_WHOLE = 1e-9


def on_the_way(found: float, step: float, needed: float) -> float:
    """The heads that are kept where `needed` would do: what was found, and whole steps more or fewer.

    What was found is enough and a step fewer is not, so that the need that it answers is taken to be half a step lower:
    a small chance change needs nobody more and frees nobody.
    """
    return max(found + step * math.ceil((needed - found) / step - 0.5 - _WHOLE), 0.0)


def step_between(one: float, other: float) -> float:
    """People as they leave between two numbers of heads: as many equal steps as come nearest to one head each.

    A row of a roster is seldom just one full-time contract, and yet nobody leaves in part.
    """
    apart = abs(one - other)
    return apart / max(round(apart), 1) if apart > _WHOLE else 1.0


@dataclass(frozen=True)
class People:
    """Heads by group that were found to be needed, before and after the change; from the one to the other in steps."""

    before: Mapping[str, float]
    after: Mapping[str, float]
    more: Mapping[str, float] = field(default_factory=dict)

    def with_more(self, heads: Mapping[str, float]) -> "People":
        """The same where so many heads more are needed after the change than was found, by group."""
        return replace(self, more=heads)

    def is_no_more(self, name: str) -> bool:
        """Whether a group was found to need no more heads after the change than before."""
        return self.after.get(name, 0.0) <= self.before.get(name, 0.0) + _WHOLE

    def kept(self, needed: Mapping[str, float], adoption: float) -> dict[str, float]:
        """Heads that are kept where so many are needed at an adoption."""
        return {name: self._kept(name, heads, adoption) for name, heads in needed.items()}

    def _kept(self, name: str, needed: float, adoption: float) -> float:
        before, after = self.before.get(name, 0.0), self.after.get(name, 0.0)
        step = step_between(before, after)
        return on_the_way(after, step, needed + adoption * step * self.more.get(name, 0.0))


@dataclass(frozen=True)
class Standard:
    """What service each group keeps: its open hours a month, and its safety before and after the change."""

    open_hours: Mapping[str, float]
    before: Mapping[str, float]
    after: Mapping[str, float]

    def fte(self, month: Quantities, adoption: float) -> dict[str, float]:
        """Full-time equivalents that each group needs in a month at an adoption; the safety is linear in it.

        Those in the month are taken in proportion of the agents who are logged in to those who are needed.
        """
        return {name: time.fte * self._share_needed(name, time, adoption) for name, time in month.groups.items()}

    def _share_needed(self, name: str, time: GroupTime, adoption: float) -> float:
        hours = self.open_hours[name]
        load, there = time.handled_hours / hours, time.logged_hours / hours
        if load <= 0 or there <= 0:
            return 1.0
        kept = (1 - adoption) * self.before[name] + adoption * self.after[name]
        return agents_needed(load, kept) / there


def safeties(month: Quantities, open_hours: Mapping[str, float], idle: Mapping[str, float]) -> dict[str, float]:
    """The safety of each group's roster in a month; `idle` full-time equivalents of it could leave and are no part."""
    return {name: _safety_of(time, open_hours[name], idle.get(name, 0.0)) for name, time in month.groups.items()}


def _safety_of(time: GroupTime, hours: float, idle: float) -> float:
    needed = 1 - idle / time.fte if time.fte else 1.0
    return safety(time.handled_hours / hours, time.logged_hours * needed / hours)
