"""Replications that need no centre, and stores that remember."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from simulator.records import Replication
from simulator.scenario.scenario import Scenario
from tests.measures.handmade import centre

CENTRE = centre(experiment={"replications": 4, "seed": 7, "most": 40})


def replication(index: int, answered: int = 100) -> Replication:
    """A replication of the centre above with so many answered contacts and nothing else."""
    count = np.zeros((1, 2, 2), np.int64)
    count[0, 0, 0] = answered
    return Replication(
        index=index,
        by_day={"answered": count, "wait_answered_seconds": count * 1.5},
        by_interval={"answered": np.zeros((24, 2), np.int64)},
        in_interval={"queue_seconds": np.zeros((24, 2))},
        agent_seconds={"logged_in": np.full((24, 1), 7_200.0)},
        needs_by_day={"born": np.zeros((1, 2), np.int64)},
        outbound_by_day={"dials": np.zeros((1, 0, 2), np.int64)},
        waits={"answered": np.zeros((2, 5), np.int64)},
        day_end_queue=np.zeros((1, 2), np.int64),
        totals={"peak_lines": 3.0},
    )


@dataclass
class Plays:
    """Notes which replications are played, in this process."""

    played: list[tuple[int, int]] = field(default_factory=list)
    interrupted_at: int | None = None

    def __call__(self, _: Scenario, seed: int, index: int) -> Replication:
        if index == self.interrupted_at:
            raise KeyboardInterrupt
        self.played.append((seed, index))
        return replication(index, answered=100 + (index * 7) % 5)

    @property
    def indices(self) -> list[int]:
        return [index for _, index in self.played]


@dataclass
class Memory:
    """A store in this process."""

    kept: dict[str, Replication] = field(default_factory=dict)

    def load(self, key: str) -> Replication | None:
        return self.kept.get(key)

    def save(self, key: str, replication: Replication) -> None:
        self.kept[key] = replication


def ending_worker(marks: Path, times: int) -> Callable[[Scenario, int, int], Replication]:
    """A play that ends its process on replication 2 the first `times` times; each try leaves a mark."""

    def play(_: Scenario, __: int, index: int) -> Replication:
        tries = len(list(marks.glob(f"{index}-*")))
        (marks / f"{index}-{tries}").touch()
        if index == 2 and tries < times:
            os._exit(1)
        return replication(index)

    return play
