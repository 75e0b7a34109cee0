"""The needs of a day and the luck of their contacts, as blocks of columns."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaincinv

from simulator.centre.kernel import GRID, on_grid
from simulator.centre.luck import Luck
from simulator.centre.quantiles import durations
from simulator.scenario.clock import Clock, Day
from simulator.scenario.intents import COMPONENTS, Intent
from simulator.scenario.laws import Law
from simulator.scenario.quantities import DAY_SECONDS
from simulator.scenario.scenario import Scenario
from simulator.scenario.volumes import DayProfile, day_profile

Floats = NDArray[np.float64]
GOES_ON, CONTAINED, HANGS_UP = 0, 1, 2
"""How a call leaves the menu."""
NO_RETURN = float("inf")
"""The delay of a contact after which the need does not come back."""
BLOCKS_KEPT = 96


FATES = (
    "patience",
    "customer",
    "wrap",
    "menu",
    "menu_exit",
    "contained_resolves",
    "resolve",
    "delay",
    "spread",
    "choice",
)
"""Columns of `Fates.values`.

`patience`, `customer` (time with the agent), `wrap`, `menu` and `delay` (until the return, NO_RETURN if there is none
whoever handles the contact) in seconds; `menu_exit` one of GOES_ON, CONTAINED, HANGS_UP; `contained_resolves` 1 if
containment would resolve the need; `resolve`, `spread` and `choice` uniforms.
"""


@dataclass(frozen=True)
class Fates:
    """What luck holds for one attempt of many needs.

    `values` has shape (needs, len(FATES)), `components` (needs, len(COMPONENTS)) in seconds.
    """

    values: Floats
    components: Floats


@dataclass(frozen=True)
class DayNeeds:
    """The needs that arise in one day, by instant: when, which intent (number), and which ordinal of its day."""

    instant: Floats
    intent: NDArray[np.int64]
    ordinal: NDArray[np.int64]
    fates: Fates


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
        self._clock = clock
        self._luck = luck
        self._names = list(scenario.intents)
        self._born: dict[tuple[int, int], int] = {}
        self._profiles: dict[tuple[str, int, bool], DayProfile] = {}
        self._blocks: OrderedDict[tuple[int, int, int], Fates] = OrderedDict()

    def of_day(self, day: Day) -> DayNeeds:
        """The needs that arise in a day, in order of their instants."""
        instants = [self._instants(number, day) for number in range(len(self._names))]
        for number, found in enumerate(instants):
            self._born[number, day.number] = len(found)
        fates = [self._fates(number, day, 0) for number in range(len(self._names))]
        instant = np.concatenate(instants)
        intent = np.repeat(np.arange(len(instants)), [len(found) for found in instants])
        ordinal = np.concatenate([np.arange(len(found)) for found in instants])
        order = np.argsort(instant, kind="stable")
        values = np.concatenate([fate.values for fate in fates])[order]
        components = np.concatenate([fate.components for fate in fates])[order]
        return DayNeeds(instant[order], intent[order], ordinal[order], Fates(values, components))

    def again(self, intent: int, day: Day, attempt: int) -> Fates:
        """The fates of a later attempt, made at first use and kept while they are likely to be used."""
        key = (intent, day.number, attempt)
        block = self._blocks.pop(key, None)
        if block is None:
            block = self._fates(intent, day, attempt)
            if len(self._blocks) >= BLOCKS_KEPT:
                self._blocks.popitem(last=False)
        self._blocks[key] = block
        return block

    def _instants(self, number: int, day: Day) -> Floats:
        name = self._names[number]
        profile = self._profile(name, day)
        total = float(profile.expected.sum())
        volume = total * self._busyness(day)
        count = self._count(name, day, volume)
        if not count:
            return np.zeros(0)
        at = self._luck.uniforms("intent", name, "when", day.date, count)
        shares = np.concatenate([[0.0], np.cumsum(profile.expected) / total])
        instants = on_grid(day.start + np.interp(at, shares, profile.edges))
        return np.minimum(instants, day.end - 1 / GRID)

    def _profile(self, name: str, day: Day) -> DayProfile:
        """The profile of a day; equal weekdays share one unless a table, growth or a clock change tells them apart."""
        alike = day.length == DAY_SECONDS and not self._scenario.demand.growth_per_year
        if not alike or self._scenario.intents[name].needs.table is not None:
            return day_profile(self._scenario, self._clock, day, name)
        key = (name, day.date.weekday(), day.holiday)
        if key not in self._profiles:
            self._profiles[key] = day_profile(self._scenario, self._clock, day, name)
        return self._profiles[key]

    def _count(self, name: str, day: Day, volume: float) -> int:
        """Needs of the day: ordinal j exists if E_1 + ... + E_j < volume, with unit exponentials E."""
        guess = int(volume + 8 * volume**0.5 + 16)
        while True:
            marks = -np.log1p(-self._luck.uniforms("intent", name, "mark", day.date, guess))
            count = int(np.searchsorted(np.cumsum(marks), volume))
            if count < guess:
                return count
            guess *= 2

    def _busyness(self, day: Day) -> float:
        cv = self._scenario.demand.busyness.day
        if not cv:
            return 1.0
        uniform = self._luck.uniforms("day", "", "busyness", day.date, 1)
        return float(gammaincinv(cv**-2, uniform)[0] * cv**2)

    def _fates(self, number: int, day: Day, attempt: int) -> Fates:
        name = self._names[number]
        count = self._born[number, day.number]

        def uniforms(purpose: str) -> Floats:
            return self._luck.uniforms("intent", name, purpose, day.date, count, attempt)

        return _Draw(self._scenario, name, count, attempt, uniforms).fates()


class _Uniforms(Protocol):
    def __call__(self, purpose: str) -> Floats: ...


@dataclass(frozen=True)
class _Draw:
    """Fates of one intent from its uniforms; a stream that nothing would read is not drawn."""

    scenario: Scenario
    name: str
    count: int
    attempt: int
    uniforms: _Uniforms

    @property
    def intent(self) -> Intent:
        return self.scenario.intents[self.name]

    def fates(self) -> Fates:
        components = self._components()
        menu, menu_exit, contained_resolves = self._menu()
        patience = self.intent.patience.phone
        zeros = np.zeros(self.count)
        least_chance = self._least_chance()
        resolve = self.uniforms("resolve") if least_chance < 1 else zeros
        resolved_by_anyone = (resolve < least_chance) & (menu_exit != CONTAINED)
        columns = (
            np.full(self.count, np.inf) if patience is None else self._duration("patience", patience),
            components[:, :-1].sum(axis=1),
            components[:, -1],
            menu,
            menu_exit,
            contained_resolves,
            resolve,
            np.where(resolved_by_anyone, NO_RETURN, self._delays()),
            self.uniforms("spread") if self.intent.resolution.returns else zeros,
            self.uniforms("choice") if self.scenario.routing.agent == "random" else zeros,
        )
        return Fates(np.column_stack(columns), components)

    def _duration(self, purpose: str, law: Law) -> Floats:
        return durations(law, self.uniforms(purpose))

    def _components(self) -> Floats:
        columns = np.zeros((self.count, len(COMPONENTS)))
        parts: Mapping[str, Law] = self.intent.handle.phone.parts
        for place, component in enumerate(COMPONENTS):
            if component in parts:
                columns[:, place] = self._duration(component, parts[component])
        ivr = self.scenario.ivr
        if ivr is not None and ivr.verifies is not None and "verify" in parts:
            verified = self.uniforms("verified") < ivr.verifies.share
            verify = COMPONENTS.index("verify")
            shorter = np.maximum(columns[:, verify] - on_grid(np.full(self.count, ivr.verifies.saves)), 0.0)
            columns[:, verify] = np.where(verified, shorter, columns[:, verify])
        return columns

    def _menu(self) -> tuple[Floats, Floats, Floats]:
        ivr, zeros = self.scenario.ivr, np.zeros(self.count)
        if ivr is None:
            return zeros, zeros, zeros
        contains = ivr.contains.get(self.name, 0.0)
        leaves = self.uniforms("menu_exit") if contains or ivr.hangs_up else zeros
        menu_exit = np.where(leaves >= 1 - ivr.hangs_up, float(HANGS_UP), float(GOES_ON))
        menu_exit[leaves < contains] = CONTAINED
        resolves = (self.uniforms("contained") < ivr.contained_resolves).astype(float) if contains else zeros
        return self._duration("menu", ivr.time), menu_exit, resolves

    def _least_chance(self) -> float:
        """The chance of resolution by the group that resolves least."""
        resolution = self.intent.resolution
        skills = (group.skills.get(self.name) for group in self.scenario.agents.values())
        factor = min((skill.resolution for skill in skills if skill is not None), default=1.0)
        later = min(resolution.first_contact, resolution.later_contacts)
        return min(1.0, factor * (later if self.attempt else resolution.first_contact))

    def _delays(self) -> Floats:
        resolution = self.intent.resolution
        if not resolution.returns:
            return np.full(self.count, NO_RETURN)
        delays = self._duration("delay", resolution.after)
        return np.where(self.uniforms("return") < resolution.returns, delays, NO_RETURN)
