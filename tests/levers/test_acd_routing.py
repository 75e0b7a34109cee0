"""The lever acd_routing: rules, timers, pools, and what reaches the wrong agents."""

from typing import Any

import pytest

from simulator.levers import applied
from simulator.levers.application import LeverMisfitError
from tests.levers.bases import GROUPS, centre, changes, lever, with_group

TEAMS: dict[str, Any] = {
    "orders_team": {"roster": {"constant": 4}, "skills": {"orders": {}}},
    "billing_team": {"roster": {"constant": 3}, "skills": {"billing": {"handle": 1.1, "tier": 2}}},
}
MENU = {"misroutes": 0.1}


def test_nothing_given_changes_nothing() -> None:
    before = centre()
    assert applied(before, [lever("acd_routing")]) is before


def test_rules_take_the_place_of_those_there_and_the_rest_stays() -> None:
    before = centre(routing={"contact": {"priority": {"orders": 5}, "age_weight": {"billing": 2}, "strict": True}})
    changed = changes(
        before, lever("acd_routing", mode="pooled", agent="random", priority={"billing": 9}, age_weight=0)
    )
    assert changed == {
        "routing.mode": ("skill_based", "pooled"),
        "routing.agent": ("longest_idle", "random"),
        "routing.contact.priority.billing": (None, 9),
        "routing.contact.age_weight.": (None, 0),
    }


def test_a_group_takes_an_intent_only_after_its_overflow_time() -> None:
    changed = changes(centre(), lever("acd_routing", overflow={"second_line": {"billing": "45s"}}))
    assert changed == {"agents.second_line.skills.billing.after": (0, 45)}


def test_groups_of_a_pool_take_each_other_s_intents_at_the_same_rank() -> None:
    pool = {"groups": ("orders_team", "billing_team"), "handle": 1.2, "resolution": 0.9}
    after = applied(centre(agents=TEAMS), [lever("acd_routing", pools=(pool,))])
    learnt = after.agents["orders_team"].skills["billing"]
    assert (learnt.rank, learnt.tier, learnt.resolution) == (1, 2, 0.9)
    assert learnt.handle == pytest.approx(1.32)
    assert after.agents["billing_team"].skills["orders"].handle == 1.2
    for team in TEAMS:
        own = {name: skill for name, skill in after.agents[team].skills.items() if name in TEAMS[team]["skills"]}
        assert own == dict(centre(agents=TEAMS).agents[team].skills)


def test_who_shares_all_skills_already_has_nothing_to_pool() -> None:
    alike = {name: TEAMS["orders_team"] | {"skills": GROUPS["desk"]["skills"]} for name in ("one", "two")}
    alike["two"] = alike["two"] | {"skills": {"orders": {}, "billing": {"tier": 2}}}
    before = centre(agents=alike)
    assert applied(before, [lever("acd_routing", pools=({"groups": ("one", "two")},))]) is before


def test_changes_of_misroutes_and_transfers_compound() -> None:
    skills = {"billing": {"rank": 2, "tier": 2}, "orders": {}}
    before = centre(ivr=MENU, agents=with_group("desk", skills={"orders": {}, "billing": {"transfers": 0.4}})
                    | {"second_line": GROUPS["second_line"] | {"skills": skills}})  # fmt: skip
    one = lever("acd_routing", id="one", misroutes="-50%", transfers="-20%")
    two = lever("acd_routing", id="two", misroutes="-20%", transfers="-50%")
    changed = changes(before, one, two)
    assert changed == changes(before, two, one)
    assert {path: after for path, (_, after) in changed.items()} == {
        "ivr.misroutes": pytest.approx(0.04),
        "intents.billing.transfer.share": pytest.approx(0.08),
        "agents.desk.skills.billing.transfers": pytest.approx(0.16),
    }


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"priority": {"refunds": 2}}, "there is no intent 'refunds'"),
        ({"overflow": {"night": {"orders": "5s"}}}, "there is no agent group 'night'"),
        ({"overflow": {"second_line": {"orders": "5s"}}}, "there is no skill 'orders'"),
        ({"pools": ({"groups": ("desk", "night")},)}, "there is no agent group 'night'"),
        ({"misroutes": "-10%"}, "no voice menu sends a call to the wrong agents"),
        ({"transfers": "-10%", "intents": ("orders",)}, "nothing of orders is passed on"),
    ],
)
def test_what_is_not_there_cannot_be_changed(settings: dict[str, object], message: str) -> None:
    with pytest.raises(LeverMisfitError) as misfit:
        applied(centre(), [lever("acd_routing", **settings)])
    assert str(misfit.value) == f"acd_routing: {message}"
