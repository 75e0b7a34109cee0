"""Measures of needs and contacts: how many, how they ended, whether they resolved anything."""

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


def _count(
    name: str, entry: str, what: str, better: Better | None = None, scopes: Combinations = CONTACT_SCOPES
) -> Measure:
    unit = "needs" if what.startswith("needs") else "contacts"
    return Measure(name, unit, better, f"{what}, per replication", arrivals(entry), scopes=scopes)


VOLUMES = (
    _count("contacts", "contacts", "contacts that arrived in the scope, first ones and repeats"),
    _count("needs", "first_contacts", "needs whose first contact arrived in the scope"),
    _count("repeats", "repeats", "contacts after the first one", "lower", DAY_SCOPES),
    _count("offered", "offered", "contacts that reached the queue"),
    Measure(
        "contacts_per_need", "contacts per need", "lower", "contacts / first contacts",
        arrivals("contacts"), arrivals("first_contacts"),
    ),
)  # fmt: skip

OUTCOMES = (
    _count("answered", "answered", "contacts that an agent answered", "higher", HANDLED_SCOPES),
    _count("abandoned", "abandoned", "contacts that left the queue before an agent was free", "lower"),
    _count("left_ivr", "left_ivr", "contacts that hung up in the menu", "lower"),
    _count("contained", "contained", "contacts that ended in the menu as served (claimed containment)"),
    _count("closed", "closed", "contacts that came when the phones were closed", "lower"),
    _count("disconnected", "disconnected", "contacts disconnected in the queue at closing", "lower"),
    _count("unfinished", "unfinished", "contacts still open when the last work was done", "lower", DAY_SCOPES),
    Measure(
        "containment", "share", "higher", "contained contacts / contacts (claimed: resolved or not)",
        arrivals("contained"), arrivals("contacts"),
    ),
    Measure(
        "true_containment", "share", "higher", "contained contacts whose need was resolved / contacts",
        arrivals("contained_resolved"), arrivals("contacts"), DAY_SCOPES,
    ),
    Measure(
        "answered_by_group", "share", None, "answered contacts of the group / answered contacts of all groups",
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
    _count("resolved_needs", "resolved", "needs resolved by a contact, answered or contained", "higher", DAY_SCOPES),
    _count("unresolved_needs", "lost", "needs that ended unresolved and will not return", "lower", DAY_SCOPES),
    Measure(
        "unresolved_per_need", "share", "lower", "needs that ended unresolved and will not return / needs",
        arrivals("lost"), arrivals("first_contacts"), DAY_SCOPES,
    ),
    _count("returning", "returning", "contacts after which the need gets in touch again", "lower", DAY_SCOPES),
    _count("pending", "pending", "needs still open at the horizon's end: a return due or unfinished", None, DAY_SCOPES),
    _count("issues", "issues", "needs, at their first contact that was answered or self-served", None, DAY_SCOPES),
)  # fmt: skip

MENU = (
    Measure(
        "mean_in_ivr", "contacts", None, "seconds that arriving contacts spend in the menu / seconds of the scope",
        arrivals("ivr_seconds"), SECONDS, DAY_SCOPES,
    ),
    Measure(
        "line_minutes", "min", "lower", "minutes from taking the line to the end of talk, per replication",
        arrivals("line_seconds").per(60), scopes=HANDLED_DAY_SCOPES,
    ),
)  # fmt: skip

CONTACT_MEASURES = (*VOLUMES, *OUTCOMES, *RESOLUTION, *MENU)
