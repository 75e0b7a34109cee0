"""How likely a change pays: all inputs drawn together, and the luck of the pairs with them."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass

from simulator.planning.appraisal.inputs import Inputs, Point
from simulator.planning.appraisal.luck import redrawn, worths
from simulator.planning.appraisal.need import HEADS_IN_DOUBT
from simulator.planning.appraisal.outlook import Outlook, Supposed
from simulator.planning.appraisal.results import Chances
from simulator.planning.percentiles import percentiles
from simulator.planning.ranges import hypercube, triangular


@dataclass(frozen=True)
class Draw:
    """All inputs at once, and how many heads more (fewer, if negative) are needed than a search for them finds."""

    point: Point
    more_heads: float


def drawn(inputs: Inputs, draws: int) -> tuple[Draw, ...]:
    """A Latin hypercube of triangular laws: of each input, and last of the doubt about heads, from fewer to more.

    The same for the same number of draws and inputs, whether a search changes heads or not.
    """
    if not draws:
        return ()
    paths = [row.path for row in inputs.rows]
    return tuple(_draw(inputs, paths, row.tolist()) for row in hypercube(draws, len(paths) + 1))


def _draw(inputs: Inputs, paths: list[str], quantiles: list[float]) -> Draw:
    more = triangular(quantiles[-1], -HEADS_IN_DOUBT, 0.0, HEADS_IN_DOUBT)
    return Draw(inputs.drawn(dict(zip(paths, quantiles[:-1], strict=True))), more)


def all_drawn(outlook: Outlook, draws: int) -> Iterator[Supposed]:
    """What is supposed in each draw: a point of all inputs, pairs drawn again, and up to a head more or fewer.

    The search for heads is not sure to the last one: the largest group that it changed needs as many more as are drawn.
    """
    weights, group = redrawn(len(outlook.response.weights), draws), outlook.service.restaffed_group
    for draw, each in zip(drawn(outlook.inputs, draws), weights, strict=True):
        yield Supposed(draw.point, weights=each, more_heads={} if group is None else {group: draw.more_heads})


def chances_of(outlook: Outlook, draws: int, jobs: int = 1) -> Chances | None:
    """The net present value over draws; None without any. Joint draws that were played are held against their sum."""
    if not draws:
        return None
    values = worths(outlook, list(all_drawn(outlook, draws)), jobs)
    misses = list(_misses(outlook))
    return Chances(
        **asdict(percentiles(values)),
        values=values,
        checked=len(misses),
        largest_miss=max(misses, default=None),
    )


def _misses(outlook: Outlook) -> Iterator[float]:
    for joint in outlook.response.joint:
        summed, played = Supposed(joint.point), Supposed(joint.point, joint=joint)
        yield abs(outlook.npv(summed) - outlook.npv(played))
