"""What the worth of a change hangs on: one assumption at a time at its ends."""

from simulator.planning.appraisal.outlook import Outlook, Supposed
from simulator.planning.appraisal.results import Swing
from simulator.planning.ledger import LedgerRow

ONE_FEWER, ONE_MORE = -1.0, 1.0
"""How far the search for heads may be off in the largest group that it changed."""


def tornado_of(outlook: Outlook) -> tuple[Swing, ...]:
    """Every assumption that is varied, the one that the net present value moves most with first.

    That the search found a head more or fewer than it takes is one of them.
    """
    inputs = outlook.inputs
    swings = [
        Swing(row, *(outlook.npv(Supposed(point)) for point in (inputs.low(row.path), inputs.high(row.path))))
        for row in inputs.rows
    ]
    if (group := outlook.restaffed_group) is not None:
        ends = (outlook.npv(Supposed(more_heads={group: more})) for more in (ONE_FEWER, ONE_MORE))
        swings.append(Swing(_heads_of(group), *ends))
    return tuple(sorted(swings, key=lambda swing: -swing.width))


def _heads_of(group: str) -> LedgerRow:
    source = "the search tells heads apart by the luck of some weeks"
    return LedgerRow(f"heads found for {group}, more", "number", ONE_FEWER, 0.0, ONE_MORE, "guess", source, "E")
