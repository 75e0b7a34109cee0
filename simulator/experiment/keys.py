"""What a replication depends on, as one key."""

import hashlib
import json
from functools import lru_cache
from importlib.metadata import version

from simulator.centre import MODEL_VERSION
from simulator.measures import REDUCTION_VERSION
from simulator.scenario.scenario import BESIDE_THE_CENTRE, Scenario

NOT_PLAYED = {"currency", "costs", "guardrail", "assumptions", "experiment"} | BESIDE_THE_CENTRE
"""The parts of a scenario that change nothing that is played or counted."""
LIBRARIES = ("simpy", "numpy", "scipy")


def played_digest(scenario: Scenario) -> str:
    """sha256 (hexadecimal) of the played part of a scenario, every default written out.

    Maps keep the order of the file: it is the order of the results' axes and breaks ties between equals.
    """
    return _sha256(scenario.model_dump(mode="json", exclude=NOT_PLAYED))


def replication_key(digest: str, seed: int, index: int) -> str:
    """sha256 (hexadecimal) of a played scenario, seed, replication number, model version and libraries."""
    return _sha256([digest, seed, index, MODEL_VERSION, REDUCTION_VERSION, *_library_versions()])


def _sha256(value: object) -> str:
    text = json.dumps(value, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(text.encode()).hexdigest()


@lru_cache(maxsize=1)
def _library_versions() -> tuple[str, ...]:
    return tuple(version(name) for name in LIBRARIES)
