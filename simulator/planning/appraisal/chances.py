"""How likely a change pays: all inputs drawn together, and the luck of the pairs with them."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from simulator.planning.appraisal.inputs import Inputs, Point
from simulator.planning.appraisal.luck import redrawn, worths
from simulator.planning.appraisal.outlook import EXPECTED, Outlook, Supposed
from simulator.planning.appraisal.results import Chances
from simulator.planning.ranges import SAMPLING_SEED, hypercube


def drawn(inputs: Inputs, draws: int) -> tuple[Point, ...]:
    """Points of all inputs: a Latin hypercube of triangular laws, the same for the same number of draws and inputs."""
    paths = [row.path for row in inputs.rows]
    if not paths or not draws:
        return (Point(),) * draws
    return tuple(inputs.drawn(dict(zip(paths, row, strict=True))) for row in hypercube(draws, len(paths)))


def all_drawn(outlook: Outlook, draws: int, supposed: Supposed = EXPECTED) -> Iterator[Supposed]:
    """What is supposed in each draw: a point of all inputs, pairs drawn again, and up to a head more or fewer.

    The search for heads is not sure to the last one: what the largest group that it changed needs is off by a triangular law from one
    fewer to one more. All else is as it is `supposed`.
    """
    weights = redrawn(len(outlook.response.weights), draws)
    off = np.random.default_rng(SAMPLING_SEED).triangular(-1.0, 0.0, 1.0, draws)
    for point, each, heads in zip(drawn(outlook.inputs, draws), weights, off, strict=True):
        more = {} if outlook.restaffed_group is None else {outlook.restaffed_group: float(heads)}
        yield replace(supposed, point=point, weights=each, more_heads=more)


def chances_of(outlook: Outlook, draws: int, jobs: int = 1) -> Chances | None:
    """The net present value over draws; None without any. Joint draws that were played are held against their sum."""
    if not draws:
        return None
    values = worths(outlook, list(all_drawn(outlook, draws)), jobs)
    p10, p50, p90 = (float(each) for each in np.quantile(np.array(values), (0.1, 0.5, 0.9)))
    misses = list(_misses(outlook))
    return Chances(
        p10=p10,
        p50=p50,
        p90=p90,
        share_positive=sum(value > 0 for value in values) / draws,
        values=values,
        checked=len(misses),
        largest_miss=max(misses, default=None),
    )


def _misses(outlook: Outlook) -> Iterator[float]:
    for joint in outlook.response.joint:
        summed, played = Supposed(joint.point), Supposed(joint.point, joint=joint)
        yield abs(outlook.npv(summed) - outlook.npv(played))
