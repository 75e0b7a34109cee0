"""The needs of a day and the luck of their contacts, as blocks of columns."""

from collections import OrderedDict
from dataclasses import dataclass
from functools import cache
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from simulator.centre.arising import Arising
from simulator.centre.attempts import Attempts, attempts
from simulator.centre.fates import Draw, Fates, Uniforms, Wanted
from simulator.centre.luck import Luck
from simulator.centre.root_causes import gone
from simulator.records import Tries
from simulator.scenario.channels import Stream
from simulator.scenario.clock import Clock, Day
from simulator.scenario.intents import Switch
from simulator.scenario.scenario import Scenario

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
NUMBERS_KEPT = 2_500_000
"""Numbers of later attempts that are kept at a time."""


@dataclass(frozen=True)
class DayNeeds:
    """The needs of a day that get in touch: when, on which stream (number), which ordinal of its intent's day, and
    their fates.

    First those that do so at their own instant, by instant; the last `silent` ones do so later, at `instant`, because
    self-service had failed unnoticed. `born` is the number of needs by intent, those that never get in touch included;
    `removed` (none if absent) that of those which are gone with their root cause, and are no needs.
    """

    instant: Floats
    stream: Integers
    ordinal: Integers
    fates: Fates
    born: Integers
    silent: int = 0
    tries: Tries | None = None
    removed: Integers | None = None


class NeedSource(Protocol):
    """Where needs come from: the scenario's luck, or any other source of the same columns."""

    def of_day(self, day: Day) -> DayNeeds:
        """The needs that arise in a day."""

    def again(self, stream: int, day: Day, attempt: int, ordinal: int) -> tuple[Floats, Floats]:
        """The fate of attempt 1, 2, ... of a need that was born in a day: its row of `Fates`, and its components."""


@dataclass(frozen=True)
class CameOn:
    """On which stream each need of an intent and day first came, and how many before it came on the same."""

    streams: Integers
    before: Integers

    @classmethod
    def of(cls, streams: Integers) -> "CameOn":
        """Count."""
        before = np.zeros(len(streams), np.int64)
        for stream in np.unique(streams).tolist():
            rows = np.flatnonzero(streams == stream)
            before[rows] = np.arange(len(rows))
        return cls(streams, before)

    def place(self, stream: int, ordinal: int) -> int:
        """The place of a need among those that came on the stream or, if it did not, among those that did not."""
        if self.streams.item(ordinal) == stream:
            return self.before.item(ordinal)
        return int((self.streams[:ordinal] != stream).sum())


class LuckySource:
    """Needs of a scenario from the luck of one replication."""

    def __init__(self, scenario: Scenario, clock: Clock, luck: Luck) -> None:
        self._scenario, self._wanted = scenario, Wanted.of(scenario)
        self._luck = luck
        self._names = list(scenario.intents)
        self._intents = list(enumerate(scenario.intents.values()))
        self._streams = scenario.streams
        self._intent_of = [self._names.index(stream.intent) for stream in self._streams]
        self._first = [self._intent_of.index(number) for number in range(len(self._names))]
        self._tries = any(intent.self_service is not None for intent in scenario.intents.values())
        self._arisen: dict[tuple[int, int], int] = {}
        self._came_on: dict[tuple[int, int], CameOn] = {}
        self._arising = Arising(scenario, clock, luck)
        self._blocks: OrderedDict[tuple[int, int, int, bool], Fates] = OrderedDict()
        self._kept = 0

    def of_day(self, day: Day) -> DayNeeds:
        """The needs that arise in a day, in order of their instants."""
        arisen = [self._arising.arisen(name, day) for name in self._names]
        for number, (instants, _) in enumerate(arisen):
            self._arisen[number, day.number] = len(instants)
        away = [gone(each, len(arisen[number][0]), self._uniforms(number, day, 0)) for number, each in self._intents]
        tried = [self._attempts(number, day) for number in range(len(arisen))] if self._tries else None
        streams = [
            self._streams_of(number, day, place, None if tried is None else tried[number])
            for number, (_, place) in enumerate(arisen)
        ]
        fates = [
            self._first_fates(number, day, streams[number], None if tried is None else tried[number])
            for number in range(len(arisen))
        ]
        instant, stream = np.concatenate([instants for instants, _ in arisen]), np.concatenate(streams)
        ordinal = np.concatenate([np.arange(len(instants)) for instants, _ in arisen])
        values = np.concatenate([fate.values for fate in fates])
        components = np.concatenate([fate.components for fate in fates])
        removed = np.array([int(each.sum()) for each in away])
        born = np.array([len(instants) for instants, _ in arisen]) - removed
        order = np.argsort(instant, kind="stable")
        order = order[~np.concatenate(away)[order]] if removed.any() else order
        if tried is None:
            all_fates = Fates(values[order], components[order])
            return DayNeeds(instant[order], stream[order], ordinal[order], all_fates, born, removed=removed)
        joint = Attempts(*(np.concatenate([getattr(one, name) for one in tried]) for name in Attempts.__annotations__))
        needs = DayNeeds(instant, stream, ordinal, Fates(values, components), born, removed=removed)
        return self._with_attempts(needs, joint, order)

    def again(self, stream: int, day: Day, attempt: int, ordinal: int) -> tuple[Floats, Floats]:
        """The fate of a later attempt.

        Made at first use, and kept while likely to be used, for all needs that first came on that stream, or for all
        others of the intent together: few switch.
        """
        came_on = self._came_on.get((self._intent_of[stream], day.number))
        own = came_on is None or came_on.streams.item(ordinal) == stream
        key = (stream, day.number, attempt, own)
        block = self._blocks.pop(key, None)
        if block is None:
            block = self._later_fates(stream, day, attempt, came_on, own=own)
            self._kept += block.size
            while self._kept > NUMBERS_KEPT and self._blocks:
                self._kept -= self._blocks.popitem(last=False)[1].size
        self._blocks[key] = block
        place = ordinal if came_on is None else came_on.place(stream, ordinal)
        return block.values[place], block.components[place]

    def _attempts(self, number: int, day: Day) -> Attempts:
        service = self._scenario.intents[self._names[number]].self_service
        return attempts(service, self._arisen[number, day.number], self._uniforms(number, day, 0))

    def _streams_of(self, number: int, day: Day, place: Integers, tried: Attempts | None) -> Integers:
        """The stream of each need's first contact: its first choice, or another by shift or after failing by itself."""
        stream, uniforms = place + self._first[number], self._uniforms(number, day, 0)
        switches = self._scenario.intents[self._names[number]].switches
        if switches.shifts:
            stream = switched(self._streams, switches.first, stream, uniforms("shift"), np.ones(len(stream), bool))
        if tried is not None and switches.failed_self_service:
            failed = tried.failed | tried.silent
            stream = switched(self._streams, switches.failed_self_service, stream, uniforms("try_switch"), failed)
        if self._intent_of.count(number) > 1:
            self._came_on[number, day.number] = CameOn.of(stream)
        return stream

    def _first_fates(self, number: int, day: Day, streams: Integers, tried: Attempts | None) -> Fates:
        uniforms = self._uniforms(number, day, 0)
        failed = None if tried is None else tried.failed
        if self._intent_of.count(number) == 1 or not len(streams):
            stream = self._streams[self._first[number]]
            return Draw(self._scenario, self._wanted, stream, len(streams), 0, uniforms, uniforms, failed).fates()
        uniforms = cache(uniforms)
        parts = [(stream, np.flatnonzero(streams == stream)) for stream in np.unique(streams).tolist()]
        drawn = [self._of_some(stream, 0, uniforms, uniforms, rows, failed) for stream, rows in parts]
        order = np.argsort(np.concatenate([rows for _, rows in parts]))
        values, components = (np.concatenate([getattr(one, name) for one in drawn]) for name in _PARTS)
        return Fates(values[order], components[order])

    def _later_fates(self, stream: int, day: Day, attempt: int, came_on: "CameOn | None", *, own: bool) -> Fates:
        number = self._intent_of[stream]
        uniforms, of_need = self._uniforms(number, day, attempt), self._uniforms(number, day, 0)
        if came_on is None:
            count = self._arisen[number, day.number]
            return Draw(self._scenario, self._wanted, self._streams[stream], count, attempt, uniforms, of_need).fates()
        return self._of_some(
            stream, attempt, uniforms, of_need, np.flatnonzero((came_on.streams == stream) == own), None
        )

    def _of_some(
        self,
        stream: int,
        attempt: int,
        uniforms: Uniforms,
        of_need: Uniforms,
        rows: Integers,
        failed: NDArray[np.bool_] | None,
    ) -> Fates:
        some = None if failed is None else failed[rows]
        of_rows = (lambda purpose: uniforms(purpose)[rows]), (lambda purpose: of_need(purpose)[rows])
        return Draw(self._scenario, self._wanted, self._streams[stream], len(rows), attempt, *of_rows, some).fates()

    def _uniforms(self, number: int, day: Day, attempt: int) -> Uniforms:
        name, count = self._names[number], self._arisen[number, day.number]

        def uniforms(purpose: str) -> Floats:
            return self._luck.uniforms("intent", name, purpose, day.date, count, attempt)

        return uniforms

    def _with_attempts(self, needs: DayNeeds, tried: Attempts, by_instant: Integers) -> DayNeeds:
        """Needs in the order in which they get in touch; those that self-service solved or lost are not among them."""
        at_once, silent = by_instant[tried.at_once[by_instant]], by_instant[tried.silent[by_instant]]
        made = by_instant[tried.result[by_instant] >= 0]
        order = np.concatenate([at_once, silent])
        instant = needs.instant[order]
        instant[len(at_once) :] += tried.delay[silent]
        intent = np.array(self._intent_of)[needs.stream[made]]
        return DayNeeds(
            instant=instant,
            stream=needs.stream[order],
            ordinal=needs.ordinal[order],
            fates=Fates(needs.fates.values[order], needs.fates.components[order]),
            born=needs.born,
            silent=len(silent),
            tries=Tries(
                intent, needs.instant[made], tried.seconds[made], tried.result[made], np.zeros(len(made), bool)
            ),
            removed=needs.removed,
        )


_PARTS = ("values", "components")


def switched(
    streams: tuple[Stream, ...], switch: Switch, stream: Integers, uniforms: Floats, concerned: NDArray[np.bool_]
) -> Integers:
    """The streams on which needs go on: each decided by its uniform among the shares of its stream's channel."""
    changed = stream.copy()
    for number, (name, channel) in enumerate(streams):
        shares = switch.get(channel, {})
        mine = np.flatnonzero(concerned & (stream == number))
        if not shares or not len(mine):
            continue
        targets = np.array([*(streams.index(Stream(name, to)) for to in shares), number], np.int64)
        bounds = np.cumsum(list(shares.values()))
        changed[mine] = targets[np.searchsorted(bounds, uniforms[mine], side="right")]
    return changed
