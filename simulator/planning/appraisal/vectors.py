"""Quantities as vectors: months that are averaged, mixed and moved a thousand times."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from itertools import islice

import numpy as np

from simulator.money.quantities import Counts, GroupTime, Quantities
from simulator.records import Flags, Floats
from simulator.scenario.prices import COST_CHANNELS, CostChannel

TIMES = ("fte", "paid_hours", "logged_hours", "overtime_hours", "handled_hours", "remote")
COUNTS = tuple(each.name for each in fields(Counts))
PEOPLE = ("fte", "paid_hours", "logged_hours", "remote", "peak_logged_in")
_NO_TIME, _NO_COUNTS = GroupTime(), Counts()


@dataclass(frozen=True)
class Form:
    """What stands where in a vector of quantities: groups with their channels (None: phone alone), then all counts."""

    groups: Mapping[str, tuple[CostChannel, ...] | None]
    channels: tuple[CostChannel, ...]

    @classmethod
    def of(cls, months: Sequence[Quantities]) -> "Form":
        """The form that holds all of some months."""
        names = dict.fromkeys(name for month in months for name in month.groups)
        times = {name: [month.groups[name] for month in months if name in month.groups] for name in names}
        groups = {name: _channels_of(each) for name, each in times.items()}
        found = {channel for month in months for channel in month.channels}
        return cls(groups, tuple(channel for channel in COST_CHANNELS if channel in found))

    def vector(self, month: Quantities) -> Floats:
        """A month as a vector; what it has not is zero."""
        return np.fromiter(self._numbers(month), dtype=np.float64)

    def _numbers(self, month: Quantities) -> Iterator[float]:
        for name, channels in self.groups.items():
            time = month.groups.get(name, _NO_TIME)
            yield from (getattr(time, field) for field in TIMES)
            yield from (time.channels.get(channel, 0.0) for channel in channels or ())
        for counts in (month.counts, month.before_contact, *self._counts_of(month)):
            yield from (getattr(counts, field) for field in COUNTS)
        yield month.peak_lines
        yield month.peak_logged_in

    def _counts_of(self, month: Quantities) -> Iterator[Counts]:
        return (month.channels.get(channel, _NO_COUNTS) for channel in self.channels)

    def month(self, vector: Floats) -> Quantities:
        """The month of a vector, without the groups of which nothing is there."""
        numbers = iter(vector.tolist())
        groups = {name: _time(numbers, channels) for name, channels in self.groups.items()}
        counts, before_contact, *by_channel = (
            Counts(*islice(numbers, len(COUNTS))) for _ in range(2 + len(self.channels))
        )
        return Quantities(
            groups={name: time for name, time in groups.items() if time.fte or time.handled_hours},
            counts=counts,
            peak_lines=next(numbers),
            peak_logged_in=next(numbers),
            channels=dict(zip(self.channels, by_channel, strict=True)),
            before_contact=before_contact,
        )

    @cached_property
    def names(self) -> tuple[str, ...]:
        """What each number is called where it stands."""
        times = (
            name for channels in self.groups.values() for name in (*TIMES, *("handled_hours" for _ in channels or ()))
        )
        return (*times, *(COUNTS * (2 + len(self.channels))), "peak_lines", "peak_logged_in")

    @property
    def size(self) -> int:
        """How many numbers a vector has."""
        return len(self.names)

    @cached_property
    def overtime(self) -> Flags:
        """Where overtime stands."""
        return np.array([name == "overtime_hours" for name in self.names])

    @cached_property
    def growing(self) -> Flags:
        """What grows with the volume: all but people, who come as far as they are needed."""
        return np.array([name not in PEOPLE for name in self.names])


def _channels_of(times: Sequence[GroupTime]) -> tuple[CostChannel, ...] | None:
    if all(time.handled_on is None for time in times):
        return None
    found = {channel for time in times for channel in time.channels}
    return tuple(channel for channel in COST_CHANNELS if channel in found)


def _time(numbers: Iterator[float], channels: tuple[CostChannel, ...] | None) -> GroupTime:
    named = dict(zip(TIMES, islice(numbers, len(TIMES)), strict=True))
    handled_on = None if channels is None else dict(zip(channels, islice(numbers, len(channels)), strict=True))
    return GroupTime(handled_on=handled_on, **named)
