"""Pieces of a study kept on disk: what was played is not played again."""

import hashlib
import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from joblib import Parallel, delayed

from simulator.centre import MODEL_VERSION
from simulator.measures import REDUCTION_VERSION
from tests.theory.cases import Case
from tests.theory.controls import CONTROLS_VERSION, controls_of
from tests.theory.plan import Plan, plan_of
from tests.theory.play import Played, play, together
from tests.theory.scenarios import scenario_of

ROWS_VERSION = 1
"""Raised by hand when a row of the same replication holds other columns."""


@dataclass(frozen=True)
class Partials:
    """The chunks of one case and seed in a folder of their own; a chunk is a fixed run of replications."""

    folder: Path
    case: Case
    plan: Plan
    seed: int

    @classmethod
    def of(cls, root: Path, case: Case, seed: int) -> "Partials":
        """The chunks below `root`; their folder's name changes with all that a row depends on."""
        plan = plan_of(case)
        return cls(root / case.id / f"seed-{seed}-{_digest(case, plan)}", case, plan, seed)

    def first(self, replications: int, jobs: int, progress: Callable[[int, int], None]) -> Played:
        """At least the first `replications`; missing chunks are played, with (chunks ready, chunks) told on the way."""
        count = -(-replications // self.plan.chunk)
        missing = [number for number in range(count) if not self.file(number).exists()]
        self.folder.mkdir(parents=True, exist_ok=True)
        finished = Parallel(n_jobs=jobs, return_as="generator_unordered")(delayed(make)(self, one) for one in missing)
        for ready, _ in enumerate(finished, start=count - len(missing) + 1):
            progress(ready, count)
        return together([self.load(number) for number in range(count)])

    def load(self, number: int) -> Played:
        """A chunk that is there."""
        with np.load(self.file(number), allow_pickle=False) as kept:
            return Played(kept["rows"], int(kept["contacts"]), float(kept["cpu_seconds"]))

    def file(self, number: int) -> Path:
        """Where a chunk is kept."""
        return self.folder / f"chunk-{number:05d}.npz"


def make(partials: Partials, number: int) -> None:
    """Play one chunk and keep it, whole or not at all."""
    start = number * partials.plan.chunk
    played = play(partials.case, partials.plan, partials.seed, range(start, start + partials.plan.chunk))
    file = partials.file(number)
    partial = file.with_suffix(f".{os.getpid()}.npz")
    np.savez_compressed(partial, rows=played.rows, contacts=played.contacts, cpu_seconds=played.cpu_seconds)
    partial.replace(file)


def _digest(case: Case, plan: Plan) -> str:
    """Of all that a row depends on; a key that the schema gets later, left out here, loses no chunk."""
    versions = [ROWS_VERSION, MODEL_VERSION, REDUCTION_VERSION, plan.chunk, [one.name for one in case.expected]]
    if controls := controls_of(case):
        versions += [CONTROLS_VERSION, [one.name for one in controls]]
    text = json.dumps(versions) + scenario_of(case, plan.horizon).model_dump_json(exclude_defaults=True)
    return hashlib.sha256(text.encode()).hexdigest()[:8]
