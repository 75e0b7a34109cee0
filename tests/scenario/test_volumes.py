"""Where in the day needs arise: profiles, opening times off the grid, clock changes, tables."""

from typing import Any

import numpy as np
import pytest

from simulator.scenario.channels import Stream
from simulator.scenario.clock import Clock
from simulator.scenario.demand import Needs
from simulator.scenario.scenario import Scenario
from simulator.scenario.volumes import DayProfile, day_profile, expected_needs
from tests.scenario.building import scenario

PHONE = Stream("a", "phone")


def _profile(centre: Scenario, day: int = 0) -> DayProfile:
    clock = Clock(centre.calendar)
    return day_profile(centre, clock, clock.days[day], PHONE)


def _between(profile: DayProfile, start: float, end: float) -> float:
    inside = (profile.edges[:-1] >= start * 3_600) & (profile.edges[1:] <= end * 3_600)
    return float(profile.expected[inside].sum())


def _intent(**more: Any) -> dict[str, Any]:
    return {"needs": {"per_day": 1_900}, **more}


def test_the_rate_is_even_while_the_lines_are_open_though_they_open_off_the_grid() -> None:
    profile = _profile(scenario(intent=_intent(), calendar={"open": {"default": "08:15-17:45"}, "interval": "30m"}))
    assert _between(profile, 8.25, 8.5) == pytest.approx(50)
    assert _between(profile, 8.5, 9) == pytest.approx(100)
    assert profile.expected[~profile.open].sum() == 0


def test_the_last_step_of_a_profile_ends_at_closing_though_that_is_off_the_grid() -> None:
    calendar = {"open": {"default": "08:00-17:45"}, "interval": "30m"}
    profile = _profile(scenario(intent=_intent(intraday={"08:00": 1}), calendar=calendar))
    assert _between(profile, 17.75, 24) == 0
    assert profile.expected.sum() == pytest.approx(1_900)


def test_needs_that_meet_closed_doors_are_told_apart() -> None:
    calendar = {"open": {"default": "09:00-17:00"}}
    centre = scenario(intent=_intent(intraday={"00:00": 1, "17:00": 0}), calendar=calendar)
    clock = Clock(centre.calendar)
    assert expected_needs(centre, clock)[0][PHONE] == pytest.approx(1_900)
    assert expected_needs(centre, clock, when_open=True)[0][PHONE] == pytest.approx(1_900 * 8 / 17)


@pytest.mark.parametrize(("start", "hours"), [("2026-03-29", 23), ("2026-10-25", 25)])
def test_a_day_on_which_the_clocks_change_keeps_its_volume(start: str, hours: int) -> None:
    calendar = {"start": start, "time_zone": "Europe/Tallinn"}
    profile = _profile(scenario(intent=_intent(), calendar=calendar))
    assert profile.edges[-1] == hours * 3_600
    assert profile.expected.sum() == pytest.approx(1_900)


def _tabled(start: str) -> Scenario:
    calendar = {"start": start, "time_zone": "Europe/Tallinn"}
    table = {f"{start}T{hour:02d}:00": 100 for hour in range(24)}
    centre = scenario(calendar=calendar)
    needs = Needs.model_validate({"table": table})
    return centre.model_copy(update={"intents": {"a": centre.intents["a"].model_copy(update={"needs": needs})}})


def test_a_table_splits_the_hour_that_comes_twice_over_both() -> None:
    expected = _profile(_tabled("2026-10-25")).expected
    assert sorted(expected.tolist()) == pytest.approx([50, 50, *[100] * 23])


def test_a_table_shares_the_hour_that_is_skipped_over_the_day() -> None:
    expected = _profile(_tabled("2026-03-29")).expected
    assert expected.tolist() == pytest.approx([2_400 / 23] * 23)


def test_weekday_weights_and_growth_scale_the_day() -> None:
    weekday = {"mon": 2, "tue-fri": 1}
    calendar = {"days": 5, "open": {"default": {"mon-fri": "08:00-18:00"}}}
    centre = scenario(intent={"needs": {"per_week": 600}, "weekday": weekday}, calendar=calendar)
    days = expected_needs(centre, Clock(centre.calendar))
    assert np.array([day[PHONE] for day in days]).tolist() == pytest.approx([200, 100, 100, 100, 100])
    grown = scenario(intent={"needs": {"per_day": 100}}, calendar={"days": 366}, demand={"growth_per_year": "10%"})
    assert expected_needs(grown, Clock(grown.calendar))[365][PHONE] == pytest.approx(110)
