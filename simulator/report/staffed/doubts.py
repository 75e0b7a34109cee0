"""What is not sure about a staffing that was found."""

from collections.abc import Iterator

from simulator.planning.staffing.results import Met, Staffed


def doubts(staffed: Staffed) -> Iterator[str]:
    """What is not sure about a staffing."""
    yield from unconfirmed(staffed)
    for group, (fewer, more) in staffed.or_one_more.items():
        yield f"luck does not decide whether {group} needs {fewer} or {more} heads"


def unconfirmed(staffed: Staffed) -> Iterator[str]:
    """That a staffing did not hold on fresh replications: what it missed there, and what luck leaves open."""
    if not staffed.is_confirmed:
        named = "; ".join((*_named(staffed, "missed"), *_named(staffed, "open")))
        yield f"the staffing was not confirmed on replications that the search never saw ({named})"


def _named(staffed: Staffed, met: Met) -> Iterator[str]:
    labels = [one.label for one in staffed.constraints if one.met == met]
    if labels:
        yield f"{met}: {', '.join(labels)}"
