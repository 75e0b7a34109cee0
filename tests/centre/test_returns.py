"""Unresolved needs come back as new contacts of the same need (model.md 10)."""

from typing import Any

import numpy as np

from simulator.centre import play_replication
from simulator.records import Contacts, Outcome
from tests.centre.building import HOUR, scenario


def _play(resolution: dict[str, Any], per_day: int = 2_000, **more: Any) -> Contacts:
    groups = {"desk": {"roster": {"constant": 60}, "skills": {"a": {}}}}
    intent = {"needs": {"per_day": per_day}, "resolution": resolution, "patience": {}}
    return play_replication(scenario(groups=groups, intent=intent, **more), 1, 0).contacts


def test_contacts_per_need_obey_the_long_run_law() -> None:
    """1 + r (1 - F1) / (1 - r (1 - F2)) = 1.5106 here; needs are independent, hence the standard error below."""
    contacts = _play(
        {"first_contact": "60%", "later": "50%", "returns": "70%", "after": {"mean": "10m"}},
        per_day=4_000,
        calendar={"open": {"default": "00:00-12:00"}, "days": 4},
    )
    early = contacts.need[contacts.entered[contacts.need] < 3 * 24 * HOUR]
    per_need = np.bincount(early)[np.unique(early)]
    error = per_need.std() / len(per_need) ** 0.5
    assert abs(per_need.mean() - (1 + 0.7 * 0.4 / (1 - 0.7 * 0.5))) < 3.5 * error


def test_no_need_returns_more_often_than_its_generations_allow() -> None:
    always = {"first_contact": "0%", "returns": "100%", "after": {"law": "fixed", "mean": "1m"}, "generations": 3}
    contacts = _play(always, per_day=100)
    early = contacts.entered[contacts.need] < 23 * HOUR
    assert set(np.bincount(contacts.attempt[early]).tolist()) == {(early & (contacts.attempt == 0)).sum()}
    assert contacts.attempt.max() == 3
    assert not contacts.returns[contacts.attempt == 3].any()


def test_a_return_starts_when_the_customer_left_not_when_the_agent_had_wrapped_up() -> None:
    always = {"first_contact": "0%", "returns": "100%", "after": {"law": "fixed", "mean": "5m"}, "generations": 1}
    contacts = _play(always, per_day=100)
    again = np.flatnonzero(contacts.attempt == 1)
    first = contacts.need[again]
    assert np.array_equal(contacts.entered[again], contacts.ended[first] + 300.0)


def test_a_return_in_closed_hours_comes_within_two_hours_of_the_next_opening() -> None:
    always = {"first_contact": "0%", "returns": "100%", "after": {"law": "fixed", "mean": "10h"}, "generations": 1}
    contacts = _play(always, per_day=300, calendar={"open": {"default": "08:00-16:00"}, "days": 2})
    again = contacts.attempt == 1
    clock = contacts.entered[again] % (24 * HOUR) / HOUR
    assert again.sum() > 200
    assert clock.min() >= 8
    assert 9.9 < clock.max() <= 10
    assert (contacts.outcome[again] == Outcome.ANSWERED).all()


def test_a_return_after_the_horizon_is_pending_and_makes_no_contact() -> None:
    always = {"first_contact": "0%", "returns": "100%", "after": {"law": "fixed", "mean": "2d"}, "generations": 1}
    contacts = _play(always, per_day=100)
    assert (contacts.attempt == 0).all()
    assert contacts.returns.all()


def test_abandoned_needs_do_not_return() -> None:
    groups = {"desk": {"roster": {"constant": 1}, "skills": {"a": {}}}}
    intent = {
        "needs": {"per_day": 2_000},
        "patience": {"phone": {"law": "fixed", "mean": "0s"}},
        "resolution": {"first_contact": "0%", "returns": "100%", "after": "1m", "generations": 1},
    }
    contacts = play_replication(scenario(groups=groups, intent=intent), 1, 0).contacts
    abandoned = contacts.outcome == Outcome.ABANDONED
    assert abandoned.sum() > 500
    assert not contacts.returns[abandoned].any()


def test_a_contained_contact_that_was_not_resolved_returns() -> None:
    contacts = _play(
        {"first_contact": "100%", "returns": "100%", "after": {"law": "fixed", "mean": "5m"}},
        ivr={"time": {"law": "fixed", "mean": "1m"}, "contains": {"a": "50%"}, "contained_resolves": "60%"},
        calendar={"open": {"default": "00:00-20:00"}},
    )
    contained = contacts.outcome == Outcome.CONTAINED
    assert abs((contacts.attempt == 0)[contained].mean() - 1 / 1.2) < 0.05
    assert np.array_equal(contacts.returns[contained], ~contacts.resolved[contained])
    assert (contacts.returns.sum() - (contacts.attempt > 0).sum()) < 5


def test_a_group_that_resolves_better_sends_fewer_needs_back() -> None:
    def repeats(factor: float) -> int:
        groups = {"desk": {"roster": {"constant": 60}, "skills": {"a": {"resolution": factor}}}}
        resolution = {"first_contact": "50%", "returns": "100%", "after": "10m"}
        intent = {"needs": {"per_day": 1_000}, "resolution": resolution}
        return int((play_replication(scenario(groups=groups, intent=intent), 1, 0).contacts.attempt > 0).sum())

    assert repeats(1.6) < repeats(1.0) < repeats(0.8)


def test_a_need_that_the_menu_did_not_solve_is_handled_for_the_first_time_when_it_reaches_an_agent() -> None:
    contacts = _play(
        {"first_contact": "100%", "later": "0%", "returns": "100%", "after": {"law": "fixed", "mean": "5m"}},
        ivr={"time": {"law": "fixed", "mean": "1m"}, "contains": {"a": "50%"}, "contained_resolves": "0%"},
    )
    answered = contacts.outcome == Outcome.ANSWERED
    assert (contacts.attempt[answered] > 0).sum() > 100
    assert contacts.resolved[answered].all()
