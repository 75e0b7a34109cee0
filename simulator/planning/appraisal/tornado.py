"""What the worth of a change hangs on: one thing that is not known for sure at a time, at its ends."""

from collections.abc import Iterator

from simulator.planning.appraisal.need import HEADS_IN_DOUBT
from simulator.planning.appraisal.outlook import Outlook, Supposed
from simulator.planning.appraisal.results import Swing


def tornado_of(outlook: Outlook) -> tuple[Swing, ...]:
    """Every assumption that is varied and the heads that were found, what the net present value moves most with first.

    Where the search changed heads, the largest group that it changed may need a head fewer or more.
    """
    return tuple(sorted((*_of_inputs(outlook), *_of_heads(outlook)), key=lambda swing: -swing.width))


def _of_inputs(outlook: Outlook) -> Iterator[Swing]:
    inputs = outlook.inputs
    for row in inputs.rows:
        ends = (outlook.npv(Supposed(point)) for point in (inputs.low(row.path), inputs.high(row.path)))
        yield Swing(row.path, row.unit, row.low, row.high, *ends)


def _of_heads(outlook: Outlook) -> Iterator[Swing]:
    group, low, high = outlook.service.restaffed_group, -HEADS_IN_DOUBT, HEADS_IN_DOUBT
    if group is not None:
        ends = (outlook.npv(Supposed(more_heads={group: more})) for more in (low, high))
        yield Swing(f"a head more or fewer than was found for {group}", "heads", low, high, *ends)
