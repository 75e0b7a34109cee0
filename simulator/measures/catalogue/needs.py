"""Measures of needs: how many arose, what self-service and contacts made of them, and what they are left with."""

from simulator.measures.catalogue.contacts import CALLS
from simulator.measures.measure import NEED_SCOPES, Better, Measure
from simulator.measures.terms import Term, arrivals, needs

NEEDS = needs("born") - arrivals("filtered_first")
"""Needs that arose, but those that the menu filtered out as nobody's."""


def _count(name: str, what: str, number: Term, better: Better | None = None) -> Measure:
    return Measure(name, "needs", better, f"{what}, per replication", number, scopes=NEED_SCOPES)


FLOW = (
    _count("needs", "needs that arose in the scope, those behind filtered contacts left out", NEEDS),
    _count("needs_removed", "needs that would have arisen and are gone with their root cause: in no other count",
           needs("removed")),
    _count("self_service_tried", "needs that tried self-service", needs("tried")),
    _count("self_served", "needs that self-service solved: no contact", needs("self_served"), "higher"),
    _count("self_service_gave_up", "needs that gave up at self-service: no contact, unresolved", needs("gave_up"),
           "lower"),
    _count("self_service_failed", "needs that get in touch as self-service failed them, at once or later",
           needs("failed") + needs("failed_silently"), "lower"),
    _count("self_service_failed_silently", "needs that find out later that self-service failed them",
           needs("failed_silently"), "lower"),
    Measure(
        "self_service_minutes", "min", None, "minutes spent at self-service, per replication",
        needs("try_seconds").per(60), scopes=NEED_SCOPES,
    ),
    Measure(
        "deflection", "share", "higher", "needs that self-service solved / needs", needs("self_served"), NEEDS,
        NEED_SCOPES,
    ),
    Measure(
        "contacts_per_need", "contacts per need", "lower", "contacts but filtered ones / needs", CALLS, NEEDS,
        NEED_SCOPES,
    ),
)  # fmt: skip

ENDS = (
    Measure(
        "first_touch_resolution", "share", "higher",
        "needs resolved by self-service, by the menu or bot, or by an agent at their first contact / needs",
        needs("self_served") + arrivals("contained_first_resolved") + arrivals("first_resolved"), NEEDS, NEED_SCOPES,
    ),
    _count("resolved_needs", "needs resolved by self-service or by a contact, answered or contained",
           arrivals("resolved") + needs("self_served"), "higher"),
    _count("unresolved_needs", "needs that ended unresolved and will not return, given up at self-service included",
           arrivals("lost") + needs("gave_up"), "lower"),
    Measure(
        "unresolved_per_need", "share", "lower",
        "needs that ended unresolved and will not return, given up at self-service included / needs",
        arrivals("lost") + needs("gave_up"), NEEDS, NEED_SCOPES,
    ),
    _count("pending", "needs open at the horizon's end: a return due, or a first contact after a silent failure, or "
           "unfinished", arrivals("pending") + needs("still_due")),
    _count("issues", "needs at their first contact that was answered or self-served, or solved by self-service",
           arrivals("issues") + needs("self_served")),
)  # fmt: skip


def _quality(name: str, entry: str, which: str) -> Measure:
    formula = (
        f"illustrative: sum of p(satisfied) of needs that ended, {which} coefficients of `quality` / needs that ended, "
        "in self-service or with a contact"
    )
    return Measure(name, "share", "higher", formula, needs(entry), needs("quality_needs"), NEED_SCOPES)


QUALITY = (
    _quality("quality_index", "quality", "by the typical"),
    _quality("quality_index_low", "quality_low", "the least by the"),
    _quality("quality_index_high", "quality_high", "the greatest by the"),
)

NEED_MEASURES = (*FLOW, *ENDS, *QUALITY)
