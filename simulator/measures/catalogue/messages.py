"""Measures of e-mails and social media messages: on time or not, and the backlog that they wait in."""

from simulator.measures.catalogue.contacts import count
from simulator.measures.measure import CONTACT_SCOPES, DAY_SCOPES, Measure
from simulator.measures.terms import DAY_ENDS, INTERVAL_ENDS, arrivals, at_day_ends, greatest_at_day_ends, moments
from simulator.scenario.channels import DEFERRED

MESSAGE_MEASURES = (
    Measure(
        "on_time", "share", "higher",
        "messages whose reply was sent by their due time / messages answered, or due by the end of the horizon",
        arrivals("on_time"), arrivals("due"), DAY_SCOPES, channels=DEFERRED,
    ),
    count("chased", "chased", "messages that nobody had begun when their customer came on another channel", "lower",
          DAY_SCOPES),
    Measure(
        "backlog_at_end", "contacts", "lower",
        "e-mails and social media messages waiting just before an interval ends / intervals of the scope",
        moments("queue_at_end"), INTERVAL_ENDS, waiting=True, channels=DEFERRED,
    ),
    Measure(
        "backlog_at_day_end", "contacts", "lower",
        "e-mails and social media messages waiting just before a day ends / days of the scope (an interval: its end)",
        at_day_ends("queue_at_end"), DAY_ENDS, CONTACT_SCOPES, waiting=True, channels=DEFERRED,
    ),
    Measure(
        "oldest_age", "s", "lower",
        "age of the oldest e-mail or social media message waiting just before a day ends, 0 if none does / days of the "
        "scope (an interval: its end)",
        greatest_at_day_ends("oldest_age"), DAY_ENDS, CONTACT_SCOPES, waiting=True, channels=DEFERRED,
    ),
    Measure(
        "backlog_age", "s", "lower",
        "ages of the e-mails and social media messages waiting just before a day ends / such messages (of an interval: "
        "its end)",
        at_day_ends("total_age"), at_day_ends("queue_at_end"), CONTACT_SCOPES, waiting=True, channels=DEFERRED,
    ),
)  # fmt: skip
