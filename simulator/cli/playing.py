"""Play and price one scenario: the precision rule, the cache, the progress bar and Ctrl-C meet here."""

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from simulator.cli.failure import Interrupted
from simulator.cli.progress import Progress, progress_bar
from simulator.cli.shell import Shell
from simulator.experiment import simulate
from simulator.money import CostReport, precise_enough, price
from simulator.records import Simulation
from simulator.scenario.scenario import Scenario
from simulator.storage.cache import ReplicationCache


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
        finished = 0

        with progress_bar(shell, scenario.name) as show:

            def note(done: int, planned: int) -> None:
                nonlocal finished
                finished = done
                if show is not None:
                    show(done, planned)

            try:
                simulation = self._simulate(scenario, note)
            except KeyboardInterrupt:
                raise Interrupted(self._what_stays(finished)) from None
        return Played(simulation, price(simulation), started, time.monotonic() - clock)

    def _simulate(self, scenario: Scenario, progress: Progress) -> Simulation:
        cache = None if self.cache_folder is None else ReplicationCache(self.cache_folder)
        return simulate(scenario, jobs=self.jobs, cache=cache, stop=precise_enough(scenario), progress=progress)

    def _what_stays(self, finished: int) -> str:
        if self.cache_folder is None:
            return "interrupted; nothing was kept (--no-cache)"
        played = "1 finished replication" if finished == 1 else f"{finished} finished replications"
        return f"interrupted after {played}; the same command plays only what is not kept in {self.cache_folder}"
