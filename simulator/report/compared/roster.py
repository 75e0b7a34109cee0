"""Who is on the roster after a change, against before: what a cash saving and a verdict belong to."""

from simulator.comparison import Comparison
from simulator.report.layout import number

SAME_FTE = 1e-6
"""Relative difference of full-time equivalents up to which two rosters have the same."""


def fte_off_the_roster(found: Comparison) -> float:
    """Full-time equivalents that the roster of before has and that of after has not."""
    return found.before.quantities.fte - found.after.quantities.fte


def has_same_fte(found: Comparison) -> bool:
    """Whether both rosters come to the same full-time equivalents."""
    return abs(fte_off_the_roster(found)) <= SAME_FTE * found.before.quantities.fte


def is_same_roster(found: Comparison) -> bool:
    """Whether nobody comes, leaves or works at another time."""
    one, other = (
        {name: group.roster for name, group in report.simulation.scenario.agents.items()}
        for report in (found.before, found.after)
    )
    return has_same_fte(found) and one == other


def at_which_roster(found: Comparison) -> str:
    """The roster that a figure of after is told at."""
    if is_same_roster(found):
        return "at the same roster"
    if has_same_fte(found):
        return "with the same FTE on another roster"
    gone = fte_off_the_roster(found)
    return f"with {number(abs(gone), 1)} FTE {'fewer' if gone > 0 else 'more'} on the roster"


def heading_of_after(found: Comparison) -> str:
    """The heading over figures of after: they hold at a roster."""
    return "after, same roster" if is_same_roster(found) else "after, other roster"
