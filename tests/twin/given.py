"""Luck for the twin's own tests: given value by value, or drawn at random."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from math import inf
from random import Random

from simulator.records import TryResult
from simulator.scenario.clock import Day
from simulator.scenario.intents import COMPONENTS
from simulator.scenario.laws import Law
from simulator.scenario.scenario import Scenario
from tests.twin.fate import Exit, Need
from tests.twin.hours import to_grid


@dataclass(frozen=True)
class GivenFate:
    """A fate of which every value may be said; the usual one takes no menu, waits for ever and needs one contact."""

    menu_seconds: float = 0.0
    menu_exit: Exit = Exit.GOES_ON
    contained_resolves: bool = True
    asks: int = 0
    patience: float = inf
    second_patience: float = inf
    balk: float = 0.99
    is_offered: bool = True
    accepts: bool = True
    components: Sequence[float] = (60.0, 0.0)
    transfer: float = 0.99
    resolve: float = 0.0
    return_delay: float = inf
    redial: float = 0.99
    redial_delay: float = 600.0
    spread: float = 0.5
    choice: float = 0.0
    rings: Sequence[float] = (20.0,) * 9
    reached: Sequence[bool] = (True,) * 9

    def ring_seconds(self, number: int) -> float:
        """How long the phone rings at a try."""
        return self.rings[number]

    def is_reached(self, number: int) -> bool:
        """Whether the customer answers at a try."""
        return self.reached[number]


@dataclass(frozen=True)
class GivenNeed:
    """A need whose contacts have given fates, the last one again and again."""

    instant: float
    intent: int = 0
    fates: Sequence[GivenFate] = (GivenFate(),)
    tried: TryResult | None = None
    try_seconds: float = 0.0
    silent_delay: float = 0.0

    def fate(self, attempt: int) -> GivenFate:
        """The fate of a contact."""
        return self.fates[min(attempt, len(self.fates) - 1)]


@dataclass(frozen=True)
class GivenLot:
    """Needs by instant."""

    given: Sequence[Need]

    def needs(self, day: Day) -> Sequence[Need]:
        """Those of a day."""
        return [need for need in self.given if day.start <= need.instant < day.end]


@dataclass(frozen=True)
class DrawnNeed:
    """A need whose fates are drawn from a seed of its own."""

    seed: str
    instant: float
    intent: int
    tried: TryResult | None
    try_seconds: float
    silent_delay: float
    draw: Callable[[int, Random], GivenFate] = field(repr=False)

    def fate(self, attempt: int) -> GivenFate:
        """The fate of a contact, the same whenever it is asked for."""
        return self.draw(self.intent, Random(f"{self.seed} {attempt}"))


@dataclass(frozen=True)
class RandomLot:
    """So many needs a day, evenly over some hours; every duration is exponential, every chance that of the scenario."""

    scenario: Scenario
    seed: int
    per_day: int
    first_hour: float = 0.0
    last_hour: float = 24.0
    ring_mean: float = 20.0

    def needs(self, day: Day) -> Sequence[Need]:
        """The needs of a day."""
        luck = Random(f"{self.seed} {day.number}")
        hours = (luck.uniform(self.first_hour, self.last_hour) for _ in range(self.per_day))
        instants = sorted(to_grid(day.start + hour * 3_600) for hour in hours)
        return [self._need(f"{self.seed} {day.number} {place}", at) for place, at in enumerate(instants)]

    def _need(self, seed: str, instant: float) -> DrawnNeed:
        luck = Random(seed)
        intent = luck.randrange(len(self.scenario.intents))
        service = list(self.scenario.intents.values())[intent].self_service
        tried: TryResult | None = None
        if service is not None and luck.random() < service.tries:
            weights = service.solves, service.silent_failure, service.gives_up
            results = TryResult.SOLVED, TryResult.FAILED_SILENTLY, TryResult.GAVE_UP, TryResult.FAILED
            tried = luck.choices(results, [*weights, 1 - sum(weights)])[0]
        return DrawnNeed(seed, instant, intent, tried, 240.0, _exponential(luck, 3_600.0), self._fate)

    def _fate(self, intent: int, luck: Random) -> GivenFate:
        of_intent = list(self.scenario.intents.values())[intent]
        ivr, callback, patience = self.scenario.ivr, self.scenario.callback, of_intent.patience.phone
        usual_patience = inf if patience is None else patience.mean_seconds
        others = [number for number in range(len(self.scenario.intents)) if number != intent]
        returns = luck.random() < of_intent.resolution.returns
        return GivenFate(
            menu_seconds=0.0 if ivr is None else _exponential(luck, ivr.time.mean_seconds),
            menu_exit=self._exit(intent, luck.random(), luck.random()),
            contained_resolves=luck.random() < 0.85,
            asks=luck.choice(others) if ivr is not None and luck.random() < ivr.misroutes else intent,
            patience=_exponential(luck, usual_patience),
            second_patience=_exponential(luck, usual_patience),
            balk=luck.random(),
            is_offered=luck.random() < (callback.offered_to if callback is not None else 1),
            accepts=luck.random() < (callback.accepts if callback is not None else 1),
            components=[_component(luck, of_intent.handle_on("phone").parts.get(name)) for name in COMPONENTS],
            transfer=luck.random(),
            resolve=luck.random(),
            return_delay=_exponential(luck, of_intent.resolution.after.mean_seconds) if returns else inf,
            redial=luck.random(),
            redial_delay=_exponential(luck, 600.0),
            spread=luck.random(),
            choice=luck.random(),
            rings=[_exponential(luck, self.ring_mean) for _ in range(20)],
            reached=[luck.random() < (callback.reached if callback is not None else 1) for _ in range(20)],
        )

    def _exit(self, intent: int, filtered: float, leaves: float) -> Exit:
        ivr = self.scenario.ivr
        if ivr is None:
            return Exit.GOES_ON
        if filtered < ivr.filters:
            return Exit.FILTERED
        if leaves < ivr.contains.get(list(self.scenario.intents)[intent], 0.0):
            return Exit.CONTAINED
        return Exit.HANGS_UP if leaves >= 1 - ivr.hangs_up else Exit.GOES_ON


def _component(luck: Random, law: Law | None) -> float:
    return _exponential(luck, 0.0 if law is None else law.mean_seconds)


def _exponential(luck: Random, mean: float) -> float:
    return mean if mean in (0.0, inf) else to_grid(luck.expovariate(1 / mean))
