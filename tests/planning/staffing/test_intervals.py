"""The week of a played centre: its load, when groups are open, what heads bring, and what Erlang A asks for."""

from functools import cache
from typing import Any

import numpy as np
import pytest

from simulator.experiment import simulate
from simulator.planning.staffing.erlang import agents_a
from simulator.planning.staffing.intervals import loads, needed_erlang
from simulator.planning.staffing.places import heads_at, places_of_group
from simulator.planning.staffing.presence import brings
from simulator.planning.staffing.weekly import open_intervals, week_of
from simulator.records import Floats, Simulation
from simulator.scenario.scenario import Scenario
from tests.scenario.building import group, on_channels, scenario

HOURS_A_WEEK = 168
MON, TUE, WED, THU, FRI, SAT, SUN = range(7)


def at(weekday: int, hour: float, interval_hours: float = 1.0) -> int:
    return int((24 * weekday + hour) / interval_hours)


def on_roster(calendar: dict[str, Any] | None = None, staffing: Any = None, **more: Any) -> Scenario:
    shifts = {"shifts": {} if staffing is None else {"desk": staffing}}
    return scenario(groups={"desk": group(**more)}, calendar=calendar, staffing=shifts)


def test_the_week_begins_on_monday_at_midnight() -> None:
    week = week_of(scenario(calendar={"interval": "30m"}))
    assert len(week) == 7 * 48
    assert week[:2] == ((MON, 0.0), (MON, 1_800.0))
    assert week[-1] == (SUN, 84_600.0)


def test_a_constant_roster_is_one_place_that_brings_an_agent_while_it_is_open() -> None:
    hours = {"default": {"mon-fri": "08:30-12:00", "sat": "09:00-10:00"}}
    found = brings(on_roster({"open": hours}), "desk")
    assert found.shape == (HOURS_A_WEEK, 1)
    assert found[at(MON, 7) : at(MON, 13), 0].tolist() == [0, 0.5, 1, 1, 1, 0]
    assert found.sum() == 5 * 3.5 + 1


def test_each_step_of_each_weekday_is_a_place_until_the_next_or_closing() -> None:
    levels = {"mon-tue": {"08:00": 3, "10:00": 5, "11:30": 2}, "sun": {"09:00": 1}}
    hours = {"default": {"mon-sat": "08:00-13:00"}}
    found = brings(on_roster({"open": hours}, roster={"intervals": levels}), "desk")
    assert found.shape == (HOURS_A_WEEK, 7)
    assert found.sum(axis=0).tolist() == [2, 1.5, 1.5, 2, 1.5, 1.5, 0]
    assert found[at(TUE, 10) : at(TUE, 13), 4].tolist() == [1, 0.5, 0]


def test_a_night_shift_of_sunday_ends_on_monday_morning() -> None:
    shifts = [{"start": "22:00", "length": "8h", "days": "sun", "heads": 1}]
    found = brings(on_roster(roster={"shifts": shifts}), "desk")[:, 0]
    assert found[at(SUN, 22) :].tolist() == [1, 1]
    assert found[: at(MON, 7)].tolist() == [1] * 6 + [0]
    assert found.sum() == 8


def test_breaks_spread_and_meetings_are_on_their_days() -> None:
    shift = {
        "start": "08:00",
        "length": "8h",
        "days": "mon-tue",
        "heads": 4,
        "breaks": [{"length": "30m", "after": "4h", "spread": "1h"}],
        "meetings": [{"length": "1h", "after": "6h", "days": "tue"}],
    }
    found = brings(on_roster(roster={"shifts": [shift]}), "desk")[:, 0]
    monday, tuesday = found[at(MON, 8) : at(MON, 16)], found[at(TUE, 8) : at(TUE, 16)]
    assert monday == pytest.approx([1, 1, 1, 1 - 0.125, 1 - 0.375, 1, 1, 1], abs=1e-3)
    assert tuesday == pytest.approx([1, 1, 1, 1 - 0.125, 1 - 0.375, 1, 0, 1], abs=1e-3)


def test_all_paid_time_is_present_but_for_shrinkage() -> None:
    shifts = [{"start": "09:00", "length": "8h", "break": "30m", "days": "mon-fri", "heads": 2}]
    shrinkage = {"external": 0.1, "internal": 0.2}
    found = brings(on_roster(roster={"shifts": shifts}, shrinkage=shrinkage), "desk")
    assert found.sum() == pytest.approx(40 * (1 - 0.1 - 0.2))
    remote = {"share": 0.5, "external": 0.04}
    found = brings(on_roster(roster={"shifts": shifts}, shrinkage=shrinkage, remote=remote), "desk")
    assert found.sum() == pytest.approx(40 * (1 - 0.07) * (1 - 0.2 / 0.9))


def test_shifts_that_may_be_worked_come_after_those_of_the_roster() -> None:
    shifts = [{"start": "08:00", "length": "8h", "days": "mon-fri", "heads": 2}]
    allowed = [{"start": "10:00", "length": "4h", "days": "mon"}, {"start": "12:00", "length": "6h", "days": "sat"}]
    centre = on_roster(roster={"shifts": shifts}, staffing=allowed)
    found = brings(centre, "desk")
    assert found.sum(axis=0).tolist() == [40, 4, 6]
    assert found.shape[1] == len(heads_at(centre)[places_of_group(centre, "desk")])
    assert found[at(SAT, 12), 2] == 1


def test_a_group_is_open_with_the_channels_on_which_customers_wait_for_it() -> None:
    hours = {"default": {"mon-fri": "08:00-16:00"}, "chat": {"mon-sat": "12:30-18:00"}}
    groups = {
        "calls": group(channels=["phone"]),
        "both": group(channels=["phone", "chat"]),
        "letters": group(channels=["email"], roster={"intervals": {"tue": {"09:00": 2, "11:00": 0}}}),
    }
    centre = scenario(intent=on_channels("phone", "chat", "email"), groups=groups, calendar={"open": hours})
    assert np.flatnonzero(open_intervals(centre, "calls")).tolist() == [
        at(d, h) for d in range(5) for h in range(8, 16)
    ]
    both = open_intervals(centre, "both")
    assert both.sum() == 5 * 10 + 6
    assert both[at(SAT, 12)]
    assert np.flatnonzero(open_intervals(centre, "letters")).tolist() == [at(TUE, hour) for hour in range(9, 16)]


SHIFTS = [
    {"start": "08:00", "length": "8h", "break": "30m", "days": "mon-fri", "heads": 14},
    {
        "start": "12:00",
        "length": "6h",
        "days": "tue",
        "heads": 20,
        "breaks": [{"length": "15m", "after": "2h", "spread": "90m"}, {"length": "20m", "after": "4h", "spread": "1h"}],
        "meetings": [{"length": "30m", "after": "3h", "spread": "2h", "days": "tue"}],
    },
]


@cache
def two_days() -> Simulation:
    """Monday and Tuesday; with hardly a call nobody's break is put off."""
    people = group(roster={"shifts": SHIFTS}, shrinkage={"external": 0.1, "internal": 0.28})
    calendar = {"days": 2, "interval": "30m"}
    return simulate(
        scenario(groups={"desk": people}, intent={"needs": {"per_day": 1}}, calendar=calendar), seed=5, replications=20
    )


def logged_in(simulation: Simulation) -> tuple[Floats, Floats]:
    """Mean and its standard error by counted interval."""
    hours = np.array([one.agent_seconds["logged_in"][:, 0] for one in simulation.replications]) / 1_800
    return hours.mean(axis=0), hours.std(axis=0, ddof=1) / np.sqrt(len(hours))


def test_what_heads_bring_is_who_is_logged_in_when_it_is_played() -> None:
    played, error = logged_in(two_days())
    expected = (brings(two_days().scenario, "desk") @ np.array([14, 20]))[: 2 * 48]
    assert expected.max() > 20
    assert (np.abs(played - expected) <= 3.5 * error + 0.12).all()
    assert played.sum() == pytest.approx(expected.sum(), rel=0.015)


def played(
    roster: dict[str, Any], days: int = 2, erlang: float = 6, calendar: dict[str, Any] | None = None
) -> Simulation:
    """Calls of three minutes for which customers wait two."""
    calls = {
        "needs": {"per_day": erlang * 24 * 20},
        "handle": {"phone": {"talk": {"law": "exponential", "mean": "3m"}}},
        "patience": {"phone": "2m"},
    }
    desk = {"desk": group(roster=roster)}
    return simulate(
        scenario(groups=desk, intent=calls, calendar={"days": days} | (calendar or {})), seed=3, replications=2
    )


@cache
def ample() -> Simulation:
    return played({"constant": 14})


def test_the_load_is_by_weekday_and_clock_time() -> None:
    load = loads(ample())["desk"]
    assert load.shape == (HOURS_A_WEEK,)
    assert load[:48].mean() == pytest.approx(6, rel=0.05)
    assert load[:48].min() > 4
    assert not load[48:].any()
    handled = sum(one.agent_seconds["handling"].sum() for one in ample().replications)
    assert load.sum() * 3_600 == pytest.approx(handled / 2)


def test_days_alike_are_averaged_and_holidays_left_out() -> None:
    holiday = {"holidays": {"dates": ["2026-03-03"], "demand": 1}}
    eight_days = played({"constant": 4}, 8, erlang=1, calendar=holiday)
    load = loads(eight_days)["desk"]
    mondays = np.mean([one.agent_seconds["handling"][[8, 7 * 24 + 8], 0] for one in eight_days.replications])
    assert load[at(MON, 8)] == pytest.approx(mondays / 3_600)
    assert not load[at(TUE, 0) : at(WED, 0)].any()
    assert load[at(WED, 0) :].min() > 0.3


def test_the_clock_of_the_wall_counts_on_a_day_of_23_hours() -> None:
    spring = {"start": "2026-03-29", "time_zone": "Europe/Tallinn", "open": {"default": "08:00-12:00"}}
    load = loads(played({"constant": 4}, 1, erlang=1, calendar=spring))["desk"]
    assert set(np.flatnonzero(load > 0.5).tolist()) == {at(SUN, hour) for hour in range(8, 12)}


def test_the_agents_needed_are_those_of_erlang_a() -> None:
    centre = ample().scenario.model_copy(
        update={"service": ample().scenario.service.model_copy(update={"occupancy_cap": 1.0})}
    )
    needed = needed_erlang(centre, ample(), "desk")
    exact = agents_a(6, 180, 120, 20, 0.8)
    assert needed[:48].mean() == pytest.approx(exact, abs=0.4)
    assert set(np.abs(needed[:48] - exact).tolist()) <= {0, 1, 2}
    assert not needed[48:].any()


def test_the_occupancy_cap_raises_the_need_of_the_week() -> None:
    service = ample().scenario.service.model_copy(update={"occupancy_cap": 0.5})
    needed = needed_erlang(ample().scenario.model_copy(update={"service": service}), ample(), "desk")
    assert loads(ample())["desk"].sum() / needed.sum() == pytest.approx(0.5, rel=0.02)


def test_customers_who_were_lost_are_part_of_the_need() -> None:
    """With half the agents almost half are lost, and yet nearly as many agents are needed as before."""
    short = played({"constant": 4}, 1)
    assert loads(short)["desk"][:24].mean() < 3.9
    needed = needed_erlang(ample().scenario, short, "desk")[:24].mean()
    assert needed == pytest.approx(needed_erlang(ample().scenario, ample(), "desk")[:24].mean(), rel=0.06)


def mixed(channel_work: dict[str, Any], roster: dict[str, Any], **intent: Any) -> Simulation:
    centre = scenario(
        groups={"desk": group(channels=channel_work, roster=roster)},
        intent=intent,
        calendar={"open": {"default": "08:00-18:00"}},
    )
    return simulate(centre, seed=4, replications=4)


def test_messages_alone_are_spread_evenly_over_the_roster() -> None:
    letters = mixed({"email": {}}, {"intervals": {"08:00": 3}}, needs={"per_day": 240}, **on_channels("email"))
    needed = needed_erlang(letters.scenario, letters, "desk")
    load = loads(letters)["desk"]
    assert np.flatnonzero(needed).tolist() == np.flatnonzero(brings(letters.scenario, "desk").any(axis=1)).tolist()
    assert len(set(needed[needed > 0].round(9).tolist())) == 1
    assert needed.sum() == pytest.approx(load.sum())


def test_messages_fill_the_time_between_calls_first() -> None:
    few, many = (
        mixed(
            {"phone": {}, "email": {}},
            {"constant": 12},
            needs={"per_day": 300 + letters},
            channels={"phone": 300 / (300 + letters), "email": letters / (300 + letters)},
            handle={channel: {"talk": "4m"} for channel in ("phone", "email")},
            patience={"phone": "2m"},
        )
        for letters in (60, 900)
    )
    calls_only, with_many = (needed_erlang(one.scenario, one, "desk") for one in (few, many))
    assert set(calls_only.tolist()) <= set(np.arange(8.0).tolist())
    assert calls_only.sum() > loads(few)["desk"].sum()
    assert with_many.sum() == pytest.approx(loads(many)["desk"].sum(), rel=0.02)


def test_chats_need_the_agents_whose_slots_they_take() -> None:
    """Three at once take 1.6 times as long each: an agent does 3 / 1.6 times as much as one chat after the other."""
    chats = mixed(
        {"chat": {"slots": 3, "slowdown": 0.3}},
        {"constant": 20},
        needs={"per_day": 1_200},
        channels={"chat": 1},
        handle={"chat": {"talk": {"law": "exponential", "mean": "6m"}}},
        patience={"chat": "3m"},
    )
    one_at_a_time = 12.0
    service = chats.scenario.service.chat
    pace = 1.6 / 3
    exact = agents_a(one_at_a_time * pace, 360 * pace, 180, service.within, service.level)
    needed = needed_erlang(chats.scenario, chats, "desk")[8:18]
    assert loads(chats)["desk"][8:18].mean() > 1.1 * one_at_a_time * pace
    assert needed.mean() == pytest.approx(exact, abs=0.8)
