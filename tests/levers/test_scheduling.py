"""The lever scheduling: rosters, meetings in lulls, and paid time that reaches customers."""

from typing import Any

import pytest

from simulator.levers import applied
from simulator.levers.application import LeverMisfitError
from simulator.levers.uncertain import uncertain_effects
from tests.levers.bases import centre, changes, lever, with_group

INTERNAL = "agents.desk.shrinkage.internal"


def two_shifts(**early: Any) -> dict[str, Any]:
    shifts = [{"start": "08:00", "length": "8h", "heads": 6, **early}, {"start": "10:00", "length": "6h", "heads": 6}]
    return with_group("desk", roster={"shifts": shifts})


def test_alone_it_recovers_a_twentieth_of_paid_hours_from_time_away() -> None:
    changed = changes(centre(), lever("scheduling"))
    assert changed == {INTERNAL: (0.12, pytest.approx(0.07))}


def test_the_range_of_what_is_recovered_is_the_catalogue_s() -> None:
    (recovers,) = uncertain_effects(lever("scheduling"))
    assert (recovers.low, recovers.typical, recovers.high, recovers.grade) == (0.02, 0.05, 0.08, "E")


def test_breaks_on_the_clock_are_never_recovered() -> None:
    changed = changes(centre(), lever("scheduling", recovers=0.08))
    assert changed == {INTERNAL: (0.12, pytest.approx(0.5 / 8))}


def test_two_add_up_as_shares_of_the_same_paid_hours() -> None:
    one, two = lever("scheduling", id="one", recovers=0.02), lever("scheduling", id="two", recovers=0.03)
    assert changes(centre(), one, two)[INTERNAL][1] == pytest.approx(0.07)


def test_nothing_recovered_changes_nothing() -> None:
    before = centre()
    assert applied(before, [lever("scheduling", recovers=0)]) is before


def test_heads_stay_as_they_are() -> None:
    after = applied(centre(), [lever("scheduling")])
    assert after.agents["desk"].roster == centre().agents["desk"].roster


def test_a_roster_takes_the_place_of_the_group_s_and_nothing_else_moves() -> None:
    changed = changes(centre(), lever("scheduling", rosters={"second_line": {"constant": 5}}))
    assert changed == {"agents.second_line.roster.constant": (3, 5)}


def test_a_meeting_stands_at_its_time_of_day_on_every_shift_that_is_worked_then() -> None:
    meeting = {"length": "15m", "at": "09:00", "days": "tue"}
    before = centre(agents=two_shifts(meetings=[{"length": "15m", "after": "4h"}]))
    after = applied(before, [lever("scheduling", meetings={"desk": (meeting,)})])
    early, late = after.agents["desk"].roster.shifts or ()
    assert [(one.length, one.after, one.days) for one in early.meetings] == [(900, 3600, (1,))]
    assert late.meetings == ()


def test_unplanned_time_away_falls_by_points() -> None:
    moved = {"desk": {"external": "-1pt", "internal": "-3pt"}}
    changed = changes(centre(), lever("scheduling", shrinkage=moved))
    assert changed == {
        "agents.desk.shrinkage.external": (0.1, pytest.approx(0.09)),
        INTERNAL: (0.12, pytest.approx(0.09)),
    }


def test_meetings_on_the_clock_bound_what_falls() -> None:
    agents = with_group("desk", roster={"shifts": [{"start": "08:00", "length": "8h", "heads": 12}]})
    meeting = {"length": "48m", "at": "10:00"}
    given = lever("scheduling", meetings={"desk": (meeting,)}, shrinkage={"desk": {"internal": "-12pt"}})
    assert changes(centre(agents=agents), given)[INTERNAL] == (0.12, pytest.approx(0.1))


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"rosters": {"night": {"constant": 1}}}, "there is no agent group 'night'"),
        ({"groups": ("night",), "recovers": 0.05}, "there is no agent group 'night'"),
        (
            {"meetings": {"second_line": ({"length": "15m", "at": "10:00"},)}},
            "the roster of 'second_line' has no shifts, on the clock of which a meeting could stand",
        ),
        (
            {"meetings": {"desk": ({"length": "15m", "at": "15:50"},)}},
            "no shift of 'desk' has it on the clock at 15:50",
        ),
        (
            {"meetings": {"desk": ({"length": "1h", "at": "10:00"},)}},
            "agents.desk.shrinkage.internal: 12.0% is less than the breaks and meetings on the clock, 18.8% of a shift",
        ),
        (
            {"shrinkage": {"desk": {"internal": "+80pt"}}},
            "agents.desk.shrinkage: external and internal shrinkage together leave no time to work",
        ),
    ],
)
def test_what_does_not_fit_on_the_clock_is_refused(settings: dict[str, object], message: str) -> None:
    with pytest.raises(LeverMisfitError) as misfit:
        applied(centre(), [lever("scheduling", **settings)])
    assert str(misfit.value) == f"scheduling: {message}"
