"""A played replication as a month of 365/12 days: per-day means of the counted days, times the month's days."""

import numpy as np

from simulator.money.counting import channels_of, counts_of_contacts, counts_of_outbound, months_per_horizon
from simulator.money.duty import required_hours
from simulator.money.periods import DAYS_PER_MONTH, DAYS_PER_WEEK, WEEKS_PER_YEAR
from simulator.money.quantities import Counts, GroupTime, IntentWork, Quantities, Work, total_of
from simulator.records import Floats, Replication
from simulator.scenario.people import Group
from simulator.scenario.prices import CostChannel
from simulator.scenario.scenario import Scenario

SECONDS_PER_HOUR = 3_600


def quantities_of(scenario: Scenario, replication: Replication) -> Quantities:
    """The month of a replication: every sum over the counted days x (365/12 days) / (number of counted days).

    Peaks are those of the replication, not scaled. Full-time equivalents are paid hours a week over
    `paid_hours_per_year` / 52.
    """
    by_stream, by_intent = counts_of_contacts(scenario, replication)
    channels: dict[CostChannel, Counts] = {
        channel: total_of(counts for stream, counts in by_stream.items() if stream.channel == channel)
        for channel in scenario.channels
    }
    if scenario.campaigns:
        channels["outbound"] = counts_of_outbound(scenario, replication)
    before_contact = total_of(by_intent.values())
    return Quantities(
        groups=_group_times(scenario, replication),
        counts=total_of((*channels.values(), before_contact)),
        peak_lines=float(replication.totals["peak_lines"]),
        peak_logged_in=float(replication.totals["peak_logged_in"]),
        channels=channels,
        before_contact=before_contact,
    )


def empty_month(scenario: Scenario) -> Quantities:
    """A month of the scenario's channels in which nobody worked and nothing happened."""
    return Quantities({}, Counts(), channels=dict.fromkeys(channels_of(scenario), Counts()))


def intent_work_of(scenario: Scenario, replication: Replication) -> dict[str, IntentWork]:
    """Each intent's part of the replication's month, in the scenario's order; see `IntentWork`."""
    by_stream, before_contact = counts_of_contacts(scenario, replication)
    handled = _handled_hours(scenario, replication)
    required = _required_hours(scenario, replication, handled)
    channels: dict[str, dict[CostChannel, Work]] = {name: {} for name in scenario.intents}
    for row, (stream, counts) in enumerate(by_stream.items()):
        channels[stream.intent][stream.channel] = Work(counts, float(handled[row].sum()), float(required[row]))
    return {name: IntentWork(work, before_contact[name]) for name, work in channels.items()}


def _required_hours(scenario: Scenario, replication: Replication, handled: Floats) -> Floats:
    """Required logged-in hours by stream: of those of its channel in each group, its part by handled hours."""
    required = np.zeros(len(handled))
    for column, time in enumerate(_group_times(scenario, replication).values()):
        of_channels = required_hours(time.hours_on_duty, time.channels)
        for row, stream in enumerate(scenario.streams):
            if handled[row, column]:
                part = handled[row, column] / time.channels[stream.channel]
                required[row] += of_channels[stream.channel] * part
    return required


def _handled_hours(scenario: Scenario, replication: Replication) -> Floats:
    """Monthly handled hours, held rings included: (stream, group of the agent), agents only."""
    seconds = replication.by_day["busy_seconds"].sum(axis=0, dtype=np.float64)
    scale = months_per_horizon(scenario) / SECONDS_PER_HOUR
    return np.asarray(seconds[:, : len(scenario.agents)] * scale, dtype=np.float64)


def _outbound_hours(scenario: Scenario, replication: Replication) -> Floats:
    """Monthly hours of agents for outbound calls, held for them or handling them: (group,)."""
    hours = np.zeros(len(scenario.agents))
    scale = months_per_horizon(scenario) / SECONDS_PER_HOUR
    for name in ("held_seconds", "handle_seconds") if scenario.campaigns else ():
        seconds = replication.outbound_by_day[name].sum(axis=(0, 1), dtype=np.float64)
        hours += seconds[: len(scenario.agents)] * scale
    return hours


def _handled_by_channel(scenario: Scenario, replication: Replication) -> dict[CostChannel, Floats]:
    """Monthly handled hours of each channel: (group,)."""
    handled = _handled_hours(scenario, replication)
    places = np.array([scenario.channels.index(stream.channel) for stream in scenario.streams])
    by_channel: dict[CostChannel, Floats] = {
        channel: handled[places == place].sum(axis=0) for place, channel in enumerate(scenario.channels)
    }
    if scenario.campaigns:
        by_channel["outbound"] = _outbound_hours(scenario, replication)
    return by_channel


def _group_times(scenario: Scenario, replication: Replication) -> dict[str, GroupTime]:
    scale = months_per_horizon(scenario) / SECONDS_PER_HOUR
    paid, logged, overtime = (
        replication.agent_seconds[name].sum(axis=0) * scale for name in ("paid", "logged_in", "overtime")
    )
    handled = _handled_by_channel(scenario, replication)
    contract_week = scenario.costs.labour.agent.paid_hours_per_year / WEEKS_PER_YEAR
    weeks = DAYS_PER_MONTH / DAYS_PER_WEEK
    return {
        name: GroupTime(
            fte=float(paid[column] / weeks / contract_week),
            paid_hours=float(paid[column]),
            logged_hours=float(logged[column]),
            overtime_hours=float(overtime[column]),
            handled_hours=float(sum(hours[column] for hours in handled.values())),
            handled_on={
                channel: float(hours[column])
                for channel, hours in handled.items()
                if hours[column] or _works_on(scenario, group, channel)
            },
            remote=group.remote.share if group.remote is not None else 0.0,
        )
        for column, (name, group) in enumerate(scenario.agents.items())
    }


def _works_on(scenario: Scenario, group: Group, channel: CostChannel) -> bool:
    """Whether a group has the channel and a skill for something that comes on it."""
    if channel == "outbound":
        return not group.skills.keys().isdisjoint(scenario.campaigns)
    comes = any(channel in scenario.intents[name].channels for name in group.skills if name in scenario.intents)
    return comes and group.works_on(channel)
