"""Results as CSV text: one row a replication and measure, one row an interval and intent.

Where customers get in touch otherwise than by phone a column `channel` follows the first, and each channel has rows.
"""

import csv
import io
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from simulator.measures import TOTAL, Estimate, Scope, estimate, estimate_intervals
from simulator.measures.grid import grid_of
from simulator.money import CostReport, unit_costs
from simulator.records import Simulation
from simulator.report.harmless import harmless
from simulator.report.meaningful import meaningful_measures
from simulator.report.mechanisms import deferred_channels, has_other_channels
from simulator.scenario.clock import Clock
from simulator.scenario.scenario import Scenario

INTERVAL_MEASURES = ("contacts", "offered", "answered", "abandoned", "asa", "service_level", "aht")
"""Known for every interval and intent."""
INTERVAL_AGENT_MEASURES = ("mean_logged_in", "occupancy")
"""Known for every interval of the whole centre."""
BACKLOG = "backlog_at_end"
"""Of e-mails and social media messages, where there are any."""
ALL = "(all)"
"""In the columns of intents and channels."""

Cell = str | float | int | None


def csv_text(headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """CSV with a header line; what is undefined is empty, and no text can be taken for a formula."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow([_cell(heading) for heading in headings])
    writer.writerows([_cell(cell) for cell in row] for row in rows)
    return file.getvalue()


def _cell(value: Cell) -> str | float | int:
    if value is None or (isinstance(value, float) and not math.isfinite(value)):
        return ""
    return harmless(value) if isinstance(value, str) else value


def replication_table(simulation: Simulation, report: CostReport) -> str:
    """Every measure and unit cost of every replication by itself, unrounded; money is of a month of 365/12 days."""
    by_channel = has_other_channels(simulation.scenario)
    headings = ("replication", *(("channel",) if by_channel else ()), "measure", "unit", "value")
    rows = _replication_rows(simulation, report)
    return csv_text(headings, rows if by_channel else ((number, *rest) for number, _, *rest in rows))


def _replication_rows(simulation: Simulation, report: CostReport) -> Iterator[tuple[Cell, ...]]:
    """Replication, channel, measure, unit and value."""
    scenario = simulation.scenario
    channels = scenario.channels if has_other_channels(scenario) else ()
    spans = (TOTAL, *(Scope(channel=channel) for channel in channels))
    named = [(scope, name) for scope in spans for name in meaningful_measures(scenario, scope)]
    for replication, month in zip(simulation.replications, report.months, strict=True):
        alone = replace(simulation, replications=(replication,))
        for scope, name in named:
            found = estimate(alone, name, scope)
            yield replication.index, scope.channel or ALL, name, found.unit, found.value
        yield replication.index, ALL, "total_cost", f"{report.currency} a month", month.bill.total
        for cost in unit_costs(month):
            meaningful = report.unit_costs[cost.name].undefined_because is None
            yield replication.index, ALL, cost.name, report.currency, cost.value if meaningful else None


def interval_table(simulation: Simulation) -> str:
    """Mean, low and high (95 %) of each measure in each counted interval, for every intent and all together.

    Where there are other channels than the phone, for each channel, too, and with its backlog.
    """
    by_channel = has_other_channels(simulation.scenario)
    columns = (*INTERVAL_MEASURES, *_backlog(simulation.scenario), *INTERVAL_AGENT_MEASURES)
    spread = (f"{name}{part}" for name in columns for part in ("", "_low", "_high"))
    headings = ("interval", *(("channel",) if by_channel else ()), "intent", *spread)
    rows = _interval_rows(simulation)
    return csv_text(headings, rows if by_channel else ((label, *rest) for label, _, *rest in rows))


def _backlog(scenario: Scenario) -> tuple[str, ...]:
    return (BACKLOG,) if deferred_channels(scenario) else ()


def _interval_rows(simulation: Simulation) -> Iterator[tuple[Cell, ...]]:
    """Label, channel, intent, and the numbers."""
    clock = Clock(simulation.scenario.calendar)
    first = round(clock.counted_from / clock.calendar.interval)
    found = [(scope.channel or ALL, scope.intent or ALL, _columns(simulation, scope)) for scope in _scopes(simulation)]
    for number in range(len(found[0][2][0])):
        label = clock.label(first + number)
        for channel, intent, columns in found:
            yield label, channel, intent, *(cell for column in columns for cell in _with_bounds(column[number]))


def _scopes(simulation: Simulation) -> Iterator[Scope]:
    scenario = simulation.scenario
    yield from (Scope(intent=name) for name in scenario.intents)
    if has_other_channels(scenario):
        yield from (Scope(channel=channel) for channel in scenario.channels)
    yield TOTAL


def _columns(simulation: Simulation, scope: Scope) -> list[tuple[Estimate | None, ...]]:
    """One estimate an interval of each measure; None where the channel of the scope has no such measure."""
    scenario = simulation.scenario
    told = set(meaningful_measures(scenario, scope))
    agents = INTERVAL_AGENT_MEASURES if scope == TOTAL else ()
    nothing = (None,) * grid_of(scenario.calendar).intervals
    names = (*INTERVAL_MEASURES, *_backlog(scenario), *agents)
    return [estimate_intervals(simulation, name, scope) if name in told else nothing for name in names]


def _with_bounds(found: Estimate | None) -> tuple[Cell, Cell, Cell]:
    if found is None:
        return None, None, None
    if found.value is None or found.half_width is None:
        return found.value, None, None
    return found.value, found.value - found.half_width, found.value + found.half_width
