"""Measures of contacts: how many, how they ended, whether they resolved anything, and the lines they held."""

from simulator.measures.measure import (
    CONTACT_SCOPES,
    DAY_SCOPES,
    HANDLED_DAY_SCOPES,
    HANDLED_SCOPES,
    Better,
    Combinations,
    Measure,
)
from simulator.measures.terms import SECONDS, arrivals, arrivals_of_all_groups
from simulator.scenario.channels import LIVE

CALLS = arrivals("contacts") - arrivals("filtered")
"""Contacts but those that the menu filtered out as nobody's: they are outside all ratios."""
OFFERED = arrivals("offered") + arrivals("blocked")


def count(
    name: str,
    entry: str,
    what: str,
    better: Better | None = None,
    scopes: Combinations = CONTACT_SCOPES,
    unit: str = "contacts",
) -> Measure:
    """A number of contacts, or of what happened to them, mean over replications."""
    return Measure(name, unit, better, f"{what}, per replication", arrivals(entry), scopes=scopes)


VOLUMES = (
    count("contacts", "contacts", "contacts that arrived in the scope: first ones, repeats and redials"),
    count("first_contacts", "first_contacts", "first contacts of their need"),
    count("repeats", "repeats", "contacts after one that was handled or contained in vain", "lower", DAY_SCOPES),
    count("redials", "redials", "contacts after one that nobody served", "lower"),
    Measure(
        "offered", "contacts", None, "contacts that reached the queue or were blocked, per replication", OFFERED,
    ),
    count("offered_to_queue", "offered", "contacts that reached the queue"),
)  # fmt: skip

OUTCOMES = (
    count("answered", "answered", "contacts that an agent answered", "higher", HANDLED_SCOPES),
    count("abandoned", "abandoned", "contacts that left the queue before an agent was free, chased messages included",
          "lower"),
    count("left_ivr", "left_ivr", "contacts that hung up in the menu or left the bot", "lower"),
    count("contained", "contained", "contacts that ended in the menu or with the bot as served (claimed containment)"),
    count("filtered", "filtered", "contacts that the menu found to be nobody's", None),
    count("blocked", "blocked", "contacts that found all lines busy", "lower"),
    count("closed", "closed", "contacts that came when their channel was closed and were not kept", "lower"),
    count("disconnected", "disconnected", "contacts disconnected in the queue at closing", "lower"),
    count("unreached", "unreached", "callbacks given up after the last attempt", "lower"),
    count("unfinished", "unfinished", "contacts still open when the last work was done", "lower", DAY_SCOPES),
    Measure(
        "blocking", "share", "lower", "contacts that found all lines busy / contacts that reached the queue or were "
        "blocked", arrivals("blocked"), OFFERED, channels=("phone",),
    ),
    Measure(
        "containment", "share", "higher", "contained contacts / contacts but filtered ones (claimed: resolved or not)",
        arrivals("contained"), CALLS, channels=LIVE,
    ),
    Measure(
        "true_containment", "share", "higher",
        "contained contacts whose need was resolved / contacts but filtered ones",
        arrivals("contained_resolved"), CALLS, DAY_SCOPES, channels=LIVE,
    ),
    Measure(
        "answered_by_group", "share", None,
        "answered contacts whose first agent was of the group / answered contacts of all groups",
        arrivals("answered"), arrivals_of_all_groups("answered"), HANDLED_DAY_SCOPES,
    ),
)  # fmt: skip

RESOLUTION = (
    Measure(
        "fcr_gross", "share", "higher",
        "first contacts answered and resolved / first contacts answered (gross first-contact resolution)",
        arrivals("first_resolved"), arrivals("first_answered"), HANDLED_DAY_SCOPES,
    ),
    Measure(
        "agent_fcr", "share", "higher",
        "answered contacts that resolved their need / answered contacts, repeats included",
        arrivals("resolved") - arrivals("contained_resolved"), arrivals("answered"), HANDLED_DAY_SCOPES,
    ),
    Measure(
        "fcr_net", "share", "higher",
        "answered contacts whose need did not get in touch again within service.repeat_window of their end / "
        "answered contacts whose window ends inside the horizon",
        arrivals("fcr_window_kept"), arrivals("fcr_window_base"), HANDLED_DAY_SCOPES,
    ),
    count("returning", "returning", "contacts after which the need gets in touch again", "lower", DAY_SCOPES),
)  # fmt: skip

TRANSFERS = (
    count("transferred", "transferred", "contacts that were passed on to another agent", "lower", HANDLED_DAY_SCOPES),
    count("transfers", "transfers", "times that contacts were passed on", "lower", HANDLED_SCOPES, "transfers"),
    count(
        "hung_up_after_transfer", "hung_up_after_transfer",
        "answered contacts whose customer hung up in a later queue", "lower", DAY_SCOPES,
    ),
    Measure(
        "transferred_share", "share", "lower", "contacts that were passed on / answered contacts",
        arrivals("transferred"), arrivals("answered"), HANDLED_DAY_SCOPES,
    ),
    Measure(
        "wait_transfer", "s", "lower", "seconds waited in later queues / times that contacts were passed on",
        arrivals("transfer_wait_seconds"), arrivals("transfers"), HANDLED_DAY_SCOPES, waiting=True,
        channels=LIVE,
    ),
)  # fmt: skip

LINES = (
    Measure(
        "mean_in_ivr", "contacts", None,
        "seconds that arriving contacts spend in the menu or with a bot / seconds of the scope",
        arrivals("ivr_seconds"), SECONDS, DAY_SCOPES,
    ),
    Measure(
        "line_minutes", "min", "lower",
        "minutes of calls from taking the line to the end of talk, or to hanging up for a callback, per replication",
        arrivals("line_seconds").per(60), scopes=HANDLED_DAY_SCOPES,
    ),
    Measure(
        "outbound_minutes", "min", "lower",
        "minutes of callbacks: ringing, and from picking up to the end of talk, per replication",
        arrivals("outbound_seconds").per(60), scopes=HANDLED_DAY_SCOPES,
    ),
)  # fmt: skip

CONTACT_MEASURES = (*VOLUMES, *OUTCOMES, *RESOLUTION, *TRANSFERS, *LINES)
