"""Summaries written by machine shorten wrap and nothing else."""

import pytest

from simulator.levers import applied
from simulator.scenario.scenario import Scenario
from tests.levers.bases import centre, changes, lever, misfit


def wrap(scenario: Scenario) -> float:
    return scenario.intents["orders"].handle_on("phone").parts["wrap"].mean_seconds


def test_wrap_is_shorter_by_two_fifths_and_nothing_else_changes() -> None:
    assert changes(centre(), lever("wrap_summaries")) == {
        "intents.orders.handle.phone.wrap.mean": (60.0, 36.0),
        "intents.orders.handle.chat.wrap.mean": (30.0, 18.0),
        "intents.billing.handle.phone.wrap.mean": (60.0, 36.0),
    }


def test_a_share_of_the_contacts_on_some_channels_may_be_summarised() -> None:
    changed = changes(centre(), lever("wrap_summaries", wrap="-50%", share="40%", channels=("chat",)))
    assert changed == {"intents.orders.handle.chat.wrap.mean": (30.0, 24.0)}


@pytest.mark.parametrize("nothing", [{"wrap": "0%"}, {"share": "0%"}])
def test_no_effect_is_the_same_centre(nothing: dict[str, str]) -> None:
    base = centre()
    assert applied(base, [lever("wrap_summaries", **nothing)]) is base


def test_two_multiply_within_the_component_and_with_other_levers_in_any_order() -> None:
    levers = [lever("wrap_summaries", id=name) for name in ("first", "second")]
    levers.append(lever("integrated_software", search="0s", wrap="-10%"))
    after = applied(centre(), levers)
    assert wrap(after) == pytest.approx(60 * 0.6 * 0.6 * 0.9)
    assert after == applied(centre(), levers[::-1])


def test_where_nobody_wraps_up_there_is_nothing_to_shorten() -> None:
    assert misfit(centre(), lever("wrap_summaries", channels=("email",))) == (
        "wrap",
        "no intent has the handle component wrap by e-mail: there is nothing to change",
    )
