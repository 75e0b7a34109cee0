"""How a volume is spread over weekdays and clock times, and how much of it meets closed doors."""

from collections import Counter
from collections.abc import Iterator
from functools import reduce
from itertools import pairwise
from operator import add

from simulator.scenario.calendar import Hours
from simulator.scenario.channels import Channel, Stream
from simulator.scenario.clock import Clock
from simulator.scenario.demand import ChannelDemand, Steps, Table
from simulator.scenario.quantities import DAY_SECONDS
from simulator.scenario.scenario import Scenario

DAYS_PER_YEAR = 365
WEEKS_PER_MONTH = DAYS_PER_YEAR / 12 / 7


def usual_volume(scenario: Scenario, stream: Stream, weekday: int) -> float:
    """Expected needs whose first choice a stream is, on a weekday (Monday 0) at the start of the scenario; no holiday,
    no table, none removed."""
    intent = scenario.intents[stream.intent]
    weights, volume, share = _weekday_weights(scenario, stream), intent.volume, intent.channels[stream.channel]
    total = reduce(add, weights)
    if not total:
        return 0.0
    if volume.per_day is not None:
        return share * volume.per_day * weights[weekday] / (total / sum(weight > 0 for weight in weights))
    if volume.per_week is not None:
        return share * volume.per_week * weights[weekday] / total
    return share * (volume.per_month or 0.0) / WEEKS_PER_MONTH * weights[weekday] / total


def steps_of(scenario: Scenario, stream: Stream) -> Steps | None:
    """The profile over the day of a stream: its intent's own, else its channel's, else that of all; if any is given."""
    own = scenario.intents[stream.intent].intraday, _of_channel(scenario, stream).intraday
    return next((profile for profile in own if profile is not None), scenario.demand.intraday)


def _of_channel(scenario: Scenario, stream: Stream) -> ChannelDemand:
    channel: ChannelDemand = getattr(scenario.demand.channels, stream.channel)
    return channel


def rate_at(steps: Steps, hours: Hours, clock: int) -> float:
    """Value of the steps at a clock time; the last step ends at the day's last closing."""
    started = [(start, value) for start, value in steps if start <= clock]
    if not started:
        return 0.0
    start, value = started[-1]
    closes = max((end for _, end in hours), default=DAY_SECONDS)
    return 0.0 if len(started) == len(steps) and start < closes <= clock else value


def share_when_closed(scenario: Scenario, stream: Stream) -> float:
    """Share of the needs expected to come on a stream in the counted days that do so while its channel is closed.

    Growth and clock changes are left out of it; without any needs it is 0.
    """
    intent = scenario.intents[stream.intent]
    needs = [
        ((1 - intent.removed) * intent.switches.shifted(first, stream.channel) * volume, closed)
        for first in intent.channels
        if intent.switches.shifted(first, stream.channel)
        for volume, closed in _needs(scenario, Stream(stream.intent, first), stream.channel)
    ]
    total = sum(volume for volume, _ in needs)
    return sum(volume * closed for volume, closed in needs) / total if total else 0.0


def _needs(scenario: Scenario, first: Stream, channel: Channel) -> Iterator[tuple[float, float]]:
    """Needs whose first choice a stream is, and the share of them for whom a channel is closed, in parts."""
    table = scenario.intents[first.intent].volume.table
    return _by_weekday(scenario, first, channel) if table is None else _by_date(scenario, first, table, channel)


def _weekday_weights(scenario: Scenario, stream: Stream) -> tuple[float, ...]:
    """Weights by weekday; where none are given, open days count alike and closed days not at all."""
    own = scenario.intents[stream.intent].weekday, _of_channel(scenario, stream).weekday
    given = next((weights for weights in own if weights is not None), scenario.demand.weekday)
    if given is not None:
        return given
    return tuple(float(bool(hours)) for hours in scenario.calendar.week_of(stream.channel))


def _by_weekday(scenario: Scenario, stream: Stream, channel: Channel) -> Iterator[tuple[float, float]]:
    """Needs and the share of them for whom the channel is closed, of all days of one weekday together."""
    week, own = scenario.calendar.week_of(channel), scenario.calendar.week_of(stream.channel)
    steps = steps_of(scenario, stream)
    days = (day for day in Clock(scenario.calendar).days if day.counted)
    for (weekday, holiday), count in Counter((day.date.weekday(), day.holiday) for day in days).items():
        volume = count * usual_volume(scenario, stream, weekday)
        closed = not week[weekday] or holiday
        volume *= scenario.calendar.holidays.demand if holiday else 1.0
        yield volume, 1.0 if closed else _outside(steps, own[weekday], week[weekday])


def _outside(steps: Steps | None, own: Hours, hours: Hours) -> float:
    """Share of the area under the steps of a day that lies outside some hours; of the day, if there is none.

    `own` are the opening hours of the channel that has the steps; without any it is even over those.
    """
    cuts = sorted(
        {
            0,
            DAY_SECONDS,
            *(start for start, _ in steps or ()),
            *(at for day in (own, hours) for period in day for at in period),
        }
    )
    pieces = [
        (at, to, _open(own, at, to) if steps is None else rate_at(steps, own, at) * (to - at))
        for at, to in pairwise(cuts)
    ]
    if not any(weight for _, _, weight in pieces):
        pieces = [(at, to, to - at) for at, to, _ in pieces]
    total = sum(weight for _, _, weight in pieces)
    return sum(weight * (not _open(hours, at, to)) for at, to, weight in pieces) / total


def _by_date(scenario: Scenario, stream: Stream, table: Table, channel: Channel) -> Iterator[tuple[float, float]]:
    """Needs and the share of them for whom the channel is closed, of every interval of a table."""
    interval, share = int(scenario.calendar.interval), scenario.intents[stream.intent].channels[stream.channel]
    opening = {day.date: day.hours(channel) for day in Clock(scenario.calendar).days if day.counted}
    for start, count in table:
        if start.date() in opening:
            at = start.hour * 3_600 + start.minute * 60
            yield share * count, 1 - _open(opening[start.date()], at, at + interval) / interval


def _open(hours: Hours, at: int, to: int) -> int:
    """Seconds of a span of the day in which the channel is open."""
    return sum(max(0, min(closes, to) - max(opens, at)) for opens, closes in hours)
