"""Who causes it: results by intent and by group of agents in a terminal report."""

from collections.abc import Iterator, Mapping

from rich.console import RenderableType

from simulator.measures import TOTAL, Scope
from simulator.report.costs import by_intent_costs
from simulator.report.figures import ASSUMED, Figures
from simulator.report.layout import UNDEFINED, number, section, table, words

HOUR_HEADINGS = ("paid\nhours", "logged-in\nhours", "handling\nhours")
DASH = "-"
IN_SUMMARY = "The 95 % intervals of these figures are in summary.json."
KEY_WORDS: Mapping[str, str] = {
    "logged_hours": "the logged-in hours they need",
    "handled_hours": "handled hours",
    "contacts": "answered contacts",
}

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
    return _section("By intent", headings, _intent_rows(figures), spread)


def _intent_rows(figures: Figures) -> list[Row]:
    report = figures.report
    costs = by_intent_costs(report)
    rows = [(*_service(figures, name, Scope(intent=name)), *costs[name]) for name in costs]
    months = report.in_period().months
    if report.unallocated.mean:
        rows.append(("unallocated", *[""] * 7, number(report.unallocated.mean * months), ""))
    if len(rows) > 1:
        each = report.unit_costs["cost_per_handled_contact"].value
        rows.append((*_service(figures, "total", TOTAL), number(report.total.mean * months), number(each, 2)))
    return rows if report.priced else [row[:-2] for row in rows]


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
    """One row a group of agents, never an agent."""
    headings = ("group", "answered", "handle\ntime", *HOUR_HEADINGS, "occupancy", "utilisation")
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


def _group_row(figures: Figures, name: str, scope: Scope) -> Row:
    hours = (figures.count(measure, scope) for measure in ("paid_hours", "logged_in_hours", "handling_hours"))
    return (
        name,
        figures.count("answered", scope),
        figures.seconds("aht", scope),
        *hours,
        figures.share("occupancy", scope),
        figures.share("utilisation", scope),
    )


def groups_over_the_cap(figures: Figures) -> list[str]:
    """Groups that are busier than the scenario's occupancy cap."""
    scenario = figures.simulation.scenario
    found = {name: figures.of("occupancy", Scope(group=name)).value for name in scenario.agents}
    return [name for name, value in found.items() if value is not None and value > scenario.service.occupancy_cap]
