"""Looking up is shorter for whom nobody has identified yet."""

import pytest

from simulator.levers import applied
from simulator.scenario.scenario import Scenario
from tests.levers.bases import centre, changes, lever, misfit, with_group, with_intent


def search(scenario: Scenario) -> float:
    return scenario.intents["orders"].handle_on("phone").parts["search"].mean_seconds


def test_search_is_fifteen_seconds_shorter_and_nothing_else_changes() -> None:
    assert changes(centre(), lever("integrated_software", channels=("phone", "chat"))) == {
        "intents.orders.handle.phone.search.mean": (40.0, pytest.approx(25)),
        "intents.orders.handle.chat.search.mean": (40.0, pytest.approx(25)),
    }


def test_whom_a_menu_has_identified_needs_no_looking_up() -> None:
    base = centre(ivr={"verifies": {"share": 0.6, "saves": "20s"}})
    after = applied(base, [lever("integrated_software")])
    assert search(after) == pytest.approx(40 - 0.4 * 15)
    assert after.intents["orders"].handle_on("chat").parts["search"].mean_seconds == pytest.approx(25)


def test_a_lever_that_verifies_leaves_less_to_gain_wherever_it_stands() -> None:
    levers = [lever("integrated_software"), lever("ivr", contains="0%", verifies={"share": "60%"})]
    assert search(applied(centre(), levers)) == search(applied(centre(), levers[::-1])) == pytest.approx(34)


def test_the_share_of_unverified_contacts_may_be_given() -> None:
    assert search(applied(centre(), [lever("integrated_software", unverified="20%")])) == pytest.approx(37)


def test_no_more_is_saved_than_the_component_takes() -> None:
    assert search(applied(centre(), [lever("integrated_software", search="90s", unverified="50%")])) == pytest.approx(
        20
    )
    assert search(applied(centre(), [lever("integrated_software", search="90s")])) == 0


def test_wrap_and_transfers_change_if_that_is_said() -> None:
    base = centre(agents=with_group("second_line", skills={"billing": {"rank": 2, "tier": 2, "transfers": 0.1}}))
    assert changes(
        base, lever("integrated_software", search="0s", wrap="-10%", transfers="-50%", channels=("phone",))
    ) == {
        "intents.orders.handle.phone.wrap.mean": (60.0, 54.0),
        "intents.billing.handle.phone.wrap.mean": (60.0, 54.0),
        "intents.billing.transfer.share": (0.2, 0.1),
        "agents.second_line.skills.billing.transfers": (0.1, 0.05),
    }


def test_no_effect_is_the_same_centre() -> None:
    base = centre()
    for nothing in (
        lever("integrated_software", search="0s", unverified="50%"),
        lever("integrated_software", unverified="0%"),
    ):
        assert applied(base, [nothing]) is base


def test_two_multiply_within_the_component_in_any_order() -> None:
    one, other = (lever("integrated_software", id=name, search="10s") for name in ("first", "second"))
    after = applied(centre(), [one, other])
    assert search(after) == pytest.approx(40 * 0.75 * 0.75)
    assert after == applied(centre(), [other, one])


def test_where_nobody_looks_anything_up_there_is_nothing_to_shorten() -> None:
    handle = {"phone": {"talk": "3m"}, "chat": {"talk": "3m"}, "email": {"talk": "3m"}}
    base = centre(intents=with_intent("orders", handle=handle))
    assert misfit(base, lever("integrated_software", channels=("phone", "chat"))) == (
        "search",
        "no intent has the handle component search on the phone or on chat: there is nothing to change",
    )
