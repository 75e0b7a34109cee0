"""Levers come by the ramps of their investments, and the centre on its way is one that could be played."""

from simulator.experiment.keys import played_digest
from simulator.planning import Case
from simulator.planning.appraisal.adoption import adoptions, between, first_months, mean_adoption, new_investments, way
from simulator.scenario.investments import Investment
from tests.planning.appraisal.changes import PORTAL, centre, change, faster
from tests.planning.cases import lever

REMOVAL = lever("root_cause", intents={"orders": "10%"})
KB = faster()


def invest(name: str, **settings: object) -> Investment:
    return Investment.model_validate({"id": name, **settings})


def test_a_lever_follows_the_ramp_of_its_investment_and_one_of_none_is_there_at_once() -> None:
    kb = invest("kb", levers=["knowledge_base"], ramp={"start_month": 2, "months": 2})
    assert adoptions((REMOVAL, KB), (kb,), 4) == ((1.0, 0.0), (1.0, 0.5), (1.0, 1.0), (1.0, 1.0))


def test_a_lever_of_several_investments_is_as_far_as_the_slowest_of_them() -> None:
    quick, slow = invest("quick"), invest("slow", ramp={"start_month": 2, "months": 2})
    assert [mean_adoption(each) for each in adoptions((KB,), (quick, slow), 3)] == [0.0, 0.5, 1.0]


def test_without_levers_the_change_is_there_from_the_first_month() -> None:
    assert [mean_adoption(each) for each in adoptions((), (invest("kb"),), 2)] == [1.0, 1.0]


def test_only_investments_that_before_has_not_are_new() -> None:
    old, new = invest("old"), invest("new")
    before = Case(centre().model_copy(update={"investments": (old,)}))
    after = Case(centre().model_copy(update={"investments": (old, new)}))
    assert new_investments(before, after) == (new,)


def test_lines_of_levers_begin_or_end_with_the_ramp() -> None:
    kb = invest("kb", levers=["knowledge_base"], ramp={"start_month": 5})
    both = faster(costs={"adds": [PORTAL], "drops": ["toll"]}), REMOVAL
    assert first_months(both, (kb,)) == {"portal": 5, "toll": 5}


def test_the_level_nearest_to_half_of_the_way_is_played_and_no_end_of_it() -> None:
    path = adoptions((KB,), (invest("kb", ramp={"start_month": 2, "months": 5}),), 12)
    assert between(path, 1) == ((0.4,),)
    assert between(path, 3) == ((0.2,), (0.4,), (0.8,))
    assert between(adoptions((KB,), (), 12), 1) == ()


def test_two_ramps_one_after_the_other_pass_the_corner() -> None:
    first = invest("first", levers=["root_cause"])
    second = invest("second", levers=["knowledge_base"], ramp={"start_month": 13})
    assert between(adoptions((REMOVAL, KB), (first, second), 24), 1) == ((1.0, 0.0),)


def test_the_way_leads_from_before_to_after() -> None:
    before, after = Case(centre()), change(KB)
    road = way(before, after)
    assert played_digest(road.case((0.0,)).scenario) == played_digest(before.scenario)
    assert road.case((1.0,)).scenario == after.scenario
    assert road.case((0.5,)).levers[0].handle.typical == -0.1  # type: ignore[attr-defined]


def test_a_lever_that_both_have_is_whole_and_with_other_settings_goes_from_the_old_to_the_new() -> None:
    before = Case(centre(), (REMOVAL, faster(handle="-10%")))
    road = way(before, change(REMOVAL, faster(handle="-20%")))
    assert [one.name for one in road.levers] == ["knowledge_base"]
    kept, moved = road.case((0.5,)).levers
    assert kept == REMOVAL
    assert abs(moved.handle.typical + 0.15) < 1e-12  # type: ignore[attr-defined]


def test_what_differs_beside_the_levers_is_there_from_the_first_month() -> None:
    more = centre(agents={"team": {"roster": {"constant": 9}, "skills": {"orders": {}}}})
    road = way(Case(centre()), change(KB, base=more))
    assert road.case((0.0,)).scenario.agents == more.agents
