"""A staffing that was found, in words and in the order of its report."""

import math

from simulator.planning.staffing.results import Staffed
from simulator.report.exhibit import Exhibit
from simulator.report.layout import capitalised, number
from simulator.report.spoken import Spoken, spoken_of
from simulator.report.staffed.doubts import doubts
from simulator.report.staffed.exhibits import (
    KEEPS,
    constraints_exhibit,
    heads_exhibit,
    heads_of,
    path_exhibit,
    searched_exhibit,
)
from simulator.report.staffed.hours import hours_exhibit, roster_exhibit

NOT_YET_CASH = (
    "A bill with fewer heads is what is paid when they have left: when that is so, savings invest tells month by month."
)


def headline(staffed: Staffed) -> str:
    """Heads and cost as they were and as they are needed, on which basis, and whether that was confirmed."""
    spoken = spoken_of(staffed.report)
    told = [f"To keep {KEEPS[staffed.basis]}, {people_in_words(staffed)}{_money(staffed, spoken)}."]
    told.extend(f"{capitalised(text)}." for text in doubts(staffed))
    return " ".join(told)


def short_headline(staffed: Staffed) -> str:
    """The headline in a list of results."""
    return f"{people_in_words(staffed)}{_money(staffed, spoken_of(staffed.report))}"


def people_in_words(staffed: Staffed) -> str:
    """Heads of all groups, and of each, as they were and as they are needed."""
    was, now = (math.fsum(getattr(one, name) for one in staffed.groups) for name in ("was_heads", "heads"))
    whole = f"{heads_of(was)} -> {heads_of(now)} heads"
    if len(staffed.groups) < 2:
        return whole
    each = (f"{one.group} {heads_of(one.was_heads)} -> {heads_of(one.heads)}" for one in staffed.groups)
    return f"{whole} ({', '.join(each)})"


def exhibits(staffed: Staffed) -> tuple[Exhibit, ...]:
    """Every exhibit, in the order of the report: from work over intervals and shifts to heads and money."""
    found = [
        heads_exhibit(staffed.groups),
        money_exhibit(staffed),
        constraints_exhibit(staffed.constraints, staffed.basis),
        path_exhibit(staffed.groups),
        hours_exhibit(staffed.intervals),
        roster_exhibit(staffed.places, staffed.was, staffed.heads),
        searched_exhibit(staffed),
    ]
    return tuple(one for one in found if one.rows)


def money_exhibit(staffed: Staffed) -> Exhibit:
    """The bill with the roster as it was and with the heads that are needed; no row where nothing is priced."""
    report, spoken = staffed.report, spoken_of(staffed.report)
    headings = (f"{spoken.currency} a {spoken.period}", "roster before", "heads needed", "change")
    total = report.total.mean
    amounts = spoken.amount(staffed.was_cost), spoken.amount(total), spoken.change(total - staffed.was_cost)
    each = report.headline
    contact = (each.label, "", number(each.value, 2), "")
    rows = (("total cost", *amounts), contact) if report.priced else ()
    return Exhibit("staffed_money", "What it costs", headings, rows, notes=(NOT_YET_CASH,))


def _money(staffed: Staffed, spoken: Spoken) -> str:
    if not staffed.report.priced:
        return ""
    before, after = spoken.amount(staffed.was_cost), spoken.amount(staffed.report.total.mean)
    return f", {spoken.currency} {before} -> {after} a {spoken.period}"
