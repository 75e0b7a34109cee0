"""Campaigns so small that every second of them is worked out by hand (model.md 8)."""

import numpy as np
import pytest

from simulator.centre.outbound import pacing
from simulator.records import DialResult
from tests.centre.building import HOUR
from tests.centre.dialling import Keys, calling, calls_of, campaign, fixed, seconds, several

DAY = 24 * HOUR


def test_progressive_dialling_holds_the_agent_while_it_rings_and_goes_on_after_the_wrap() -> None:
    calls = calls_of(calling(handle={"talk": fixed("60s"), "wrap": fixed("10s")}))
    assert calls.record.tolist() == [0, 1, 2]
    assert seconds(calls.held) == seconds(calls.rang) == [0, 90, 180]
    assert seconds(calls.rung) == seconds(calls.begun) == [20, 110, 200]
    assert seconds(calls.talk_ended) == [80, 170, 260]
    assert seconds(calls.freed) == [90, 180, 270]
    assert calls.group.tolist() == [0, 0, 0]
    assert calls.result.tolist() == [DialResult.RIGHT_PARTY] * 3


def test_a_preview_is_read_before_it_rings() -> None:
    calls = calls_of(calling(records=2, dialer={"mode": "preview", "preview": fixed("30s")}))
    assert seconds(calls.held) == [0, 110]
    assert seconds(calls.rang) == [30, 140]
    assert seconds(calls.rung) == seconds(calls.begun) == [50, 160]
    assert seconds(calls.freed) == [110, 220]


def test_who_does_not_answer_is_called_again_after_the_gap_and_before_fresh_records() -> None:
    calls = calls_of(calling(connects=0, attempts=2, retry_after="30s"))
    assert calls.record.tolist() == [0, 1, 2, 0, 1, 2]
    assert calls.attempt.tolist() == [0, 0, 0, 1, 1, 1]
    assert seconds(calls.rang) == [0, 20, 40, 60, 80, 100]
    sooner = calls_of(calling(connects=0, attempts=2, retry_after="10s"))
    assert sooner.record.tolist() == [0, 1, 0, 1, 2, 2]
    assert seconds(sooner.rang) == [0, 20, 40, 60, 80, 110]
    assert set(calls.result.tolist()) == {DialResult.NO_ANSWER}
    assert np.isnan(calls.begun).all()


def test_an_idle_agent_calls_again_when_the_retry_is_due() -> None:
    calls = calls_of(calling(records=1, connects=0, attempts=3, retry_after="10m"))
    assert seconds(calls.rang) == [0, 620, 1_240]


def test_predictive_dialling_rings_two_lines_for_one_agent_and_loses_who_waits_in_vain() -> None:
    dialer = {"mode": "predictive", "lines_per_agent": 2, "abandon_cap": 1, "waits": "2s"}
    calls = calls_of(calling(records=4, attempts=1, dialer=dialer))
    assert seconds(calls.held) == [None] * 4
    assert seconds(calls.rang) == [0, 0, 80, 80]
    assert seconds(calls.begun) == [20, None, 100, None]
    assert seconds(calls.freed) == [80, None, 160, None]
    assert calls.group.tolist() == [0, -1, 0, -1]
    assert calls.result.tolist() == [DialResult.RIGHT_PARTY, DialResult.LOST] * 2


def test_who_waits_is_taken_by_the_agent_freed_even_at_the_last_instant() -> None:
    dialer = {"mode": "predictive", "lines_per_agent": 2, "abandon_cap": 1, "waits": "60s"}
    calls = calls_of(calling(records=4, attempts=1, dialer=dialer))
    assert seconds(calls.rang) == [0, 0, 140, 140]
    assert seconds(calls.begun) == [20, 80, 160, 220]
    assert calls.group.tolist() == [0] * 4


def test_who_was_lost_is_called_again_like_who_did_not_answer() -> None:
    dialer = {"mode": "predictive", "lines_per_agent": 2, "abandon_cap": 1, "waits": "2s"}
    calls = calls_of(calling(records=2, attempts=2, retry_after="5m", dialer=dialer))
    assert calls.record.tolist() == [0, 1, 1]
    assert seconds(calls.rang) == [0, 0, 322]
    assert calls.result.tolist() == [DialResult.RIGHT_PARTY, DialResult.LOST, DialResult.RIGHT_PARTY]


def test_without_any_wait_who_finds_nobody_is_lost_at_once() -> None:
    dialer = {"mode": "predictive", "lines_per_agent": 2, "abandon_cap": 1, "waits": "0s"}
    calls = calls_of(calling(records=2, attempts=2, retry_after="5m", dialer=dialer))
    assert seconds(calls.rang) == [0, 0, 320]


def test_the_fraction_of_a_line_is_carried_on() -> None:
    dialer = {"mode": "predictive", "lines_per_agent": 1.5, "abandon_cap": 1}
    calls = calls_of(calling(records=6, connects=0, attempts=1, dialer=dialer))
    assert seconds(calls.rang) == [0, 20, 20, 40, 60, 60]


def test_under_its_cap_predictive_dialling_holds_the_agent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pacing, "STEP", 0.0)
    dialer = {"mode": "predictive", "lines_per_agent": 2, "abandon_cap": 0.4}
    calls = calls_of(calling(records=8, attempts=1, dialer=dialer))
    assert seconds(calls.held) == [0, 80, 160, None, None, 320, None, None]
    assert seconds(calls.rang) == [0, 80, 160, 240, 240, 320, 400, 400]


def test_an_agent_is_called_for_once_idle_long_enough() -> None:
    calls = calls_of(calling(dialer={"idle_over": "30s"}))
    assert seconds(calls.held) == [30, 140, 250]


def test_calls_begin_in_the_window_only_and_those_under_way_are_finished() -> None:
    window = {"mon": "09:00-09:01", "tue": "10:00-10:01"}
    calls = calls_of(calling(records=5, connects=0, attempts=1, window=window, calendar={"days": 2}))
    assert seconds(calls.rang, 0.0) == [9 * HOUR, 9 * HOUR + 20, 9 * HOUR + 40, DAY + 10 * HOUR, DAY + 10 * HOUR + 20]


def test_nobody_is_called_on_a_holiday() -> None:
    calendar = {"days": 2, "holidays": {"dates": ["2026-03-02"]}}
    assert seconds(calls_of(calling(records=1, calendar=calendar)).rang, 0.0) == [DAY + 8 * HOUR]


def test_a_retry_that_falls_behind_the_window_comes_first_in_the_next_one() -> None:
    keys: Keys = {"records": 4, "connects": 0, "attempts": 2, "retry_after": "1m", "window": "08:00-08:01"}
    calls = calls_of(calling(calendar={"days": 2}, **keys))
    assert calls.record.tolist() == [0, 1, 2, 0, 1, 2]
    assert seconds(calls.rang) == [0, 20, 40, DAY, DAY + 20, DAY + 40]


def test_windows_that_meet_at_midnight_are_one() -> None:
    keys: Keys = {"records": 10_000, "connects": 0, "attempts": 1, "ring": "7s"}
    calls = calls_of(calling(calendar={"days": 2, "open": {"default": "always"}}, **keys))
    assert np.array_equal(calls.rang, np.arange(0, 2 * DAY, 7)[:10_000])


def test_whether_anybody_answers_goes_by_the_hour_at_which_it_rings() -> None:
    shares = {"08:01": 1, "08:04": 0}
    preview: Keys = {"mode": "preview", "preview": fixed("30s")}
    calls = calls_of(calling(records=6, attempts=1, connects=shares, dialer=preview))
    assert seconds(calls.rang) == [30, 80, 190, 300, 350, 400]
    assert (calls.result > 0).tolist() == [False, True, True, False, False, False]


def test_the_hour_is_that_of_the_wall_clock_on_the_day_it_changes() -> None:
    calendar = {"start": "2026-03-29", "time_zone": "Europe/Tallinn", "open": {"default": "always"}}
    shares = {"00:00": 0, "04:00": 1}
    calls = calls_of(calling(connects=shares, records=10_000, attempts=1, ring="10m", calendar=calendar))
    assert calls.rang[calls.result > 0][0] == 3 * HOUR


def test_a_single_record_goes_to_the_lowest_rank_and_then_to_who_is_idle_longest() -> None:
    skill = {"roster": {"constant": 1}, "skills": {"a": {}, "sell": {"rank": 2}}}
    groups = {"second": skill, "first": skill | {"skills": {"a": {}, "sell": {}}}}
    calls = calls_of(several({"sell": campaign(records=3, attempts=1)}, groups))
    assert calls.group.tolist() == [1, 0, 1]
    assert seconds(calls.rang) == [0, 0, 80]


def test_campaigns_that_share_an_agent_are_called_in_the_order_of_the_file() -> None:
    groups = {"desk": {"roster": {"constant": 1}, "skills": {"a": {}, "one": {}, "two": {}}}}
    calls = calls_of(several({"one": campaign(records=2), "two": campaign(records=1)}, groups))
    assert calls.campaign.tolist() == [0, 0, 1]
    assert seconds(calls.rang) == [0, 80, 160]


def test_no_campaign_dials_for_an_agent_for_whom_another_one_rings() -> None:
    groups = {"desk": {"roster": {"constant": 1}, "skills": {"a": {}, "one": {}, "two": {}}}}
    predictive = {"mode": "predictive", "lines_per_agent": 1, "abandon_cap": 1}
    lists = {"one": campaign(records=1, dialer=predictive), "two": campaign(records=1, dialer=predictive)}
    calls = calls_of(several(lists, groups))
    assert seconds(calls.rang) == [0, 80]


def test_who_is_not_the_person_meant_takes_the_time_of_a_wrong_party_and_no_wrap() -> None:
    keys: Keys = {"records": 2, "right_party": 0, "wrong_party": fixed("15s"), "attempts": 5}
    calls = calls_of(calling(handle={"talk": fixed("60s"), "wrap": fixed("10s")}, **keys))
    assert seconds(calls.begun) == [20, 55]
    assert seconds(calls.talk_ended) == seconds(calls.freed) == [35, 70]
    assert calls.result.tolist() == [DialResult.WRONG_PARTY] * 2


def test_the_skill_multiplies_the_time_and_the_chance_to_sell() -> None:
    calls = calls_of(calling(records=1, leads=0.5, sales=0.25, skill={"handle": 1.5, "resolution": 4}))
    assert seconds(calls.freed) == [110]
    assert calls.result.tolist() == [DialResult.SALE]
    never = calls_of(calling(records=1, leads=1, sales=1, skill={"resolution": 0}))
    assert never.result.tolist() == [DialResult.RIGHT_PARTY]
