"""Replications of a scenario: how many, on how many processes, and which need not be played again."""

from simulator.experiment.keys import played_digest, replication_key
from simulator.experiment.pilots import NeedsNotFoundError, with_needs
from simulator.experiment.player import Store
from simulator.experiment.sharing import WorkersLostError
from simulator.experiment.simulation import simulate, simulate_each
from simulator.experiment.stopping import Stop, check_points

__all__ = [
    "NeedsNotFoundError",
    "Stop",
    "Store",
    "WorkersLostError",
    "check_points",
    "played_digest",
    "replication_key",
    "simulate",
    "simulate_each",
    "with_needs",
]
