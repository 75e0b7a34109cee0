"""Laws of calling back that hold whatever the numbers are (model.md 6)."""

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np
import pytest

from simulator.centre import play_replication
from simulator.records import Contacts, Flags, Log, Offer, Outcome, Way
from simulator.scenario.callback import Callback
from simulator.scenario.scenario import Scenario
from tests.centre.building import scenario
from tests.centre.logs import differences
from tests.theory.cases import all_cases
from tests.theory.plan import Horizon
from tests.theory.scenarios import scenario_of

SURE = {"offer_when": {"entries": 1}, "accepts": 0.6, "ring": "0s", "reached": 1, "attempts": 1}
"""An offer to everybody who would wait, with no time and no chance in the ringing."""
RINGING = {"offer_when": {"entries": 1}, "accepts": 0.6, "ring": "20s", "reached": 1, "attempts": 1}


def one_desk(callback: dict[str, Any] | None, *, patience: str | None = "2m", agents: int = 4) -> Scenario:
    """One queue at a load of 0.93, three days around the clock."""
    intent = {"needs": {"per_day": 1_340}, "patience": {"phone": patience} if patience else {}}
    groups = {"desk": {"roster": {"constant": agents}, "skills": {"a": {}}}}
    return scenario(groups=groups, intent=intent, calendar={"days": 3}, callback=callback)


def two_intents(callback: dict[str, Any] | None) -> Scenario:
    """Two intents on three groups with orders, overflow and handle factors, open by day, a retry and a redial."""
    groups = {
        "a": {"roster": {"constant": 4}, "skills": {"a": {}}},
        "b": {"roster": {"constant": 4}, "skills": {"b": {}, "a": {"rank": 2, "after": "20s", "handle": 1.2}}},
        "both": {"roster": {"constant": 3}, "skills": {"a": {"rank": 2, "order": 2}, "b": {"rank": 2}}},
    }
    intent = {
        "needs": {"per_day": 900},
        "redial": {"abandoned": [0.5, 0.2], "after": "15m"},
        "resolution": {"first_contact": 0.8, "returns": 0.5, "after": "2h"},
    }
    calendar = {"days": 2, "open": {"default": "08:00-20:00"}}
    return scenario(groups=groups, intents="ab", intent=intent, calendar=calendar, callback=callback)


def reference_case(callback: dict[str, Any] | None) -> Scenario:
    """The centre of the reference case, with the callback given here."""
    centre = scenario_of(all_cases()["cb-01-moderate"], Horizon(days=1, warm_up_days=0))
    return centre.model_copy(update={"callback": Callback.model_validate(callback) if callback else None})


CENTRES = [one_desk, two_intents, reference_case]


@cache
def without_callback(centre: Callable[[None], Scenario]) -> Log:
    return play_replication(centre(None), 1, 0)


def accepted(log: Log) -> Flags:
    return np.equal(log.contacts.offer, Offer.ACCEPTED)


def answered(contacts: Contacts) -> Flags:
    return np.equal(contacts.outcome, Outcome.ANSWERED)


@pytest.mark.parametrize("centre", CENTRES)
def test_without_ringing_time_or_chance_both_dial_orders_are_the_same_contact_by_contact(centre: Any) -> None:
    agent_first, customer_first = (
        play_replication(centre(SURE | {"dial": dial}), 1, 0) for dial in ("agent_first", "customer_first")
    )
    assert accepted(agent_first).sum() > 50
    assert differences(agent_first, customer_first) <= {"dials.group"}


@pytest.mark.parametrize("centre", CENTRES)
@pytest.mark.parametrize(
    "trigger",
    [{"entries": 1}, {"waited": "20s"}, {"estimated_wait_over": "30s"}],
    ids=lambda trigger: next(iter(trigger)),
)
def test_an_offer_that_everybody_declines_changes_nothing(centre: Any, trigger: dict[str, Any]) -> None:
    declined = play_replication(centre(SURE | {"offer_when": trigger, "accepts": 0}), 1, 0)
    assert np.equal(declined.contacts.offer, Offer.DECLINED).sum() > 50
    assert differences(declined, without_callback(centre)) == {"contacts.offer"}


@pytest.mark.parametrize("centre", CENTRES)
@pytest.mark.parametrize(
    "never",
    [
        {"offer_when": {"entries": 1_000_000}},
        {"offer_when": {"waited": "30d"}},
        {"offer_when": {"estimated_wait_over": "30d"}},
        {"offered_to": 0},
        {"most_open": 0},
    ],
    ids=str,
)
def test_an_offer_that_is_never_made_changes_nothing(centre: Any, never: dict[str, Any]) -> None:
    assert differences(play_replication(centre(SURE | never), 1, 0), without_callback(centre)) == set()


@pytest.mark.parametrize(("dial", "held"), [("agent_first", 20.0), ("customer_first", 0.0)])
def test_a_callback_takes_the_handling_of_the_call_it_replaces_and_at_most_the_ringing_on_top(
    dial: str, held: float
) -> None:
    called_back = play_replication(one_desk(RINGING | {"dial": dial}, patience=None, agents=5), 1, 0)
    live = play_replication(one_desk(None, patience=None, agents=5), 1, 0)
    taken = accepted(called_back)
    assert taken.sum() > 200
    assert answered(called_back.contacts).all()
    for name in ("intent", "entered", "component_seconds", "outcome", "resolved"):
        assert np.array_equal(getattr(called_back.contacts, name), getattr(live.contacts, name)), name
    dials = called_back.dials
    ringing = np.where(dials.group >= 0, dials.end - dials.start, 0.0)
    assert sorted(dials.contact.tolist()) == np.flatnonzero(taken).tolist()
    assert ringing.sum() == held * taken.sum()


@pytest.mark.parametrize("callback", [SURE, RINGING, RINGING | {"dial": "agent_first"}], ids=["sure", "rung", "held"])
def test_a_true_wait_is_zero_only_where_an_agent_was_free(callback: dict[str, Any]) -> None:
    log = play_replication(one_desk(callback), 1, 0)
    contacts, dials = log.contacts, log.dials
    handled, held = answered(contacts), dials.group >= 0
    begun = np.sort(np.concatenate([contacts.left_queue[handled], dials.start[held]]))
    over = np.sort(np.concatenate([contacts.freed[handled], dials.end[held]]))
    at_once = contacts.joined[handled & (contacts.left_queue == contacts.joined)]
    busy = np.searchsorted(begun, at_once, side="left") - np.searchsorted(over, at_once, side="right")
    assert busy.max() < 4
    waits = (contacts.left_queue - contacts.joined)[accepted(log)]
    assert len(waits) > 100
    assert waits.min() > 0


def test_a_held_place_is_kept_live_callers_and_places_are_served_in_one_order() -> None:
    log = play_replication(one_desk(SURE), 1, 0)
    contacts = log.contacts
    served = np.flatnonzero(answered(contacts))
    in_order = served[np.argsort(contacts.joined[served], kind="stable")]
    assert set(contacts.way[served].tolist()) == {Way.LIVE, Way.CALLBACK}
    assert (np.diff(contacts.left_queue[in_order]) >= 0).all()


def test_who_accepted_never_abandons_and_leaves_the_line_at_once() -> None:
    log = play_replication(two_intents(RINGING | {"dial": "agent_first"}), 1, 0)
    taken = accepted(log)
    assert Outcome.ABANDONED not in log.contacts.outcome[taken]
    assert np.array_equal(log.contacts.hung_up[taken], log.contacts.joined[taken])
    assert np.isnan(log.contacts.hung_up[~taken]).all()


@pytest.mark.parametrize("dial", ["agent_first", "customer_first"])
def test_who_is_never_reached_is_rung_as_often_as_the_attempts_say_and_never_handled(dial: str) -> None:
    unlucky = RINGING | {"reached": 0, "attempts": 3, "retry_after": "10m", "dial": dial}
    log = play_replication(one_desk(unlucky), 1, 0)
    early = np.flatnonzero(accepted(log) & (log.contacts.joined < 2.5 * 86_400))
    assert len(early) > 100
    assert set(log.contacts.outcome[early].tolist()) == {Outcome.UNREACHED}
    assert not log.dials.reached.any()
    order = np.lexsort((log.dials.start, log.dials.contact))
    rung = log.dials.start[order][np.isin(log.dials.contact[order], early)].reshape(len(early), 3)
    assert (np.diff(rung, axis=1) >= 620.0).all()
    assert np.array_equal(log.contacts.ended[early], rung[:, -1] + 20.0)
