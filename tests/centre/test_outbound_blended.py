"""Agents who call out and take inbound contacts besides (model.md 8)."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from simulator.centre import play_replication
from simulator.records import AgentTime, DialResult, Log, Outcome
from simulator.scenario.scenario import Scenario
from tests.centre.building import HOUR, Call, play_calls, scenario
from tests.centre.dialling import OPENS, Keys, busy_list, campaign, connects, lost, over, seconds
from tests.centre.logs import differences

MODES = ("preview", "progressive", "predictive")
FOREVER = float("inf")


def blended(
    roster: Keys | None = None, *, per_day: float = 0, days: int = 1, campaigns: Any = None, **keys: Any
) -> Scenario:
    """One team, one agent strong unless told otherwise, for one intent and one campaign."""
    lists = {"sell": campaign(**keys)} if campaigns is None else campaigns
    groups = {"desk": {"roster": roster or {"constant": 1}, "skills": {"a": {}} | {name: {} for name in lists}}}
    intent = {"needs": {"per_day": per_day}, "handle": {"phone": {"talk": "3m"}}}
    calendar = {"days": days, "open": {"default": "08:00-20:00"}}
    return scenario(intent=intent, groups=groups, calendar=calendar, campaigns=lists)


def inbound(centre: Scenario, *instants: float, handle: float = 60.0) -> Log:
    """Play callers who come so many seconds after the opening and wait as long as it takes."""
    calls: Sequence[Call] = [(OPENS + instant, 0, handle, FOREVER) for instant in instants]
    return play_calls(centre, calls)


def test_a_caller_who_waits_is_taken_before_the_next_record_is_called() -> None:
    log = inbound(blended(records=2), 50)
    assert seconds(log.outbound.held) == [0, 140]
    assert seconds(log.contacts.left_queue) == [80]


def test_a_caller_waits_for_an_agent_who_is_held_and_takes_one_who_is_idle() -> None:
    held = inbound(blended(records=1, connects=0, attempts=1), 5)
    assert seconds(held.contacts.left_queue) == [20]
    kept_free = inbound(blended(records=1, dialer={"idle_over": "30s"}), 10)
    assert seconds(kept_free.contacts.left_queue) == [10]
    assert seconds(kept_free.outbound.held) == [100]


def test_a_caller_may_take_the_agent_for_whom_a_line_rings() -> None:
    dialer = {"mode": "predictive", "lines_per_agent": 1, "abandon_cap": 1, "waits": "2s"}
    log = inbound(blended(records=1, attempts=1, dialer=dialer), 10)
    assert seconds(log.contacts.left_queue) == [10]
    assert log.outbound.result.tolist() == [DialResult.LOST]


def test_who_answered_and_waits_comes_before_a_caller_who_waits() -> None:
    dialer = {"mode": "predictive", "lines_per_agent": 1, "abandon_cap": 1, "waits": "60s"}
    log = inbound(blended(records=1, attempts=1, dialer=dialer), 10, 15)
    assert seconds(log.contacts.left_queue) == [10, 130]
    assert seconds(log.outbound.begun) == [70]


def test_an_agent_who_may_not_call_out_takes_callers_only() -> None:
    groups = {
        "calls": {"roster": {"constant": 1}, "skills": {"sell": {}, "a": {"rank": 2}}},
        "takes": {"roster": {"constant": 2}, "skills": {"a": {}}},
    }
    calendar = {"open": {"default": "08:00-20:00"}}
    centre = scenario(groups=groups, calendar=calendar, campaigns={"sell": campaign(records=20)})
    log = inbound(centre, 0, 1, 2)
    assert set(log.outbound.group.tolist()) == {0}
    assert log.contacts.group.tolist() == [1, 1, 1]
    assert seconds(log.contacts.left_queue) == [0, 1, 60]


def test_a_campaign_whose_window_never_opens_changes_nothing() -> None:
    centre = blended({"constant": 8}, per_day=1_500, **busy_list(window={"sun": "10:00-11:00"}))
    without = centre.model_copy(update={"campaigns": {}})
    log = play_replication(centre, 1, 0)
    assert len(log.outbound.record) == 0
    assert differences(log, play_replication(without, 1, 0)) == set()


@pytest.mark.parametrize("mode", MODES)
def test_agents_are_never_busy_with_two_things_at_once(mode: str) -> None:
    log = play_replication(blended({"constant": 8}, per_day=1_000, **busy_list(mode=mode)), 1, 0)
    calls, contacts = log.outbound, log.contacts
    answered, worked = np.equal(contacts.outcome, Outcome.ANSWERED), calls.group >= 0
    assert answered.sum() > 500
    assert worked.sum() > 500
    began = np.concatenate(
        [contacts.left_queue[answered], np.where(np.isnan(calls.held), calls.begun, calls.held)[worked]]
    )
    ended = np.concatenate([contacts.freed[answered], over(calls)[worked]])
    change = np.repeat([1, -1], len(began))
    level = np.cumsum(change[np.lexsort((change, np.concatenate([began, ended])))])
    assert level.max() == 8
    assert level[-1] == 0


@pytest.mark.parametrize("cap", [0.02, 0.1])
def test_the_cap_is_kept_even_where_callers_take_the_agents_away(cap: float) -> None:
    dialer = {"lines_per_agent": 2, "abandon_cap": cap}
    for seed in range(3):
        centre = blended({"constant": 10}, per_day=1_200, **busy_list(mode="predictive", dialer=dialer))
        calls = play_replication(centre, seed, 0).outbound
        assert 0 < lost(calls).sum() <= cap * connects(calls).sum()


@pytest.mark.parametrize("mode", MODES)
def test_a_longer_time_idle_lets_callers_wait_less(mode: str) -> None:
    waits = []
    for idle_over in ("0s", "1m", "5m"):
        keys = busy_list(mode=mode, dialer={"idle_over": idle_over})
        contacts = play_replication(blended({"constant": 12}, per_day=1_200, **keys), 1, 0).contacts
        waits.append(float(np.nanmean(contacts.left_queue - contacts.joined)))
    assert waits == sorted(waits, reverse=True)
    assert waits[-1] < waits[0] / 2


SHIFT = {"days": "mon-fri", "start": "08:00", "length": "8h", "breaks": [{"after": "4h", "length": "30m"}]}


@pytest.mark.parametrize("mode", MODES)
def test_breaks_and_the_end_of_a_shift_come_after_the_call_in_hand(mode: str) -> None:
    log = play_replication(blended({"shifts": [SHIFT | {"heads": 5}]}, days=2, **busy_list(mode=mode)), 1, 0)
    spans, calls = log.spans, log.outbound
    held = np.where(np.isnan(calls.held), calls.begun, calls.held)
    began, ended = held[~np.isnan(held)], over(calls)[~np.isnan(held)]
    away = np.equal(spans.kind, AgentTime.BREAK)
    assert away.sum() == 10
    for start, end in zip(spans.start[away], spans.end[away], strict=True):
        middle = (start + end) / 2
        on_break = ((spans.start <= middle) & (middle < spans.end))[away].sum()
        assert ((began <= middle) & (middle < ended)).sum() <= 5 - on_break
    assert (began % (24 * HOUR) < 16 * HOUR).all()
    overtime = np.equal(spans.kind, AgentTime.OVERTIME)
    assert np.allclose(np.sort(spans.end[overtime]), np.sort(ended[ended % (24 * HOUR) > 16 * HOUR]))
