"""The average weekday, hour by hour: contacts, staffed, wait and service level."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from rich.console import RenderableType

from simulator.measures import Estimate, Scope, estimate_intervals
from simulator.records import Simulation
from simulator.report.layout import UNDEFINED, bar, number, seconds, section, share, table, words
from simulator.report.mechanisms import has_other_channels, live_channels
from simulator.scenario.channels import IN_WORDS, Channel
from simulator.scenario.clock import Clock, Day
from simulator.scenario.scenario import Scenario

SATURDAY = 5
WEEKEND = ("Saturdays", "Sundays")
NARROW = 12
"""Characters of a bar where every channel has a column."""


@dataclass(frozen=True)
class Hour:
    """One clock hour of the average counted weekday; None where undefined.

    `offered` contacts arrived in it, `staffed` agents were logged in on average; `wait` is the mean of the
    answered in seconds and `in_time` the service level, both of calls and chats that arrived in it. `by_channel` has
    what was offered on each channel.
    """

    clock: int
    offered: float
    staffed: float
    busy: float | None
    wait: float | None
    in_time: float | None
    by_channel: Mapping[Channel, float]


def average_weekday(simulation: Simulation) -> list[Hour]:
    """The hours in which anybody was there; over weekdays that are no holidays, over all open days if none is."""
    hours, days = _intervals_by_hour(simulation)
    names = ("offered", "mean_logged_in", "occupancy", "asa", "service_level")
    columns = {name: estimate_intervals(simulation, name) for name in names}
    offered = {
        channel: estimate_intervals(simulation, "offered", Scope(channel=channel))
        for channel in simulation.scenario.channels
    }
    profile = [
        _hour(
            clock,
            [[columns[name][k] for k in numbers] for name in names],
            days,
            {channel: _mean([found[k] for k in numbers], days) for channel, found in offered.items()},
        )
        for clock, numbers in hours
    ]
    return [hour for hour in profile if hour.offered > 0 or hour.staffed > 0]


def day(simulation: Simulation) -> RenderableType:
    """The average weekday as a table with a bar for what was offered."""
    scenario = simulation.scenario
    clock = Clock(scenario.calendar)
    title = "The average weekday" if any(_weekdays(scenario, clock)) else "The average day"
    drawn = _by_channel(simulation) if has_other_channels(scenario) else _of_calls(simulation)
    return section(title, *drawn, *map(words, _left_out(scenario, clock)))


def _of_calls(simulation: Simulation) -> Iterator[RenderableType]:
    hours = average_weekday(simulation)
    most = max((hour.offered for hour in hours), default=0.0)
    rows = [
        (_from(hour), bar(hour.offered, most), number(hour.offered, 1), *_staffed(hour), *_served(hour))
        for hour in hours
    ]
    yield table(("from", "", "offered", "logged in", "occupancy", "wait", "in time"), rows, words_in=(0, 1))
    if simulation.scenario.campaigns:
        yield words("Offered are calls that come in; agents are busy with outbound calls, too.")


def _by_channel(simulation: Simulation) -> Iterator[RenderableType]:
    """A column for what came on each channel; what came when nobody was there is told in a sentence."""
    scenario, hours = simulation.scenario, average_weekday(simulation)
    told = [hour for hour in hours if _is_worked(hour, scenario)]
    most, waited_for = max((hour.offered for hour in told), default=0.0), bool(live_channels(scenario))
    rows = [
        (
            _from(hour),
            bar(hour.offered, most, NARROW),
            *(number(hour.by_channel[channel], 1) for channel in scenario.channels),
            *_staffed(hour),
            *(_served(hour) if waited_for else ()),
        )
        for hour in told
    ]
    names = [IN_WORDS[channel].replace(" ", "\n") for channel in scenario.channels]
    headings = ("from", "", *names, "logged in", "occupancy", *(("wait", "in time") if waited_for else ()))
    short = [tuple("-" if cell == UNDEFINED else cell for cell in row) for row in rows]
    yield table(headings, short, words_in=(0, 1))
    rest = sum(hour.offered for hour in hours) - sum(hour.offered for hour in told)
    if rest:
        yield words(f"{number(rest, 1)} more messages a day come at hours when nobody is there.")
    if waited_for and len(scenario.channels) > 1:
        yield words(f"Wait and in time are of {' and '.join(IN_WORDS[name] for name in live_channels(scenario))}.")


def _is_worked(hour: Hour, scenario: Scenario) -> bool:
    """Whether agents are there, or anybody who would wait for one."""
    return hour.staffed > 0 or any(hour.by_channel[channel] > 0 for channel in live_channels(scenario))


def _from(hour: Hour) -> str:
    return f"{hour.clock:02d}:00"


def _staffed(hour: Hour) -> tuple[str, str]:
    return number(hour.staffed, 1), share(hour.busy)


def _served(hour: Hour) -> tuple[str, str]:
    return seconds(hour.wait), share(hour.in_time)


def _intervals_by_hour(simulation: Simulation) -> tuple[list[tuple[int, list[int]]], int]:
    """Counted intervals by local clock hour, and over how many days they run."""
    scenario = simulation.scenario
    clock = Clock(scenario.calendar)
    first = round(clock.counted_from / clock.calendar.interval)
    starts = [datetime.fromisoformat(clock.label(k)) for k in range(first, clock.interval_count)]
    counted = [day for day in clock.days if day.counted]
    opened = {day.date for day in counted if _is_open(scenario, day)}
    wanted = set(_weekdays(scenario, clock)) or opened or {day.date for day in counted}
    hours: dict[int, list[int]] = defaultdict(list)
    for number_, start in enumerate(starts):
        if start.date() in wanted:
            hours[start.hour].append(number_)
    return sorted(hours.items()), len(wanted)


def _is_open(scenario: Scenario, day: Day) -> bool:
    """Whether customers may reach an agent on a day; where nobody waits for one, whether messages may be worked."""
    return bool(day.hours(*(live_channels(scenario) or scenario.channels)))


def _left_out(scenario: Scenario, clock: Clock) -> Iterator[str]:
    """Days on which customers may reach an agent and that are not in the average."""
    counted = [day for day in clock.days if day.counted and _is_open(scenario, day)]
    names = [name for at, name in enumerate(WEEKEND, SATURDAY) if any(day.date.weekday() == at for day in counted)]
    if names and any(_weekdays(scenario, clock)):
        whose = "the centre is" if has_other_channels(scenario) else "the phones are"
        yield f"{' and '.join(names)} are left out, though {whose} open."


def _weekdays(scenario: Scenario, clock: Clock) -> Iterator[date]:
    """Counted days from Monday to Friday that are no holidays; none if nobody is reached on any of them."""
    days = [day for day in clock.days if day.counted and not day.holiday and day.date.weekday() < SATURDAY]
    return iter([day.date for day in days] if any(_is_open(scenario, day) for day in days) else [])


def _hour(clock: int, columns: Sequence[Sequence[Estimate]], days: int, by_channel: Mapping[Channel, float]) -> Hour:
    offered, staffed, busy, wait, in_time = columns
    return Hour(
        clock,
        offered=_mean(offered, days),
        staffed=_pooled(staffed) or 0.0,
        busy=_pooled(busy),
        wait=_pooled(wait),
        in_time=_pooled(in_time),
        by_channel=by_channel,
    )


def _mean(offered: Sequence[Estimate], days: int) -> float:
    """Contacts of an hour of one day, from those of its intervals on all days."""
    return sum(found.numerator for found in offered) / offered[0].denominator / days


def _pooled(estimates: Sequence[Estimate]) -> float | None:
    """Sum over sum; None where nothing was counted or a part is undefined for another reason (overload)."""
    if any(found.value is None and found.denominator for found in estimates):
        return None
    below = sum(found.denominator for found in estimates)
    return sum(found.numerator for found in estimates) / below if below else None
