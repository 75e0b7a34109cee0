"""Pairs of a small centre for one day, from which studies take theirs: real luck, and a truth to hold against.

2 new calls a minute for 8 h, 12 agents, as in `benchmarks.pairs`; a saving is handled hours x loaded cost per
handled hour + queue minutes x toll, of a month of 365/12 such days.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from joblib import Parallel, delayed
from numpy.typing import NDArray

from benchmarks.pairs import SMALL
from simulator.experiment.player import play_one
from simulator.money import price
from simulator.records import Simulation
from simulator.scenario.scenario import Scenario

Floats = NDArray[np.float64]

FILE = Path(__file__).with_name("pool.npy")
"""One row a change."""
PAIRS = 20_000
CHUNK = 500
SEED = 1

CHANGES: Mapping[str, Mapping[str, Any]] = {
    "handling -5 %": {"handle": {"phone": {"talk": {"mean": "3m48s", "cv": 1.0}}}},
    "10 % deflection": {"self_service": {"tries": "100%", "solves": "10%"}},
}


@cache
def day(change: str = "") -> Scenario:
    """The centre for one day, before or with one of the changes."""
    intent = {**SMALL["intents"]["calls"], **CHANGES.get(change, {})}
    return Scenario.model_validate(
        {**SMALL, "calendar": {**SMALL["calendar"], "days": 1}, "intents": {"calls": intent}}
    )


def total(change: str, index: int) -> float:
    """Total cost of a month of days like that of a replication."""
    scenario = day(change)
    return price(Simulation(scenario, (play_one(scenario, SEED, index),))).total.mean


def savings(change: str, indices: range) -> list[float]:
    """Before - after of these replications."""
    return [total("", index) - total(change, index) for index in indices]


def chunk_of(start: int) -> Floats:
    """The savings of a chunk of replications, one row a change; before is played once."""
    indices = range(start, start + CHUNK)
    before = [total("", index) for index in indices]
    return np.array(
        [[was - total(change, index) for was, index in zip(before, indices, strict=True)] for change in CHANGES]
    )


def played(folder: Path, jobs: int) -> Floats:
    """All pairs, one row a change; finished chunks are kept in the folder, so that it goes on where it stopped."""
    folder.mkdir(parents=True, exist_ok=True)
    missing = [start for start in range(0, PAIRS, CHUNK) if not _chunk_file(folder, start).exists()]
    chunks = Parallel(n_jobs=jobs, return_as="generator")(delayed(chunk_of)(start) for start in missing)
    for start, chunk in zip(missing, chunks, strict=True):
        partial = folder / f"partial-{start}.npy"
        np.save(partial, chunk)
        partial.rename(_chunk_file(folder, start))
    return np.concatenate([np.load(_chunk_file(folder, start)) for start in range(0, PAIRS, CHUNK)], axis=1)


def pool() -> dict[str, Floats]:
    """The pool that is kept beside this file, by change."""
    return by_change(np.load(FILE))


def by_change(rows: Floats) -> dict[str, Floats]:
    """Savings by the name of the change."""
    return dict(zip(CHANGES, rows, strict=True))


def _chunk_file(folder: Path, start: int) -> Path:
    return folder / f"pairs-{start:05d}.npy"
