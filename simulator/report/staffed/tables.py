"""A staffing that was found as CSV text: one row an interval of the week, one row a shift of the roster."""

from simulator.planning.staffing.results import Staffed
from simulator.report.tables import csv_text


def need_table(staffed: Staffed) -> str:
    """One row a group and interval of the week, Monday 0: load in Erlang, agents needed and there, unrounded."""
    headings = ("group", "weekday", "from", "load (Erlang)", "agents needed", "agents there")
    rows = ((one.group, one.weekday, clock(one.start), one.load, one.needed, one.there) for one in staffed.intervals)
    return csv_text(headings, rows)


def roster_table(staffed: Staffed) -> str:
    """One row of the rosters each: paid hours a week of one head there, heads as they were and as they are needed."""
    headings = ("group", "shift", "paid hours a week a head", "heads before", "heads needed")
    places = zip(staffed.places, staffed.was, staffed.heads, strict=True)
    return csv_text(headings, ((one.group, one.label, one.weekly_hours, was, now) for one, was, now in places))


def clock(start: float) -> str:
    """Seconds after midnight as hours and minutes."""
    hours, minutes = divmod(round(start) // 60, 60)
    return f"{hours:02d}:{minutes:02d}"
