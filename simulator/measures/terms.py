"""What numerators and denominators are made of: readers of a replication that add and subtract."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from simulator.measures.histogram import BINS
from simulator.measures.scope import Cut
from simulator.records import Floats, Integers, Replication

Reader = Callable[[Replication, Cut], Floats]


@dataclass(frozen=True)
class Term:
    """A number of a replication in a scope; an array of one for each counted interval where the cut asks for it."""

    read: Reader

    def __call__(self, replication: Replication, cut: Cut) -> Floats:
        """Read the number."""
        return self.read(replication, cut)

    def __add__(self, other: "Term") -> "Term":
        return Term(lambda replication, cut: self(replication, cut) + other(replication, cut))

    def __sub__(self, other: "Term") -> "Term":
        return Term(lambda replication, cut: self(replication, cut) - other(replication, cut))

    def per(self, units: float) -> "Term":
        """The number divided by a constant, for another unit."""
        return Term(lambda replication, cut: self(replication, cut) / units)


def _summed(cells: np.ndarray, cut: Cut) -> Floats:
    other_axes = tuple(range(1, cells.ndim)) if cut.along else None
    return np.asarray(cells.sum(axis=other_axes), np.float64)


def arrivals(name: str) -> Term:
    """Contacts (or their seconds) by time of arrival."""
    return Term(lambda replication, cut: _arrivals(replication, cut, name))


def arrivals_within(name: str) -> Term:
    """Contacts by time of arrival whose wait is at most the cut's threshold."""
    return Term(lambda replication, cut: _arrivals(replication, cut, f"{name}_within_{cut.threshold}"))


def arrivals_of_all_groups(name: str) -> Term:
    """Contacts by time of arrival, whichever group took them."""
    return Term(lambda replication, cut: _summed(replication.by_day[name][cut.days, cut.streams], cut))


def _arrivals(replication: Replication, cut: Cut, name: str) -> Floats:
    if cut.by_interval:
        return _summed(replication.by_interval[name][cut.intervals, cut.streams], cut)
    return _summed(replication.by_day[name][cut.days, cut.streams, cut.groups], cut)


def moments(name: str) -> Term:
    """What happened in the counted intervals, whenever the contact arrived."""
    return Term(lambda replication, cut: _summed(replication.in_interval[name][cut.intervals, cut.streams], cut))


def needs(name: str) -> Term:
    """Needs (or seconds of their tries at self-service) by the day on which they arose, and sums of their quality."""
    return Term(lambda replication, cut: _summed(replication.needs_by_day[name][cut.days, cut.intents], cut))


def agents(name: str) -> Term:
    """Seconds of agents in the counted intervals."""
    return Term(lambda replication, cut: _summed(_agents(replication, cut, name), cut))


def agents_of(groups: Callable[[Cut], Integers], name: str) -> Term:
    """Seconds of agents in the counted intervals, of some of the groups in the scope."""
    return Term(lambda replication, cut: _summed(replication.agent_seconds[name][cut.intervals][:, groups(cut)], cut))


def slots(name: str) -> Term:
    """Seconds of agents in the counted intervals x the chats that each may have open."""
    return Term(lambda replication, cut: _summed(_agents(replication, cut, name) * cut.slots, cut))


def _agents(replication: Replication, cut: Cut, name: str) -> Floats:
    return replication.agent_seconds[name][cut.intervals, cut.groups]


def outbound(name: str) -> Term:
    """Outbound calls, or their seconds, by the day on which they were made."""
    return Term(
        lambda replication, cut: _summed(replication.outbound_by_day[name][cut.days, cut.campaigns, cut.groups], cut)
    )


def at_day_ends(name: str) -> Term:
    """A number of each stream at the end of a counted interval, at that of the day where the scope is of days."""
    return Term(lambda replication, cut: _summed(_at_ends(replication, cut, name), cut))


def greatest_at_day_ends(name: str) -> Term:
    """The greatest of the streams' numbers at those ends."""
    return Term(
        lambda replication, cut: _summed(_at_ends(replication, cut, name).max(axis=1, initial=0.0)[:, None], cut)
    )


def _at_ends(replication: Replication, cut: Cut, name: str) -> Floats:
    ends = cut.intervals if cut.by_interval else cut.day_ends
    return np.asarray(replication.in_interval[name][ends][:, cut.streams], np.float64)


def waits(name: str) -> Term:
    """Histogram of waits: one count a bin, not one number; empty where nobody waited in that way."""
    return Term(lambda replication, cut: _histogram(replication, cut, name))


def _histogram(replication: Replication, cut: Cut, name: str) -> Floats:
    if name not in replication.waits:
        return np.zeros(BINS)
    return np.asarray(replication.waits[name][cut.streams].sum(axis=0), np.float64)


def total(name: str) -> Term:
    """A number of the whole replication."""
    return Term(lambda replication, cut: np.asarray(replication.totals[name]))


SECONDS = Term(lambda replication, cut: cut.seconds)
"""Length of the scope."""
INTERVAL_ENDS = Term(lambda replication, cut: cut.ends)
"""Number of intervals in the scope."""
DAY_ENDS = Term(lambda replication, cut: np.ones_like(cut.seconds) if cut.by_interval else cut.days_ending)
"""Number of days that end in the scope; of an interval its own end."""
REPLICATIONS = Term(lambda replication, cut: np.ones_like(cut.seconds))
"""One for each replication: the mean of an amount."""
