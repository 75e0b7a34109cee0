"""Who causes it: results by intent and by group of agents in a terminal report."""

from collections.abc import Iterator, Mapping

from rich.console import RenderableType

from simulator.measures import TOTAL, Scope
from simulator.money import CostReport
from simulator.report.costs import by_intent_costs
from simulator.report.figures import ASSUMED, Figures
from simulator.report.layout import UNDEFINED, number, section, table, words
from simulator.report.mechanisms import deferred_channels, has_more_than_calls, live_channels
from simulator.scenario.channels import IN_WORDS
from simulator.scenario.scenario import Scenario

HOURS: Mapping[str, str] = {
    "paid_hours": "paid\nhours",
    "logged_in_hours": "logged-in\nhours",
    "handling_hours": "handling\nhours",
}
DASH = "-"
IN_SUMMARY = "The 95 % intervals of these figures are in summary.json."
KEY_WORDS: Mapping[str, str] = {
    "logged_hours": "the logged-in hours they need",
    "handled_hours": "handled hours",
    "contacts": "answered contacts",
}

ROUNDING = 1e-9
"""Part of the total that sums of floats may leave over."""

Row = tuple[str, ...]


def by_intent(figures: Figures) -> RenderableType:
    """One row a reason to get in touch, what could not be spread over them, and all together."""
    report = figures.report
    first = "first\ncontact" + (f"\n{ASSUMED.strip()}" if figures.resolution_is_assumed else "")
    money = (f"{report.currency}\na {report.period}", f"{report.currency} an\nanswered\ncontact")
    headings = (
        *("intent", "offered", "answered", "gave\nup", "in\ntime", "wait", "handle\ntime", first),
        *(money if report.priced else ()),
    )
    key = KEY_WORDS[report.definitions.allocation_key]
    spread = f"What is shared is spread over intents by {key}. " if report.priced and len(report.intents) > 1 else ""
    return _section("By intent", headings, _intent_rows(figures), spread + _of_live(figures.simulation.scenario))


def _of_live(scenario: Scenario) -> str:
    """Of which contacts waits are, where some are messages."""
    if not deferred_channels(scenario) or not live_channels(scenario):
        return ""
    return f"Gave up, in time and wait are of {' and '.join(IN_WORDS[name] for name in live_channels(scenario))}. "


def _intent_rows(figures: Figures) -> list[Row]:
    report = figures.report
    costs = by_intent_costs(report)
    rows = [(*_service(figures, name, Scope(intent=name)), *costs[name]) for name in costs]
    months = report.in_period().months
    rows.extend(_of_no_intent(report, months))
    if len(rows) > 1:
        rows.append((*_service(figures, "total", TOTAL), number(report.total.mean * months), _each(report)))
    return rows if report.priced else [row[:-2] for row in rows]


def _each(report: CostReport) -> str:
    """What an answered contact costs; nothing where the cost is that of outbound calls, too."""
    dialled = any(cost.name == "outbound" for cost in report.channels)
    return "" if dialled else number(report.unit_costs["cost_per_handled_contact"].value, 2)


def _of_no_intent(report: CostReport, months: float) -> Iterator[Row]:
    """What no intent bears: outbound calls, and what was paid for where nobody got in touch."""
    left = report.unallocated.mean
    for cost in report.channels:
        if cost.name == "outbound":
            left -= cost.cost.mean
            yield "outbound calls", *[""] * 7, number(cost.cost.mean * months), ""
    if left > ROUNDING * report.total.mean:
        yield "unallocated", *[""] * 7, number(left * months), ""


def _service(figures: Figures, name: str, scope: Scope) -> Row:
    return (
        name,
        figures.count("offered", scope),
        figures.count("answered", scope),
        figures.share("abandonment", scope),
        figures.share("service_level", scope),
        figures.seconds("asa", scope),
        figures.seconds("aht", scope),
        figures.share("fcr_gross", scope),
    )


def by_group(figures: Figures) -> RenderableType:
    """One row a group of agents, never an agent; without hours where they have a table of their own."""
    hours = () if has_more_than_calls(figures.simulation.scenario) else tuple(HOURS.values())
    headings = ("group", "answered", "handle\ntime", *hours, "occupancy", "utilisation")
    return _section("By group", headings, list(_group_rows(figures)))


def _section(title: str, headings: Row, rows: list[Row], note: str = "") -> RenderableType:
    """A table with a dash for what is undefined: there are too many columns for the word."""
    short = [tuple(DASH if cell == UNDEFINED else cell for cell in row) for row in rows]
    undefined = f"{DASH} is {UNDEFINED}. " if short != rows else ""
    return section(title, table(headings, short), words(note + undefined + IN_SUMMARY))


def _group_rows(figures: Figures) -> Iterator[Row]:
    names = list(figures.simulation.scenario.agents)
    for name in names:
        yield _group_row(figures, name, Scope(group=name))
    if len(names) > 1:
        yield _group_row(figures, "total", TOTAL)


def _group_row(figures: Figures, group: str, scope: Scope) -> Row:
    hours = () if has_more_than_calls(figures.simulation.scenario) else HOURS
    return (
        group,
        figures.count("answered", scope),
        figures.seconds("aht", scope),
        *(figures.count(name, scope) for name in hours),
        figures.share("occupancy", scope),
        figures.share("utilisation", scope),
    )


def groups_over_the_cap(figures: Figures) -> list[str]:
    """Groups that are busier than the scenario's occupancy cap with those who wait for them, messages left out."""
    scenario = figures.simulation.scenario
    found = {name: figures.of("occupancy_real_time", Scope(group=name)).value for name in scenario.agents}
    return [name for name, value in found.items() if value is not None and value > scenario.service.occupancy_cap]
