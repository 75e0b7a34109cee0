"""The luck of a replication for the twin: the same uniforms that the centre looks up, made into fates once more."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import inf
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulator.centre.luck import Luck
from simulator.centre.needs import LuckySource
from simulator.centre.quantiles import durations
from simulator.records import TryResult
from simulator.scenario.clock import Clock, Day
from simulator.scenario.deflection import residue_factor
from simulator.scenario.intents import COMPONENTS, Intent
from simulator.scenario.laws import Law
from simulator.scenario.scenario import Scenario
from tests.twin.fate import Exit, Need
from tests.twin.given import GivenFate
from tests.twin.hours import to_grid

VERIFY = COMPONENTS.index("verify")


@dataclass(frozen=True)
class Block:
    """One attempt of all needs of an intent that arise in a day: their uniforms by purpose, in order of ordinals."""

    luck: Luck
    name: str
    day: Day
    count: int
    attempt: int

    def uniforms(self, purpose: str) -> list[float]:
        """One uniform for each need."""
        return list(map(float, self._drawn(purpose)))

    def seconds(self, purpose: str, law: Law | None) -> list[float]:
        """One duration for each need; infinite without a law."""
        if law is None:
            return [inf] * self.count
        return list(map(float, durations(law, self._drawn(purpose))))

    def chances(self, purpose: str, share: float) -> list[bool]:
        """Whether something of that share happens."""
        return [uniform < share for uniform in self.uniforms(purpose)]

    def _drawn(self, purpose: str) -> NDArray[np.float64]:
        return self.luck.uniforms("intent", self.name, purpose, self.day.date, self.count, self.attempt)


@dataclass(frozen=True)
class LuckyNeed:
    """A need of a day, by its ordinal among those of its intent."""

    lot: "LuckyLot"
    day: Day
    intent: int
    ordinal: int
    instant: float
    tried: TryResult | None
    try_seconds: float
    silent_delay: float

    def fate(self, attempt: int) -> GivenFate:
        """What luck holds for a contact of this need."""
        columns = self.lot.columns(self.intent, self.day, attempt)
        values = {name: column[self.ordinal] for name, column in columns.items()}
        service = list(self.lot.scenario.intents.values())[self.intent].self_service
        if service is not None and self.tried is TryResult.FAILED and attempt == 0:
            values["components"] = [to_grid(part * service.handle_after_failure) for part in values["components"]]
        return GivenFate(**values)


class LuckyLot:
    """All needs of a replication."""

    def __init__(self, scenario: Scenario, seed: int, replication: int = 0) -> None:
        self.scenario = scenario
        self._luck = Luck(seed, replication)
        without = {name: intent.model_copy(update={"self_service": None}) for name, intent in scenario.intents.items()}
        bare = scenario.model_copy(update={"intents": without})
        self._arrivals = LuckySource(bare, Clock(scenario.calendar), self._luck)
        self._counts: dict[tuple[int, int], int] = {}
        self.columns = cache(self._columns)

    def needs(self, day: Day) -> Sequence[Need]:
        """The needs of a day, by instant."""
        arrivals = self._arrivals.of_day(day)
        numbers = arrivals.stream.tolist()
        for intent in range(len(self.scenario.intents)):
            self._counts[intent, day.number] = numbers.count(intent)
        tries = [self._tries(intent, day) for intent in range(len(self.scenario.intents))]
        triples = zip(arrivals.instant.tolist(), numbers, arrivals.ordinal.tolist(), strict=True)
        return [
            LuckyNeed(self, day, intent, ordinal, instant, *tries[intent][ordinal])
            for instant, intent, ordinal in triples
        ]

    def _block(self, intent: int, day: Day, attempt: int) -> Block:
        name = list(self.scenario.intents)[intent]
        return Block(self._luck, name, day, self._counts[intent, day.number], attempt)

    def _tries(self, intent: int, day: Day) -> list[tuple[TryResult | None, float, float]]:
        """Result, seconds and silent delay of each need's try at self-service."""
        block = self._block(intent, day, 0)
        service = list(self.scenario.intents.values())[intent].self_service
        if service is None:
            return [(None, 0.0, 0.0)] * block.count
        tries, results = block.chances("tries", service.tries), block.uniforms("try_result")
        seconds = block.seconds("try_time", service.time)
        delays = block.seconds("silent_delay", service.silent_delay)
        solved, silent = service.solves, service.solves + service.silent_failure
        outcomes = [
            TryResult.SOLVED
            if uniform < solved
            else TryResult.FAILED_SILENTLY
            if uniform < silent
            else TryResult.GAVE_UP
            if uniform < silent + service.gives_up
            else TryResult.FAILED
            for uniform in results
        ]
        columns = zip(tries, outcomes, seconds, delays, strict=True)
        return [(outcome if tried else None, length, delay) for tried, outcome, length, delay in columns]

    def _columns(self, intent: int, day: Day, attempt: int) -> dict[str, Sequence[Any]]:
        """The fates of an attempt by their names in `GivenFate`, each by ordinal."""
        block = self._block(intent, day, attempt)
        of_intent = list(self.scenario.intents.values())[intent]
        columns: dict[str, Sequence[Any]] = {
            name: block.uniforms(name) for name in ("balk", "transfer", "resolve", "spread", "choice", "redial")
        }
        columns["patience"] = block.seconds("patience", of_intent.patience.phone)
        columns["second_patience"] = block.seconds("second_patience", of_intent.patience.phone)
        columns["components"] = self._components(block, of_intent)
        columns["return_delay"] = _return_delays(block, of_intent)
        if of_intent.redial is not None:
            columns["redial_delay"] = block.seconds("redial_delay", of_intent.redial.after)
        return columns | self._in_menu(block, intent) | self._called_back(block)

    def _components(self, block: Block, intent: Intent) -> list[tuple[float, ...]]:
        """Handle components at the residue of what self-service and the menu leave, identity checked in the menu."""
        parts, ivr = intent.handle_on("phone").parts, self.scenario.ivr
        residue = residue_factor(self.scenario, block.name)
        columns = [
            [to_grid(seconds * residue) for seconds in block.seconds(name, parts[name])]
            if name in parts
            else [0.0] * block.count
            for name in COMPONENTS
        ]
        if ivr is not None and ivr.verifies is not None:
            verified = block.chances("verified", ivr.verifies.share)
            saved = [ivr.verifies.saves * is_verified for is_verified in verified]
            pairs = zip(columns[VERIFY], saved, strict=True)
            columns[VERIFY] = [max(seconds - to_grid(less), 0.0) for seconds, less in pairs]
        return list(zip(*columns, strict=True))

    def _in_menu(self, block: Block, own: int) -> dict[str, Sequence[Any]]:
        ivr = self.scenario.ivr
        if ivr is None:
            return {"asks": [own] * block.count}
        others = [number for number in range(len(self.scenario.intents)) if number != own]
        misrouted = zip(block.chances("misrouted", ivr.misroutes), block.uniforms("misrouted_to"), strict=True)
        leaves = zip(block.chances("filtered", ivr.filters), block.uniforms("menu_exit"), strict=True)
        contained = ivr.contains.get(block.name, 0.0)
        exits = [
            Exit.FILTERED
            if filtered
            else Exit.CONTAINED
            if uniform < contained
            else Exit.HANGS_UP
            if uniform >= 1 - ivr.hangs_up
            else Exit.GOES_ON
            for filtered, uniform in leaves
        ]
        return {
            "menu_seconds": block.seconds("menu", ivr.time),
            "menu_exit": exits,
            "contained_resolves": block.chances("contained", ivr.contained_resolves),
            "asks": [others[int(place * len(others))] if is_wrong else own for is_wrong, place in misrouted],
        }

    def _called_back(self, block: Block) -> dict[str, Sequence[Any]]:
        callback = self.scenario.callback
        if callback is None:
            return {}
        tries = range(callback.attempts)
        rings = zip(*(block.seconds(f"ring{number}", callback.ring) for number in tries), strict=True)
        reached = zip(*(block.chances(f"reached{number}", callback.reached) for number in tries), strict=True)
        return {
            "is_offered": block.chances("offered", callback.offered_to),
            "accepts": block.chances("accepts", callback.accepts),
            "rings": list(rings),
            "reached": list(reached),
        }


def _return_delays(block: Block, intent: Intent) -> list[float]:
    """Seconds until an unresolved need comes back, infinite for those that do not."""
    resolution = intent.resolution
    returns = block.chances("return", resolution.returns)
    delays = block.seconds("delay", resolution.after)
    return [delay if comes_back else inf for comes_back, delay in zip(returns, delays, strict=True)]
