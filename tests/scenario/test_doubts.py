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


def test_opening_hours_without_anybody_who_can_serve_are_a_doubt() -> None:
    office = {"open": {"default": {"mon-fri": "08:00-18:00"}}, "days": 7}
    evening = _shift(start="12:00", days="mon-fri", length="6h")
    assert (
        "nobody who can serve a is rostered in 20.0 of the counted opening hours, first on 2026-03-02 08:00-12:00"
        in _doubts(groups=evening, calendar=office)
    )
    assert "nobody" not in _doubts(groups=_shift(length="10h", days="mon-fri"), calendar=office)
    assert "nobody" not in _doubts(calendar=office)
    night = {"open": {"default": "00:00-06:00"}, "days": 7}
    assert "nobody" not in _doubts(groups=_shift(start="22:00"), calendar=night)


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
