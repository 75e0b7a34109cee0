"""A log reduced to a Replication: integer counts and float sums over the counted days."""

import numpy as np

from simulator.measures.arrivals import Arrivals, Tallies, busy_seconds, by_day, by_interval, wait_histograms
from simulator.measures.columns import columns_of
from simulator.measures.conservation import check_replication
from simulator.measures.grid import Grid, grid_of, most_at_once
from simulator.measures.history import history_of
from simulator.measures.journeys import held_rings, journeys_of, line_freed
from simulator.measures.log_checks import check_log
from simulator.measures.moments import (
    Handlings,
    agent_seconds,
    events_in_intervals,
    handlings_of,
    queue_at_day_ends,
    queued_of,
)
from simulator.measures.needs import needs_by_day
from simulator.records import AgentTime, Floats, Log, Replication
from simulator.scenario.scenario import Scenario

REDUCTION_VERSION = 2
"""Raised by hand when a Replication made from the same log holds other names or numbers."""


def reduce_log(scenario: Scenario, log: Log) -> Replication:
    """Count and sum a log; see docs/measures.md for every entry.

    Raises ConservationError, naming the numbers, when contacts, needs, hours or waits do not balance.
    """
    grid, intents, groups = grid_of(scenario.calendar), len(scenario.intents), len(scenario.agents)
    history, journeys = history_of(log.contacts), journeys_of(log, grid.end)
    check_log(scenario, log, history, journeys)
    arrivals = Arrivals.of(grid, log.contacts, journeys, history)
    counted, by_arrival = _tallies(scenario, grid, arrivals)
    handled = np.asarray(counted["handle_seconds"], np.float64)
    waits = wait_histograms(arrivals, intents)
    busy = busy_seconds(log, arrivals, handled, (grid.days, intents, groups + 1))
    del arrivals, history
    queued, handlings = queued_of(log, grid.end), handlings_of(log)
    replication = Replication(
        index=log.index,
        by_day=counted | {"busy_seconds": busy},
        by_interval=by_arrival,
        in_interval=events_in_intervals(grid, log.contacts, journeys, queued, intents),
        agent_seconds=agent_seconds(grid, scenario, log, handlings),
        needs_by_day=needs_by_day(grid, log),
        waits=waits,
        day_end_queue=queue_at_day_ends(grid, queued, intents),
        totals=_totals(grid, log, handlings),
    )
    check_replication(scenario, grid, queued, replication)
    return replication


def _tallies(scenario: Scenario, grid: Grid, arrivals: Arrivals) -> tuple[Tallies, Tallies]:
    """Counts and sums by day and by interval of arrival; the columns they are made of are gone afterwards."""
    intents, groups = len(scenario.intents), len(scenario.agents)
    columns = columns_of(scenario, arrivals, grid.end)
    counted = by_day(columns, arrivals, (grid.days, intents, groups + 1))
    return counted, by_interval(columns, arrivals, (grid.intervals, intents))


def _totals(grid: Grid, log: Log, handlings: Handlings) -> dict[str, float]:
    contacts, spans, dials = log.contacts, log.spans, log.dials
    freed = line_freed(contacts)
    on_line = ~np.isnan(freed)
    on_duty = (spans.kind == AgentTime.LOGGED_IN) | (spans.kind == AgentTime.OVERTIME)
    rings = held_rings(dials)
    drained = _after(grid, handlings.begun, handlings.freed) + _after(grid, dials.start[rings], dials.end[rings])
    return {
        "peak_lines": float(most_at_once(grid, contacts.entered[on_line], freed[on_line])),
        "peak_logged_in": float(most_at_once(grid, spans.start[on_duty], spans.end[on_duty])),
        "drain_seconds": drained,
    }


def _after(grid: Grid, start: Floats, end: Floats) -> float:
    """Seconds of spans after the last counted day."""
    return float(np.maximum(end - np.maximum(start, grid.end), 0.0).sum())
