"""Rosters as places with heads, and back again."""

import pytest

from simulator.centre import play_replication
from simulator.planning.staffing.places import fte_by_group, heads_at, places_of, places_of_group, with_heads
from simulator.records import AgentTime
from simulator.scenario.scenario import Scenario
from simulator.scenario.shifts import Shift
from tests.planning.staffing.centres import in_shifts, one_queue, reason, skills

SHIFT = {"start": "09:00", "length": "6h", "break": "30m", "days": "mon-fri"}
LATE = {"start": "12:00", "length": "5h", "days": "mon,wed-fri"}


def with_steps() -> Scenario:
    """A roster by clock time, shrinkage given, closed on Sunday."""
    week = {"mon-fri": {"09:00": 3, "12:00": 4}, "sat": {"10:00": 1}, "sun": {"09:00": 2}}
    team = {"roster": {"intervals": week}, "skills": {"orders": {}}, "shrinkage": {"external": 0.1, "internal": 0.1}}
    hours = {"default": {"mon-fri": "09:00-15:00", "sat": "10:00-13:00"}}
    return skills(
        (),
        calendar={"start": "2026-03-02", "days": 1, "open": hours},
        intents={"orders": reason(100, "3m")},
        agents={"orders": team},
    )


def test_a_constant_level_is_one_place() -> None:
    (place,) = places_of(one_queue(6, 8, 1))
    assert (place.group, place.label, place.weekly_hours) == ("team", "always", 168.0)
    assert heads_at(one_queue(6, 8, 1)) == (8,)


def test_shifts_come_before_the_patterns_that_may_be_worked() -> None:
    centre = in_shifts(staffing={"shifts": {"team": (SHIFT, LATE)}})
    assert [place.label for place in places_of(centre)] == [
        "09:00 6h mon-fri",
        "11:00 6h mon-fri",
        "12:00 5h mon,wed-fri",
    ]
    assert [place.weekly_hours for place in places_of(centre)] == [30.0, 30.0, 20.0]
    assert heads_at(centre) == (9, 6, 0)


def test_heads_go_in_and_come_out() -> None:
    centre = in_shifts(staffing={"shifts": {"team": (LATE,)}})
    changed = with_heads(centre, (0, 7, 2))
    assert heads_at(changed) == (0, 7, 2)
    assert [shift.heads for shift in changed.agents["team"].roster.shifts or ()] == [0, 7, 2]
    back = with_heads(changed, (9, 6, 0)).agents["team"].roster.shifts or ()
    assert [shift.heads for shift in back] == [9, 6, 0]
    assert back[:2] == centre.agents["team"].roster.shifts
    assert with_heads(centre, (9, 6, 0)) is centre
    rows = in_shifts(heads=(0, 7)).agents["team"].roster.shifts or ()
    assert changed.agents["team"].roster.shifts == (*rows, Shift.model_validate(LATE | {"heads": 2}))


def test_a_step_of_each_weekday_is_a_place() -> None:
    centre = with_steps()
    places, heads = places_of(centre), heads_at(centre)
    assert [place.label for place in places[:3]] == ["mon 09:00", "mon 12:00", "tue 09:00"]
    assert [place.weekly_hours for place in places[:2]] == pytest.approx([3 / 0.8, 3 / 0.8])
    assert [place.label for place in places[10:]] == ["sat 10:00", "sun 09:00"]
    assert [place.weekly_hours for place in places[10:]] == pytest.approx([3 / 0.8, 0.0])
    more = (*heads[:10], heads[10] + 2, heads[11])
    assert heads_at(with_heads(centre, more)) == more
    assert centre.agents["orders"].roster.intervals == with_heads(centre, heads).agents["orders"].roster.intervals


def test_nobody_at_all_is_refused() -> None:
    with pytest.raises(ValueError, match="'returns' needs at least one head"):
        with_heads(skills((3, 2)), (3, 0))


def test_groups_have_their_places_in_the_order_of_the_file() -> None:
    centre = skills((3, 2, 1))
    assert heads_at(centre)[places_of_group(centre, "returns")] == (2,)
    assert list(fte_by_group(centre, (3, 2, 1))) == ["orders", "returns", "both"]
    assert fte_by_group(centre, (3, 2, 1))["orders"] == pytest.approx(3 * 7 * 6 / 40)
    with pytest.raises(ValueError, match="no group 'sales'"):
        places_of_group(centre, "sales")


def test_who_stays_has_the_same_luck() -> None:
    """With the last head of each shift gone, all others are absent on the same days."""
    centre = in_shifts()
    all_, fewer = (play_replication(with_heads(centre, heads), 1, 0).spans for heads in ((9, 6), (8, 5)))
    absences = [
        sorted(zip(spans.start[spans.kind == AgentTime.ABSENT], spans.end[spans.kind == AgentTime.ABSENT], strict=True))
        for spans in (all_, fewer)
    ]
    for absence in absences[1]:
        absences[0].remove(absence)
    assert len(absences[0]) <= 10
    assert len(absences[1]) > 0
