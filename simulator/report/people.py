"""Who the agents are and what their hours went into, by group and channel, in a terminal report; never one agent."""

from collections.abc import Iterator, Mapping

from rich.console import RenderableType

from simulator.measures import TOTAL, Scope
from simulator.report.channels import IN_SUMMARY
from simulator.report.figures import Figures
from simulator.report.layout import number, section, share, table, words
from simulator.report.mechanisms import has_more_than_calls
from simulator.scenario.channels import IN_WORDS
from simulator.scenario.people import Group
from simulator.scenario.prices import COST_CHANNELS

HOURS: Mapping[str, str] = {
    "paid_hours": "paid",
    "absent_hours": "absent",
    "break_hours": "on a\nbreak",
    "other_duty_hours": "other\nduty",
    "logged_in_hours": "logged\nin",
    "overtime_hours": "over-\ntime",
    "handling_hours": "handling",
    "message_hours": "of that\nmessages",
    "ring_hours": "held for\na ring",
    "available_hours": "waiting",
}
"""Measures of hours that are shown where anybody has any, and their headings."""

HANDLED = "Agents' time for the contacts that came in the period"
TOLD: Mapping[str, str] = {
    "chat": "; of chats open at once each has its equal part",
    "outbound": "; outbound with previews and held rings",
}

Row = tuple[str, ...]


def people(figures: Figures) -> Iterator[RenderableType]:
    """Heads by group with their channels, tenure and homes, and their hours; nothing of agents who only take calls."""
    scenario = figures.simulation.scenario
    if has_more_than_calls(scenario) or any(group.tenure or group.remote for group in scenario.agents.values()):
        yield _heads(figures)
    if has_more_than_calls(scenario):
        yield _hours(figures)
        yield _handled(figures)


def _heads(figures: Figures) -> RenderableType:
    staff, times = figures.report.staff, figures.report.quantities.groups
    rows = [
        (name, number(staff.heads_by_group[name], 1), share(times[name].remote, 0), *_can(figures, group))
        for name, group in figures.simulation.scenario.agents.items()
    ]
    has_homes, has_tenure = staff.remote_heads > 0, any(row[4] for row in rows)
    kept = [0, 1, *([2] if has_homes else []), 3, *([4] if has_tenure else [])]
    headings = ("group", "heads", "at home", "works on", "tenure")
    chosen = [tuple(row[place] for place in kept) for row in rows]
    last = range(3 if has_homes else 2, len(kept))
    return section("People", table([headings[place] for place in kept], chosen, words_in=(0, *last)))


def _can(figures: Figures, group: Group) -> tuple[str, str]:
    """The channels that a group works on, and its bands of tenure."""
    scenario = figures.simulation.scenario
    served = {stream.channel for stream in scenario.streams_of(group)}
    channels = [IN_WORDS[channel] for channel in scenario.channels if channel in served]
    called = [name for name in scenario.campaigns if name in group.skills]
    bands = (f"{name.replace('_', ' ')} {share(band.share, 0)}" for name, band in group.tenure.items())
    return ", ".join((*channels, *called)), ", ".join(bands)


def _hours(figures: Figures) -> RenderableType:
    """Hours of every kind by group."""
    names = [name for name in HOURS if figures.of(name).value]
    scopes = {name: Scope(group=name) for name in figures.simulation.scenario.agents}
    rows = [(name, *(figures.count(hour, scope) for hour in names)) for name, scope in scopes.items()]
    if len(rows) > 1:
        rows.append(("total", *(figures.count(hour, TOTAL) for hour in names)))
    title = f"Hours by group, a {figures.report.period}"
    return section(title, table(("group", *(HOURS[name] for name in names)), rows), words(IN_SUMMARY))


def _handled(figures: Figures) -> RenderableType:
    """Handled hours by group and channel."""
    groups, months = figures.report.quantities.groups, figures.report.in_period().months
    channels = [name for name in COST_CHANNELS if any(name in time.channels for time in groups.values())]
    rows = [
        (name, *(number(time.channels.get(channel, 0.0) * months) for channel in channels),
         number(time.handled_hours * months))
        for name, time in groups.items()
    ]  # fmt: skip
    if len(rows) > 1:
        sums = [sum(time.channels.get(channel, 0.0) for time in groups.values()) * months for channel in channels]
        rows.append(("total", *map(number, [*sums, sum(sums)])))
    headings = ("group", *(IN_WORDS[channel] for channel in channels), "total")
    told = "".join(text for channel, text in TOLD.items() if channel in channels)
    return section(
        f"Handled hours by channel, a {figures.report.period}", table(headings, rows), words(f"{HANDLED}{told}.")
    )
