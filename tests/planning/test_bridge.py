"""The parts of a saving add up to it, whichever way it is split."""

import math
from itertools import permutations

import pytest

from simulator.planning import Bridge, Case, Pairing, bridge, compare_pair
from simulator.planning.bridge import CHANGES, MOST_FOR_SHAPLEY, NoLeversError, scenarios_of_bridge, shapley_values
from tests.planning.cases import BEFORE, PAIRING, after, centre, lever, levers


@pytest.fixture(scope="module")
def split() -> Bridge:
    return bridge(BEFORE, after(), PAIRING)


def test_every_combination_of_two_levers_is_played_once(split: Bridge) -> None:
    assert (split.scenarios, split.pairs, split.names) == (4, 4, ("root_cause", "knowledge_base"))


def test_how_many_scenarios_will_be_played_is_known_before(split: Bridge) -> None:
    assert scenarios_of_bridge(BEFORE, after()) == split.scenarios
    assert scenarios_of_bridge(after(), after()) == 0


@pytest.mark.parametrize("quantity", ["worth", "cash", "handled_hours"])
def test_shapley_shares_and_steps_in_order_add_up_to_the_saving_pair_by_pair(split: Bridge, quantity: str) -> None:
    view = split.views[quantity]  # type: ignore[index]
    for pair, whole in enumerate(view.total.values):
        shares = [step.shapley.values[pair] for step in view.steps if step.shapley is not None]
        assert math.fsum(shares) == pytest.approx(whole, abs=1e-9)
        assert math.fsum(step.in_order.values[pair] for step in view.steps) == pytest.approx(whole, abs=1e-9)


def test_the_overlap_is_what_is_saved_twice_when_levers_are_added_up(split: Bridge) -> None:
    view = split.views["handled_hours"]
    alone = math.fsum(step.alone.mean for step in view.steps)
    assert view.overlap.mean == pytest.approx(alone - view.total.mean)
    assert view.overlap.mean > 0


def test_a_shapley_share_lies_between_alone_and_last_of_two(split: Bridge) -> None:
    for step in split.views["handled_hours"].steps:
        assert step.shapley is not None
        assert step.shapley.mean == pytest.approx((step.alone.mean + step.last_in.mean) / 2)


def test_a_shapley_value_is_the_mean_over_all_orders() -> None:
    names = ["a", "b", "c"]
    worth = {frozenset(s): [float(len(s) ** 2 + ("a" in s) * 3)] for n in range(4) for s in permutations(names, n)}
    for name in names:
        marginal = []
        for order in permutations(names):
            before = frozenset(order[: order.index(name)])
            marginal.append(worth[before | {name}][0] - worth[before][0])
        assert shapley_values(name, names, worth)[0] == pytest.approx(sum(marginal) / 6)


def test_what_differs_beside_the_levers_is_one_piece_and_the_first() -> None:
    other = Case(centre(agents={"team": {"roster": {"constant": 4}, "skills": {"orders": {}}}}), levers()[:1])
    assert bridge(BEFORE, other, PAIRING).names == (CHANGES, "root_cause")


def test_what_is_planned_beside_the_centre_is_no_change() -> None:
    planned = centre(investments=({"id": "kb"},), appraisal={"horizon_months": 12}, staffing={"basis": "target"})
    assert scenarios_of_bridge(BEFORE, Case(planned, levers()[:1])) == 2


def test_a_lever_that_both_have_is_no_piece() -> None:
    assert bridge(BEFORE.with_levers(levers()[:1]), after(), PAIRING).names == ("knowledge_base",)


def test_nothing_to_split_is_told() -> None:
    with pytest.raises(NoLeversError, match="there is nothing to split"):
        bridge(after(), after(), PAIRING)


def test_beyond_six_levers_there_is_no_shapley_share_and_far_fewer_plays() -> None:
    many = tuple(lever("root_cause", id=f"r{n}", intents={"orders": "2%"}) for n in range(MOST_FOR_SHAPLEY + 1))
    found = bridge(BEFORE, BEFORE.with_levers(many), Pairing(1, 1))
    assert not found.has_shapley
    assert all(step.shapley is None for step in found.views["worth"].steps)
    assert found.scenarios == 1 + 7 + 4 + 7 + 1  # none, alone, in order, last-in, all


def test_a_lever_with_other_settings_is_one_piece_and_stands_as_it_was_where_it_is_not_chosen() -> None:
    was, is_now = (lever("root_cause", intents={"orders": share}) for share in ("10%", "30%"))
    base = lever("knowledge_base", handle="-20%", resolution="0pt")
    found = bridge(BEFORE.with_levers([was]), BEFORE.with_levers([is_now, base]), PAIRING)
    by_itself = bridge(BEFORE.with_levers([was]), BEFORE.with_levers([was, base]), PAIRING)
    assert found.names == ("root_cause", "knowledge_base")
    alone = found.views["handled_hours"].steps[1].alone
    assert alone == by_itself.views["handled_hours"].total
    assert alone.mean > 0


def test_no_lever_is_taken_for_the_other_changes() -> None:
    more = centre(agents={"team": {"roster": {"constant": 4}, "skills": {"orders": {}}}})
    found = bridge(BEFORE, Case(more, (lever("root_cause", id="changes", intents={"orders": "10%"}),)), PAIRING)
    assert (found.names, found.scenarios) == ((CHANGES, "changes"), 4)


def test_a_lever_that_was_given_up_is_a_change() -> None:
    gone, new = levers()
    found = bridge(BEFORE.with_levers([gone]), BEFORE.with_levers([new]), PAIRING)
    assert found.names == (CHANGES, "knowledge_base")
    assert found.views["handled_hours"].steps[0].alone.mean < 0


def test_a_lever_does_nothing_without_the_one_that_it_builds_on() -> None:
    licence = {"id": "licence", "kind": "fixed", "monthly": 500}
    first = lever("root_cause", intents={"orders": "10%"}, costs={"adds": [licence]})
    second = lever("analytics", costs={"drops": ["licence"], "adds": [licence | {"id": "suite", "monthly": 200}]})
    steps = bridge(BEFORE, BEFORE.with_levers([first, second]), PAIRING).views["cash"].steps
    assert set(steps[1].alone.values) == {0.0}
    assert steps[1].last_in.mean == pytest.approx(300)


def test_the_verdict_is_on_everything_together(split: Bridge) -> None:
    assert split.quality == compare_pair(BEFORE.scenario, after().scenario, PAIRING).quality
