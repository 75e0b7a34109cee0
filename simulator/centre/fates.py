"""What luck holds for the contacts of a need: drawn at birth, one column a purpose."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from simulator.centre.chances import language_shares, languages_of, least_chance, passes_on, transfer_shares
from simulator.centre.kernel import on_grid
from simulator.centre.quantiles import durations
from simulator.scenario.callback import Callback
from simulator.scenario.channels import DEFERRED, Stream
from simulator.scenario.deflection import front_of, residue_factor
from simulator.scenario.intents import COMPONENTS, Intent
from simulator.scenario.ivr import Ivr
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

    Always: `patience` (of a message: seconds until it turns into a contact elsewhere), `customer` (time with the agent)
    and `wrap` in seconds. With a menu or bot: `menu` seconds and `menu_exit`, with containment `contained_resolves`
    (1 if it would), with misroutes `asks` (the number of the stream asked for), after hours `kept` (1 if so).
    `language` by number. Uniforms: `resolve`, `spread`, `choice`, `balk`, `transfer`, `redial`, `switch`;
    `may_move` is 1 for a contact that some agent would pass on.
    `delay` until the return (NO_RETURN if there is none whoever handles the contact) and `redial_delay`. With
    callbacks: `offer`, `second_patience`, `failures` (tries before the first that would be answered), `calls_again`
    seconds (infinite if not) and `recognised` (1 if so), and, unless rings are always as long, `ring0`, `ring1`, ...
    seconds by try.
    """
    ivr, callback, intents = scenario.ivr, scenario.callback, list(scenario.intents.values())
    fronts = [front for channel in scenario.channels if (front := front_of(scenario, channel)) is not None]
    returns = any(intent.resolution.returns for intent in intents)
    redials = any(intent.redial is not None for intent in intents)
    silent = any(intent.self_service is not None and intent.self_service.silent_failure for intent in intents)
    again = callback is not None and callback.duplicates is not None
    chases = any(intent.chases is not None for intent in intents)
    wanted = {
        "patience": True,
        "customer": True,
        "wrap": True,
        "menu": bool(fronts),
        "menu_exit": bool(fronts),
        "contained_resolves": any(any(front.contains.values()) for front in fronts),
        "asks": ivr is not None and bool(ivr.misroutes),
        "kept": ivr is not None and bool(ivr.after_hours),
        "language": len(languages_of(scenario)) > 1,
        "resolve": returns or any(least_chance(scenario, stream, 1) < 1 for stream in scenario.streams),
        "delay": returns,
        "spread": returns or redials or silent or chases or again,
        "choice": scenario.routing.agent == "random",
        "balk": any(intent.balks for intent in intents),
        "transfer": any(intent.transfer is not None for intent in intents),
        "may_move": passes_on(scenario),
        "redial": redials,
        "redial_delay": redials,
        "switch": any(intent.switches.redial or intent.switches.repeat for intent in intents),
        "offer": callback is not None,
        "second_patience": callback is not None,
        "failures": callback is not None,
        "calls_again": again,
        "recognised": again,
    }
    rings = () if callback is None or callback.ring.law == "fixed" else range(callback.attempts)
    return (*(name for name, is_read in wanted.items() if is_read), *(f"ring{number}" for number in rings))


class Uniforms(Protocol):
    """Looks the uniforms of a purpose up, one for each need."""

    def __call__(self, purpose: str) -> Floats: ...


@dataclass(frozen=True)
class Wanted:
    """What of a scenario every draw asks for: `names` of the columns, and by stream the factor on handle times of what
    self-service leaves over, and the chances of `least_chance` of first and later contacts."""

    names: tuple[str, ...]
    residues: Mapping[Stream, float]
    chances: Mapping[Stream, tuple[float, float]]

    @classmethod
    def of(cls, scenario: Scenario) -> "Wanted":
        """Look them up once."""
        return cls(
            names=fate_names(scenario),
            residues={stream: residue_factor(scenario, *stream) for stream in scenario.streams},
            chances={one: (least_chance(scenario, one, 0), least_chance(scenario, one, 1)) for one in scenario.streams},
        )


@dataclass(frozen=True)
class Draw:
    """Fates of one attempt of needs of one stream, from their uniforms."""

    scenario: Scenario
    wanted: Wanted
    stream: Stream
    count: int
    attempt: int
    uniforms: Uniforms
    of_need: Uniforms
    """Those that all contacts of a need share."""
    unprepared: NDArray[np.bool_] | None = None
    """Needs that tried self-service in vain before this contact."""

    @property
    def intent(self) -> Intent:
        """The stream's intent."""
        return self.scenario.intents[self.stream.intent]

    def fates(self) -> Fates:
        """All columns of `fate_names`."""
        names = self.wanted.names
        components = self._components()
        columns = self._waiting(names) | self._menu(names)
        if "may_move" in names:
            columns["may_move"] = _may_move(self.scenario, self.stream, columns)
        columns |= {"customer": components[:, :-1].sum(axis=1), "wrap": components[:, -1]}
        columns |= self._coming_back(names, columns.get("menu_exit", np.zeros(self.count)))
        if self.scenario.callback is not None:
            columns |= self._callback(self.scenario.callback)
        if "language" in names:
            columns["language"] = _languages(self.scenario, self.intent, self.of_need("language"))
        return Fates(np.column_stack([columns[name] for name in names]), components)

    def _duration(self, purpose: str, law: Law) -> Floats:
        return durations(law, self.uniforms(purpose))

    def _components(self) -> Floats:
        columns = np.zeros((self.count, len(COMPONENTS)))
        parts: Mapping[str, Law] = self.intent.handle_on(self.stream.channel).parts
        factor = self.wanted.residues[self.stream]
        for place, component in enumerate(COMPONENTS):
            if component in parts:
                drawn = self._duration(component, parts[component])
                columns[:, place] = drawn if factor == 1.0 else on_grid(drawn * factor)
        front, trying = front_of(self.scenario, self.stream.channel), self.intent.self_service
        if front is not None and front.verifies is not None and "verify" in parts:
            verified = self.uniforms("verified") < front.verifies.share
            verify = COMPONENTS.index("verify")
            shorter = np.maximum(columns[:, verify] - on_grid(np.full(self.count, front.verifies.saves)), 0.0)
            columns[:, verify] = np.where(verified, shorter, columns[:, verify])
        if trying is not None and self.unprepared is not None and trying.handle_after_failure != 1.0:
            columns[self.unprepared] = on_grid(columns[self.unprepared] * trying.handle_after_failure)
        return columns

    def _waiting(self, names: tuple[str, ...]) -> dict[str, Floats]:
        plain = [name for name in ("spread", "choice", "balk", "transfer", "switch") if name in names]
        columns: dict[str, Floats] = {name: self.uniforms(name) for name in plain}
        columns["patience"] = self._patience("patience")
        chases = self.intent.chases
        if chases is not None and self.stream.channel in DEFERRED:
            waits = self._duration("chases_after", chases.after)
            columns["patience"] = np.where(self.uniforms("chases") < chases.share, waits, np.inf)
        return columns

    def _patience(self, purpose: str) -> Floats:
        patience = self.intent.patience_on(self.stream.channel)
        return np.full(self.count, np.inf) if patience is None else self._duration(purpose, patience)

    def _menu(self, names: tuple[str, ...]) -> dict[str, Floats]:
        front, none = front_of(self.scenario, self.stream.channel), np.zeros(self.count)
        read = [name for name in ("menu", "menu_exit", "contained_resolves", "kept") if name in names]
        columns: dict[str, Floats] = dict.fromkeys(read, none)
        if "asks" in names:
            columns["asks"] = _asks(self.scenario, self.stream, self.count, self.uniforms)
        if front is None:
            return columns
        contains = front.contains.get(self.stream.intent, 0.0)
        leaves = self.uniforms("menu_exit") if contains or front.hangs_up else none
        menu_exit = np.where(leaves >= 1 - front.hangs_up, float(HANGS_UP), float(GOES_ON))
        menu_exit[leaves < contains] = CONTAINED
        columns |= {"menu": self._duration("menu", front.time), "menu_exit": menu_exit}
        if contains:
            columns["contained_resolves"] = (self.uniforms("contained") < front.contained_resolves).astype(float)
        if isinstance(front, Ivr):
            if front.filters:
                menu_exit[self.uniforms("filtered") < front.filters] = FILTERED
            if "kept" in names:
                columns["kept"] = (self.uniforms("after_hours") < front.after_hours).astype(float)
        return columns

    def _coming_back(self, names: tuple[str, ...], menu_exit: Floats) -> dict[str, Floats]:
        columns: dict[str, Floats] = {}
        chance = self.wanted.chances[self.stream][self.attempt > 0]
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
        offer = np.where(self.uniforms("accepts") < callback.accepts, float(ACCEPTS), float(DECLINES))
        if callback.offered_to < 1:
            offer[self.uniforms("offered") >= callback.offered_to] = NOT_OFFERED
        failures = np.full(self.count, float(callback.attempts))
        for number in reversed(range(callback.attempts)):
            failures[self.uniforms(f"reached{number}") < callback.reached] = number
        columns = {"offer": offer, "failures": failures, "second_patience": self._patience("second_patience")}
        if callback.duplicates is not None:
            after = self._duration("calls_again_after", callback.duplicates.after)
            again = self.uniforms("calls_again") < callback.duplicates.share
            columns["calls_again"] = np.where(again, after, np.inf)
            columns["recognised"] = (self.uniforms("recognised") < callback.duplicates.recognised).astype(float)
        if callback.ring.law != "fixed":
            columns |= {f"ring{n}": self._duration(f"ring{n}", callback.ring) for n in range(callback.attempts)}
        return columns


def _asks(scenario: Scenario, stream: Stream, count: int, uniforms: Uniforms) -> Floats:
    """The number of the stream asked for: mostly the own one, for misrouted calls any other of the phone."""
    own, ivr = scenario.streams.index(stream), scenario.ivr
    if ivr is None or stream.channel != "phone":
        return np.full(count, float(own))
    phone = [number for number, one in enumerate(scenario.streams) if one.channel == "phone"]
    others = np.array([number for number in phone if number != own], np.float64)
    other = others[np.floor(uniforms("misrouted_to") * len(others)).astype(np.int64)]
    return np.where(uniforms("misrouted") < ivr.misroutes, other, float(own))


def _may_move(scenario: Scenario, stream: Stream, columns: Mapping[str, Floats]) -> Floats:
    """1 where the agent of one group or another passes the contact on, 0 where none does."""
    moves = np.zeros(len(columns["patience"]), bool)
    if "transfer" in columns:
        moves |= columns["transfer"] < max(transfer_shares(scenario, stream.intent))
    if "asks" in columns:
        moves |= columns["asks"] != scenario.streams.index(stream)
    return moves.astype(np.float64)


def _languages(scenario: Scenario, intent: Intent, uniforms: Floats) -> Floats:
    """The number of the language of each need."""
    shares = language_shares(scenario, intent)
    numbers = [languages_of(scenario).index(name) for name in shares]
    place = np.searchsorted(np.cumsum(list(shares.values())), uniforms, side="right")
    return np.array(numbers, np.float64)[np.minimum(place, len(numbers) - 1)]
