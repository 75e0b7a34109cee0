"""How many people a load needs between what was played: square-root safety staffing, and whole people."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

from simulator.money.periods import DAYS_PER_MONTH, DAYS_PER_WEEK
from simulator.money.quantities import GroupTime, Quantities

WEEKS_PER_MONTH = DAYS_PER_MONTH / DAYS_PER_WEEK
_WHOLE = 1e-9


def safety(load: float, agents: float) -> float:
    """Agents beyond the load, both in Erlang, by its square root; 0 without a load.

    The same safety is about the same service at another load: square-root safety staffing (Borst, Mandelbaum, Reiman
    2004).
    """
    return (agents - load) / math.sqrt(load) if load > 0 else 0.0


def agents_needed(load: float, safety_there: float) -> float:
    """Agents logged in on average for a load in Erlang at a safety: R + beta sqrt(R), never fewer than none."""
    return max(load + safety_there * math.sqrt(load), 0.0) if load > 0 else 0.0


def whole_heads(now: float, needed: float) -> float:
    """The heads that are kept where `needed` would do: people leave and come whole, `now` may be a fraction."""
    if needed < now:
        return now - math.floor(now - needed + _WHOLE)
    return now + math.ceil(needed - now - _WHOLE)


def to_the_middle(now: float, found: float) -> float:
    """How far what was found is from the middle of the needs that it answers: a head less to nothing less.

    Whole people were found to be enough and one fewer not, so that the need itself lies somewhere between. With its
    middle a small chance change needs nobody more and frees nobody; at its edge it would need one more half of the
    time, and never one fewer.
    """
    return whole_heads(now, found) - 0.5 - found


@dataclass(frozen=True)
class People:
    """Whole people by group: those of today, and how far needs are moved to the middle, before and after the change."""

    today: Mapping[str, float]
    before: Mapping[str, float]
    after: Mapping[str, float]

    def with_more(self, heads: Mapping[str, float]) -> "People":
        """The same where so many heads more are needed after the change than was found, by group."""
        more = {name: self.after.get(name, 0.0) + number for name, number in heads.items()}
        return replace(self, after={**self.after, **more}) if heads else self

    def kept(self, needed: Mapping[str, float], adoption: float) -> dict[str, float]:
        """Heads that are kept where so many are needed at an adoption."""
        moved = {name: self._moved(name, adoption) + heads for name, heads in needed.items()}
        return {name: whole_heads(self.today.get(name, 0.0), max(heads, 0.0)) for name, heads in moved.items()}

    def _moved(self, name: str, adoption: float) -> float:
        return (1 - adoption) * self.before[name] + adoption * self.after[name]


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
