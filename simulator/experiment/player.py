"""Replications played on local cores, or taken from the cache."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from simulator.centre import play_replication
from simulator.experiment.keys import played_digest, replication_key
from simulator.experiment.sharing import shared
from simulator.measures import reduce_log
from simulator.records import Replication
from simulator.scenario.scenario import Scenario

Play = Callable[[Scenario, int, int], Replication]
"""Scenario, seed and number of the replication to what happened in it."""
Report = Callable[[int], None]
"""Told the number of replications that are done."""


class Store(Protocol):
    """Where finished replications are kept by key; workers use it too, so it must be picklable."""

    def load(self, key: str) -> Replication | None:
        """The replication of a key, or None."""

    def save(self, key: str, replication: Replication) -> object:
        """Keep a replication."""


def play_one(scenario: Scenario, seed: int, index: int) -> Replication:
    """Play one replication and reduce it."""
    return reduce_log(scenario, play_replication(scenario, seed, index))


Wanted = Sequence[tuple[Scenario, range]]
"""Scenarios, each with the numbers of its replications that are wanted."""
_Place = tuple[int, int]
"""Which of the scenarios, and which of its replications."""


@dataclass(frozen=True)
class _Task:
    scenario: Scenario
    index: int
    key: str


@dataclass(frozen=True)
class Player:
    """Plays replications with one seed on `jobs` processes, 1 being this one."""

    seed: int
    jobs: int
    store: Store | None
    play: Play

    def replications(self, wanted: Wanted, report: Report) -> tuple[tuple[Replication, ...], ...]:
        """The replications with these numbers, in order, by scenario; those in the store are not played.

        When worker processes are lost, what is missing is played once more in a new pool; then
        WorkersLostError is raised.
        """
        found, missing = self._stored(wanted)
        done_before = sum(indices.start for _, indices in wanted)
        report(done_before + len(found))
        tasks = [_Task(wanted[number][0], index, key) for (number, index), key in missing.items()]
        work = partial(_play_and_keep, self.play, self.seed, self.store)
        for place, replication in zip(missing, shared(work, tasks, self.jobs), strict=True):
            found[place] = replication
            report(done_before + len(found))
        return tuple(tuple(found[number, index] for index in indices) for number, (_, indices) in enumerate(wanted))

    def _stored(self, wanted: Wanted) -> tuple[dict[_Place, Replication], dict[_Place, str]]:
        """What the store has, and the keys of what is missing."""
        keys = self._keys(wanted)
        loaded = {place: self.store.load(key) for place, key in keys.items()} if self.store is not None else {}
        found = {place: replication for place, replication in loaded.items() if replication is not None}
        return found, {place: key for place, key in keys.items() if place not in found}

    def _keys(self, wanted: Wanted) -> dict[_Place, str]:
        digests = (played_digest(scenario) for scenario, _ in wanted)
        return {
            (number, index): replication_key(digest, self.seed, index)
            for number, (digest, (_, indices)) in enumerate(zip(digests, wanted, strict=True))
            for index in indices
        }


def _play_and_keep(play: Play, seed: int, store: Store | None, task: _Task) -> Replication:
    """Played and in the store; a worker that was lost may have left it there already."""
    kept = store.load(task.key) if store is not None else None
    if kept is not None:
        return kept
    replication = play(task.scenario, seed, task.index)
    if store is not None:
        store.save(task.key, replication)
    return replication
