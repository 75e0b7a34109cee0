"""Levers on their way: none before the roll-out, whole at its end, and between the two in everything that grows."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from simulator.levers import Lever, applied, catalogue
from simulator.levers.catalogue import NAMES
from simulator.levers.rollout import partly
from simulator.levers.uncertain import Place, effects_of
from simulator.levers.wages import Wages
from simulator.reading import Reading, read_scenario
from simulator.scenario.rules import broken_rules
from tests.levers.bases import centre, changes, lever, with_intent
from tests.levers.test_entries import names_within

FILES = Path(__file__).parents[2] / "scenarios" / "levers"
AT_ONCE = {"cloud", "voip", "analytics"}
"""Nothing of them grows: prices and tools are there from the first day."""


@cache
def file(name: str) -> Reading:
    return read_scenario(FILES / f"{name}.yaml")


def own(name: str) -> Lever:
    """The lever of its file."""
    return next(one for one in file(name).levers if one.use == name)


def some(one: Lever, share: float, base: Any) -> Lever:
    part = partly(one, share, base)
    assert part is not None
    return part


def typical(one: Lever) -> Mapping[Place, float]:
    return {place: effect.typical for place, effect in effects_of(one)}


@pytest.mark.parametrize("name", NAMES)
def test_before_the_roll_out_there_is_no_lever_and_at_its_end_all_of_it(name: str) -> None:
    whole, base = own(name), file(name).base
    assert partly(whole, 0, base) is None
    assert partly(whole, 1, base) is whole


@pytest.mark.parametrize("name", NAMES)
def test_half_of_a_lever_fits_and_each_effect_lies_between(name: str) -> None:
    whole, base = own(name), file(name).base
    half = some(whole, 0.5, base)
    assert broken_rules(applied(base, [half])) == []
    assert half.costs == whole.costs
    for place, effect in effects_of(whole):
        start = whole.before_roll_out(place, effect, base)
        least, most = sorted((start, effect.typical))
        assert least <= typical(half)[place] <= most, place


@pytest.mark.parametrize("name", NAMES)
def test_more_of_a_roll_out_is_another_centre_unless_all_of_it_comes_at_once(name: str) -> None:
    whole, base = own(name), file(name).base
    some_of_it, more = (applied(base, [some(whole, share, base)]) for share in (0.25, 0.75))
    assert (some_of_it == more) == (name in AT_ONCE)
    assert applied(base, [whole]) != base


@pytest.mark.parametrize("name", NAMES)
def test_what_is_rolled_out_are_parameters_of_the_lever(name: str) -> None:
    kind = catalogue()[name]
    assert (kind.ROLLED_OUT == ()) == (name in AT_ONCE)
    for path in kind.ROLLED_OUT:
        assert set(path.split(".")) <= names_within(kind), path


def test_a_name_of_no_parameter_is_refused() -> None:
    with pytest.raises(TypeError, match="Broken has no parameter wagge that could be rolled out"):
        type("Broken", (Wages,), {"ROLLED_OUT": ("wage", "wagge"), "__module__": __name__})


def test_shares_and_changes_are_multiplied() -> None:
    removal = lever("root_cause", intents={"orders": {"low": 0.1, "typical": 0.2, "high": 0.3}})
    assert changes(centre(), some(removal, 0.25, centre())) == {"intents.orders.removed": (0.0, 0.05)}
    assist = some(lever("agent_assist", handle=-0.1), 0.5, centre())
    assert typical(assist)[("handle",)] == -0.05


def test_a_share_in_the_place_of_another_goes_from_that_to_its_own() -> None:
    base = centre(ivr={"time": "30s", "hangs_up": 0.04, "misroutes": 0.1})
    menu = lever("ivr", contains=0.2, hangs_up=0.02, misroutes="-4pt")
    after = applied(base, [some(menu, 0.5, base)]).ivr
    assert after is not None
    assert (after.hangs_up, after.misroutes) == pytest.approx((0.03, 0.08))
    assert after.contains == pytest.approx({"orders": 0.1, "billing": 0.1})


def test_hang_ups_of_a_new_menu_come_with_it() -> None:
    after = applied(centre(), [some(lever("ivr", contains=0.2, hangs_up=0.06), 0.5, centre())]).ivr
    assert after is not None
    assert (after.hangs_up, after.contains["orders"]) == (0.06, 0.1)


def test_a_new_portal_is_tried_by_few_at_first_and_an_old_one_gets_better() -> None:
    moves = lever("self_service", intents={"orders": {"tries": 0.4, "solves": 0.5}})
    new = applied(centre(), [some(moves, 0.25, centre())]).intents["orders"].self_service
    assert new is not None
    assert (new.tries, new.solves) == (0.1, 0.5)
    base = centre(intents=with_intent("orders", self_service={"tries": 0.2, "solves": 0.3}))
    portal = applied(base, [some(moves, 0.25, base)]).intents["orders"].self_service
    assert portal is not None
    assert (portal.tries, portal.solves) == pytest.approx((0.25, 0.35))


def test_a_new_callback_is_offered_to_few_at_first_and_reaches_them_as_it_will() -> None:
    half = some(lever("callback", offered_to=0.4, accepts=0.3), 0.5, centre())
    after = applied(centre(), [half]).callback
    assert after is not None
    assert (after.offered_to, after.accepts, after.reached) == (0.2, 0.3, 0.88)


def test_of_a_callback_that_is_there_only_what_the_lever_gives_changes() -> None:
    base = centre(callback={"offer_when": {"waited": "1m"}, "offered_to": 0.6, "accepts": 0.2, "reached": 0.7})
    after = applied(base, [some(lever("callback", accepts=0.4), 0.5, base)]).callback
    assert after is not None
    assert (after.offered_to, after.accepts, after.reached) == pytest.approx((0.6, 0.3, 0.7))
