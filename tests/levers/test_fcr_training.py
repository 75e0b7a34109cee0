"""Training: more is resolved, it takes longer, and paid time goes into it."""

import pytest

from simulator.levers import applied
from tests.levers.bases import GROUPS, centre, changes, lever, misfit, with_group


def test_intents_gain_points_and_take_longer_before_wrap() -> None:
    assert changes(centre(), lever("fcr_training", intents=("billing",))) == {
        "intents.billing.handle.phone.verify.mean": (40.0, pytest.approx(41.2)),
        "intents.billing.handle.phone.talk.mean": (240.0, pytest.approx(247.2)),
        "intents.billing.resolution.first_contact": (0.7, pytest.approx(0.72)),
        "intents.billing.resolution.later": (0.6, pytest.approx(0.62)),
    }


def test_a_channel_may_be_trained_alone() -> None:
    after = applied(centre(), [lever("fcr_training", channels=("chat",), resolution="5pt", handle="0%")])
    assert after.intents["orders"].resolution.aims("chat") == pytest.approx((0.85, 0.85))
    assert after.intents["orders"].resolution.aims("phone") == (0.8, 0.8)
    assert after.intents["billing"] == centre().intents["billing"]


def test_groups_gain_the_points_by_their_skills() -> None:
    changed = changes(centre(), lever("fcr_training", groups=("second_line",), resolution="5pt", handle="8%"))
    assert changed == {
        "agents.second_line.skills.billing.resolution": (1.1, pytest.approx((0.7 * 1.1 + 0.05) / 0.7)),
        "agents.second_line.skills.billing.handle": (0.9, pytest.approx(0.9 * (1 + 0.08 * 280 / 340))),
    }


def test_training_takes_paid_time_of_the_groups_that_have_the_skill() -> None:
    training = lever("fcr_training", resolution="0pt", handle="0%", training="2%", intents=("orders",))
    assert changes(centre(), training) == {"agents.desk.shrinkage.internal": (0.12, pytest.approx(0.14))}


def test_training_costs_those_who_are_counted_as_logged_in_paid_time_too() -> None:
    training = lever("fcr_training", resolution="0pt", handle="0%", training="2%", groups=("second_line",))
    assert changes(centre(), training) == {"agents.second_line.shrinkage.internal": (None, 0.02)}


@pytest.mark.parametrize("groups", [None, ("desk", "second_line")])
def test_no_effect_is_the_same_centre(groups: tuple[str, ...] | None) -> None:
    base = centre()
    assert applied(base, [lever("fcr_training", resolution="0pt", handle="0%", groups=groups)]) is base


def test_two_trainings_close_what_is_left_of_the_gap_in_any_order() -> None:
    one, other = (lever("fcr_training", id=name, resolution="10pt", handle="10%") for name in ("first", "second"))
    after = applied(centre(), [one, other])
    assert after.intents["orders"].resolution.first_contact == pytest.approx(1 - 0.2 * 0.5 * 0.5)
    assert after.intents["orders"].handle_on("chat").parts["talk"].mean_seconds == pytest.approx(300 * 1.21)
    assert after == applied(centre(), [other, one])


def test_training_and_a_knowledge_base_close_the_same_gap() -> None:
    levers = [lever("fcr_training", resolution="10pt"), lever("knowledge_base", resolution="10pt")]
    assert applied(centre(), levers).intents["orders"].resolution.first_contact == pytest.approx(0.95)


def test_two_trainings_of_a_group_never_resolve_more_than_all() -> None:
    levers = [lever("fcr_training", id=name, resolution="20pt", groups=("desk",)) for name in ("first", "second")]
    after = applied(centre(), levers)
    assert after.agents["desk"].skills["orders"].resolution * 0.8 == pytest.approx(1.0)
    assert after.agents["desk"].skills["billing"].resolution * 0.7 == pytest.approx(1 - 0.3 / 9)


def test_a_group_is_not_trained_by_channel() -> None:
    told = misfit(centre(), lever("fcr_training", groups=("desk",), channels=("chat",)))
    assert told == ("channels", "what a group can do is said by intent, not by channel: give groups or channels")


def test_breaks_that_nobody_counted_leave_no_share_to_add_to() -> None:
    base = centre(agents=with_group("desk", shrinkage={"external": 0.1}))
    told = misfit(base, lever("fcr_training", training="2%"))
    message = "agents.desk.shrinkage has no internal, of which training would be a part: say how much it is"
    assert told == ("training", message)


def test_training_leaves_some_time_to_work() -> None:
    told = misfit(centre(), lever("fcr_training", training="90%", groups=("desk",)))
    message = "agents.desk.shrinkage: external and internal shrinkage together leave no time to work"
    assert told == ("training", message)


def test_unknown_names_are_told() -> None:
    assert misfit(centre(), lever("fcr_training", groups=("x",))) == ("groups.0", "there is no agent group 'x'")
    assert misfit(centre(), lever("fcr_training", intents=("x",))) == ("intents.0", "there is no intent 'x'")


def test_a_group_that_resolves_nothing_gains_the_points() -> None:
    helpless = {"billing": {"rank": 2, "tier": 2, "resolution": 0.0}}
    base = centre(agents=with_group("second_line", skills=helpless))
    after = applied(base, [lever("fcr_training", groups=("second_line",), resolution="7pt", handle="0%")])
    assert after.agents["second_line"].skills["billing"].resolution * 0.7 == pytest.approx(0.07)


def test_what_a_group_never_gets_is_as_it_was() -> None:
    chat = {"roster": {"constant": 2}, "channels": ["chat"], "skills": {"orders": {}, "billing": {}}}
    base = centre(agents={**GROUPS, "chat": chat})
    moved = changes(base, lever("fcr_training", groups=("chat",), handle="0%"))
    assert moved == {"agents.chat.skills.orders.resolution": (1.0, pytest.approx(0.82 / 0.8))}


def test_who_resolves_all_already_resolves_no_less() -> None:
    experts = {"orders": {"resolution": 1.2}, "billing": {}}
    base = centre(agents=with_group("desk", skills=experts))
    all_agents = lever("fcr_training", id="all_agents", resolution="15pt", handle="0%")
    desk = lever("fcr_training", id="desk", groups=("desk",), resolution="2pt", handle="0%")
    after = applied(base, [all_agents, desk])
    assert after.agents["desk"].skills["orders"].resolution == 1.2
