"""Replications played on local cores, or taken from the cache."""

import signal
import threading
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
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


Wanted = Sequence[tuple[Scenario, range]]
"""Scenarios, each with the numbers of its replications that are wanted."""
_Place = tuple[int, int]
"""Which of the scenarios, and which of its replications."""


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
        found: dict[_Place, Replication] = {}
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
        return tuple(tuple(found[number, index] for index in indices) for number, (_, indices) in enumerate(wanted))

    def _complete(self, found: dict[_Place, Replication], wanted: Wanted, report: Report) -> None:
        keys = self._keys(found, wanted)
        if self.store is not None:
            stored = {place: self.store.load(key) for place, key in keys.items()}
            found |= {place: replication for place, replication in stored.items() if replication is not None}
        missing = {place: key for place, key in keys.items() if place not in found}
        done_before = sum(indices.start for _, indices in wanted)
        report(done_before + len(found))
        for place, replication in zip(missing, self._played(missing, wanted), strict=True):
            found[place] = replication
            report(done_before + len(found))

    def _keys(self, found: Collection[_Place], wanted: Wanted) -> dict[_Place, str]:
        keys: dict[_Place, str] = {}
        for number, (scenario, indices) in enumerate(wanted):
            digest = played_digest(scenario)
            missing = (index for index in indices if (number, index) not in found)
            keys |= {(number, index): replication_key(digest, self.seed, index) for index in missing}
        return keys

    def _played(self, missing: Mapping[_Place, str], wanted: Wanted) -> Iterator[Replication]:
        """The one call that plays in parallel, in the order of `missing`; with one job it runs here."""
        if not missing:
            return
        from joblib import Parallel, delayed

        workers = Parallel(n_jobs=self.jobs, return_as="generator", batch_size=1)
        task = delayed(_play_and_keep)
        fixed = {"play": self.play, "seed": self.seed, "store": self.store}
        with children_ignore_interrupts():
            finished = workers(
                task(scenario=wanted[number][0], index=index, key=key, **fixed)
                for (number, index), key in missing.items()
            )
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
