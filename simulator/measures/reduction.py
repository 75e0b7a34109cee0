"""A log reduced to a Replication: integer counts and float sums over the counted days."""

import numpy as np

from simulator.measures.arrivals import Arrivals, by_day, by_interval, columns_of, wait_histograms
from simulator.measures.conservation import check_log, check_replication
from simulator.measures.grid import Grid, grid_of, most_at_once
from simulator.measures.history import history_of
from simulator.measures.moments import agent_seconds, events_in_intervals, queue_at_day_ends
from simulator.records import AgentSpans, AgentTime, Contacts, Log, Replication
from simulator.scenario.scenario import Scenario

REDUCTION_VERSION = 1
"""Raised by hand when a Replication made from the same log holds other names or numbers."""


def reduce_log(scenario: Scenario, log: Log) -> Replication:
    """Count and sum a log; see docs/measures.md for every entry.

    Raises ConservationError, naming the numbers, when contacts, needs, hours or waits do not balance.
    """
    grid, intents, groups = grid_of(scenario.calendar), len(scenario.intents), len(scenario.agents)
    history = history_of(log.contacts)
    check_log(log, history)
    arrivals = Arrivals.of(grid, log.contacts, history)
    columns = columns_of(scenario, arrivals, grid.end)
    replication = Replication(
        index=log.index,
        by_day=by_day(columns, arrivals, (grid.days, intents, groups + 1)),
        by_interval=by_interval(columns, arrivals, (grid.intervals, intents)),
        in_interval=events_in_intervals(grid, log.contacts, intents),
        agent_seconds=agent_seconds(grid, scenario, log.contacts, log.spans),
        waits=wait_histograms(arrivals, intents),
        day_end_queue=queue_at_day_ends(grid, log.contacts, intents),
        totals=_totals(grid, log.contacts, log.spans),
    )
    check_replication(scenario, grid, log, replication)
    return replication


def _totals(grid: Grid, contacts: Contacts, spans: AgentSpans) -> dict[str, float]:
    on_line = ~np.isnan(contacts.ended)
    on_duty = (spans.kind == AgentTime.LOGGED_IN) | (spans.kind == AgentTime.OVERTIME)
    handled = contacts.group >= 0
    begun, freed = contacts.left_queue[handled], contacts.freed[handled]
    return {
        "peak_lines": float(most_at_once(grid, contacts.entered[on_line], contacts.ended[on_line])),
        "peak_logged_in": float(most_at_once(grid, spans.start[on_duty], spans.end[on_duty])),
        "drain_seconds": float(np.maximum(freed - np.maximum(begun, grid.end), 0.0).sum()),
    }
