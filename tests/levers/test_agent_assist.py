"""Suggestions to agents: much for the new, nothing for experts."""

import pytest

from simulator.levers import applied
from simulator.scenario.scenario import Scenario
from tests.levers.bases import centre, changes, lever, misfit, with_group


def factor(after: Scenario, band: str) -> float:
    """Handle time of a band on the phone, as a multiple of that without any factor of bands before."""
    law = after.intents["orders"].handle_on("phone").parts["talk"]
    return law.mean_seconds / 180 * after.agents["desk"].tenure[band].handle


def test_without_bands_all_components_of_a_channel_are_shorter() -> None:
    base = centre(agents=with_group("desk", tenure={}))
    assert changes(base, lever("agent_assist", channels=("chat",))) == {
        "intents.orders.handle.chat.search.mean": (40.0, 38.0),
        "intents.orders.handle.chat.talk.mean": (300.0, 285.0),
        "intents.orders.handle.chat.wrap.mean": (30.0, 28.5),
    }


def test_the_new_gain_a_quarter_experts_nothing_and_all_others_the_usual() -> None:
    after = applied(centre(), [lever("agent_assist")])
    assert factor(after, "new") == pytest.approx(1.25 * 0.76)
    assert factor(after, "expert") == pytest.approx(0.9)
    assert after.intents["orders"].handle_on("phone").parts["talk"].mean_seconds == pytest.approx(171)


def test_a_band_that_is_not_named_works_as_all_others_do() -> None:
    after = applied(centre(), [lever("agent_assist", by_tenure={"new": "-30%"}, handle="-10%")])
    assert factor(after, "new") == pytest.approx(1.25 * 0.7)
    assert factor(after, "expert") == pytest.approx(0.9 * 0.9)


def test_experts_may_lose_some_quality() -> None:
    settings = {"handle": "0%", "by_tenure": {"new": "0%"}, "resolution": {"expert": "-1%"}}
    changed = changes(centre(), lever("agent_assist", **settings))
    assert changed == {"agents.desk.tenure.expert.resolution": (1.0, 0.99)}


def test_no_effect_is_the_same_centre() -> None:
    base = centre()
    assert applied(base, [lever("agent_assist", handle="0%", by_tenure={"new": "0%", "expert": "0%"})]) is base


def test_the_usual_bands_need_not_be_there() -> None:
    base = centre(agents=with_group("desk", tenure={}))
    assert applied(base, [lever("agent_assist", handle="0%")]) is base


def test_two_multiply_in_any_order() -> None:
    one, other = (lever("agent_assist", id=name, by_tenure={"new": "-20%"}) for name in ("first", "second"))
    after = applied(centre(), [one, other])
    assert factor(after, "new") == pytest.approx(1.25 * 0.64)
    assert after == applied(centre(), [other, one])


def test_a_band_that_no_group_has_is_told() -> None:
    told = misfit(centre(), lever("agent_assist", by_tenure={"novice": "-20%"}))
    assert told == ("by_tenure.novice", "no agent group has a tenure band 'novice'")


def test_agents_of_a_band_are_the_same_on_all_their_channels() -> None:
    told = misfit(centre(), lever("agent_assist", channels=("chat",)))
    message = "the bands of desk cannot be assisted on some channels alone, and it works on phone, e-mail, too"
    assert told == ("channels", message)
