"""In which order waiting callers were taken: the points of the scenario against every choice that an agent had."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

from tests.bank.calls import NOBODY, Call, offered
from tests.bank.staff import ALSO, GROUPS, groups_of

CREDIT = 90.0
"""Seconds that priority customers are ahead (Mandelbaum, Sakov and Zeltyn 2000) and, as is seen here, prospects behind;
callers for internet support, who are no customers either, with them."""
RULES: Mapping[str, Mapping[str, float]] = {
    "longest wait": {},
    "longest wait with priority customers 90 s ahead": {"urgent": CREDIT},
    "longest wait with priority customers 90 s ahead and prospects 90 s behind": {
        "urgent": CREDIT,
        "NW": -CREDIT,
        "IN": -CREDIT,
    },
}
TOLERANCE = 3.0
"""Seconds by which the clocks of the queue may differ."""
LONGEST = 1_000.0

Choice = tuple[tuple[float, Call], list[tuple[float, Call]]]
"""Who was taken and who else could have been, each with the seconds waited so far."""


def choices(calls: Sequence[Call]) -> list[Choice]:
    """Every time an agent took a waiting caller while others waited whom the agent could have taken."""
    groups = groups_of(calls)
    waiting = sorted((call for call in offered(calls) if call.wait), key=lambda call: call.joined or 0.0)
    joins = [call.joined or 0.0 for call in waiting]
    found = []
    for call, joined in zip(waiting, joins, strict=True):
        if call.answered and call.server != NOBODY:
            now, group = joined + call.wait, groups[call.server]
            kinds = {"PS", "TT", *GROUPS[group], *ALSO[group]}
            near = slice(bisect_left(joins, now - LONGEST), bisect_left(joins, now - TOLERANCE))
            others = [
                (now - since, other)
                for since, other in zip(joins[near], waiting[near], strict=True)
                if other is not call and since + other.wait > now + TOLERANCE and other.kind in kinds
            ]
            found += [((call.wait, call), others)] if others else []
    return found


def explained(made: Iterable[Choice], points: Mapping[str, float]) -> float:
    """Share of choices in which who was taken had the highest score, points and seconds waited."""
    right = [
        _score(*taken, points) >= max(_score(*other, points) for other in others) - TOLERANCE for taken, others in made
    ]
    return sum(right) / len(right)


def _score(waited: float, call: Call, points: Mapping[str, float]) -> float:
    return waited + points.get("urgent" if call.priority == 2 else call.kind, 0.0)
