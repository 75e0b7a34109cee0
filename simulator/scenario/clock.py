"""Simulated time: elapsed seconds since local midnight of the first simulated day, and back."""

import math
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from simulator.scenario.calendar import Calendar, Hours, Week
from simulator.scenario.channels import Channel
from simulator.scenario.quantities import DAY_SECONDS


@dataclass(frozen=True)
class Day:
    """One local day: `start` in elapsed seconds, `length` in seconds (23 or 25 hours at a clock change)."""

    number: int
    date: date
    start: float
    length: float
    counted: bool
    holiday: bool
    week: Week
    """Opening periods by the local clock of a channel without its own, by weekday."""
    own: Mapping[Channel, Week] = field(hash=False)
    """Those of the channels that have their own."""

    @property
    def end(self) -> float:
        """Elapsed seconds at the next midnight."""
        return self.start + self.length

    def hours(self, *channels: Channel) -> Hours:
        """When any of the channels is open, by the local clock; without one the usual hours. None on a holiday."""
        if self.holiday:
            return ()
        weekday = self.date.weekday()
        if len(channels) < 2:
            week = self.own.get(channels[0], self.week) if channels else self.week
            return week[weekday]
        return _united(period for channel in channels for period in self.own.get(channel, self.week)[weekday])


@dataclass(frozen=True)
class Clock:
    """Days and intervals of a calendar; the only place that converts between local and elapsed time."""

    calendar: Calendar

    @cached_property
    def zone(self) -> ZoneInfo:
        """The time zone of the centre."""
        return ZoneInfo(self.calendar.time_zone)

    @cached_property
    def days(self) -> tuple[Day, ...]:
        """All simulated days in order, those of the warm-up first."""
        return tuple(self.day(number) for number in range(self.calendar.warm_up_days + self.calendar.days))

    def day(self, number: int) -> Day:
        """The day of a number: 0 is the first simulated day, -1 its eve."""
        calendar = self.calendar
        first = calendar.start - timedelta(days=calendar.warm_up_days)
        today = first + timedelta(days=number)
        origin, start, end = (_utc(self.zone, day, 0) for day in (first, today, today + timedelta(days=1)))
        holiday = today in calendar.holidays.dates
        return Day(
            number=number,
            date=today,
            start=(start - origin).total_seconds(),
            length=(end - start).total_seconds(),
            counted=number >= calendar.warm_up_days,
            holiday=holiday,
            week=calendar.open.default,
            own=calendar.own_weeks,
        )

    @cached_property
    def counted_from(self) -> float:
        """Elapsed seconds at which counting starts."""
        return self.days[self.calendar.warm_up_days].start

    @cached_property
    def end(self) -> float:
        """Elapsed seconds at the end of the last day."""
        return self.days[-1].end

    @cached_property
    def interval_count(self) -> int:
        """Number of intervals from the first simulated day to the last, a last one that is cut short included."""
        return math.ceil(self.end / self.calendar.interval)

    def elapsed(self, day: Day, clock: float) -> float:
        """Elapsed seconds of a local clock time (seconds since midnight by the wall clock) of a day.

        A time that the clock skips is the instant after the gap; one that comes twice is the first.
        """
        if day.length == DAY_SECONDS:
            return day.start + clock
        if clock >= DAY_SECONDS:
            return day.end + (clock - DAY_SECONDS)
        return day.start + (_utc(self.zone, day.date, int(clock)) - _utc(self.zone, day.date, 0)).total_seconds()

    def local_seconds(self, day: Day, offset: float) -> int:
        """What the wall clock shows `offset` elapsed seconds after the day's midnight, in seconds since midnight."""
        if day.length == DAY_SECONDS:
            return int(offset)
        local = (_utc(self.zone, day.date, 0) + timedelta(seconds=offset)).astimezone(self.zone)
        return local.hour * 3_600 + local.minute * 60 + local.second

    def label(self, interval: int) -> str:
        """Local start of an interval with its offset from UTC, in ISO form."""
        start = _utc(self.zone, self.days[0].date, 0) + timedelta(seconds=interval * self.calendar.interval)
        return start.astimezone(self.zone).isoformat(timespec="minutes")

    def opening_of(self, *channels: Channel) -> tuple[tuple[float, float], ...]:
        """All periods in elapsed seconds in which any of the channels is open; those that meet at midnight are one.

        Without a channel the usual hours.
        """
        return periods_of(self, (day.hours(*channels) for day in self.days))


def periods_of(clock: Clock, hours_by_day: Iterable[Hours]) -> tuple[tuple[float, float], ...]:
    """Periods in elapsed seconds from those of each simulated day by the local clock."""
    merged: list[tuple[float, float]] = []
    days = zip(clock.days, hours_by_day, strict=True)
    periods = ((clock.elapsed(day, at), clock.elapsed(day, to)) for day, hours in days for at, to in hours)
    for opens, closes in periods:
        if opens == closes:
            continue
        if merged and merged[-1][1] >= opens:
            merged[-1] = (merged[-1][0], closes)
        else:
            merged.append((opens, closes))
    return tuple(merged)


def _united(periods: Iterable[tuple[int, int]]) -> Hours:
    united: list[tuple[int, int]] = []
    for opens, closes in sorted(periods):
        if united and opens <= united[-1][1]:
            united[-1] = (united[-1][0], max(closes, united[-1][1]))
        else:
            united.append((opens, closes))
    return tuple(united)


def _utc(zone: ZoneInfo, day: date, clock: int) -> datetime:
    """The instant at which a wall clock shows a time of a day; after the gap for a time that it never shows."""
    midnight = datetime.combine(day, time(), tzinfo=zone)
    local = midnight.replace(hour=clock // 3_600, minute=clock % 3_600 // 60, second=clock % 60)
    gap = (local.replace(fold=1).utcoffset() or timedelta()) - (local.utcoffset() or timedelta())
    return local.astimezone(UTC) if gap <= timedelta() else _after_gap(local, gap)


def _after_gap(skipped: datetime, gap: timedelta) -> datetime:
    """The instant at which the clock jumped over a local time that it never showed."""
    earliest = skipped.astimezone(UTC) - gap
    later = skipped.replace(fold=1).utcoffset() or timedelta()

    def offset(second: int) -> timedelta:
        return (earliest + timedelta(seconds=second)).astimezone(skipped.tzinfo).utcoffset() or timedelta()

    return earliest + timedelta(seconds=bisect_left(range(int(gap.total_seconds()) + 1), later, key=offset))
