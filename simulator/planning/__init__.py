"""Plays, prices and compares: pairs on common luck, what each lever has of a saving, ranges of inputs, sweeps."""

from simulator.planning.bridge import Bridge, BridgeStep, View, bridge
from simulator.planning.case import Case
from simulator.planning.ledger import Ledger, LedgerRow, ledger
from simulator.planning.pairs import Pairing, compare_pair
from simulator.planning.percentiles import Percentiles, percentiles
from simulator.planning.ranges import InputRange, UnfitSampleError, input_range
from simulator.planning.sweep import SweepPoint, sweep

__all__ = [
    "Bridge",
    "BridgeStep",
    "Case",
    "InputRange",
    "Ledger",
    "LedgerRow",
    "Pairing",
    "Percentiles",
    "SweepPoint",
    "UnfitSampleError",
    "View",
    "bridge",
    "compare_pair",
    "input_range",
    "ledger",
    "percentiles",
    "sweep",
]
