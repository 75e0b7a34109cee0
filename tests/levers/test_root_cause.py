"""Needs whose cause is gone."""

import pytest

from simulator.levers import applied
from tests.levers.bases import centre, changes, lever, misfit


def test_the_share_of_an_intent_s_needs_is_removed_and_nothing_else_changes() -> None:
    assert changes(centre(), lever("root_cause", intents={"orders": "10%"})) == {"intents.orders.removed": (0.0, 0.1)}


def test_nothing_removed_is_the_same_centre() -> None:
    base = centre()
    assert applied(base, [lever("root_cause", intents={"orders": "0%", "billing": 0.0})]) is base


def test_two_removals_compound_on_what_is_left() -> None:
    one, other = (lever("root_cause", id=name, intents={"orders": "20%"}) for name in ("first", "second"))
    assert applied(centre(), [one, other]).intents["orders"].removed == pytest.approx(0.36)
    assert applied(centre(), [one, other]) == applied(centre(), [other, one])


def test_an_unknown_intent_is_told_with_the_known_ones() -> None:
    path, message = misfit(centre(), lever("root_cause", intents={"odrers": "5%"}))
    assert (path, message) == ("intents.odrers", "there is no intent 'odrers'")


def test_at_least_one_intent_is_needed() -> None:
    with pytest.raises(ValueError, match="intents"):
        lever("root_cause", intents={})
