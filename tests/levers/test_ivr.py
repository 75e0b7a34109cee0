"""A voice menu, new or better."""

from typing import Any

import pytest

from simulator.levers import Lever, applied
from simulator.scenario.deflection import deflection, residue, residue_factor
from simulator.scenario.ivr import Ivr
from simulator.scenario.scenario import Scenario
from tests.levers.bases import centre, changes, lever, misfit

MENU = {
    "time": "30s",
    "hangs_up": 0.03,
    "misroutes": 0.04,
    "filters": 0.01,
    "contains": {"orders": 0.2},
    "contained_resolves": 0.9,
    "verifies": {"share": 0.5, "saves": "20s"},
}


def menu(base: Scenario, *levers: Lever) -> Ivr:
    found = applied(base, levers).ivr
    assert found is not None
    return found


def test_a_new_menu_contains_as_much_of_every_call_as_usual_and_takes_time() -> None:
    new = menu(centre(), lever("ivr"))
    assert new == Ivr(hangs_up=0.025, contains={"orders": 0.12, "billing": 0.12})
    assert new.time.mean_seconds == 45
    assert new.contained_resolves == 0.85


def test_intents_may_be_contained_each_to_its_own_share() -> None:
    new = menu(centre(), lever("ivr", contains={"billing": {"low": "10%", "typical": "30%", "high": "40%"}}))
    assert new.contains == {"billing": 0.3}


def test_what_remains_of_the_calls_takes_longer_and_chats_do_not() -> None:
    after = applied(centre(), [lever("ivr", contains={"orders": "30%"}, contained_resolves="80%")])
    assert deflection(after, "orders") == pytest.approx(0.24)
    assert residue_factor(after, "orders") == pytest.approx(residue(0.24, 0.7))
    assert residue_factor(after, "orders", "chat") == 1.0


def test_more_is_contained_of_what_a_menu_leaves_and_the_rest_stays() -> None:
    changed = changes(centre(ivr=MENU), lever("ivr", contains={"orders": "25%"}))
    assert changed == {
        "ivr.contains.orders": (0.2, pytest.approx(0.4)),
        "intents.orders.handle_measured_at_deflection": (None, {"phone": 0.18}),
    }


def test_filters_and_messages_after_hours_compound_and_other_shares_are_moved() -> None:
    lift = lever("ivr", contains="0%", filters="10%", after_hours="50%", hangs_up="+1pt", misroutes="2%")
    after = menu(centre(ivr=MENU), lift)
    assert after.filters == pytest.approx(1 - 0.99 * 0.9)
    assert after.hangs_up == pytest.approx(0.04)
    assert (after.after_hours, after.misroutes) == (0.5, 0.02)


def test_verification_reaches_those_who_were_not_verified_yet() -> None:
    verifies = menu(centre(ivr=MENU), lever("ivr", contains="0%", verifies={"share": "40%", "saves": "10s"})).verifies
    assert verifies is not None
    assert verifies.share == pytest.approx(0.5 + 0.5 * 0.4)
    assert verifies.share * verifies.saves == pytest.approx(0.5 * 20 + 0.2 * 10)


def test_verification_saves_twenty_seconds_where_nothing_else_is_said() -> None:
    verifies = menu(centre(), lever("ivr", contains="0%", verifies={"share": "30%"})).verifies
    assert verifies is not None
    assert (verifies.share, verifies.saves) == (0.3, 20)


def test_what_the_lever_contains_is_resolved_as_it_says_and_the_rest_as_before() -> None:
    after = menu(centre(ivr=MENU), lever("ivr", contains={"orders": "25%"}, contained_resolves="50%"))
    assert after.contained_resolves == pytest.approx((0.2 * 0.9 + 0.2 * 0.5) / 0.4)


NOTHING: list[dict[str, Any]] = [
    {},
    {"contained_resolves": "50%", "misroute_leg": "50%"},
    {"verifies": {"share": "0%"}, "filters": "0%", "after_hours": "0%", "misroutes": "+0pt", "hangs_up": "+0pt"},
    {"verifies": {"share": "30%", "saves": "0s"}},
]


@pytest.mark.parametrize("settings", NOTHING)
@pytest.mark.parametrize("blocks", [{}, {"ivr": MENU}, {"bots": {"phone": {"contains": {"orders": 0.1}}}}])
def test_no_effect_is_the_same_centre(settings: dict[str, Any], blocks: dict[str, Any]) -> None:
    base = centre(**blocks)
    assert applied(base, [lever("ivr", contains="0%", **settings)]) is base


def test_a_menu_that_does_nothing_but_take_time_is_one_if_its_time_is_given() -> None:
    assert menu(centre(), lever("ivr", contains="0%", time="20s")).time.mean_seconds == 20


def test_two_compound_in_any_order() -> None:
    one, other = lever("ivr", id="first", contains="20%"), lever("ivr", id="second", contains={"orders": "20%"})
    after = applied(centre(), [one, other])
    assert after.ivr is not None
    assert after.ivr.contains == pytest.approx({"orders": 0.36, "billing": 0.2})
    assert after == applied(centre(), [other, one])


def test_a_bot_on_the_phone_takes_the_place_of_a_menu() -> None:
    base = centre(bots={"phone": {"contains": {"orders": 0.1}}})
    assert misfit(base, lever("ivr")) == (
        "use",
        "a bot answers the phone here, and takes the place of a menu: build on it with the lever bot",
    )


def test_an_intent_that_nobody_calls_about_cannot_be_contained() -> None:
    intents = {
        "mails": {"needs": {"per_day": 9}, "channels": {"email": 1.0}, "handle": {"email": {"talk": "4m"}}},
        "calls": {"needs": {"per_day": 9}, "handle": {"phone": {"talk": "4m"}}},
    }
    base = centre(intents=intents, agents={"desk": {"roster": {"constant": 1}, "skills": {"mails": {}, "calls": {}}}})
    told = misfit(base, lever("ivr", contains={"mails": "10%"}))
    assert told == ("contains.mails", "nothing of 'mails' comes on the phone")
    assert misfit(base, lever("ivr", misroutes="5%")) == (
        "misroutes",
        "a misrouted call asks for another intent, and there is only one on the phone",
    )
    assert misfit(base, lever("ivr", verifies={"share": "20%"})) == (
        "verifies",
        "no intent has the handle component verify on the phone: there is nothing to save",
    )


def test_nobody_who_calls_leaves_nothing_to_do_for_a_menu() -> None:
    mails = {"mails": {"needs": {"per_day": 9}, "channels": {"email": 1.0}, "handle": {"email": {"talk": "4m"}}}}
    base = centre(intents=mails, agents={"desk": {"roster": {"constant": 1}, "skills": {"mails": {}}}})
    assert misfit(base, lever("ivr")) == ("use", "no intent comes on the phone")


def test_no_more_than_all_calls_end_in_the_menu() -> None:
    told = misfit(centre(), lever("ivr", contains={"orders": "90%"}, hangs_up="20%"))
    assert told == ("contains.orders", "contained and hung up together are 110% of the calls")


def test_an_unknown_intent_is_told() -> None:
    assert misfit(centre(), lever("ivr", contains={"x": "5%"})) == ("contains.x", "there is no intent 'x'")
