"""Centres tried on a shortened calendar with few replications, all of them on the same luck."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from simulator.experiment import simulate_each
from simulator.money import Quantities, quantities_of
from simulator.planning.pairs import Pairing, Progress
from simulator.planning.shortened import shortened
from simulator.scenario.scenario import Scenario

Purpose = Literal["typical inputs", "levels of adoption", "ends of assumptions", "joint draws"]

PAIRS = 2
"""Replications of each trial."""


@dataclass(frozen=True)
class Trial:
    """A scenario that is to be tried, and what for."""

    purpose: Purpose
    scenario: Scenario


@dataclass(frozen=True)
class Bench:
    """How trials are played: with the luck of the first `pairs` of a pairing, on the shortened calendar."""

    pairing: Pairing
    pairs: int
    progress: Progress | None = None

    def played(self, trials: Sequence[Trial]) -> list[tuple[Quantities, ...]]:
        """The months of each trial, one a replication, in the order of the trials."""
        how = self.pairing
        found = simulate_each(
            [shortened(trial.scenario) for trial in trials],
            seed=how.seed,
            replications=self.pairs,
            jobs=how.jobs,
            cache=how.cache,
            progress=self.progress,
            play=how.play,
        )
        return [tuple(quantities_of(one.scenario, each) for each in one.replications) for one in found]

    def plays(self, trials: Sequence[Trial]) -> Mapping[str, int]:
        """Replications by what they are for, whether they are played or taken from the cache."""
        counted = Counter[str](trial.purpose for trial in trials)
        return {purpose: number * self.pairs for purpose, number in counted.items()}
