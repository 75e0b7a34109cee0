"""The yardstick models as scenarios, fed with the yardsticks' own draws rounded to the time grid."""

from dataclasses import dataclass
from types import ModuleType
from typing import Any, NoReturn

import numpy as np
from numpy.typing import NDArray

from benchmarks import yardstick_multi_skill, yardstick_one_skill
from simulator.centre.fates import Fates, fate_names
from simulator.centre.kernel import on_grid
from simulator.centre.luck import Luck
from simulator.centre.needs import DayNeeds
from simulator.centre.plan import Plan
from simulator.centre.play import Centre
from simulator.scenario.clock import Day
from simulator.scenario.intents import COMPONENTS
from simulator.scenario.scenario import Scenario

Draws = tuple[NDArray[Any], ...]


@dataclass(frozen=True)
class Given:
    """A source of needs that all arise on the first day, with given instants, handling and patience."""

    instant: NDArray[np.float64]
    intent: NDArray[np.int64]
    handle: NDArray[np.float64]
    patience: NDArray[np.float64]
    scenario: Scenario

    def of_day(self, day: Day) -> DayNeeds:
        """All of them on the first day, none later."""
        here = slice(None) if day.number == 0 else slice(0)
        count = len(self.instant[here])
        known = {"patience": self.patience[here], "customer": self.handle[here], "wrap": np.zeros(count)}
        values = np.column_stack([known[name] for name in fate_names(self.scenario)])
        fates = Fates(values, np.zeros((count, len(COMPONENTS))))
        born = np.bincount(self.intent[here], minlength=len(self.scenario.intents))
        return DayNeeds(self.instant[here], self.intent[here], np.arange(count), fates, born)

    def again(self, stream: int, day: Day, attempt: int, ordinal: int) -> NoReturn:
        """Nobody returns."""
        raise LookupError("no need of a yardstick returns")


@dataclass(frozen=True)
class Twin:
    """A yardstick, the scenario that says the same, and how its draws are passed on."""

    name: str
    yardstick: ModuleType
    scenario: Scenario

    def draws(self, seed: int) -> Draws:
        """The yardstick's draws with every time on the grid."""
        return tuple(on_grid(column) if column.dtype == np.float64 else column for column in self.yardstick.draw(seed))

    def centre(self, draws: Draws) -> Centre:
        """The centre that plays these draws."""
        return Centre(*self.parts(draws))

    def parts(self, draws: Draws) -> tuple[Plan, Given, Luck]:
        """What that centre is made of."""
        instant, *rest = draws
        intent = rest[0] if len(rest) == 3 else np.zeros(len(instant), np.int64)
        return Plan.of(self.scenario), Given(instant, intent, rest[-2], rest[-1], self.scenario), Luck(0, 0)


def one_skill() -> Twin:
    """One call type, one group of 400."""
    intents = {"call": _intent()}
    groups = {"desk": {"roster": {"constant": yardstick_one_skill.AGENTS}, "skills": {"call": {}}}}
    return Twin("one skill", yardstick_one_skill, _scenario("one skill", intents, groups))


def multi_skill() -> Twin:
    """Three call types, four groups with preference lists on both sides."""
    yard = yardstick_multi_skill
    intents = {f"type{number}": _intent() for number in range(3)}
    groups = {}
    for group, size in enumerate(yard.SIZE):
        skills = {
            f"type{number}": {"rank": yard.PREFERENCE[number].index(group) + 1, "order": order + 1}
            for order, number in enumerate(yard.ORDER[group])
            if group in yard.PREFERENCE[number]
        }
        groups[f"group{group}"] = {"roster": {"constant": size}, "skills": skills}
    return Twin("multi-skill", yard, _scenario("multi-skill", intents, groups))


def _intent() -> dict[str, Any]:
    return {"needs": {"per_day": 1}, "handle": {"phone": {"talk": "4m"}}, "patience": {"phone": "2m"}}


def _scenario(name: str, intents: dict[str, Any], groups: dict[str, Any]) -> Scenario:
    calendar = {"start": "2026-03-02", "days": 1, "interval": "60m"}
    return Scenario.model_validate({"name": name, "calendar": calendar, "intents": intents, "agents": groups})
