"""Who takes whom: ranks, orders, overflow times, priorities and the tie-breaks among idle agents."""

from typing import Any

import pytest

from tests.centre.building import play_calls, scenario, waits

FOREVER = float("inf")


def _group(heads: int = 1, **skills: dict[str, Any]) -> dict[str, Any]:
    return {"roster": {"constant": heads}, "skills": skills}


def test_an_arriving_contact_takes_the_free_group_of_lowest_rank() -> None:
    groups = {"far": _group(a={"rank": 2}), "near": _group(a={"rank": 1})}
    calls = [(0.0, 0, 100.0, FOREVER), (1.0, 0, 100.0, FOREVER)]
    assert play_calls(scenario(groups=groups), calls).contacts.group.tolist() == [1, 0]


def test_a_freed_agent_takes_the_intent_of_lowest_order_however_long_the_other_waits() -> None:
    groups = {"desk": _group(a={"order": 2}, b={"order": 1})}
    calls = [(0.0, 0, 100.0, FOREVER), (1.0, 0, 10.0, FOREVER), (50.0, 1, 10.0, FOREVER)]
    assert waits(play_calls(scenario(groups=groups, intents="ab"), calls).contacts) == [0.0, 109.0, 50.0]


def test_with_equal_orders_the_longest_waiting_contact_is_first_whatever_its_intent() -> None:
    groups = {"desk": _group(a={}, b={})}
    calls = [(0.0, 0, 100.0, FOREVER), (1.0, 1, 10.0, FOREVER), (2.0, 0, 10.0, FOREVER)]
    assert waits(play_calls(scenario(groups=groups, intents="ab"), calls).contacts) == [0.0, 99.0, 108.0]


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        ({"priority": {"b": 60}}, [0.0, 109.0, 50.0]),
        ({"priority": {"b": 40}}, [0.0, 99.0, 60.0]),
        ({"priority": {"b": 40}, "strict": True}, [0.0, 109.0, 50.0]),
        ({"age_weight": {"b": 3}}, [0.0, 109.0, 50.0]),
    ],
)
def test_priority_and_age_make_the_score(choice: dict[str, Any], expected: list[float]) -> None:
    groups = {"desk": _group(a={}, b={})}
    calls = [(0.0, 0, 100.0, FOREVER), (1.0, 0, 10.0, FOREVER), (50.0, 1, 10.0, FOREVER)]
    centre = scenario(groups=groups, intents="ab", routing={"contact": choice})
    assert waits(play_calls(centre, calls).contacts) == expected


def test_a_group_takes_a_contact_only_after_its_overflow_time() -> None:
    groups = {"first": _group(a={}), "second": _group(a={"rank": 2, "after": "30s"})}
    calls = [(0.0, 0, 100.0, FOREVER), (10.0, 0, 5.0, FOREVER), (20.0, 0, 50.0, FOREVER)]
    contacts = play_calls(scenario(groups=groups), calls).contacts
    assert waits(contacts) == [0.0, 30.0, 30.0]
    assert contacts.group.tolist() == [0, 1, 1]


def test_a_freed_agent_leaves_a_contact_whose_overflow_time_has_not_passed() -> None:
    groups = {"first": _group(a={}), "second": _group(a={"rank": 2, "after": "30s"}, b={})}
    calls = [(0.0, 0, 100.0, FOREVER), (0.0, 1, 20.0, FOREVER), (10.0, 0, 5.0, FOREVER)]
    assert waits(play_calls(scenario(groups=groups, intents="ab"), calls).contacts) == [0.0, 0.0, 30.0]


def test_equal_ranks_are_one_pool_in_which_the_longest_idle_agent_is_next() -> None:
    groups = {"one": _group(2, a={}), "two": _group(1, a={})}
    calls = [(0.0, 0, 10.0, FOREVER), (1.0, 0, 2.0, FOREVER), (5.0, 0, 9.0, FOREVER), (20.0, 0, 1.0, FOREVER)]
    assert play_calls(scenario(groups=groups), calls).contacts.group.tolist() == [0, 0, 1, 0]


def test_fewest_skills_keeps_the_generalists_free() -> None:
    groups = {"all_round": _group(2, a={}, b={}), "only_a": _group(2, a={})}
    calls = [(float(t), 0, 100.0, FOREVER) for t in range(3)]
    centre = scenario(groups=groups, intents="ab", routing={"agent": "fewest_skills"})
    assert play_calls(centre, calls).contacts.group.tolist() == [1, 1, 0]


def test_least_occupied_prefers_who_has_been_idle_for_the_larger_share() -> None:
    groups = {"one": _group(1, a={}), "two": _group(1, a={"rank": 1}, b={})}
    calls = [(0.0, 1, 50.0, FOREVER), (60.0, 0, 100.0, FOREVER), (61.0, 0, 10.0, FOREVER), (100.0, 0, 10.0, FOREVER)]
    centre = scenario(groups=groups, intents="ab", routing={"agent": "least_occupied"})
    assert play_calls(centre, calls).contacts.group.tolist() == [1, 0, 1, 1]


def test_a_random_tie_break_spreads_contacts_over_all_idle_agents_and_repeats_itself() -> None:
    from simulator.centre import play_replication

    groups = {"one": _group(30, a={}), "two": _group(10, a={})}
    centre = scenario(groups=groups, intent={"needs": {"per_day": 2000}}, routing={"agent": "random"})
    first, again = play_replication(centre, 1, 0).contacts, play_replication(centre, 1, 0).contacts
    assert first.group.tolist() == again.group.tolist()
    assert 0.2 < (first.group == 1).mean() < 0.3


def test_a_handle_factor_of_the_group_stretches_every_part_of_the_handling() -> None:
    groups = {"slow": _group(1, a={"handle": 1.5})}
    contacts = play_calls(scenario(groups=groups), [(0.0, 0, 100.0, FOREVER), (10.0, 0, 10.0, FOREVER)]).contacts
    assert waits(contacts) == [0.0, 140.0]
    assert contacts.freed.tolist() == [150.0, 165.0]
