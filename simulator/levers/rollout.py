"""A lever on its way: how much of it is there while it is rolled out."""

from simulator.levers.base import Lever
from simulator.levers.effect import Effect
from simulator.levers.uncertain import Place, effects_of, with_effects
from simulator.scenario.scenario import Scenario


def partly(lever: Lever, share: float, base: Scenario) -> Lever | None:
    """The lever with the `share` in [0, 1] of its roll-out done in the base; None before it begins, itself at its end.

    Between the two each effect that its class names in `ROLLED_OUT` lies so far on the way from nothing, or from what
    it takes the place of in the base, to its whole; the range of an effect stays that of the whole. All else, its cost
    lines among it, is there from the first day.
    """
    if share <= 0:
        return None
    if share >= 1:
        return lever
    found = ((place, effect) for place, effect in effects_of(lever) if _is_rolled_out(lever, place))
    return with_effects(lever, {place: _part(lever, place, effect, share, base) for place, effect in found})


def _is_rolled_out(lever: Lever, place: Place) -> bool:
    names = (tuple(name.split(".")) for name in lever.ROLLED_OUT)
    return any(place[: len(name)] == name for name in names)


def _part(lever: Lever, place: Place, effect: Effect, share: float, base: Scenario) -> float:
    start = lever.before_roll_out(place, effect, base)
    return start + share * (effect.typical - start)
