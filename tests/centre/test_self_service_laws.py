"""Laws of self-service before contact and of the harder residue (model.md 3)."""

from dataclasses import fields
from functools import cache
from typing import Any

import numpy as np
import pytest

from simulator.centre import play_replication
from simulator.experiment import simulate
from simulator.measures import estimate
from simulator.records import Contacts, Flags, Floats, Log, Outcome, Tries, TryResult
from simulator.scenario.scenario import Scenario
from tests.centre.building import HOUR, scenario
from tests.centre.logs import differences

LENGTH = 0.7
SELF_SERVICE = {"tries": 0.5, "solves": 0.4}
MENU = {"time": "30s", "contains": {"a": 0.2}, "contained_resolves": 1}


def residue(deflection: float) -> float:
    """Mean handle time of what is left, over that before any deflection."""
    return (1 - LENGTH * deflection) / (1 - deflection)


def enough_agents(menu: dict[str, Any] | None = None, days: int = 3, **intent: Any) -> Scenario:
    """Everybody who asks for an agent is answered at once, around the clock."""
    groups = {"desk": {"roster": {"constant": 200}, "skills": {"a": {}}}}
    one = {"needs": {"per_day": 4_000}, "relative_length": LENGTH} | intent
    return scenario(groups=groups, intent=one, calendar={"days": days}, ivr=menu)


@cache
def as_it_was() -> Log:
    """The same customers without self-service and menu."""
    return play_replication(enough_agents(), 1, 0)


def handled_by_entry(log: Log) -> tuple[Floats, Floats]:
    """Instants of entry of the answered contacts, ascending, and their handle seconds."""
    contacts = log.contacts
    answered = np.equal(contacts.outcome, Outcome.ANSWERED)
    entered, handled = contacts.entered[answered], contacts.component_seconds[answered].sum(axis=1)
    order = np.argsort(entered)
    return entered[order], handled[order]


def factor_on_the_same_needs(log: Log, before: Log) -> tuple[float, float]:
    """Smallest and largest ratio of handle times of a need in the two logs."""
    (entered, handled), (entered_before, handled_before) = handled_by_entry(log), handled_by_entry(before)
    _, here, there = np.intersect1d(entered, entered_before, return_indices=True)
    assert len(here) == len(entered)
    ratios = (handled[here] / handled_before[there])[handled_before[there] > 30]
    return float(ratios.min()), float(ratios.max())


def tried(log: Log, result: TryResult) -> Flags:
    return np.equal(log.tries.result, result)


@pytest.mark.parametrize("measured_at", [0.0, 0.1, 0.2])
def test_two_deflections_of_20_per_cent_give_36_per_cent_and_the_residue_of_36_per_cent(measured_at: float) -> None:
    measured: dict[str, Any] = {"handle_measured_at_deflection": measured_at}
    both = play_replication(enough_agents(MENU, self_service=SELF_SERVICE, **measured), 1, 0)
    none = as_it_was()
    expected = residue(0.36) / residue(measured_at)
    assert factor_on_the_same_needs(both, none) == pytest.approx((expected, expected), rel=1e-6)
    needs = int(both.born.sum())
    solved = tried(both, TryResult.SOLVED).sum() + np.equal(both.contacts.outcome, Outcome.CONTAINED).sum()
    assert needs == len(none.contacts.need)
    assert abs(solved / needs - 0.36) < 4 * (0.36 * 0.64 / needs) ** 0.5


def test_handle_times_stay_as_they_are_at_the_deflection_they_were_measured_at() -> None:
    both = play_replication(enough_agents(MENU, self_service=SELF_SERVICE), 1, 0)
    assert factor_on_the_same_needs(both, as_it_was()) == (1.0, 1.0)


def test_the_residue_depends_on_the_whole_deflection_and_not_on_what_brings_it_about() -> None:
    measured: dict[str, Any] = {"handle_measured_at_deflection": 0}
    both = play_replication(enough_agents(MENU, self_service=SELF_SERVICE, **measured), 1, 0)
    one = play_replication(enough_agents(self_service={"tries": 0.9, "solves": 0.4}, **measured), 1, 0)
    (entered, handled), (entered_one, handled_one) = handled_by_entry(both), handled_by_entry(one)
    _, here, there = np.intersect1d(entered, entered_one, return_indices=True)
    assert len(here) > 4_000
    assert np.allclose(handled[here], handled_one[there], rtol=1e-6)


def busy_centre(**intent: Any) -> Scenario:
    """A centre with queues, redials and repeats, closed at night."""
    groups = {"desk": {"roster": {"constant": 9}, "skills": {"a": {}, "b": {"order": 2}}}}
    one = {
        "needs": {"per_day": 900},
        "redial": {"abandoned": 0.4, "closed": 0.5, "after": "20m"},
        "resolution": {"first_contact": 0.8, "returns": 0.5, "after": "3h"},
    }
    calendar = {"days": 2, "open": {"default": "08:00-20:00"}}
    return scenario(groups=groups, intents="ab", intent=one | intent, calendar=calendar)


@cache
def busy_without() -> Log:
    return play_replication(busy_centre(), 1, 0)


@pytest.mark.parametrize("tries", [0.3, 1.0])
def test_self_service_that_solves_nothing_changes_nothing_but_the_time_spent_on_it(tries: float) -> None:
    idle = play_replication(busy_centre(self_service={"tries": tries, "solves": 0, "time": "4m"}), 1, 0)
    none = busy_without()
    assert differences(idle, none) == {f"tries.{field.name}" for field in fields(Tries)}
    assert abs(len(idle.tries.seconds) / idle.born.sum() - tries) < 0.05
    assert tried(idle, TryResult.FAILED).all()
    assert (idle.tries.seconds > 0).all()


def test_self_service_that_nobody_tries_changes_nothing_at_all() -> None:
    unused = {"tries": 0, "solves": 0.5, "gives_up": 0.2, "silent_failure": 0.2}
    assert differences(play_replication(busy_centre(self_service=unused), 1, 0), busy_without()) == set()


@pytest.mark.parametrize("index", range(3))
def test_every_need_is_deflected_given_up_silently_failed_or_contacts_first(index: int) -> None:
    mixed = {"tries": 0.8, "solves": 0.3, "silent_failure": 0.2, "gives_up": 0.1, "silent_delay": "5h"}
    centre = busy_centre(self_service=mixed)
    log = play_replication(centre, 1, index)
    first = (log.contacts.attempt == 0) & ~log.contacts.silent_before
    balance = counts(log, log.contacts.entered[first], log.contacts.intent[first])
    for result in (TryResult.SOLVED, TryResult.GAVE_UP, TryResult.FAILED_SILENTLY):
        those = tried(log, result)
        balance += counts(log, log.tries.instant[those], log.tries.intent[those])
    assert np.array_equal(log.born, balance)


@pytest.mark.parametrize("delay", ["5h", "2d", "30d"])
def test_every_need_is_resolved_lost_or_pending(delay: str) -> None:
    mixed = {"tries": 0.8, "solves": 0.3, "silent_failure": 0.3, "gives_up": 0.1, "silent_delay": delay}
    played = simulate(busy_centre(self_service=mixed), replications=2)
    needs, *ends = (
        estimate(played, name).numerator for name in ("needs", "resolved_needs", "unresolved_needs", "pending")
    )
    assert all(ends)
    assert sum(ends) == needs


def counts(log: Log, instants: Floats, intents: np.ndarray) -> np.ndarray:
    """How many by (day, intent), in days of 24 hours."""
    table = np.zeros_like(log.born)
    np.add.at(table, ((instants // 86_400).astype(np.int64), intents), 1)
    return table


def test_the_shares_are_of_those_who_try_and_the_rest_fails_visibly() -> None:
    shares = {"solves": 0.3, "silent_failure": 0.2, "gives_up": 0.1}
    log = play_replication(enough_agents(self_service={"tries": 0.8} | shares), 1, 0)
    found = np.bincount(log.tries.result, minlength=len(TryResult)) / len(log.tries.result)
    expected = {TryResult.SOLVED: 0.3, TryResult.FAILED_SILENTLY: 0.2, TryResult.GAVE_UP: 0.1, TryResult.FAILED: 0.4}
    assert found == pytest.approx([expected[result] for result in TryResult], abs=0.02)


def test_only_the_first_contact_after_a_visible_failure_takes_another_handle_time() -> None:
    after = {"law": "fixed", "mean": "1h"}
    again = {"resolution": {"first_contact": 0.5, "returns": 1, "after": after, "generations": 1}}
    failed, never = (
        play_replication(enough_agents(days=1, self_service=tried_first, **again), 1, 0).contacts
        for tried_first in ({"tries": 1, "handle_after_failure": 0.8}, {})
    )
    first = (never.attempt == 0) & (never.entered < 20 * HOUR)
    needs = np.flatnonzero(first & (np.bincount(never.need, minlength=len(never.need)) == 2))
    repeat, repeat_before = (np.isin(these.need, needs) & (these.attempt == 1) for these in (failed, never))
    assert np.allclose(handle(failed)[needs], 0.8 * handle(never)[needs], atol=1e-5)
    assert np.array_equal(
        handle(failed)[repeat][np.argsort(failed.need[repeat])],
        handle(never)[repeat_before][np.argsort(never.need[repeat_before])],
    )


def handle(contacts: Contacts) -> Floats:
    """Handle seconds by row."""
    seconds: Floats = contacts.component_seconds.sum(axis=1)
    return seconds


def test_a_silent_failure_gets_in_touch_after_its_delay_and_takes_what_it_would_have_taken() -> None:
    silent = {"tries": 1, "silent_failure": 1, "silent_delay": {"law": "fixed", "mean": "3h"}}
    late = play_replication(enough_agents(self_service=silent), 1, 0).contacts
    on_time = as_it_was().contacts
    assert late.silent_before.all()
    kept = on_time.entered < 69 * HOUR
    order = np.argsort(late.entered)
    assert np.array_equal(late.entered[order], on_time.entered[kept] + 3 * HOUR)
    assert np.array_equal(handle(late)[order], handle(on_time)[kept])
