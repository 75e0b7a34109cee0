"""Quality, flow and hours in a terminal report."""

from collections.abc import Mapping

from rich.console import RenderableType

from simulator.measures import TOTAL, Estimate, Scope
from simulator.report.figures import Figures
from simulator.report.layout import UNDEFINED, plus_minus, seconds, section, share, table
from simulator.scenario.quantities import format_duration
from simulator.scenario.scenario import Scenario

FLOW = (
    ("needs", "needs", ""),
    ("repeats", "repeats of them", ""),
    ("contacts", "contacts", ""),
    ("closed", "came when closed", "contacts"),
    ("left_ivr", "hung up in the menu", "contacts"),
    ("contained", "ended in the menu as served", "contacts"),
    ("offered", "reached the queue", "contacts"),
    ("answered", "answered by an agent", "offered"),
    ("abandoned", "gave up waiting", "offered"),
    ("disconnected", "cut off at closing", "offered"),
    ("unfinished", "still open at the end", "contacts"),
    ("resolved_needs", "needs resolved", "needs"),
    ("unresolved_needs", "needs that ended unresolved", "needs"),
)
"""Measure, words, and what its share is of."""

HOURS = (
    ("paid_hours", "paid", "paid_hours"),
    ("absent_hours", "absent", "paid_hours"),
    ("break_hours", "on a break", "paid_hours"),
    ("other_duty_hours", "meetings, training, other duty", "paid_hours"),
    ("logged_in_hours", "logged in", "paid_hours"),
    ("overtime_hours", "overtime, on top", "paid_hours"),
    ("available_hours", "waiting for a contact", "logged_in_hours"),
    ("handling_hours", "handling contacts", "logged_in_hours"),
)

HOUR_HEADINGS = ("paid\nhours", "logged-in\nhours", "handling\nhours")

QUALITY = (
    ("abandonment", "gave up waiting", "of those who reached the queue"),
    ("asa", "average wait", "of the answered, zero waits included"),
    ("wait_answered_p90", "wait of nine in ten at most", "of the answered"),
    ("fcr_gross", "resolved at first contact", "of first contacts that were answered"),
    ("fcr_net", "no further contact in {window}", "of answered contacts whose {window} end in the horizon"),
    ("unresolved_per_need", "ended unresolved for good", "of needs"),
)
"""Measure, words, and what it is over."""

FORMULA_WORDS: Mapping[str, str] = {
    "strict": "answered in time / (answered + abandoned)",
    "answered_only": "answered in time / answered",
    "credit_abandons": "(answered + abandoned in time) / (answered + abandoned)",
    "ignore_abandons_within": "answered in time / (all but those who abandoned in time)",
    "short_abandon_credit": "(answered in time + short abandons) / (answered + abandoned)",
    "ignore_short_abandons": "answered in time / (all but short abandons)",
}


def quality(figures: Figures) -> RenderableType:
    """What customers got, and the target beside it."""
    phone = figures.simulation.scenario.service.phone
    level = figures.of("service_level")
    target = f"target {share(phone.level, 0)}: {verdict(level, phone.level)}"
    rows = [(f"answered within {seconds(phone.within)}", *_with_spread(level), target)]
    for threshold in phone.thresholds[1:]:
        found = figures.of(f"service_level@{threshold:g}")
        rows.append((f"answered within {seconds(threshold)}", *_with_spread(found), "by the same formula"))
    window = format_duration(figures.simulation.scenario.service.repeat_window)
    rows.extend(
        (label.format(window=window), *_with_spread(figures.of(name)), over.format(window=window))
        for name, label, over in QUALITY
    )
    heading = f"service level: {FORMULA_WORDS[phone.formula]}"
    return section("Service", table(("", "value", "±", heading), rows, words_in=(0, 3)))


def verdict(level: Estimate, target: float) -> str:
    """Whether an estimate is shown to be at least the target: met, missed, or too close to say."""
    if level.value is None:
        return UNDEFINED
    spread = level.half_width or 0.0
    if level.value - spread >= target:
        return "met"
    return "missed" if level.value + spread < target else "too close to say"


def flow(figures: Figures) -> RenderableType:
    """From needs to answers: every way that a contact can end, in the reporting period."""
    rows = [
        (words, figures.count(name), figures.count_spread(name), _part(figures, name, whole), whole)
        for name, words, whole in FLOW
        if figures.of(name).value or name in ("needs", "offered", "answered", "abandoned")
    ]
    heading = f"a {figures.report.period}"
    return section("From needs to answers", table(("", heading, "±", "share", "of"), rows, words_in=(0, 4)))


def hours(figures: Figures) -> RenderableType:
    """What became of the paid hours, and how busy those who were logged in have been."""
    rows = [
        (words, figures.count(name), figures.count_spread(name), _part(figures, name, whole), _plain(whole))
        for name, words, whole in HOURS
        if figures.of(name).value
    ]
    cap = figures.simulation.scenario.service.occupancy_cap
    note = f"Occupancy {figures.share('occupancy')} (cap {share(cap, 0)}), utilisation {figures.share('utilisation')}."
    heading = f"hours a {figures.report.period}"
    return section("Agents' hours", table(("", heading, "±", "share", "of"), rows, words_in=(0, 4)), note)


def by_intent(figures: Figures, costs: Mapping[str, tuple[str, str]]) -> RenderableType:
    """One row a reason to get in touch; `costs` are the amount and the unit cost of each as text."""
    currency = figures.report.currency
    headings = (
        *("intent", "offered", "gave\nup", "in\ntime", "wait", "handle\ntime", "first\ncontact"),
        *(f"{currency} a\n{figures.report.period}", f"{currency} a\ncontact"),
    )
    rows = [_intent_row(figures, name, costs[name]) for name in figures.simulation.scenario.intents]
    return section("By intent", table(headings, rows))


def _intent_row(figures: Figures, name: str, costs: tuple[str, str]) -> tuple[str, ...]:
    scope = Scope(intent=name)
    return (
        name,
        figures.count("offered", scope),
        figures.share("abandonment", scope),
        figures.share("service_level", scope),
        figures.seconds("asa", scope),
        figures.seconds("aht", scope),
        figures.share("fcr_gross", scope),
        *costs,
    )


def by_group(figures: Figures) -> RenderableType:
    """One row a group of agents, never an agent."""
    headings = ("group", "answered", "handle\ntime", *HOUR_HEADINGS, "occupancy", "utilisation")
    rows = [_group_row(figures, name) for name in figures.simulation.scenario.agents]
    return section("By group", table(headings, rows))


def _group_row(figures: Figures, name: str) -> tuple[str, ...]:
    scope = Scope(group=name)
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
    scenario: Scenario = figures.simulation.scenario
    found = {name: figures.of("occupancy", Scope(group=name)).value for name in scenario.agents}
    return [name for name, value in found.items() if value is not None and value > scenario.service.occupancy_cap]


def _with_spread(found: Estimate) -> tuple[str, str]:
    if found.value is None:
        return UNDEFINED, ""
    if found.unit == "share":
        half_width = None if found.half_width is None else found.half_width * 100
        return share(found.value), plus_minus(half_width, 1)
    return seconds(found.value), plus_minus(found.half_width, 1)


def _part(figures: Figures, name: str, whole: str) -> str:
    if not whole:
        return ""
    part, total = figures.of(name, TOTAL).value, figures.of(whole, TOTAL).value
    return share(part / total if part is not None and total else None)


def _plain(name: str) -> str:
    return name.removesuffix("_hours").replace("_", " ")
