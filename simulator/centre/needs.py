"""The needs of a day and the luck of their contacts, as blocks of columns."""

from collections import OrderedDict
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from simulator.centre.arising import Arising
from simulator.centre.attempts import Attempts, attempts
from simulator.centre.fates import Draw, Fates, Uniforms
from simulator.centre.luck import Luck
from simulator.records import Tries
from simulator.scenario.clock import Clock, Day
from simulator.scenario.scenario import Scenario

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
NUMBERS_KEPT = 2_000_000
"""Numbers of later attempts that are kept at a time."""


@dataclass(frozen=True)
class DayNeeds:
    """The needs of a day that get in touch: when, which intent (number), which ordinal of its day, and their fates.

    First those that do so at their own instant, by instant; the last `silent` ones do so later, at `instant`, because
    self-service had failed unnoticed. `born` is the number of needs by intent, those that never get in touch included.
    """

    instant: Floats
    intent: Integers
    ordinal: Integers
    fates: Fates
    born: Integers
    silent: int = 0
    tries: Tries | None = None


class NeedSource(Protocol):
    """Where needs come from: the scenario's luck, or any other source of the same columns."""

    def of_day(self, day: Day) -> DayNeeds:
        """The needs that arise in a day."""

    def again(self, intent: int, day: Day, attempt: int) -> Fates:
        """The fates of attempt 1, 2, ... of all needs of an intent that were born in a day, by ordinal."""


class LuckySource:
    """Needs of a scenario from the luck of one replication."""

    def __init__(self, scenario: Scenario, clock: Clock, luck: Luck) -> None:
        self._scenario = scenario
        self._luck = luck
        self._names = list(scenario.intents)
        self._tries = any(intent.self_service is not None for intent in scenario.intents.values())
        self._born: dict[tuple[int, int], int] = {}
        self._arising = Arising(scenario, clock, luck)
        self._blocks: OrderedDict[tuple[int, int, int], Fates] = OrderedDict()
        self._kept = 0

    def of_day(self, day: Day) -> DayNeeds:
        """The needs that arise in a day, in order of their instants."""
        instants = [self._arising.instants(name, day) for name in self._names]
        born = np.array([len(found) for found in instants])
        for number, count in enumerate(born.tolist()):
            self._born[number, day.number] = count
        tried = [self._attempts(number, day) for number in range(len(instants))] if self._tries else None
        fates = [
            self._fates(number, day, 0, None if tried is None else tried[number]) for number in range(len(instants))
        ]
        instant = np.concatenate(instants)
        intent = np.repeat(np.arange(len(instants)), born)
        ordinal = np.concatenate([np.arange(count) for count in born])
        values = np.concatenate([fate.values for fate in fates])
        components = np.concatenate([fate.components for fate in fates])
        if tried is None:
            order = np.argsort(instant, kind="stable")
            all_fates = Fates(values[order], components[order])
            return DayNeeds(instant[order], intent[order], ordinal[order], all_fates, born)
        joint = Attempts(*(np.concatenate([getattr(one, name) for one in tried]) for name in Attempts.__annotations__))
        return _with_attempts(DayNeeds(instant, intent, ordinal, Fates(values, components), born), joint)

    def again(self, intent: int, day: Day, attempt: int) -> Fates:
        """The fates of a later attempt, made at first use and kept while they are likely to be used."""
        key = (intent, day.number, attempt)
        block = self._blocks.pop(key, None)
        if block is None:
            block = self._fates(intent, day, attempt)
            self._kept += block.size
            while self._kept > NUMBERS_KEPT and self._blocks:
                self._kept -= self._blocks.popitem(last=False)[1].size
        self._blocks[key] = block
        return block

    def _attempts(self, number: int, day: Day) -> Attempts:
        service = self._scenario.intents[self._names[number]].self_service
        return attempts(service, self._born[number, day.number], self._uniforms(number, day, 0))

    def _fates(self, number: int, day: Day, attempt: int, tried: Attempts | None = None) -> Fates:
        uniforms, count = self._uniforms(number, day, attempt), self._born[number, day.number]
        failed = None if tried is None else tried.failed
        return Draw(self._scenario, self._names[number], count, attempt, uniforms, failed).fates()

    def _uniforms(self, number: int, day: Day, attempt: int) -> Uniforms:
        name, count = self._names[number], self._born[number, day.number]

        def uniforms(purpose: str) -> Floats:
            return self._luck.uniforms("intent", name, purpose, day.date, count, attempt)

        return uniforms


def _with_attempts(needs: DayNeeds, tried: Attempts) -> DayNeeds:
    """Needs in the order in which they get in touch; those that self-service solved or lost are not among them."""
    by_instant = np.argsort(needs.instant, kind="stable")
    at_once, silent = by_instant[tried.at_once[by_instant]], by_instant[tried.silent[by_instant]]
    made = by_instant[tried.result[by_instant] >= 0]
    order = np.concatenate([at_once, silent])
    instant = needs.instant[order]
    instant[len(at_once) :] += tried.delay[silent]
    return DayNeeds(
        instant=instant,
        intent=needs.intent[order],
        ordinal=needs.ordinal[order],
        fates=Fates(needs.fates.values[order], needs.fates.components[order]),
        born=needs.born,
        silent=len(silent),
        tries=Tries(needs.intent[made], needs.instant[made], tried.seconds[made], tried.result[made]),
    )
