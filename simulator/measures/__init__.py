"""Every measure declared once, and the logs of played centres reduced to what the measures need."""

from simulator.measures.breach import ConservationError
from simulator.measures.catalogue import CATALOGUE
from simulator.measures.estimates import Estimate, estimate, estimate_intervals, measure_names
from simulator.measures.measure import Measure
from simulator.measures.overload import Overload, overload
from simulator.measures.pairs import Paired, paired
from simulator.measures.reduction import REDUCTION_VERSION, reduce_log
from simulator.measures.scope import TOTAL, Scope

__all__ = [
    "CATALOGUE",
    "REDUCTION_VERSION",
    "TOTAL",
    "ConservationError",
    "Estimate",
    "Measure",
    "Overload",
    "Paired",
    "Scope",
    "estimate",
    "estimate_intervals",
    "measure_names",
    "overload",
    "paired",
    "reduce_log",
]
