"""Which part of a simulation a measure is about."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np

from simulator.measures.grid import Grid, grid_of
from simulator.measures.streams import service_of
from simulator.records import Floats, Integers
from simulator.scenario.channels import CHANNELS, LIVE, Channel
from simulator.scenario.people import Group
from simulator.scenario.scenario import Scenario
from simulator.scenario.service import ServiceLevelFormula

Dimension = Literal["intent", "channel", "campaign", "group", "day", "interval"]
DIMENSIONS: tuple[Dimension, ...] = ("intent", "channel", "campaign", "group", "day", "interval")


@dataclass(frozen=True)
class Scope:
    """An intent, a channel, an outbound campaign, an agent group, a counted day or a counted interval; None means all.

    Days and intervals are numbered from 0.
    """

    intent: str | None = None
    group: str | None = None
    day: int | None = None
    interval: int | None = None
    channel: Channel | None = None
    campaign: str | None = None

    @property
    def dimensions(self) -> frozenset[Dimension]:
        """What the scope narrows."""
        return frozenset(name for name in DIMENSIONS if getattr(self, name) is not None)


TOTAL = Scope()


def covered_channels(scope: Scope, channels: Sequence[Channel]) -> Sequence[Channel]:
    """The channels of a scope for a measure that covers `channels` in total.

    What is measured of those who wait there and then may be asked of messages too; otherwise the channel that the scope
    names is covered only if it is among them.
    """
    if scope.channel is None:
        return channels
    return (scope.channel,) if scope.channel in channels or tuple(channels) == LIVE else ()


Places = slice | Integers
"""Places along an axis; a slice where they are next to each other."""


@dataclass(frozen=True)
class Cut:
    """A scope as places in a replication's arrays.

    `streams` are those of the scope on the channels that the measure covers. `day_ends` are the last intervals of the
    days. `by_interval`: contacts are read by interval of arrival; `along`: one number for each counted interval
    instead of one. `seconds`: length of the scope, `ends`: how many intervals end in it, `days_ending` how many days;
    one number each or one for each interval. `threshold` is the place of the wait threshold among those of a channel,
    `formula` that of the service level.
    """

    scenario: Scenario
    intents: slice
    streams: Places
    campaigns: slice
    groups: slice
    days: slice
    intervals: slice
    day_ends: Integers
    by_interval: bool
    along: bool
    seconds: Floats
    ends: Floats
    days_ending: Floats
    threshold: int
    formula: ServiceLevelFormula

    @cached_property
    def live_groups(self) -> Integers:
        """Of the groups those that serve customers who wait, or call for a campaign."""
        return self._groups_that(lambda group: bool(self.scenario.live_channels_of(group)) or self._calls(group))

    @cached_property
    def calling_groups(self) -> Integers:
        """Of the groups those that call for one of the campaigns."""
        return self._groups_that(self._calls)

    @cached_property
    def slots(self) -> Floats:
        """How many chats an agent of each group may have open, 0 where the group serves none."""
        groups = list(self.scenario.agents.values())[self.groups]
        return np.array([_slots(group) if "chat" in self.scenario.live_channels_of(group) else 0.0 for group in groups])

    def _groups_that(self, has: Callable[[Group], bool]) -> Integers:
        groups = list(enumerate(self.scenario.agents.values()))[self.groups]
        return np.array([number for number, group in groups if has(group)], np.int64)

    def _calls(self, group: Group) -> bool:
        return any(name in group.skills for name in list(self.scenario.campaigns)[self.campaigns])


def _slots(group: Group) -> float:
    return 0.0 if group.channels.chat is None else float(group.channels.chat.slots)


def cut_of(
    scenario: Scenario,
    scope: Scope,
    threshold: int = 0,
    *,
    channels: Sequence[Channel] = CHANNELS,
    along: bool = False,
) -> Cut:
    """Turn the names of a scope into positions; raises ValueError for a name or number that does not exist.

    `channels` are those that are covered where the scope names none.
    """
    grid = grid_of(scenario.calendar)
    days, intervals = _numbered("day", scope.day, grid.days), _numbered("interval", scope.interval, grid.intervals)
    if scope.day is not None:
        intervals = grid.intervals_of_day(scope.day)
    lengths, day_ends = np.diff(grid.edges)[intervals], _day_ends(grid, days)
    return Cut(
        scenario=scenario,
        intents=_named("intent", scope.intent, tuple(scenario.intents)),
        streams=_streams(scenario, scope, channels),
        campaigns=_named("campaign", scope.campaign, tuple(scenario.campaigns)),
        groups=_named("group", scope.group, tuple(scenario.agents)),
        days=days,
        intervals=intervals,
        day_ends=day_ends,
        by_interval=along or scope.interval is not None,
        along=along,
        seconds=lengths if along else np.asarray(lengths.sum()),
        ends=np.ones(len(lengths)) if along else np.asarray(float(len(lengths))),
        days_ending=np.ones(len(lengths)) if along else np.asarray(float(len(day_ends))),
        threshold=threshold,
        formula=service_of(scenario, scope.channel).formula,
    )


def _named(what: str, name: str | None, known: tuple[str, ...]) -> slice:
    if name is None:
        return slice(None)
    if name not in known:
        raise ValueError(f"there is no {what} '{name}'; there are {', '.join(known) or 'none'}")
    return slice(known.index(name), known.index(name) + 1)


def _numbered(what: str, number: int | None, count: int) -> slice:
    if number is None:
        return slice(None)
    if not 0 <= number < count:
        raise ValueError(f"there is no counted {what} {number}; they run from 0 to {count - 1}")
    return slice(number, number + 1)


def _streams(scenario: Scenario, scope: Scope, channels: Sequence[Channel]) -> Places:
    if scope.channel is not None:
        _named("channel", scope.channel, scenario.channels)
    covered = covered_channels(scope, channels)
    return _places(
        [
            number
            for number, (intent, channel) in enumerate(scenario.streams)
            if channel in covered and scope.intent in (None, intent)
        ]
    )


def _places(numbers: list[int]) -> Places:
    if numbers == list(range(numbers[0], numbers[0] + len(numbers)) if numbers else ()):
        return slice(numbers[0], numbers[0] + len(numbers)) if numbers else slice(0, 0)
    return np.array(numbers, np.int64)


def _day_ends(grid: Grid, days: slice) -> Integers:
    return np.searchsorted(grid.edges[:-1], grid.day_edges[1:])[days] - 1
