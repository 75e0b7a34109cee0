"""Replications played on local cores, or taken from the cache."""

import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol

from simulator.centre import play_replication
from simulator.errors import MachineFault
from simulator.experiment.keys import played_digest, replication_key
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


class WorkersLostError(MachineFault):
    """Worker processes ended twice before their work was done, for want of memory most likely."""


def play_one(scenario: Scenario, seed: int, index: int) -> Replication:
    """Play one replication and reduce it."""
    return reduce_log(scenario, play_replication(scenario, seed, index))


@dataclass(frozen=True)
class Player:
    """Plays replications of one scenario with one seed on `jobs` processes, 1 being this one."""

    scenario: Scenario
    seed: int
    jobs: int
    store: Store | None
    play: Play

    def replications(self, wanted: range, report: Report) -> tuple[Replication, ...]:
        """The replications with these numbers, in order; those in the store are not played.

        When worker processes are lost, what is missing is played once more in a new pool; then
        WorkersLostError is raised.
        """
        found: dict[int, Replication] = {}
        try:
            self._complete(found, wanted, report)
        except _terminated_worker() as lost:
            try:
                self._complete(found, wanted, report)
            except type(lost) as again:
                raise WorkersLostError(
                    "worker processes were ended twice before they had played their replications: "
                    "there may be too little memory for so many at once"
                ) from again
        return tuple(found[index] for index in wanted)

    def _complete(self, found: dict[int, Replication], wanted: range, report: Report) -> None:
        keys = self._keys(index for index in wanted if index not in found)
        if self.store is not None:
            stored = {index: self.store.load(key) for index, key in keys.items()}
            found |= {index: replication for index, replication in stored.items() if replication is not None}
        missing = {index: key for index, key in keys.items() if index not in found}
        report(wanted.start + len(found))
        for replication in self._played(missing):
            found[replication.index] = replication
            report(wanted.start + len(found))

    def _keys(self, indices: Iterable[int]) -> dict[int, str]:
        digest = played_digest(self.scenario)
        return {index: replication_key(digest, self.seed, index) for index in indices}

    def _played(self, missing: dict[int, str]) -> Iterator[Replication]:
        """The one call that works in parallel; with one job it runs here, through the same function."""
        if not missing:
            return
        from joblib import Parallel, delayed

        workers = Parallel(n_jobs=self.jobs, return_as="generator", batch_size=1)
        task = delayed(_play_and_keep)
        fixed = {"play": self.play, "scenario": self.scenario, "seed": self.seed, "store": self.store}
        with children_ignore_interrupts():
            finished = workers(task(index=index, key=key, **fixed) for index, key in missing.items())
        yield from finished


@contextmanager
def children_ignore_interrupts() -> Iterator[None]:
    """Processes made in here leave Ctrl-C to this one, which ends them; only the main thread may set that."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _play_and_keep(
    *, play: Play, scenario: Scenario, seed: int, index: int, store: Store | None, key: str
) -> Replication:
    replication = play(scenario, seed, index)
    if store is not None:
        store.save(key, replication)
    return replication


def _terminated_worker() -> type[Exception]:
    """The error of a pool whose worker was ended from outside; none can have been without joblib."""
    from joblib.externals.loky.process_executor import TerminatedWorkerError

    error: type[Exception] = TerminatedWorkerError
    return error
