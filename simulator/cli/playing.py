"""Play and price one scenario: the precision rule, the cache, the progress bar and Ctrl-C meet here."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from simulator.cli.failure import Interrupted
from simulator.cli.progress import Progress, progress_bar
from simulator.cli.shell import Shell
from simulator.experiment import simulate, with_needs
from simulator.money import CostReport, precise_enough, price
from simulator.records import Simulation
from simulator.scenario.scenario import Scenario
from simulator.storage.cache import ReplicationCache, default_cache_folder


@dataclass(frozen=True)
class Played:
    """A simulation with its price, when playing began (UTC) and the seconds it took by the clock on the wall."""

    simulation: Simulation
    report: CostReport
    started: datetime
    wall_seconds: float


@dataclass(frozen=True)
class Playing:
    """How scenarios are played: in how many processes, and where finished replications are kept (None: nowhere)."""

    jobs: int
    cache_folder: Path | None

    def play(self, shell: Shell, scenario: Scenario) -> Played:
        """Play and price a scenario; raises Interrupted on Ctrl-C, saying what was kept."""
        started, clock = datetime.now(UTC), time.monotonic()
        with self.told(shell, scenario.name) as progress:
            stop = precise_enough(scenario)
            simulation = simulate(scenario, jobs=self.jobs, cache=self.cache, stop=stop, progress=progress)
        return Played(simulation, price(simulation), started, time.monotonic() - clock)

    def find_needs(self, shell: Shell, scenario: Scenario, root: Scenario | None) -> Scenario:
        """The scenario with needs in place of offered contacts, found by pilot runs of the root or of itself.

        Raises NeedsNotFoundError when there are none, and Interrupted on Ctrl-C.
        """
        with self.told(shell, f"{scenario.name}: pilot runs") as progress:
            return with_needs(scenario, root, jobs=self.jobs, cache=self.cache, progress=progress)

    @property
    def cache(self) -> ReplicationCache | None:
        """Where finished replications are kept; None: nowhere."""
        return None if self.cache_folder is None else ReplicationCache(self.cache_folder)

    @contextmanager
    def told(self, shell: Shell, title: str) -> Iterator[Progress]:
        """Shows how far playing is; Ctrl-C becomes Interrupted, saying what was kept."""
        finished = 0
        with progress_bar(shell, title) as show:

            def note(done: int, planned: int) -> None:
                nonlocal finished
                finished = done
                if show is not None:
                    show(done, planned)

            try:
                yield note
            except KeyboardInterrupt:
                raise Interrupted(self._what_stays(finished)) from None

    def _what_stays(self, finished: int) -> str:
        if self.cache_folder is None:
            return "interrupted; nothing was kept (--no-cache)"
        played = "1 finished replication" if finished == 1 else f"{finished} finished replications"
        return f"interrupted after {played}; the same command plays only what is not kept in {self.cache_folder}"


def playing_of(jobs: int | None = None, no_cache: bool = False) -> Playing:
    """How a command plays: in `jobs` processes, one a core if that is not given, with the cache unless told not to."""
    return Playing(jobs or cores(), None if no_cache else default_cache_folder())


def cores() -> int:
    """Processor cores that this process may use."""
    from joblib import cpu_count

    return int(cpu_count())
