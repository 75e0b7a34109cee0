"""Valid scenarios that are warned of, and rules between dates, clocks and shifts."""

from typing import Any

from simulator.scenario.doubts import doubts
from simulator.scenario.rules import broken_rules
from tests.centre.building import scenario


def _shift(**shift: Any) -> dict[str, Any]:
    roster = {"shifts": [{"start": "08:00", "length": "8h", "heads": 1} | shift]}
    return {"desk": {"roster": roster, "skills": {"a": {}}}}


def _doubts(**blocks: Any) -> str:
    return " ".join(doubts(scenario(**blocks)))


def test_a_shift_on_days_on_which_the_phones_are_closed_is_a_doubt() -> None:
    office = {"open": {"default": {"mon-fri": "08:00-16:00"}}}
    assert "agents.desk.roster.shifts.0 is worked on sat, sun" in _doubts(groups=_shift(), calendar=office)
    assert "is worked on" not in _doubts(groups=_shift(days="mon-fri"), calendar=office)


def test_a_night_shift_without_warm_up_is_a_doubt() -> None:
    night = _shift(start="22:00")
    assert "nobody of the night shift of agents.desk is there in the first night" in _doubts(groups=night)
    assert "night shift" not in _doubts(groups=night, calendar={"warm_up_days": 1})


def test_a_return_without_delay_is_refused() -> None:
    resolution = {"first_contact": "0%", "returns": "100%", "after": {"law": "fixed", "mean": "0s"}}
    (problem,) = broken_rules(scenario(intent={"resolution": resolution}))
    assert problem.path == ("intents", "a", "resolution", "after")
    assert problem.message == "a delay of 0s would bring the need back at the instant at which it left"


def test_an_interval_that_does_not_divide_a_day_of_the_clock_change_is_refused() -> None:
    calendar = {"start": "2026-04-05", "time_zone": "Australia/Lord_Howe"}
    (problem,) = broken_rules(scenario(calendar=calendar))
    assert problem.path == ("calendar", "interval")
    assert problem.message == (
        "60m does not divide the 24.5 hours of 2026-04-05, when the clocks change: take a shorter interval"
    )
    assert not broken_rules(scenario(calendar=calendar | {"interval": "30m"}))
