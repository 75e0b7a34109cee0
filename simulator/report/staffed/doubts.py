"""What is not sure about a staffing that was found."""

from collections.abc import Iterator

from simulator.planning.staffing.results import Staffed

UNCONFIRMED = "the staffing was not confirmed: a constraint is missed on replications that the search never saw"


def doubts(staffed: Staffed) -> Iterator[str]:
    """What is not sure about a staffing."""
    if not staffed.is_confirmed:
        missed = ", ".join(one.label for one in staffed.constraints if one.met == "missed")
        yield f"{UNCONFIRMED} ({missed})" if missed else UNCONFIRMED
    for group, (fewer, more) in staffed.or_one_more.items():
        yield f"luck does not decide whether {group} needs {fewer} or {more} heads"
