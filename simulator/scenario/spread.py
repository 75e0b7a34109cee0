"""How a volume is spread over weekdays and clock times, and how much of it meets closed doors."""

from collections import Counter
from collections.abc import Iterator
from functools import reduce
from itertools import pairwise
from operator import add

from simulator.scenario.calendar import Hours
from simulator.scenario.channels import Stream
from simulator.scenario.clock import Clock
from simulator.scenario.demand import ChannelDemand, Steps, Table
from simulator.scenario.quantities import DAY_SECONDS
from simulator.scenario.scenario import Scenario

DAYS_PER_YEAR = 365
WEEKS_PER_MONTH = DAYS_PER_YEAR / 12 / 7


def usual_volume(scenario: Scenario, stream: Stream, weekday: int) -> float:
    """Expected needs of a stream on a weekday (Monday 0) at the start of the scenario; no holiday, no table."""
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
    """Share of a stream's expected needs of the counted days that arise while its channel is closed.

    Growth and clock changes are left out of it; without any needs it is 0.
    """
    table = scenario.intents[stream.intent].volume.table
    needs = list(_by_date(scenario, stream, table) if table is not None else _by_weekday(scenario, stream))
    total = sum(volume for volume, _ in needs)
    return sum(volume * closed for volume, closed in needs) / total if total else 0.0


def _weekday_weights(scenario: Scenario, stream: Stream) -> tuple[float, ...]:
    """Weights by weekday; where none are given, open days count alike and closed days not at all."""
    own = scenario.intents[stream.intent].weekday, _of_channel(scenario, stream).weekday
    given = next((weights for weights in own if weights is not None), scenario.demand.weekday)
    if given is not None:
        return given
    return tuple(float(bool(hours)) for hours in scenario.calendar.week_of(stream.channel))


def _by_weekday(scenario: Scenario, stream: Stream) -> Iterator[tuple[float, float]]:
    """Needs and the share of them behind closed doors, of all days of one weekday together."""
    week, steps = scenario.calendar.week_of(stream.channel), steps_of(scenario, stream)
    days = (day for day in Clock(scenario.calendar).days if day.counted)
    for (weekday, holiday), count in Counter((day.date.weekday(), day.holiday) for day in days).items():
        volume = count * usual_volume(scenario, stream, weekday)
        closed = not week[weekday] or holiday
        volume *= scenario.calendar.holidays.demand if holiday else 1.0
        yield volume, 1.0 if closed else 0.0 if steps is None else _outside(steps, week[weekday])


def _outside(steps: Steps, hours: Hours) -> float:
    """Share of the area under the steps of a day that lies outside its opening hours; of the day, if there is none."""
    cuts = sorted({0, DAY_SECONDS, *(start for start, _ in steps), *(at for period in hours for at in period)})
    pieces = [(at, to, rate_at(steps, hours, at) * (to - at)) for at, to in pairwise(cuts)]
    if not any(weight for _, _, weight in pieces):
        pieces = [(at, to, to - at) for at, to, _ in pieces]
    total = sum(weight for _, _, weight in pieces)
    return sum(weight * (not _open(hours, at, to)) for at, to, weight in pieces) / total


def _by_date(scenario: Scenario, stream: Stream, table: Table) -> Iterator[tuple[float, float]]:
    """Needs and the share of them behind closed doors, of every interval of a table."""
    interval = int(scenario.calendar.interval)
    opening = {day.date: day.hours(stream.channel) for day in Clock(scenario.calendar).days if day.counted}
    for start, count in table:
        if start.date() in opening:
            at = start.hour * 3_600 + start.minute * 60
            yield count, 1 - _open(opening[start.date()], at, at + interval) / interval


def _open(hours: Hours, at: int, to: int) -> int:
    """Seconds of a span of the day in which the channel is open."""
    return sum(max(0, min(closes, to) - max(opens, at)) for opens, closes in hours)
