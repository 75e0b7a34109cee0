"""Needs that come on another channel, and those of them that bounce."""

from itertools import product
from typing import Any

import pytest

from simulator import simulate
from simulator.levers import applied
from simulator.levers.channel_shift import coming
from simulator.measures import Scope, estimate
from simulator.scenario.intents import Intent
from tests.levers.bases import centre, changes, lever, misfit, with_intent

MIXED = {
    "first_contact": 0.8, "later": 0.6, "returns": 0.5, "after": "4h", "by_channel": {"chat": {"first_contact": 0.7}}
}  # fmt: skip


def sent_back(intent: Intent, to: str | None = None) -> float:
    """Needs, as a share of the intent's, that come again after their first contact: all, or those on a channel."""
    total = 0.0
    for channel, volume in coming(intent).items():
        unresolved = volume * (1 - intent.resolution.aims(channel)[0]) * intent.resolution.returns
        repeat = intent.switches.repeat.get(channel, {})
        own = 1 - sum(repeat.values()) if to == channel else repeat.get(to, 0.0)  # type: ignore[call-overload]
        total += unresolved * (1.0 if to is None else own)
    return total


def test_the_share_comes_on_the_other_channel_and_nothing_else_changes_without_bounces() -> None:
    shift = lever("channel_shift", to="chat", share="10%", bounces="0%")
    assert changes(centre(), shift) == {"intents.orders.switches.first.phone": (None, {"chat": 0.1})}


def test_the_usual_shift_is_a_tenth_of_which_a_fifth_bounces() -> None:
    after = applied(centre(), [lever("channel_shift", to="chat")]).intents["orders"]
    assert after.switches.first == {"phone": {"chat": 0.1}}
    assert after.resolution.aims("chat") == pytest.approx((0.8 * (1 - 0.2 * 0.06 / 0.36), 0.8))


@pytest.mark.parametrize("repeat", [{}, {"chat": {"phone": 0.3, "email": 0.1}, "email": {"phone": 0.5}}])
def test_as_many_more_come_again_on_the_phone_as_bounce(repeat: dict[str, dict[str, float]]) -> None:
    base = centre(intents=with_intent("orders", resolution=MIXED, switches={"repeat": repeat}))
    moved, bounced = (
        applied(base, [lever("channel_shift", to="chat", share="30%", bounces=bounces)]).intents["orders"]
        for bounces in ("0%", "20%")
    )
    share = 0.6 * 0.3 * 0.2
    unresolved = share * 0.7
    first = 0.7 - unresolved / coming(moved)["chat"]
    assert bounced.resolution.aims("chat") == pytest.approx((first, 0.6))
    never_bounced = sent_back(moved) - share * 0.3 * 0.5
    assert sent_back(bounced) == pytest.approx(never_bounced + share)
    kept = share * 0.3 * 0.5
    on_the_phone = sent_back(moved, "phone") - kept * repeat.get("chat", {}).get("phone", 0.0)
    assert sent_back(bounced, "phone") == pytest.approx(on_the_phone + share)


def test_when_played_those_who_bounce_come_again_on_the_phone_and_no_need_is_lost_or_made() -> None:
    orders = {"needs": {"per_day": 3_000}, "resolution": {"first_contact": 0.8, "returns": 0.5, "after": "10m"}}
    agents = {"desk": {"roster": {"constant": 300}, "skills": {"orders": {}, "billing": {"tier": 2}}}}
    base = centre(intents=with_intent("orders", **orders), agents=agents)
    moved, bounced = (
        simulate(applied(base, [lever("channel_shift", to="chat", bounces=share)]), replications=1)
        for share in ("0%", "30%")
    )

    def rise(measure: str, **scope: Any) -> float:
        before, after = (estimate(one, measure, Scope(intent="orders", **scope)).value for one in (moved, bounced))
        assert before is not None
        assert after is not None
        return after - before

    assert rise("needs") == 0
    bounced_and_their_repeats = 3_000 * 0.6 * 0.1 * 0.3 / (1 - 0.2 * 0.5)
    assert rise("repeats", channel="phone") == pytest.approx(bounced_and_their_repeats, rel=0.4)
    assert rise("repeats", channel="chat") <= 0


def test_the_other_channels_and_later_contacts_resolve_as_before() -> None:
    base = centre(intents=with_intent("orders", resolution=MIXED))
    after = applied(base, [lever("channel_shift", to="chat", bounces="50%")]).intents["orders"]
    assert after.resolution.aims("phone") == after.resolution.aims("email") == (0.8, 0.6)
    assert after.resolution.aims("chat")[1] == 0.6


def test_no_share_is_the_same_centre_whatever_would_bounce() -> None:
    base = centre()
    assert applied(base, [lever("channel_shift", to="chat", share="0%", bounces="90%")]) is base


def test_two_shifts_act_on_what_is_left_and_resolve_as_the_mix_of_both() -> None:
    one, other = (lever("channel_shift", id=name, to="chat", share="20%", bounces="25%") for name in ("one", "two"))
    after = applied(centre(), [one, other]).intents["orders"]
    assert after.switches.first["phone"]["chat"] == pytest.approx(0.36)
    moved = 0.6 * 0.36
    assert after.resolution.aims("chat")[0] == pytest.approx(0.8 * (1 - 0.25 * moved / (0.3 + moved)))
    assert applied(centre(), [one, other]) == applied(centre(), [other, one])


def test_a_channel_on_which_nobody_came_yet_may_be_the_one_to_come_on() -> None:
    base = centre(intents=with_intent("orders", channels={"phone": 0.9, "chat": 0.1, "email": 0.0}))
    after = applied(base, [lever("channel_shift", to="email", bounces="30%")]).intents["orders"]
    assert coming(after)["email"] == pytest.approx(0.09)
    assert after.resolution.aims("email")[0] == pytest.approx(0.8 * 0.7)


def test_it_may_go_the_other_way() -> None:
    after = applied(centre(), [lever("channel_shift", **{"from": "email"}, to="phone", bounces="0%")])
    assert after.intents["orders"].switches.first == {"email": {"phone": 0.1}}


@pytest.mark.parametrize(("share", "bounces"), list(product((0.01, 0.5, 1.0), (0.01, 0.5, 1.0))))
def test_any_shift_leaves_shares_that_are_shares(share: float, bounces: float) -> None:
    changes(centre(), lever("channel_shift", to="chat", share=share, bounces=bounces))


def test_an_intent_that_comes_on_one_channel_alone_cannot_be_moved() -> None:
    shift = lever("channel_shift", to="chat", intents=("orders", "billing"))
    assert misfit(centre(), shift) == ("intents.1", "'billing' does not come on chat")


def test_a_channel_that_no_intent_has_is_told_with_what_to_do() -> None:
    what = "no intent comes both on the phone and on social media"
    told = f"{what}: give its channels a share of social, 0% if nobody comes there yet"
    assert misfit(centre(), lever("channel_shift", to="social")) == ("to", told)


def test_a_channel_is_not_moved_to_itself() -> None:
    assert misfit(centre(), lever("channel_shift", to="phone")) == ("to", "from phone to phone is no shift")


def test_repeats_that_changed_channel_before_are_decided_by_the_same_part_of_luck() -> None:
    switches = {"repeat": {"chat": {"phone": 0.3, "email": 0.1}}}
    base = centre(intents=with_intent("orders", switches=switches))
    after = applied(base, [lever("channel_shift", to="chat", share="1%", bounces="1%")])
    assert list(after.intents["orders"].switches.repeat["chat"]) == ["phone", "email"]
