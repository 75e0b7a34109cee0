"""What luck holds for the contacts of a need: drawn at birth, one column a purpose."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from simulator.centre.kernel import on_grid
from simulator.centre.quantiles import durations
from simulator.scenario.callback import Callback
from simulator.scenario.deflection import residue_factor
from simulator.scenario.intents import COMPONENTS, Intent
from simulator.scenario.laws import Law
from simulator.scenario.scenario import Scenario

Floats = NDArray[np.float64]
GOES_ON, CONTAINED, HANGS_UP, FILTERED = 0, 1, 2, 3
"""How a call leaves the menu."""
NOT_OFFERED, DECLINES, ACCEPTS = 0, 1, 2
"""What a caller would do with the offer of a callback."""
NO_RETURN = float("inf")
"""The delay of a contact after which the need does not come back."""


@dataclass(frozen=True)
class Fates:
    """What luck holds for one attempt of many needs.

    `values` has a column for each of `fate_names`, shape (needs, names), times in seconds; `components` has shape
    (needs, len(COMPONENTS)), in seconds.
    """

    values: Floats
    components: Floats

    @property
    def size(self) -> int:
        """How many numbers these are."""
        return self.values.size + self.components.size


def fate_names(scenario: Scenario) -> tuple[str, ...]:
    """The columns that the mechanisms of a scenario read; what nothing would read is not drawn.

    Always: `patience`, `customer` (time with the agent) and `wrap` in seconds. With a menu: `menu` seconds and
    `menu_exit`, with containment `contained_resolves` (1 if it would), with misroutes `asks` (the number of the intent
    asked for), after hours `kept` (1 if so). Uniforms: `resolve`, `spread`, `choice`, `balk`, `transfer`, `redial`;
    `may_move` is 1 for a contact that some agent would pass on.
    `delay` until the return (NO_RETURN if there is none whoever handles the contact) and `redial_delay`. With
    callbacks: `offer`, `second_patience`, `failures` (tries before the first that would be answered) and, unless
    rings are always as long, `ring0`, `ring1`, ... seconds by try.
    """
    ivr, callback, intents = scenario.ivr, scenario.callback, list(scenario.intents.values())
    returns = any(intent.resolution.returns for intent in intents)
    redials = any(intent.redial is not None for intent in intents)
    silent = any(intent.self_service is not None and intent.self_service.silent_failure for intent in intents)
    wanted = {
        "patience": True,
        "customer": True,
        "wrap": True,
        "menu": ivr is not None,
        "menu_exit": ivr is not None,
        "contained_resolves": ivr is not None and any(ivr.contains.values()),
        "asks": ivr is not None and bool(ivr.misroutes),
        "kept": ivr is not None and bool(ivr.after_hours),
        "resolve": returns or any(least_chance(scenario, name, 1) < 1 for name in scenario.intents),
        "delay": returns,
        "spread": returns or redials or silent,
        "choice": scenario.routing.agent == "random",
        "balk": any(intent.balks for intent in intents),
        "transfer": any(intent.transfer is not None for intent in intents),
        "may_move": passes_on(scenario),
        "redial": redials,
        "redial_delay": redials,
        "offer": callback is not None,
        "second_patience": callback is not None,
        "failures": callback is not None,
    }
    rings = () if callback is None or callback.ring.law == "fixed" else range(callback.attempts)
    return (*(name for name, is_read in wanted.items() if is_read), *(f"ring{number}" for number in rings))


def least_chance(scenario: Scenario, name: str, attempt: int) -> float:
    """The chance that an answered contact of an intent resolves its need, by the group that resolves least."""
    intent = scenario.intents[name]
    asked = {name} if intent.transfer is None or intent.transfer.to is None else {name, intent.transfer.to}
    skills = (group.skills.get(one) for group in scenario.agents.values() for one in asked)
    factor = min((skill.resolution for skill in skills if skill is not None), default=1.0)
    resolution = intent.resolution
    later = min(resolution.first_contact, resolution.later_contacts)
    return min(1.0, factor * (later if attempt else resolution.first_contact))


def passes_on(scenario: Scenario) -> bool:
    """Whether any contact of a scenario may be transferred."""
    misroutes = scenario.ivr is not None and scenario.ivr.misroutes > 0
    return misroutes or any(intent.transfer is not None for intent in scenario.intents.values())


def transfer_shares(scenario: Scenario, name: str) -> list[float]:
    """For each group, the share of an intent's contacts that it passes on where it lacks the skill asked for."""
    transfer = scenario.intents[name].transfer
    usual = 0.0 if transfer is None else transfer.share
    skills = (group.skills.get(name) for group in scenario.agents.values())
    own = (None if skill is None else skill.transfers for skill in skills)
    return [usual if share is None else share for share in own]


class Uniforms(Protocol):
    """Looks the uniforms of a purpose up, one for each need."""

    def __call__(self, purpose: str) -> Floats: ...


@dataclass(frozen=True)
class Draw:
    """Fates of one attempt of the needs of one intent, from their uniforms."""

    scenario: Scenario
    name: str
    count: int
    attempt: int
    uniforms: Uniforms
    unprepared: NDArray[np.bool_] | None = None
    """Needs that tried self-service in vain before this contact."""

    @property
    def intent(self) -> Intent:
        """The intent itself."""
        return self.scenario.intents[self.name]

    def fates(self) -> Fates:
        """All columns of `fate_names`."""
        names = fate_names(self.scenario)
        components = self._components()
        columns = self._waiting(names) | self._menu(names)
        if "may_move" in names:
            columns["may_move"] = _may_move(self.scenario, self.name, columns)
        columns |= {"customer": components[:, :-1].sum(axis=1), "wrap": components[:, -1]}
        columns |= self._coming_back(names, columns.get("menu_exit", np.zeros(self.count)))
        if self.scenario.callback is not None:
            columns |= self._callback(self.scenario.callback)
        return Fates(np.column_stack([columns[name] for name in names]), components)

    def _duration(self, purpose: str, law: Law) -> Floats:
        return durations(law, self.uniforms(purpose))

    def _components(self) -> Floats:
        columns = np.zeros((self.count, len(COMPONENTS)))
        parts: Mapping[str, Law] = self.intent.handle.phone.parts
        factor = residue_factor(self.scenario, self.name)
        for place, component in enumerate(COMPONENTS):
            if component in parts:
                drawn = self._duration(component, parts[component])
                columns[:, place] = drawn if factor == 1.0 else on_grid(drawn * factor)
        ivr, trying = self.scenario.ivr, self.intent.self_service
        if ivr is not None and ivr.verifies is not None and "verify" in parts:
            verified = self.uniforms("verified") < ivr.verifies.share
            verify = COMPONENTS.index("verify")
            shorter = np.maximum(columns[:, verify] - on_grid(np.full(self.count, ivr.verifies.saves)), 0.0)
            columns[:, verify] = np.where(verified, shorter, columns[:, verify])
        if trying is not None and self.unprepared is not None and trying.handle_after_failure != 1.0:
            columns[self.unprepared] = on_grid(columns[self.unprepared] * trying.handle_after_failure)
        return columns

    def _waiting(self, names: tuple[str, ...]) -> dict[str, Floats]:
        patience = self.intent.patience.phone
        plain = [name for name in ("spread", "choice", "balk", "transfer") if name in names]
        columns: dict[str, Floats] = {name: self.uniforms(name) for name in plain}
        columns["patience"] = np.full(self.count, np.inf) if patience is None else self._duration("patience", patience)
        return columns

    def _menu(self, names: tuple[str, ...]) -> dict[str, Floats]:
        ivr = self.scenario.ivr
        if ivr is None:
            return {}
        contains = ivr.contains.get(self.name, 0.0)
        leaves = self.uniforms("menu_exit") if contains or ivr.hangs_up else np.zeros(self.count)
        menu_exit = np.where(leaves >= 1 - ivr.hangs_up, float(HANGS_UP), float(GOES_ON))
        menu_exit[leaves < contains] = CONTAINED
        if ivr.filters:
            menu_exit[self.uniforms("filtered") < ivr.filters] = FILTERED
        columns = {"menu": self._duration("menu", ivr.time), "menu_exit": menu_exit}
        if "contained_resolves" in names:
            resolves = self.uniforms("contained") < ivr.contained_resolves if contains else np.zeros(self.count)
            columns["contained_resolves"] = resolves.astype(float)
        if "kept" in names:
            columns["kept"] = (self.uniforms("after_hours") < ivr.after_hours).astype(float)
        if "asks" in names:
            columns["asks"] = self._asks(ivr.misroutes)
        return columns

    def _asks(self, misroutes: float) -> Floats:
        """The number of the intent asked for: mostly the own one, else any of the others."""
        own, others = list(self.scenario.intents).index(self.name), len(self.scenario.intents) - 1
        misrouted = self.uniforms("misrouted") < misroutes
        other = np.floor(self.uniforms("misrouted_to") * others)
        return np.where(misrouted, other + (other >= own), float(own))

    def _coming_back(self, names: tuple[str, ...], menu_exit: Floats) -> dict[str, Floats]:
        columns: dict[str, Floats] = {}
        chance = least_chance(self.scenario, self.name, self.attempt)
        resolve = self.uniforms("resolve") if chance < 1 else np.zeros(self.count)
        columns["resolve"] = resolve
        if "delay" in names:
            resolved_by_anyone = (resolve < chance) & (menu_exit != CONTAINED)
            columns["delay"] = np.where(resolved_by_anyone, NO_RETURN, self._delays())
        redial = self.intent.redial
        if "redial" in names:
            columns["redial"] = np.ones(self.count) if redial is None else self.uniforms("redial")
            none = np.zeros(self.count)
            columns["redial_delay"] = none if redial is None else self._duration("redial_delay", redial.after)
        return columns

    def _delays(self) -> Floats:
        resolution = self.intent.resolution
        if not resolution.returns:
            return np.full(self.count, NO_RETURN)
        delays = self._duration("delay", resolution.after)
        return np.where(self.uniforms("return") < resolution.returns, delays, NO_RETURN)

    def _callback(self, callback: Callback) -> dict[str, Floats]:
        patience = self.intent.patience.phone
        offer = np.where(self.uniforms("accepts") < callback.accepts, float(ACCEPTS), float(DECLINES))
        if callback.offered_to < 1:
            offer[self.uniforms("offered") >= callback.offered_to] = NOT_OFFERED
        failures = np.full(self.count, float(callback.attempts))
        for number in reversed(range(callback.attempts)):
            failures[self.uniforms(f"reached{number}") < callback.reached] = number
        forever = np.full(self.count, np.inf)
        second = forever if patience is None else self._duration("second_patience", patience)
        columns = {"offer": offer, "failures": failures, "second_patience": second}
        if callback.ring.law != "fixed":
            columns |= {f"ring{n}": self._duration(f"ring{n}", callback.ring) for n in range(callback.attempts)}
        return columns


def _may_move(scenario: Scenario, name: str, columns: Mapping[str, Floats]) -> Floats:
    """1 where the agent of one group or another passes the contact on, 0 where none does."""
    moves = np.zeros(len(columns["patience"]), bool)
    if "transfer" in columns:
        moves |= columns["transfer"] < max(transfer_shares(scenario, name))
    if "asks" in columns:
        moves |= columns["asks"] != list(scenario.intents).index(name)
    return moves.astype(np.float64)
