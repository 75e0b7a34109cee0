"""The lever skill_routing: who is skilled, who knows the need, who speaks the language."""

import pytest

from simulator.levers import applied
from simulator.levers.application import LeverMisfitError
from simulator.levers.uncertain import uncertain_effects
from tests.levers.bases import centre, changes, lever, with_group, with_intent

SPOKEN = {"languages": {"en": 0.7, "de": 0.3}}


def matched(*intents: str, **effects: object) -> dict[str, object]:
    return {"matched": {"intents": intents, **effects}}


def test_nothing_given_changes_nothing() -> None:
    before = centre()
    assert applied(before, [lever("skill_routing")]) is before


def test_skills_are_added_and_changed_value_by_value() -> None:
    skills = {"second_line": {"orders": {"rank": 3, "after": "30s"}, "billing": {"handle": 0.8, "reserve": 1}}}
    changed = changes(centre(), lever("skill_routing", availability={"skills": skills}))
    assert set(changed) == {
        "agents.second_line.skills.orders",
        "agents.second_line.skills.billing.handle",
        "agents.second_line.skills.billing.reserve",
    }
    assert changed["agents.second_line.skills.billing.handle"] == (0.9, 0.8)
    _, added = changed["agents.second_line.skills.orders"]
    assert isinstance(added, dict)
    assert (added["rank"], added["after"], added["handle"]) == (3, 30, 1)


def test_groups_of_the_lowest_rank_do_what_they_match_better_and_pass_less_on() -> None:
    changed = changes(centre(), lever("skill_routing", availability=matched("billing")))
    desk = "agents.desk.skills.billing."
    assert {path: after for path, (_, after) in changed.items()} == {
        desk + "handle": pytest.approx(0.96),
        desk + "resolution": pytest.approx(0.72 / 0.7),
        desk + "transfers": pytest.approx(0.12),
    }


def test_an_intent_that_is_never_passed_on_has_no_share_of_that() -> None:
    changed = changes(centre(), lever("skill_routing", availability=matched("orders")))
    assert set(changed) == {"agents.desk.skills.orders.handle", "agents.desk.skills.orders.resolution"}


def test_matching_without_effect_changes_nothing() -> None:
    before = centre()
    nothing = matched("orders", "billing", handle=0, resolution=0, transfers=0)
    assert applied(before, [lever("skill_routing", availability=nothing)]) is before


def test_two_gains_close_parts_of_what_is_left_in_any_order() -> None:
    one = lever("skill_routing", id="one", availability=matched("billing", handle="-10%", resolution="15pt"))
    two = lever("skill_routing", id="two", availability=matched("billing", handle="-20%", resolution="24pt"))
    changed = changes(centre(), one, two)
    assert changed == changes(centre(), two, one)
    assert changed["agents.desk.skills.billing.handle"][1] == pytest.approx(0.72)
    assert changed["agents.desk.skills.billing.resolution"][1] == pytest.approx((1 - 0.3 * 0.5 * 0.2) / 0.7)


def test_a_gain_of_agents_meets_what_training_has_left_of_the_gap() -> None:
    trained = lever("knowledge_base", resolution="15pt", handle=0)
    after = applied(centre(), [trained, lever("skill_routing", availability=matched("billing", resolution="15pt"))])
    chance = after.intents["billing"].resolution.aims("phone")[0] * after.agents["desk"].skills["billing"].resolution
    assert chance == pytest.approx(1 - 0.3 * 0.5 * 0.5)


def test_who_comes_again_waits_for_the_agent_who_knows_the_need() -> None:
    changed = changes(centre(), lever("skill_routing", history={"wait": "90s", "resolution": "5%"}))
    assert changed == {"routing.last_agent": (None, {"wait": 90, "resolution": 1.05})}
    again = centre(routing={"last_agent": {"wait": "30s", "resolution": 1.2}})
    assert changes(again, lever("skill_routing", history={"wait": "90s"})) == {"routing.last_agent.wait": (30, 90)}
    assert applied(again, [lever("skill_routing", history={"wait": "0s", "resolution": "5%"})]) is again


def test_languages_come_beside_those_that_a_group_speaks() -> None:
    before = centre(demand=SPOKEN, agents=with_group("second_line", languages=("en", "de")))
    spoken = {"second_line": {"de": {"handle": 1.1}}, "desk": {"en": {}, "de": {"resolution": 0.9}}}
    changed = changes(before, lever("skill_routing", language=spoken))
    assert set(changed) == {"agents.second_line.languages.de.handle", "agents.desk.languages"}
    assert changed["agents.second_line.languages.de.handle"] == (1, 1.1)


def test_every_effect_has_the_range_of_the_catalogue() -> None:
    given = lever("skill_routing", availability=matched("orders"), history={"wait": "90s"})
    ranges = {effect.path: (effect.low, effect.high) for effect in uncertain_effects(given)}
    assert ranges == {
        "levers.skill_routing.availability.matched.handle": (0, -0.08),
        "levers.skill_routing.availability.matched.resolution": (0, 0.05),
        "levers.skill_routing.availability.matched.transfers": (-0.2, -0.6),
        "levers.skill_routing.history.wait": (90, 90),
        "levers.skill_routing.history.resolution": (0, 0),
    }


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"availability": {"skills": {"night": {"orders": {}}}}}, "there is no agent group 'night'"),
        ({"availability": {"skills": {"desk": {"refunds": {}}}}}, "there is no intent 'refunds'"),
        ({"availability": matched("refunds")}, "there is no intent 'refunds'"),
        ({"language": {"desk": ("fr",)}}, "there is no language of any need 'fr'"),
    ],
)
def test_what_is_not_there_cannot_be_routed(settings: dict[str, object], message: str) -> None:
    with pytest.raises(LeverMisfitError) as misfit:
        applied(centre(demand=SPOKEN), [lever("skill_routing", **settings)])
    assert str(misfit.value) == f"skill_routing: {message}"


def test_languages_that_nobody_needs_cannot_be_routed() -> None:
    with pytest.raises(LeverMisfitError, match="no need is in any language in particular"):
        applied(centre(), [lever("skill_routing", language={"desk": ("de",)})])


def test_a_need_that_is_always_resolved_gains_nothing() -> None:
    before = centre(intents=with_intent("billing", resolution={"first_contact": 1}))
    only = matched("billing", handle=0, transfers=0, resolution="5pt")
    assert applied(before, [lever("skill_routing", availability=only)]) is before
