"""What the worth of a change hangs on: one assumption at a time at its ends."""

from simulator.planning.appraisal.outlook import Outlook, Supposed
from simulator.planning.appraisal.results import Swing


def tornado_of(outlook: Outlook) -> tuple[Swing, ...]:
    """Every assumption that is varied, the one that the net present value moves most with first."""
    inputs = outlook.inputs
    swings = [
        Swing(row, *(outlook.npv(Supposed(point)) for point in (inputs.low(row.path), inputs.high(row.path))))
        for row in inputs.rows
    ]
    return tuple(sorted(swings, key=lambda swing: -swing.width))
