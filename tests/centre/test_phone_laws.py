"""Laws of redials, lines, balking, announcements, reservation and routing modes (model.md 4, 5 and 7)."""

from functools import cache
from typing import Any

import numpy as np
import pytest

from simulator.centre import play_replication
from simulator.records import Contacts, Flags, Integers, Log, Outcome
from simulator.scenario.scenario import Scenario
from tests.centre.building import scenario
from tests.centre.logs import differences
from tests.theory.erlang import erlang_b

DAY = 86_400.0


def desk(agents: int = 8, days: int = 10, per_day: int = 2_400, **more: Any) -> Scenario:
    """One queue around the clock; `intent` entries and other blocks may be given."""
    intent = {"needs": {"per_day": per_day}, "handle": {"phone": {"talk": "5m"}}} | more.pop("intent", {})
    groups = {"desk": {"roster": {"constant": agents}, "skills": {"a": {}}}}
    return scenario(groups=groups, intent=intent, calendar={"days": days}, **more)


def of(contacts: Contacts, outcome: Outcome) -> Flags:
    return np.equal(contacts.outcome, outcome)


REDIALING = {"redial": {"abandoned": 0.6, "after": "20m"}, "patience": {"phone": "90s"}}


@cache
def redialled() -> Contacts:
    """Seven days in which three of five who abandon call again after twenty minutes."""
    return play_replication(desk(days=7, intent=REDIALING), 1, 0).contacts


def test_abandonment_with_redials_offers_fresh_calls_over_one_less_redialled_abandonments() -> None:
    """offered = fresh / (1 - p a): p a per attempt come again, each by a chance of its own, hence the error below."""
    contacts = redialled()
    fresh, abandoned = (contacts.attempt == 0).sum(), of(contacts, Outcome.ABANDONED).sum()
    offered, share = len(contacts.need), abandoned / len(contacts.need)
    assert share > 0.1
    error = (0.6 * 0.4 * abandoned) ** 0.5 / (1 - 0.6 * share)
    assert abs(offered - fresh / (1 - 0.6 * share)) < 3.5 * error


def test_in_a_steady_state_as_many_redials_come_in_as_are_sent_out() -> None:
    contacts = redialled()
    coming = contacts.entered[contacts.redial]
    going = contacts.ended[contacts.returns & of(contacts, Outcome.ABANDONED)]
    came = (coming > DAY) & (coming < 6 * DAY)
    went = (going > DAY) & (going < 6 * DAY)
    assert came.sum() > 1_000
    assert abs(int(came.sum()) - int(went.sum())) < 15
    assert contacts.redial.sum() == (contacts.attempt > 0).sum()


def test_each_time_in_a_row_has_its_own_chance_of_redialling() -> None:
    never = {"phone": {"law": "fixed", "mean": "0s"}}
    chances = {"abandoned": [1, 0.5, 0], "after": {"law": "fixed", "mean": "1m"}}
    contacts = play_replication(desk(agents=1, days=2, intent={"patience": never, "redial": chances}), 1, 0).contacts
    abandoned = of(contacts, Outcome.ABANDONED) & (contacts.entered < 1.9 * DAY)
    shares = [contacts.returns[abandoned & (contacts.attempt == attempt)].mean() for attempt in range(3)]
    assert shares == pytest.approx([1.0, 0.5, 0.0], abs=0.02)


def test_blocked_callers_redial_by_their_own_chance() -> None:
    redial = {"blocked": 1, "abandoned": 0, "after": {"law": "fixed", "mean": "5m"}}
    contacts = play_replication(
        desk(days=4, per_day=1_900, intent={"redial": redial}, lines={"trunks": 8}), 1, 0
    ).contacts
    blocked = of(contacts, Outcome.BLOCKED)
    early = blocked & (contacts.entered < 3.9 * DAY)
    assert early.sum() > 500
    assert contacts.returns[early].all()
    again = contacts.entered[contacts.attempt > 0]
    promised = contacts.ended[blocked] + 300.0
    assert np.array_equal(np.sort(again), np.sort(promised[promised < 4 * DAY]))


def test_who_balks_whenever_nobody_is_idle_is_lost_as_erlang_b_says() -> None:
    """The share of lost calls over independent replications, within its own interval."""
    centre = desk(days=2, intent={"balks": 1})
    shares = []
    for index in range(8):
        contacts = play_replication(centre, 1, index).contacts
        lost = of(contacts, Outcome.ABANDONED)
        assert np.array_equal(contacts.left_queue[lost], contacts.joined[lost])
        shares.append(lost.mean())
    error = np.std(shares, ddof=1) / len(shares) ** 0.5
    assert abs(np.mean(shares) - erlang_b(2_400 / 288, 8)) < 3.5 * error


def test_balking_no_patience_and_no_spare_line_lose_the_same_callers() -> None:
    never = {"patience": {"phone": {"law": "fixed", "mean": "0s"}}}
    balking = play_replication(desk(days=3, intent={"balks": 1}), 1, 0)
    impatient = play_replication(desk(days=3, intent=never), 1, 0)
    without_line = play_replication(desk(days=3, lines={"trunks": 8}), 1, 0)
    assert of(balking.contacts, Outcome.ABANDONED).sum() > 1_000
    assert differences(balking, impatient) == set()
    assert np.array_equal(of(balking.contacts, Outcome.ABANDONED), of(without_line.contacts, Outcome.BLOCKED))
    assert np.array_equal(balking.contacts.freed, without_line.contacts.freed, equal_nan=True)


@cache
def waiting_as_they_are() -> Log:
    return play_replication(desk(days=3, intent=WAITING), 1, 0)


WAITING = {"patience": {"phone": "90s"}, "balks": 0.1}
FIXED = {"law": "fixed", "mean": "60s"}


@pytest.mark.parametrize(
    "nothing",
    [
        {"waiting": {"announcement": {"over": "0s"}}},
        {"waiting": {"announcement": {"over": "30d", "patience": 0.1, "balks": 5}}},
        {"waiting": {"estimate": "last_wait"}},
        {"lines": {"trunks": 1_000_000}},
    ],
    ids=["factors of 1", "never announced", "estimate of no use", "lines never full"],
)
def test_what_is_never_felt_changes_nothing(nothing: dict[str, Any]) -> None:
    without = waiting_as_they_are()
    assert of(without.contacts, Outcome.ABANDONED).sum() > 300
    assert differences(play_replication(desk(days=3, intent=WAITING, **nothing), 1, 0), without) == set()


def waiting_ahead(contacts: Contacts) -> Integers:
    """How many waited when each contact joined."""
    joined, left = np.sort(contacts.joined), np.sort(contacts.left_queue)
    ahead: Integers = np.searchsorted(joined, contacts.joined) - np.searchsorted(left, contacts.joined, side="right")
    return ahead


def test_an_announcement_changes_the_patience_of_those_who_hear_it_and_of_nobody_else() -> None:
    """The estimate is above zero where somebody waits already."""
    told: dict[str, Any] = {"waiting": {"announcement": {"over": "0s", "patience": 0.5}}}
    contacts = play_replication(desk(days=3, intent={"patience": {"phone": FIXED}}, **told), 1, 0).contacts
    abandoned = of(contacts, Outcome.ABANDONED)
    waited, heard = (contacts.left_queue - contacts.joined)[abandoned], (waiting_ahead(contacts) > 0)[abandoned]
    assert heard.sum() > 100
    assert np.array_equal(waited, np.where(heard, 30.0, 60.0))


def test_an_announcement_that_makes_all_balk_leaves_at_most_one_waiting() -> None:
    told: dict[str, Any] = {"waiting": {"announcement": {"over": "0s", "balks": 2}}}
    contacts = play_replication(desk(days=3, intent={"balks": 0.5}, **told), 1, 0).contacts
    waited = contacts.left_queue > contacts.joined
    assert of(contacts, Outcome.ABANDONED).sum() > 500
    assert waited.sum() > 100
    assert (waiting_ahead(contacts)[waited] == 0).all()


def groups_of(**skills: dict[str, Any]) -> dict[str, Any]:
    return {name: {"roster": {"constant": 5}, "skills": given} for name, given in skills.items()}


def two_intents(groups: dict[str, Any], **routing: Any) -> Scenario:
    """Two intents, each with enough work for its own group and some more."""
    return scenario(
        groups=groups,
        intents="ab",
        intent={"needs": {"per_day": 1_700}, "patience": {"phone": "3m"}},
        calendar={"days": 2},
        routing=routing,
    )


EQUAL = groups_of(one={"a": {}, "b": {}}, two={"a": {}, "b": {}})
RANKED = groups_of(one={"a": {}, "b": {"rank": 2}}, two={"b": {}, "a": {"rank": 2}})
LATE = groups_of(one={"a": {}, "b": {"rank": 2, "after": "40s"}}, two={"b": {}, "a": {"rank": 3, "after": "20s"}})


def test_pooled_is_skill_based_with_equal_ranks() -> None:
    skill_based = play_replication(two_intents(EQUAL), 1, 0)
    for groups in (RANKED, LATE):
        assert differences(play_replication(two_intents(groups, mode="pooled"), 1, 0), skill_based) == set()


def test_a_silo_never_sends_a_contact_to_another_group_than_that_of_its_lowest_rank() -> None:
    silo = play_replication(two_intents(RANKED, mode="silo"), 1, 0).contacts
    handled = silo.group >= 0
    assert handled.sum() > 2_000
    assert np.array_equal(silo.group[handled], silo.intent[handled])


def test_a_silo_is_groups_without_any_second_skill() -> None:
    alone = groups_of(one={"a": {}}, two={"b": {}})
    silo = play_replication(two_intents(LATE, mode="silo"), 1, 0)
    assert differences(silo, play_replication(two_intents(alone), 1, 0)) == set()


def test_a_group_takes_a_reserved_intent_only_while_more_agents_than_the_reserve_are_free() -> None:
    groups = groups_of(one={"a": {}, "b": {"reserve": 2}}, two={"b": {}})
    contacts = play_replication(two_intents(groups), 1, 0).contacts
    taken = contacts.group == 0
    lent = np.sort(contacts.left_queue[taken & (contacts.intent == 1)])
    begun, freed = np.sort(contacts.left_queue[taken]), np.sort(contacts.freed[taken])
    busy = np.searchsorted(begun, lent, side="left") - np.searchsorted(freed, lent, side="right")
    assert len(lent) > 50
    assert (5 - busy).min() == 3


def test_a_reserve_of_the_whole_group_is_no_skill() -> None:
    none = groups_of(one={"a": {}}, two={"b": {}})
    all_kept = groups_of(one={"a": {}, "b": {"rank": 2, "reserve": 5}}, two={"b": {}})
    assert (
        differences(play_replication(two_intents(all_kept), 1, 0), play_replication(two_intents(none), 1, 0)) == set()
    )
