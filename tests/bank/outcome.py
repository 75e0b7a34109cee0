"""What happened and what was played, in the same words: sums by day and half hour, and the measures made of them."""

import csv
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from simulator.records import Replication, Simulation
from tests.bank.calls import FOLDER, SLOT, UNSEEN_DAYS, date_of
from tests.bank.laws import Floats

NAMES = ("offered", "answered", "abandoned", "wait_answered", "wait_all", "answered_within_20", "answered_within_60")
ENTRIES = (*NAMES[:3], "wait_answered_seconds", "wait_all_seconds", "answered_within_0", "answered_within_1")
"""The same in a replication, where thresholds are numbered."""
SLOTS_A_DAY = 86_400 // SLOT

Sums = Mapping[str, Floats]
"""Name -> sums, the last axis being days or half hours."""


@dataclass(frozen=True)
class Measure:
    """A measure of sums, how it is written, and its name in tables."""

    title: str
    of: Callable[[Sums], Floats]
    written: Callable[[float], str]


def _ratio(top: Floats, bottom: Floats) -> Floats:
    ratio: Floats = np.divide(top, bottom, out=np.full(np.shape(top), np.nan), where=bottom > 0)
    return ratio


def _number(value: float) -> str:
    return "-" if np.isnan(value) else f"{value:.0f}"


def _share(value: float) -> str:
    return "-" if np.isnan(value) else f"{value:.1%}"


OFFERED = Measure("offered", lambda s: s["offered"], _number)
WAIT = Measure("mean wait, s", lambda s: _ratio(s["wait_all"], s["offered"]), _number)
ASA = Measure("mean wait of answered, s", lambda s: _ratio(s["wait_answered"], s["answered"]), _number)
ABANDONED = Measure("abandoned", lambda s: _ratio(s["abandoned"], s["offered"]), _share)
WITHIN_20 = Measure("answered within 20 s", lambda s: _ratio(s["answered_within_20"], s["offered"]), _share)
WITHIN_60 = Measure("answered within 60 s", lambda s: _ratio(s["answered_within_60"], s["offered"]), _share)
MEASURES = (OFFERED, WAIT, ASA, ABANDONED, WITHIN_20, WITHIN_60)
"""Waits and shares are over offered calls, but the wait of the answered ones over those."""


@dataclass(frozen=True)
class Outcome:
    """Sums by replication and half hour of consecutive days, shape (replications, days, 48); what happened is one."""

    sums: Sums

    @cached_property
    def by_day(self) -> Sums:
        """Shape (replications, days)."""
        return {name: entry.sum(axis=2) for name, entry in self.sums.items()}

    def mean(self, measure: Measure, *, of_days: bool) -> Floats:
        """The measure over all replications, sum over sum (a count is one per replication); without the first axis."""
        sums = self.by_day if of_days else self.sums
        return measure.of({name: entry.mean(axis=0) for name, entry in sums.items()})

    def interval(self, measure: Measure, *, of_days: bool) -> Floats:
        """In which 95 % of the replications lie: 2.5 % and 97.5 % quantiles, shape (2, ...); NaN where nobody came."""
        values = measure.of(self.by_day if of_days else self.sums)
        empty = np.isnan(values).all(axis=0)
        bounds: Floats = np.nanquantile(np.where(empty, 0.0, values), [0.025, 0.975], axis=0)
        return np.where(empty, np.nan, bounds)


def happened(days: tuple[int, ...] = UNSEEN_DAYS) -> Outcome:
    """The records of some days, from the committed table."""
    with (FOLDER / "actual.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["start"]: row for row in csv.DictReader(file)}
    sums = {name: np.zeros((1, len(days), SLOTS_A_DAY)) for name in NAMES}
    for place, day in enumerate(days):
        for slot in range(SLOTS_A_DAY):
            row = rows.get(f"{date_of(day)}T{slot * SLOT // 3_600:02d}:{slot * SLOT % 3_600 // 60:02d}")
            for name in NAMES:
                sums[name][0, place, slot] = float(row[name]) if row else 0.0
    return Outcome(sums)


def played(simulation: Simulation) -> Outcome:
    """The replications of a simulation of whole days."""
    parts = [_sums(replication) for replication in simulation.replications]
    return Outcome({name: np.stack([part[name] for part in parts]) for name in NAMES})


def _sums(replication: Replication) -> Sums:
    return {
        name: replication.by_interval[entry].astype(np.float64).sum(axis=1).reshape(-1, SLOTS_A_DAY)
        for name, entry in zip(NAMES, ENTRIES, strict=True)
    }
