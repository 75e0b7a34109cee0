"""Results as CSV text: one row a replication and measure, one row an interval and intent."""

import csv
import io
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from simulator.measures import TOTAL, Estimate, Scope, estimate, estimate_intervals, measure_names
from simulator.money import CostReport, unit_costs
from simulator.records import Simulation
from simulator.scenario.clock import Clock

INTERVAL_MEASURES = ("contacts", "offered", "answered", "abandoned", "asa", "service_level", "aht")
"""Known for every interval and intent."""
INTERVAL_AGENT_MEASURES = ("mean_logged_in", "occupancy")
"""Known for every interval of the whole centre."""
ALL_INTENTS = "(all)"

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
    return _harmless(value) if isinstance(value, str) else value


def _harmless(text: str) -> str:
    """Text that a spreadsheet shows as it is: no control characters, and no formula."""
    printable = "".join(char if char.isprintable() else " " for char in text)
    return f"'{printable}" if printable.lstrip().startswith(("=", "+", "-", "@")) else printable


def replication_table(simulation: Simulation, report: CostReport) -> str:
    """Every measure and unit cost of every replication by itself, unrounded; money is of a month of 365/12 days."""
    return csv_text(("replication", "measure", "unit", "value"), _replication_rows(simulation, report))


def _replication_rows(simulation: Simulation, report: CostReport) -> Iterator[tuple[Cell, ...]]:
    names = tuple(measure_names(simulation.scenario))
    for replication, month in zip(simulation.replications, report.months, strict=True):
        alone = replace(simulation, replications=(replication,))
        for name in names:
            found = estimate(alone, name, TOTAL)
            yield replication.index, name, found.unit, found.value
        yield replication.index, "total_cost", f"{report.currency} a month", month.bill.total
        for cost in unit_costs(month):
            meaningful = report.unit_costs[cost.name].undefined_because is None
            yield replication.index, cost.name, report.currency, cost.value if meaningful else None


def interval_table(simulation: Simulation) -> str:
    """Mean, low and high (95 %) of each measure in each counted interval, for every intent and all together."""
    columns = (*INTERVAL_MEASURES, *INTERVAL_AGENT_MEASURES)
    spread = (f"{name}{part}" for name in columns for part in ("", "_low", "_high"))
    return csv_text(("interval", "intent", *spread), _interval_rows(simulation))


def _interval_rows(simulation: Simulation) -> Iterator[tuple[Cell, ...]]:
    clock = Clock(simulation.scenario.calendar)
    first = round(clock.counted_from / clock.calendar.interval)
    by_intent = {name: _columns(simulation, Scope(intent=name)) for name in simulation.scenario.intents}
    by_intent[ALL_INTENTS] = _columns(simulation, TOTAL)
    for number in range(len(by_intent[ALL_INTENTS][0])):
        label = clock.label(first + number)
        for intent, columns in by_intent.items():
            yield label, intent, *(cell for column in columns for cell in _with_bounds(column[number]))


def _columns(simulation: Simulation, scope: Scope) -> list[tuple[Estimate, ...]]:
    agents = INTERVAL_AGENT_MEASURES if scope == TOTAL else ()
    return [estimate_intervals(simulation, name, scope) for name in (*INTERVAL_MEASURES, *agents)]


def _with_bounds(found: Estimate) -> tuple[Cell, Cell, Cell]:
    if found.value is None or found.half_width is None:
        return found.value, None, None
    return found.value, found.value - found.half_width, found.value + found.half_width
