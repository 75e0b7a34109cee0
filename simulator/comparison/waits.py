"""True waits of who wanted an agent on a channel: their 90 % quantile, and who was answered within it."""

from functools import partial

import numpy as np

from simulator.measures import Measure, Scope
from simulator.measures.catalogue.contacts import CALLS
from simulator.measures.histogram import EDGES, quantiles
from simulator.measures.measure import POOLED_SCOPES
from simulator.measures.methods import histograms, quantile
from simulator.measures.scope import cut_of
from simulator.measures.terms import Term, arrivals, waits
from simulator.records import Simulation
from simulator.scenario.channels import LIVE, LiveChannel

LEVEL = 0.9
LEAST_SECONDS = 20.0
"""A wait as short as this is no harm, however short waits were before."""

TRUE_WAITS = waits("answered") + waits("callback")
"""Histogram of waits from joining the queue to the agent, of contacts answered on the line or called back."""
WANTED = CALLS - arrivals("contained") - arrivals("left_ivr")
"""Contacts that wanted an agent: all but those that the menu or bot served, that left it, or were nobody's."""

TRUE_WAIT_P90 = Measure(
    name="true_wait_p90",
    unit="s",
    better="lower",
    formula="the wait from joining the queue to the agent that 90 % of the contacts answered on the line or called "
    "back do not exceed, pooled over replications",
    numerator=TRUE_WAITS,
    denominator=Term(lambda replication, cut: TRUE_WAITS(replication, cut).sum()),
    scopes=POOLED_SCOPES,
    method=partial(quantile, level=LEVEL),
    waiting=True,
    channels=LIVE,
)


def bound_of(before: Simulation, channel: LiveChannel) -> float:
    """X in seconds: before's 90 % quantile of true waits on a channel, at least 20 s, up to the next edge of a bin.

    At an edge of the histogram the number of contacts answered within X is a count, not an interpolation. Where nobody
    was answered it is the least.
    """
    cut = cut_of(before.scenario, Scope(channel=channel), channels=LIVE)
    pooled = histograms(before.replications, cut, TRUE_WAITS).sum(axis=0)
    found = float(quantiles(pooled[None], LEVEL)[0]) if pooled.any() else 0.0
    return float(EDGES[np.searchsorted(EDGES, max(found, LEAST_SECONDS))])


def answered_within(seconds: float) -> Measure:
    """The share of contacts wanting an agent that are answered within an edge of the histogram, in seconds.

    Messages left by calls are in the denominator only.
    """
    bins = int(np.searchsorted(EDGES, seconds)) + 1
    return Measure(
        name="answered_within_wait",
        unit="share",
        better="higher",
        formula=f"contacts answered on the line or called back within {seconds:,.1f} s of joining the queue / contacts "
        "but those that the menu or bot served, that left it, or were nobody's",
        numerator=Term(lambda replication, cut: TRUE_WAITS(replication, cut)[:bins].sum()),
        denominator=WANTED,
        scopes=POOLED_SCOPES,
        waiting=True,
        channels=LIVE,
    )
