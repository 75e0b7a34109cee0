"""Measures of waiting: means, shares, spread and quantiles of time in the queue, and who gave up."""

from functools import partial

from simulator.measures.catalogue.contacts import OFFERED
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
from simulator.scenario.channels import LIVE

OFFERED_TO_QUEUE, ABANDONED = arrivals("offered"), arrivals("abandoned_offered")
LEVELS = (50, 80, 90, 95, 99)
"""Quantiles of the wait that are declared, in per cent."""


def _mean(name: str, formula: str, seconds: str, of: str, scopes: Combinations) -> Measure:
    return Measure(name, "s", "lower", formula, arrivals(seconds), arrivals(of), scopes, waiting=True, channels=LIVE)


MEANS = (
    _mean("asa", "seconds waited by contacts answered on the line, zero waits included / contacts answered on the line",
          "wait_answered_live_seconds", "answered_live", HANDLED_SCOPES),
    _mean("wait_true", "seconds from joining the queue to the first agent of answered contacts, callbacks included / "
          "answered contacts that reached the queue",
          "wait_answered_seconds", "answered_offered", HANDLED_SCOPES),
    _mean("wait_all", "seconds from joining to leaving the queue of all contacts that reached it, on the line or not / "
          "contacts that reached the queue",
          "wait_all_seconds", "offered", CONTACT_SCOPES),
    _mean("wait_on_line", "seconds that contacts waited on the line / contacts that reached the queue",
          "line_wait_seconds", "offered", DAY_SCOPES),
    _mean("wait_live_all", "seconds waited by contacts that stayed on the line / contacts that stayed on the line",
          "wait_live_seconds", "live", DAY_SCOPES),
    _mean("wait_abandoned", "seconds waited by abandoned contacts / abandoned contacts that reached the queue",
          "wait_abandoned_seconds", "abandoned_offered", DAY_SCOPES),
    _mean("wait_of_waiting", "seconds waited by contacts that reached the queue / contacts that waited at all",
          "wait_all_seconds", "waited", CONTACT_SCOPES),
    Measure(
        "wait_sd", "s", "lower",
        "square root of (squared deviations from their mean of waits of contacts that reached the queue / contacts "
        "that reached the queue)",
        arrivals("wait_all_seconds_squared"), OFFERED_TO_QUEUE, DAY_SCOPES,
        partial(deviation, sums=arrivals("wait_all_seconds")), waiting=True, channels=LIVE,
    ),
    Measure(
        "p_wait", "share", "lower", "contacts that waited at all / contacts that reached the queue",
        arrivals("waited"), OFFERED_TO_QUEUE, waiting=True, channels=LIVE,
    ),
    Measure(
        "p_wait_offered", "share", "lower",
        "contacts that waited at all / contacts that reached the queue or were blocked",
        arrivals("waited"), OFFERED, waiting=True, channels=LIVE,
    ),
    Measure(
        "p_answered_live", "share", "higher",
        "contacts answered without a callback or message / contacts that reached the queue",
        arrivals("answered_live"), OFFERED_TO_QUEUE, channels=LIVE,
    ),
)  # fmt: skip


def _number(name: str) -> Term:
    return Term(lambda replication, cut: waits(name)(replication, cut).sum())


def _quantile(of: str, who: str, level: int) -> Measure:
    return Measure(
        name=f"wait_{of}_p{level}",
        unit="s",
        better="lower",
        formula=f"the wait that {level} % of the {who} do not exceed, pooled over replications",
        numerator=waits(of),
        denominator=_number(of),
        scopes=POOLED_SCOPES,
        method=partial(quantile, level=level / 100),
        waiting=True,
        channels=LIVE,
    )


WAITED = (
    ("answered", "contacts answered on the line"),
    ("all", "contacts that reached the queue"),
    ("callback", "callbacks that were handled"),
)
QUANTILES = tuple(_quantile(of, who, level) for of, who in WAITED for level in LEVELS)

ABANDONMENT = (
    Measure(
        "abandonment", "share", "lower", "abandoned contacts / contacts that reached the queue",
        ABANDONED, OFFERED_TO_QUEUE, channels=LIVE,
    ),
    Measure(
        "abandonment_without_short", "share", "lower",
        "abandoned contacts but short ones / contacts that reached the queue but short abandoned ones",
        ABANDONED - arrivals("abandoned_short"), OFFERED_TO_QUEUE - arrivals("abandoned_short"), channels=LIVE,
    ),
)  # fmt: skip

QUEUE = (
    Measure(
        "mean_queue", "contacts", "lower",
        "seconds waited during the scope, on the line or not, later queues included / seconds of the scope",
        moments("queue_seconds"), SECONDS, waiting=True, channels=LIVE,
    ),
    Measure(
        "mean_queue_live", "contacts", "lower", "seconds waited on the line during the scope / seconds of the scope",
        moments("queue_seconds") - moments("callback_queue_seconds") - moments("message_queue_seconds"), SECONDS,
        waiting=True, channels=LIVE,
    ),
    Measure(
        "mean_queue_callback", "contacts", "lower",
        "seconds that callback places waited during the scope / seconds of the scope",
        moments("callback_queue_seconds"), SECONDS, waiting=True, channels=LIVE,
    ),
    Measure(
        "mean_backlog", "contacts", "lower",
        "seconds that messages (e-mail, social media, left by calls) waited during the scope / seconds of the scope",
        moments("message_queue_seconds"), SECONDS, waiting=True,
    ),
    Measure(
        "queue_at_end", "contacts", "lower", "contacts waiting just before an interval ends / intervals of the scope",
        moments("queue_at_end"), INTERVAL_ENDS, waiting=True, channels=LIVE,
    ),
    Measure(
        "started", "contacts", None, "contacts whose first handling began in the scope, per replication",
        moments("started"),
    ),
    Measure(
        "given_up", "contacts", "lower", "contacts that abandoned during the scope, per replication",
        moments("abandoned"), channels=LIVE,
    ),
    Measure(
        "throughput", "contacts per hour", "higher",
        "contacts whose first handling began in the scope / hours of the scope",
        moments("started"), SECONDS.per(3_600),
    ),
    Measure(
        "abandonments_per_hour", "contacts per hour", "lower",
        "contacts that abandoned during the scope / hours of the scope",
        moments("abandoned"), SECONDS.per(3_600), channels=LIVE,
    ),
)  # fmt: skip

WAITING_MEASURES = (*MEANS, *QUANTILES, *ABANDONMENT, *QUEUE)
