"""Who is on duty: levels, shifts, breaks, absence, overtime, and what happens at closing (model.md 9)."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from simulator.centre import play_replication
from simulator.reading import load_scenario
from simulator.records import AgentTime, Log, Outcome
from simulator.scenario.clock import Clock
from tests.centre.building import HOUR, play_calls, scenario, waits

FOREVER = float("inf")
SUPPORT = Path(__file__).parents[2] / "scenarios" / "support_multiskill.yaml"


def _desk(roster: dict[str, Any], **group: Any) -> dict[str, Any]:
    return {"desk": {"roster": roster, "skills": {"a": {}}, **group}}


def _hours(log: Log, kind: AgentTime) -> float:
    chosen = log.spans.kind == kind
    return float((log.spans.end - log.spans.start)[chosen].sum() / HOUR)


def test_when_the_level_falls_no_waiting_contact_is_taken_until_fewer_are_busy() -> None:
    groups = _desk({"intervals": {"00:00": 2, "01:00": 1}})
    calls = [(HOUR - 100, 0, 200.0, FOREVER), (HOUR - 90, 0, 300.0, FOREVER), (HOUR - 50, 0, 10.0, FOREVER)]
    log = play_calls(scenario(groups=groups), calls)
    assert waits(log.contacts) == [0.0, 0.0, 50.0 + 210.0]
    assert _hours(log, AgentTime.OVERTIME) * HOUR == 100.0


def test_when_the_level_rises_the_new_agents_take_waiting_contacts_at_that_instant() -> None:
    groups = _desk({"intervals": {"01:00": 2}})
    log = play_calls(scenario(groups=groups), [(HOUR - 60, 0, 10.0, FOREVER), (HOUR - 30, 0, 10.0, FOREVER)])
    assert waits(log.contacts) == [60.0, 30.0]


def test_a_place_that_is_cut_and_given_back_costs_overtime_only_in_between() -> None:
    groups = _desk({"intervals": {"00:00": 1, "01:00": 0, "02:00": 1}})
    log = play_calls(scenario(groups=groups), [(HOUR - 60, 0, 2 * HOUR, FOREVER)])
    assert _hours(log, AgentTime.OVERTIME) == 1.0
    assert _hours(log, AgentTime.LOGGED_IN) == 23.0


def test_drain_serves_everybody_who_waits_at_closing_in_overtime() -> None:
    calendar = {"open": {"default": "08:00-09:00"}, "closing": {"phone": "drain"}}
    close = 9 * HOUR
    log = play_calls(scenario(calendar=calendar), [(close - 60, 0, 100.0, FOREVER), (close - 10, 0, 50.0, FOREVER)])
    assert log.contacts.outcome.tolist() == [Outcome.ANSWERED] * 2
    assert _hours(log, AgentTime.OVERTIME) * HOUR == 90.0


def test_drop_disconnects_who_waits_and_lets_the_contact_in_hand_end() -> None:
    calendar = {"open": {"default": "08:00-09:00"}, "closing": {"phone": "drop"}}
    close = 9 * HOUR
    log = play_calls(scenario(calendar=calendar), [(close - 60, 0, 100.0, FOREVER), (close - 10, 0, 50.0, FOREVER)])
    assert log.contacts.outcome.tolist() == [Outcome.ANSWERED, Outcome.DISCONNECTED]
    assert log.contacts.left_queue.tolist()[1] == close
    assert _hours(log, AgentTime.OVERTIME) * HOUR == 40.0


def test_who_stayed_for_a_waiting_contact_goes_home_when_another_group_takes_it_by_overflow() -> None:
    calendar = {"open": {"default": "08:00-09:00"}}
    shift = {"shifts": [{"start": "08:00", "length": "1h", "heads": 1}]}
    groups = {
        "first": {"roster": shift, "skills": {"a": {"rank": 1}}},
        "near": {"roster": shift, "skills": {"a": {"rank": 2, "after": "5m"}, "b": {}}},
        "far": {"roster": {"constant": 1}, "skills": {"a": {"rank": 3, "after": "10m"}}},
    }
    close = 9 * HOUR
    calls = [(close - 200, 0, 4_000.0, FOREVER), (close - 150, 1, 20.0, FOREVER), (close - 100, 0, 60.0, FOREVER)]
    log = play_calls(scenario(calendar=calendar, groups=groups, intents="ab"), calls)
    assert log.contacts.group.tolist() == [0, 1, 1]
    assert waits(log.contacts) == [0.0, 0.0, 300.0]
    overtime = log.spans.kind == AgentTime.OVERTIME
    by_group = dict(zip(log.spans.group[overtime].tolist(), log.spans.end[overtime].tolist(), strict=True))
    assert by_group == {0: close - 200 + 4_000, 1: close + 260, 2: close + 200}


@pytest.mark.parametrize("index", [0, *(pytest.param(index, marks=pytest.mark.study) for index in (1, 2))])
def test_nobody_stays_on_duty_once_the_last_contact_of_a_drained_day_is_done(index: int) -> None:
    centre = load_scenario(SUPPORT, changes=[("calendar.days", 7), ("calendar.warm_up_days", 0)])
    log = play_replication(centre, 1, index)
    contacts = log.contacts
    last = np.fmax(np.fmax(contacts.ended, contacts.freed), contacts.left_queue)
    np.fmax.at(last, log.legs.contact, np.fmax(log.legs.freed, log.legs.left_queue))
    np.fmax.at(last, log.dials.contact, log.dials.end)
    overtime = log.spans.kind == AgentTime.OVERTIME
    for day in Clock(centre.calendar).days:
        worked = overtime & (log.spans.start >= day.start) & (log.spans.start < day.end)
        today = (contacts.entered >= day.start) & (contacts.entered < day.end)
        assert log.spans.end[worked].max(initial=0.0) <= last[today].max(initial=0.0)


def test_an_idle_agent_goes_home_at_closing() -> None:
    calendar = {"open": {"default": "08:00-09:00"}}
    log = play_calls(scenario(calendar=calendar), [(8 * HOUR, 0, 60.0, FOREVER)])
    assert _hours(log, AgentTime.OVERTIME) == 0.0
    assert _hours(log, AgentTime.LOGGED_IN) == 1.0


def test_agents_stay_after_closing_for_a_caller_who_is_still_in_the_menu() -> None:
    calendar = {"open": {"default": "08:00-09:00"}}
    centre = scenario(
        calendar=calendar,
        groups=_desk({"constant": 5}),
        ivr={"time": {"law": "fixed", "mean": "20m"}},
        intent={"needs": {"per_day": 60}, "patience": {"phone": {"law": "fixed", "mean": "1m"}}},
    )
    log = play_replication(centre, 1, 0)
    late = log.contacts.joined > 9 * HOUR
    assert late.sum() > 5
    assert (log.contacts.outcome[late] == Outcome.ANSWERED).all()


def test_the_four_kinds_of_paid_time_add_up_to_the_shift() -> None:
    roster = {"shifts": [{"start": "08:00", "length": "8h30m", "break": "30m", "heads": 12}]}
    groups = _desk(roster, shrinkage={"external": "16%", "internal": "14%"})
    for index in range(5):
        log = play_replication(scenario(groups=groups, intent={"needs": {"per_day": 600}}), 1, index)
        kinds = (AgentTime.LOGGED_IN, AgentTime.BREAK, AgentTime.OTHER_DUTY, AgentTime.ABSENT)
        assert sum(_hours(log, kind) for kind in kinds) == pytest.approx(12 * 8.5, abs=1e-9)


def test_logged_in_time_is_paid_time_less_both_shrinkages() -> None:
    """Absence is binomial, so the mean over 400 days is within four standard errors of 100 - 16 - 14 %."""
    roster = {"shifts": [{"start": "08:00", "length": "8h", "break": "30m", "heads": 10}]}
    groups = _desk(roster, shrinkage={"external": "16%", "internal": "14%"})
    centre = scenario(groups=groups, calendar={"days": 400}, intent={"needs": {"per_day": 0}})
    logged = _hours(play_replication(centre, 1, 0), AgentTime.LOGGED_IN) / (400 * 80)
    assert abs(logged - 0.70) < 4 * (0.16 * 0.84 / 4_000) ** 0.5


def test_taking_one_head_off_a_shift_does_not_change_who_else_is_absent() -> None:
    def absent(heads: int) -> float:
        roster = {"shifts": [{"start": "08:00", "length": "8h", "heads": heads}]}
        groups = _desk(roster, shrinkage={"external": "30%"})
        return _hours(play_replication(scenario(groups=groups, calendar={"days": 30}), 1, 0), AgentTime.ABSENT)

    assert absent(8) - absent(7) in {8.0 * days for days in range(31)}


def test_a_break_begins_after_the_contact_in_hand_and_keeps_its_length() -> None:
    roster = {"shifts": [{"start": "08:00", "length": "4h", "heads": 1, "breaks": [{"after": "1h", "length": "15m"}]}]}
    calls = [(9 * HOUR - 60, 0, 160.0, FOREVER), (9 * HOUR, 0, 10.0, FOREVER)]
    log = play_calls(scenario(groups=_desk(roster)), calls)
    on_break = log.spans.kind == AgentTime.BREAK
    assert log.spans.start[on_break].tolist() == [9 * HOUR + 100]
    assert log.spans.end[on_break].tolist() == [9 * HOUR + 100 + 900]
    assert waits(log.contacts) == [0.0, 1_000.0]


def test_a_contact_in_hand_at_the_end_of_the_shift_is_finished_in_overtime() -> None:
    roster = {"shifts": [{"start": "08:00", "length": "4h", "heads": 1}]}
    calls = [(12 * HOUR - 60, 0, 160.0, FOREVER), (12 * HOUR, 0, 10.0, 500.0)]
    log = play_calls(scenario(groups=_desk(roster)), calls)
    assert _hours(log, AgentTime.OVERTIME) * HOUR == 100.0
    assert log.contacts.outcome.tolist() == [Outcome.ANSWERED, Outcome.ABANDONED]


def test_heads_of_a_shift_do_not_all_take_their_break_at_once() -> None:
    roster = {"shifts": [{"start": "08:00", "length": "8h", "break": "30m", "heads": 8}]}
    log = play_replication(scenario(groups=_desk(roster), intent={"needs": {"per_day": 0}}), 1, 0)
    starts = np.sort(log.spans.start[log.spans.kind == AgentTime.BREAK])
    assert len(set(starts.tolist())) == 8
    assert starts.mean() == pytest.approx(8 * HOUR + (8 * HOUR - 1_800) / 2)


def test_a_night_shift_works_across_midnight() -> None:
    roster = {"shifts": [{"start": "22:00", "length": "8h", "heads": 1, "days": "mon"}]}
    centre = scenario(groups=_desk(roster), calendar={"days": 2})
    log = play_calls(centre, [(23 * HOUR, 0, 60.0, FOREVER), (25 * HOUR, 0, 60.0, FOREVER)])
    assert waits(log.contacts) == [0.0, 0.0]
    assert _hours(log, AgentTime.LOGGED_IN) == 8.0


def test_who_was_kept_over_a_closing_goes_at_the_next_opening_however_busy_the_afternoon() -> None:
    calendar = {"open": {"default": "08:00-12:00, 12:30-18:00"}}
    morning = {"start": "08:00", "length": "4h", "heads": 20}
    afternoon = {"start": "12:30", "length": "5h30m", "heads": 30}
    centre = scenario(
        calendar=calendar,
        groups=_desk({"shifts": [morning, afternoon]}),
        ivr={"time": "90s"},
        intent={"needs": {"per_day": 1_200}, "handle": {"phone": {"talk": "12m"}}, "patience": {"phone": "5m"}},
    )
    log = play_replication(centre, 1, 0)
    kept = (log.spans.kind == AgentTime.OVERTIME) & (log.spans.start == 12 * HOUR)
    in_hand = (log.contacts.left_queue < 12.5 * HOUR) & (log.contacts.freed > 12.5 * HOUR)
    latest = log.contacts.freed[in_hand].max(initial=12.5 * HOUR)
    assert kept.sum() > 5
    assert log.spans.end[kept].max() <= latest


def test_a_break_that_is_due_or_running_at_the_end_of_the_shift_does_not_end_the_drain() -> None:
    calendar = {"open": {"default": "08:00-12:00"}}
    roster = {"shifts": [{"start": "08:00", "length": "4h", "heads": 1}]}
    pause = [{"after": "3h50m", "length": "10m"}]
    with_break = {"shifts": [{"start": "08:00", "length": "4h", "heads": 1, "breaks": pause}]}
    busy = [(11.75 * HOUR, 0, 960.0, FOREVER), (12 * HOUR - 300, 0, 60.0, FOREVER)]
    idle = [(12 * HOUR - 300, 0, 60.0, FOREVER)]
    for shifts in (roster, with_break):
        log = play_calls(scenario(calendar=calendar, groups=_desk(shifts)), busy)
        assert waits(log.contacts) == [0.0, 360.0]
        assert _hours(log, AgentTime.OVERTIME) * HOUR == 120.0
    log = play_calls(scenario(calendar=calendar, groups=_desk(with_break)), idle)
    assert waits(log.contacts) == [300.0]


def test_no_more_agents_stay_after_closing_than_there_are_contacts_for_them() -> None:
    calendar = {"open": {"default": "08:00-09:00"}}
    groups = _desk({"constant": 50})
    centre = scenario(calendar=calendar, groups=groups, ivr={"time": "2m"}, intent={"needs": {"per_day": 300}})
    log = play_replication(centre, 1, 0)
    late = (log.contacts.freed > 9 * HOUR) & (log.contacts.group >= 0)
    in_menu = (log.contacts.entered < 9 * HOUR) & (log.contacts.joined > 9 * HOUR)
    stayed = (log.spans.kind == AgentTime.OVERTIME).sum()
    assert stayed <= (late | in_menu).sum()


def test_an_interval_roster_has_nobody_on_days_on_which_the_phones_are_closed() -> None:
    calendar = {"days": 7, "open": {"default": {"mon-fri": "08:00-18:00"}}}
    log = play_replication(scenario(calendar=calendar, groups=_desk({"intervals": {"08:00": 5}})), 1, 0)
    assert _hours(log, AgentTime.LOGGED_IN) == 250.0


def test_a_shift_put_before_another_does_not_change_who_is_absent_in_that_one() -> None:
    late = {"start": "08:00", "length": "8h", "heads": 10}
    early = {"start": "06:00", "length": "6h", "heads": 4}

    def absences(shifts: list[dict[str, Any]]) -> list[tuple[float, float]]:
        groups = _desk({"shifts": shifts}, shrinkage={"external": "20%"})
        log = play_replication(scenario(groups=groups, calendar={"days": 10}), 1, 0)
        absent = (log.spans.kind == AgentTime.ABSENT) & (log.spans.end - log.spans.start == 8 * HOUR)
        return list(zip(log.spans.start[absent].tolist(), log.spans.end[absent].tolist(), strict=True))

    assert sorted(absences([late])) == sorted(absences([early, late]))
    assert absences([late])


def test_the_end_of_the_horizon_is_no_closing_for_a_centre_that_stays_open() -> None:
    day = 24 * HOUR
    calls = [(day - 60, 0, 100.0, FOREVER), (day - 50, 0, 10.0, FOREVER)]
    log = play_calls(scenario(calendar={"closing": {"phone": "drop"}}), calls)
    assert waits(log.contacts) == [0.0, 90.0]
    nightly = {"closing": {"phone": "drop"}, "open": {"default": "20:00-24:00"}}
    log = play_calls(scenario(calendar=nightly), calls)
    assert log.contacts.outcome.tolist() == [Outcome.ANSWERED, Outcome.DISCONNECTED]


def test_the_night_shift_of_the_eve_is_there_in_the_first_night() -> None:
    roster = {"shifts": [{"start": "22:00", "length": "8h", "heads": 3}]}
    log = play_calls(scenario(groups=_desk(roster), calendar={"days": 2}), [(HOUR, 0, 60.0, FOREVER)])
    assert waits(log.contacts) == [0.0]
    in_horizon = np.minimum(log.spans.end, 48 * HOUR) - log.spans.start
    assert in_horizon[log.spans.kind == AgentTime.LOGGED_IN].sum() == 3 * 16 * HOUR


def test_nobody_works_on_a_holiday_and_callers_find_the_centre_closed() -> None:
    calendar = {"days": 2, "holidays": {"dates": ["2026-03-02"], "demand": "100%"}}
    log = play_replication(scenario(groups=_desk({"constant": 3}), calendar=calendar), 1, 0)
    first_day = log.contacts.entered < 24 * HOUR
    assert (log.contacts.outcome[first_day] == Outcome.CLOSED).all()
    assert first_day.sum() > 50
    assert _hours(log, AgentTime.LOGGED_IN) == 72.0
