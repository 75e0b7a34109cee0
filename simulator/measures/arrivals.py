"""What is counted by the day and interval of a contact's arrival."""

from dataclasses import dataclass, fields

import numpy as np

from simulator.measures.grid import Grid
from simulator.measures.histogram import BINS, bins_of
from simulator.measures.history import History
from simulator.records import Contacts, Flags, Floats, Integers, Outcome
from simulator.scenario.intents import COMPONENTS
from simulator.scenario.scenario import Scenario

BY_INTERVAL = (
    "contacts", "first_contacts", "offered", "answered", "abandoned", "abandoned_short", "waited", "contained",
    "left_ivr", "closed", "disconnected", "wait_answered", "wait_all", "handle_seconds",
)  # fmt: skip
"""Entries that are kept by interval of arrival too; so are all that depend on a threshold."""


@dataclass(frozen=True)
class Arrivals:
    """The contacts that arrived in the counted days, with their waits in seconds (0 outside the queue)."""

    contacts: Contacts
    first_served: Flags
    next_entered: Floats
    wait: Floats
    offered: Flags
    day: Integers
    interval: Integers

    @classmethod
    def of(cls, grid: Grid, contacts: Contacts, history: History) -> "Arrivals":
        """Keep what arrived in the counted days: warm-up is a filter on the time of arrival."""
        rows = np.flatnonzero((contacts.entered >= grid.start) & (contacts.entered < grid.end))
        kept = Contacts(*(getattr(contacts, field.name)[rows] for field in fields(Contacts)))
        offered = ~np.isnan(kept.joined)
        return cls(
            contacts=kept,
            first_served=history.first_served[rows],
            next_entered=history.next_entered[rows],
            wait=np.where(offered, left_queue_or_end(kept, grid.end) - kept.joined, 0.0),
            offered=offered,
            day=grid.day_of(kept.entered),
            interval=grid.interval_of(kept.entered),
        )


def left_queue_or_end(contacts: Contacts, end: float) -> Floats:
    """When waiting ended, in elapsed seconds; who waited for ever is taken to wait until the horizon's end."""
    waits_on = np.isnan(contacts.left_queue) & ~np.isnan(contacts.joined)
    return np.where(waits_on, np.fmax(contacts.joined, end), contacts.left_queue)


def columns_of(scenario: Scenario, arrivals: Arrivals, end: float) -> dict[str, Flags | Floats]:
    """One column a name: flags are counted, floats (seconds) are summed; `end` is the horizon's end."""
    return {
        **_outcomes(arrivals),
        **_waits(scenario, arrivals),
        **_needs(scenario, arrivals, end),
        **_seconds(arrivals),
    }


def _outcomes(arrivals: Arrivals) -> dict[str, Flags | Floats]:
    outcome = arrivals.contacts.outcome
    return {
        "contacts": np.ones(len(outcome), bool),
        "offered": arrivals.offered,
        **{kind.name.lower(): outcome == kind for kind in Outcome},
    }


def _waits(scenario: Scenario, arrivals: Arrivals) -> dict[str, Flags | Floats]:
    wait, service = arrivals.wait, scenario.service.phone
    answered, abandoned = (arrivals.contacts.outcome == kind for kind in (Outcome.ANSWERED, Outcome.ABANDONED))
    columns: dict[str, Flags | Floats] = {
        "waited": wait > 0,
        "abandoned_short": abandoned & (wait <= service.short_abandon),
        "wait_answered": np.where(answered, wait, 0.0),
        "wait_answered_squares": np.where(answered, wait * wait, 0.0),
        "wait_abandoned": np.where(abandoned, wait, 0.0),
        "wait_all": wait,
        "wait_all_squares": wait * wait,
    }
    for number, threshold in enumerate(service.thresholds):
        within = wait <= threshold
        columns[f"answered_within_{number}"] = answered & within
        columns[f"abandoned_within_{number}"] = abandoned & within
    return columns


def _needs(scenario: Scenario, arrivals: Arrivals, end: float) -> dict[str, Flags | Floats]:
    contacts, again = arrivals.contacts, arrivals.next_entered
    answered, unfinished = contacts.outcome == Outcome.ANSWERED, contacts.outcome == Outcome.UNFINISHED
    first, resolved = contacts.attempt == 0, contacts.resolved
    returning = contacts.returns & ~resolved & ~unfinished
    window_end = contacts.ended + scenario.service.repeat_window
    window_seen = answered & (window_end <= end)
    return {
        "first_contacts": first,
        "repeats": ~first,
        "resolved": resolved,
        "contained_resolved": resolved & (contacts.outcome == Outcome.CONTAINED),
        "first_resolved": first & answered & resolved,
        "first_answered": first & answered,
        "lost": ~resolved & ~returning & ~unfinished,
        "returning": returning,
        "pending": (returning & np.isinf(again)) | unfinished,
        "issues": arrivals.first_served,
        "fcr_window_base": window_seen,
        "fcr_window_kept": window_seen & (again > window_end),
    }


def _seconds(arrivals: Arrivals) -> dict[str, Flags | Floats]:
    contacts = arrivals.contacts
    menu_end = np.where(arrivals.offered, contacts.joined, contacts.ended)
    components = {f"{name}_seconds": contacts.component_seconds[:, place] for place, name in enumerate(COMPONENTS)}
    return {
        "ivr_seconds": np.nan_to_num(menu_end - contacts.entered),
        "line_seconds": np.nan_to_num(contacts.ended - contacts.entered),
        **components,
        "handle_seconds": np.where(contacts.group >= 0, contacts.freed - contacts.left_queue, 0.0),
    }


Tallies = dict[str, Integers | Floats]


def tally(columns: dict[str, Flags | Floats], cells: Integers, shape: tuple[int, ...]) -> Tallies:
    """Counts of flags and sums of seconds by cell (a flat index into `shape`)."""
    size = int(np.prod(shape))
    return {name: _in_cells(column, cells, size).reshape(shape) for name, column in columns.items()}


def _in_cells(column: Flags | Floats, cells: Integers, size: int) -> Integers | Floats:
    if column.dtype == bool:
        return np.bincount(cells[column], minlength=size).astype(np.int64, copy=False)
    return np.bincount(cells, column, minlength=size)


def by_day(columns: dict[str, Flags | Floats], arrivals: Arrivals, shape: tuple[int, int, int]) -> Tallies:
    """All columns by (counted day, intent, group), the last group being no agent."""
    _, intents, groups = shape
    group = np.where(arrivals.contacts.group >= 0, arrivals.contacts.group, groups - 1)
    return tally(columns, (arrivals.day * intents + arrivals.contacts.intent) * groups + group, shape)


def by_interval(columns: dict[str, Flags | Floats], arrivals: Arrivals, shape: tuple[int, int]) -> Tallies:
    """The columns of BY_INTERVAL and of the thresholds by (counted interval of arrival, intent)."""
    kept = {name: column for name, column in columns.items() if name in BY_INTERVAL or "_within_" in name}
    return tally(kept, arrivals.interval * shape[1] + arrivals.contacts.intent, shape)


def wait_histograms(arrivals: Arrivals, intents: int) -> dict[str, Integers]:
    """Counts of waits by (intent, bin): of `answered` contacts and of `all` that were offered."""
    cells = arrivals.contacts.intent * BINS + bins_of(arrivals.wait)
    chosen = {"answered": arrivals.contacts.outcome == Outcome.ANSWERED, "all": arrivals.offered}
    counts = tally(dict(chosen), cells, (intents, BINS))
    return {name: count.astype(np.int64, copy=False) for name, count in counts.items()}
