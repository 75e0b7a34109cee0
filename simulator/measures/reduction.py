"""A log reduced to a Replication: integer counts and float sums over the counted days."""

import numpy as np

from simulator.measures.agent_time import Handlings, Held, agent_seconds, handlings_of, held_of
from simulator.measures.arrivals import Arrivals, Tallies, busy_seconds, by_day, by_interval, wait_histograms
from simulator.measures.backlog import ages_at_ends
from simulator.measures.columns import columns_of
from simulator.measures.conservation import check_replication
from simulator.measures.grid import Grid, grid_of, most_at_once
from simulator.measures.history import history_of
from simulator.measures.journeys import holds_line, journeys_of, line_freed
from simulator.measures.log_checks import check_log
from simulator.measures.moments import events_in_intervals, queue_at_day_ends, queued_of
from simulator.measures.needs import needs_by_day
from simulator.measures.outbound import outbound_by_day
from simulator.measures.quality import quality_by_day
from simulator.records import AgentTime, Floats, Log, Replication
from simulator.scenario.scenario import Scenario

REDUCTION_VERSION = 4
"""Raised by hand when a Replication made from the same log holds other names or numbers."""


def reduce_log(scenario: Scenario, log: Log) -> Replication:
    """Count and sum a log; see docs/measures.md for every entry.

    Raises ConservationError, naming the numbers, when contacts, needs, hours or waits do not balance.
    """
    grid, streams, groups = grid_of(scenario.calendar), len(scenario.streams), len(scenario.agents)
    history, journeys = history_of(log.contacts), journeys_of(log, grid.end)
    check_log(scenario, log, history, journeys)
    arrivals = Arrivals.of(scenario, grid, log.contacts, journeys, history)
    counted, by_arrival = _tallies(scenario, grid, arrivals)
    worked = np.asarray(counted["worked_seconds"], np.float64)
    waits = wait_histograms(arrivals, streams)
    busy = busy_seconds(log, arrivals, worked, (grid.days, streams, groups + 1))
    del arrivals
    quality = quality_by_day(scenario, grid, log, history, journeys)
    del history
    queued, handlings, held = queued_of(scenario, log, grid.end), handlings_of(log), held_of(log)
    replication = Replication(
        index=log.index,
        by_day=counted | {"busy_seconds": busy},
        by_interval=by_arrival,
        in_interval={
            **events_in_intervals(grid, log.contacts, journeys, queued, streams),
            **ages_at_ends(grid, log.contacts, queued, streams),
        },
        agent_seconds=agent_seconds(grid, scenario, log, handlings, held),
        needs_by_day=needs_by_day(grid, log) | quality,
        outbound_by_day=outbound_by_day(grid, log.outbound, len(scenario.campaigns), groups),
        waits=waits,
        day_end_queue=queue_at_day_ends(grid, queued, streams),
        totals=_totals(grid, log, handlings, held),
    )
    check_replication(scenario, grid, queued, replication)
    return replication


def _tallies(scenario: Scenario, grid: Grid, arrivals: Arrivals) -> tuple[Tallies, Tallies]:
    """Counts and sums by day and by interval of arrival; the columns they are made of are gone afterwards."""
    streams, groups = len(scenario.streams), len(scenario.agents)
    columns = columns_of(scenario, arrivals, grid.end)
    counted = by_day(columns, arrivals, (grid.days, streams, groups + 1))
    return counted, by_interval(columns, arrivals, (grid.intervals, streams))


def _totals(grid: Grid, log: Log, handlings: Handlings, held: Held) -> dict[str, float]:
    contacts, spans = log.contacts, log.spans
    freed = line_freed(contacts)
    on_line = ~np.isnan(freed) & holds_line(contacts)
    on_duty = (spans.kind == AgentTime.LOGGED_IN) | (spans.kind == AgentTime.OVERTIME)
    drained = _after(grid, handlings.begun, handlings.freed) + _after(grid, held.start, held.end)
    return {
        "peak_lines": float(most_at_once(grid, contacts.entered[on_line], freed[on_line])),
        "peak_logged_in": float(most_at_once(grid, spans.start[on_duty], spans.end[on_duty])),
        "drain_seconds": drained,
    }


def _after(grid: Grid, start: Floats, end: Floats) -> float:
    """Seconds of spans after the last counted day."""
    return float(np.maximum(end - np.maximum(start, grid.end), 0.0).sum())
