"""A knowledge base for agents."""

import pytest

from simulator.levers import applied
from simulator.scenario.scenario import Scenario
from tests.levers.bases import centre, changes, lever, misfit, with_intent


def handle(scenario: Scenario, component: str) -> float:
    law = scenario.intents["orders"].handle_on("phone").parts[component]
    return law.mean_seconds


def test_search_and_hold_are_shorter_and_more_is_resolved_by_the_catalogue_s_figures() -> None:
    changed = changes(centre(), lever("knowledge_base", intents=("orders",), channels=("phone",)))
    assert changed == {
        "intents.orders.handle.phone.search.mean": (40.0, 38.0),
        "intents.orders.handle.phone.hold.mean": (20.0, 19.0),
        "intents.orders.resolution.by_channel.phone.first_contact": (None, pytest.approx(0.83)),
        "intents.orders.resolution.by_channel.phone.later": (None, pytest.approx(0.83)),
    }


def test_without_names_it_acts_on_every_intent_and_channel() -> None:
    after = applied(centre(), [lever("knowledge_base", handle="-10%", resolution="+3pt")])
    assert after.intents["orders"].handle_on("email").parts["search"].mean_seconds == pytest.approx(54)
    assert after.intents["billing"].resolution.aims("phone") == pytest.approx((0.73, 0.63))


def test_no_effect_is_the_same_centre() -> None:
    base = centre()
    assert applied(base, [lever("knowledge_base", handle="0%", resolution="0pt")]) is base


def test_two_multiply_within_a_component_and_close_what_is_left_of_the_gap() -> None:
    one, other = (lever("knowledge_base", id=name, handle="-10%", resolution="10pt") for name in ("first", "second"))
    after = applied(centre(), [one, other])
    assert handle(after, "search") == pytest.approx(40 * 0.9 * 0.9)
    assert after.intents["orders"].resolution.first_contact == pytest.approx(1 - 0.2 * 0.5 * 0.5)
    assert after == applied(centre(), [other, one])


def test_what_is_always_resolved_gains_nothing_and_nothing_is_resolved_more_than_always() -> None:
    resolution = {"first_contact": 1.0, "later": 0.95, "returns": 0.5, "after": "4h"}
    base = centre(intents=with_intent("orders", resolution=resolution))
    after = applied(base, [lever("knowledge_base", resolution="20pt")])
    assert after.intents["orders"].resolution.aims("phone") == (1.0, 1.0)


def test_an_unknown_intent_is_told() -> None:
    path, message = misfit(centre(), lever("knowledge_base", intents=("orders", "biling")))
    assert (path, message) == ("intents.1", "there is no intent 'biling'")
