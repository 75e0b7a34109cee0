"""Exhibits on the shape of the week: agents needed and there by the hour, and the rows of the roster."""

import math
from collections import defaultdict
from collections.abc import Sequence

from simulator.planning.staffing.places import Heads, Place
from simulator.planning.staffing.results import IntervalNeed
from simulator.report.exhibit import Exhibit
from simulator.report.layout import number
from simulator.report.staffed.exhibits import changed, heads_of

SECONDS = 3_600
WORKING_WEEK = range(5)
"""Monday to Friday."""
NEEDED = (
    "Load is that of the interval, needed what it takes by Erlang A, there what the shifts bring; each the average of "
    "the hour. What is there beyond what is needed is the price of whole shifts."
)


def hours_exhibit(intervals: Sequence[IntervalNeed]) -> Exhibit:
    """Load, agents needed and agents there by group and hour of an average weekday; of all days where none is open."""
    working = [one for one in intervals if one.weekday in WORKING_WEEK]
    chosen = working or list(intervals)
    days = "average of Monday to Friday" if working else "average of the open days"
    found: dict[tuple[str, int], list[IntervalNeed]] = defaultdict(list)
    for one in chosen:
        found[one.group, int(one.start // SECONDS)].append(one)
    rows = tuple((group, f"{hour:02d}:00", *_averages(of)) for (group, hour), of in sorted(found.items(), key=_order))
    headings = ("group", "from", "load, Erlang", "agents needed", "agents there", "beyond the need")
    return Exhibit("staffed_hours", f"By the hour, {days}", headings, rows, words_in=(0, 1), notes=(NEEDED,))


def _order(found: tuple[tuple[str, int], list[IntervalNeed]]) -> tuple[str, int]:
    return found[0]


def _averages(intervals: Sequence[IntervalNeed]) -> tuple[str, ...]:
    columns = zip(*((one.load, one.needed, one.there) for one in intervals), strict=True)
    load, needed, there = (math.fsum(column) / len(intervals) for column in columns)
    return tuple(number(value, 1) for value in (load, needed, there, there - needed))


def roster_exhibit(places: Sequence[Place], was: Heads, heads: Heads) -> Exhibit:
    """One row of the rosters each: hours a week of one head there, heads as they were and as they are needed."""
    rows = tuple(
        (place.group, place.label, number(place.weekly_hours, 1), heads_of(one), heads_of(other), changed(other - one))
        for place, one, other in zip(places, was, heads, strict=True)
    )
    headings = ("group", "shift", "paid hours a week, a head", "heads before", "heads needed", "change")
    return Exhibit("roster", "The roster", headings, rows, words_in=(0, 1))
