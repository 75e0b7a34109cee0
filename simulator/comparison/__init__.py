"""Before and after: paired savings, what was released, the quality verdict, and why."""

from simulator.comparison.comparability import IncomparableError
from simulator.comparison.compare import compare
from simulator.comparison.comparison import Comparison
from simulator.comparison.differences import AmountDifference, Difference, LineDifference, UnitCostDifference
from simulator.comparison.inference import Interval
from simulator.comparison.precision import SavedValues, Target, precise_pairs, saved_values
from simulator.comparison.released import Released
from simulator.comparison.saving import Saving
from simulator.comparison.vendor import VendorClaim
from simulator.comparison.verdict import Judged, Quality, Ruling, Verdict, ruling

__all__ = [
    "AmountDifference",
    "Comparison",
    "Difference",
    "IncomparableError",
    "Interval",
    "Judged",
    "LineDifference",
    "Quality",
    "Released",
    "Ruling",
    "SavedValues",
    "Saving",
    "Target",
    "UnitCostDifference",
    "VendorClaim",
    "Verdict",
    "compare",
    "precise_pairs",
    "ruling",
    "saved_values",
]
