"""Measures of waiting: means, shares, spread and quantiles of time in the queue, and who gave up."""

from functools import partial

from simulator.measures.measure import (
    CONTACT_SCOPES,
    DAY_SCOPES,
    HANDLED_SCOPES,
    POOLED_SCOPES,
    Combinations,
    Measure,
)
from simulator.measures.methods import deviation, quantile
from simulator.measures.terms import INTERVAL_ENDS, SECONDS, Term, arrivals, moments, waits

LEVELS = (50, 80, 90, 95, 99)
"""Quantiles of the wait that are declared, in per cent."""


def _mean(name: str, formula: str, seconds: str, of: str, scopes: Combinations) -> Measure:
    return Measure(name, "s", "lower", formula, arrivals(seconds), arrivals(of), scopes, waiting=True)


MEANS = (
    _mean("asa", "seconds waited by answered contacts, zero waits included / answered contacts",
          "wait_answered", "answered", HANDLED_SCOPES),
    _mean("wait_all", "seconds waited by all offered contacts / offered contacts",
          "wait_all", "offered", CONTACT_SCOPES),
    _mean("wait_abandoned", "seconds waited by abandoned contacts / abandoned contacts",
          "wait_abandoned", "abandoned", DAY_SCOPES),
    _mean("wait_of_waiting", "seconds waited by all offered contacts / contacts that waited at all",
          "wait_all", "waited", CONTACT_SCOPES),
    Measure(
        "wait_sd", "s", "lower",
        "square root of (squared deviations of offered contacts' waits from their mean / offered contacts)",
        arrivals("wait_all_squares"), arrivals("offered"), DAY_SCOPES,
        partial(deviation, sums=arrivals("wait_all")), waiting=True,
    ),
    Measure(
        "p_wait", "share", "lower", "contacts that waited at all / offered contacts",
        arrivals("waited"), arrivals("offered"), waiting=True,
    ),
)  # fmt: skip


def _number(name: str) -> Term:
    return Term(lambda replication, cut: waits(name)(replication, cut).sum())


def _quantile(of: str, who: str, level: int) -> Measure:
    return Measure(
        name=f"wait_{of}_p{level}",
        unit="s",
        better="lower",
        formula=f"the wait that {level} % of the {who} contacts do not exceed, pooled over replications",
        numerator=waits(of),
        denominator=_number(of),
        scopes=POOLED_SCOPES,
        method=partial(quantile, level=level / 100),
        waiting=True,
    )


QUANTILES = tuple(
    _quantile(of, who, level) for of, who in (("answered", "answered"), ("all", "offered")) for level in LEVELS
)

ABANDONMENT = (
    Measure(
        "abandonment", "share", "lower", "abandoned contacts / offered contacts",
        arrivals("abandoned"), arrivals("offered"),
    ),
    Measure(
        "abandonment_without_short", "share", "lower",
        "abandoned contacts but short ones / offered contacts but short abandoned ones",
        arrivals("abandoned") - arrivals("abandoned_short"), arrivals("offered") - arrivals("abandoned_short"),
    ),
)  # fmt: skip

QUEUE = (
    Measure(
        "mean_queue", "contacts", "lower", "seconds spent in the queue during the scope / seconds of the scope",
        moments("queue_seconds"), SECONDS, waiting=True,
    ),
    Measure(
        "queue_at_end", "contacts", "lower", "contacts waiting just before an interval ends / intervals of the scope",
        moments("queue_at_end"), INTERVAL_ENDS, waiting=True,
    ),
    Measure(
        "started", "contacts", None, "contacts whose handling began in the scope, per replication",
        moments("started"),
    ),
    Measure(
        "given_up", "contacts", "lower", "contacts that abandoned during the scope, per replication",
        moments("abandoned"),
    ),
    Measure(
        "throughput", "contacts per hour", "higher", "contacts whose handling began in the scope / hours of the scope",
        moments("started"), SECONDS.per(3_600),
    ),
    Measure(
        "abandon_rate", "contacts per hour", "lower", "contacts that abandoned during the scope / hours of the scope",
        moments("abandoned"), SECONDS.per(3_600),
    ),
)  # fmt: skip

WAITING_MEASURES = (*MEANS, *QUANTILES, *ABANDONMENT, *QUEUE)
