"""A bot on chat or on the phone."""

from typing import Any

import pytest

from simulator.levers import applied
from simulator.scenario.bots import Bot
from tests.levers.bases import centre, changes, lever, misfit

BOT = {"contains": {"orders": 0.2}, "contained_resolves": 0.9, "hangs_up": 0.05, "time": "2m"}
MENU = {
    "time": "30s", "hangs_up": 0.03, "misroutes": 0.04, "filters": 0.01, "after_hours": 0.5,
    "contains": {"orders": 0.2}, "contained_resolves": 0.9, "verifies": {"share": 0.5, "saves": "20s"},
}  # fmt: skip


def test_a_new_bot_on_chat_contains_what_comes_there() -> None:
    after = applied(centre(), [lever("bot")])
    assert after.bots.chat == Bot(contains={"orders": 0.12})
    assert after.bots.phone is None


def test_a_new_bot_changes_nothing_but_itself_and_what_remains_on_its_channel() -> None:
    assert set(changes(centre(), lever("bot", contains={"orders": "30%"}))) == {
        "bots.chat",
        "intents.orders.handle_measured_at_deflection",
    }


def test_more_is_contained_of_what_the_bot_leaves_and_the_rest_stays() -> None:
    changed = changes(centre(bots={"chat": BOT}), lever("bot", contains="25%"))
    assert changed == {
        "bots.chat.contains.orders": (0.2, pytest.approx(0.4)),
        "intents.orders.handle_measured_at_deflection": (None, {"chat": 0.18}),
    }


def test_what_the_lever_contains_is_resolved_as_it_says() -> None:
    after = applied(centre(bots={"chat": BOT}), [lever("bot", contains="25%", contained_resolves="70%")])
    assert after.bots.chat is not None
    assert after.bots.chat.contained_resolves == pytest.approx(0.8)


def test_the_vendor_s_claims_the_time_and_who_hangs_up_take_the_place_of_the_present_ones() -> None:
    settings = {"contains": "0%", "claims_hang_ups": True, "time": "3m", "hangs_up": "10%"}
    assert set(changes(centre(bots={"chat": BOT}), lever("bot", **settings))) == {
        "bots.chat.claims_hang_ups",
        "bots.chat.time.mean",
        "bots.chat.hangs_up",
    }


@pytest.mark.parametrize("settings", [{}, {"contained_resolves": "50%"}, {"hangs_up": "+0pt", "replaces_menu": True}])
@pytest.mark.parametrize("blocks", [{}, {"ivr": MENU}, {"bots": {"phone": BOT}}])
def test_no_effect_is_the_same_centre(settings: dict[str, Any], blocks: dict[str, Any]) -> None:
    base = centre(**blocks)
    assert applied(base, [lever("bot", channel="phone", contains="0%", **settings)]) is base


def test_two_compound_in_any_order() -> None:
    one, other = lever("bot", id="first", contains="20%"), lever("bot", id="second", contains={"orders": "20%"})
    after = applied(centre(), [one, other])
    assert after.bots.chat is not None
    assert after.bots.chat.contains == pytest.approx({"orders": 0.36})
    assert after == applied(centre(), [other, one])


def test_a_menu_on_the_phone_has_to_be_given_up_by_name() -> None:
    assert misfit(centre(ivr=MENU), lever("bot", channel="phone")) == (
        "channel",
        "a menu answers the phone: say replaces_menu: true if the bot takes its place, or use the lever ivr",
    )


def test_a_bot_in_the_place_of_a_menu_does_what_that_did_and_more_but_filters_and_keeps_nothing() -> None:
    base = centre(ivr=MENU)
    after = applied(base, [lever("bot", channel="phone", contains={"orders": "25%"}, replaces_menu=True)])
    assert after.ivr is None
    assert after.bots.phone is not None
    assert after.bots.phone.contains == pytest.approx({"orders": 0.4})
    took_over = after.bots.phone.model_copy(update={"contains": {}})
    assert took_over == Bot.model_validate(
        {"contained_resolves": 0.9, "hangs_up": 0.03, "verifies": {"share": 0.5, "saves": "20s"}}
    )


def test_a_menu_and_a_bot_on_chat_go_together() -> None:
    after = applied(centre(ivr=MENU), [lever("bot")])
    assert after.ivr == centre(ivr=MENU).ivr
    assert after.bots.chat is not None


def test_a_channel_on_which_nobody_comes_has_no_work_for_a_bot() -> None:
    calls = {"calls": {"needs": {"per_day": 9}, "handle": {"phone": {"talk": "4m"}}}}
    base = centre(intents=calls, agents={"desk": {"roster": {"constant": 1}, "skills": {"calls": {}}}})
    assert misfit(base, lever("bot")) == ("use", "no intent comes on chat")


def test_an_intent_that_never_comes_on_the_channel_is_told() -> None:
    told = misfit(centre(), lever("bot", contains={"billing": "10%"}))
    assert told == ("contains.billing", "nothing of 'billing' comes on chat")
