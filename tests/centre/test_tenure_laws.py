"""Laws of tenure bands and of remote work: the places of a group are the same every day (model.md 8 and 9)."""

from typing import Any

import pytest

from simulator.centre.attendance import Attendance
from simulator.centre.luck import Luck
from simulator.centre.slots import Slots
from simulator.records import AgentTime, Log
from tests.centre.logs import differences
from tests.centre.test_channel_laws import BUSY, centre, play


@pytest.mark.parametrize(
    "bands", [{"new": {"share": 0, "handle": 2}}, {"any": {"share": 0.7}, "other": {"share": 0.3}}]
)
def test_bands_of_no_heads_or_no_effect_change_nothing(bands: dict[str, Any]) -> None:
    assert differences(play(BUSY, group={"tenure": bands}), play(BUSY)) == set()


def test_all_heads_in_one_band_are_a_group_with_its_factors() -> None:
    band = {"all": {"share": 1, "handle": 1.25, "resolution": 0.8}}
    skills = {"a": {"handle": 1.25, "resolution": 0.8}}
    by_band, by_skill = play(BUSY, group={"tenure": band}), play(BUSY, group={"skills": skills})
    assert by_band.contacts.redial.sum() > 20
    assert differences(by_band, by_skill) == set()


def slots(heads: int, tenure: dict[str, Any]) -> list[Any]:
    played = centre(group={"tenure": tenure})
    return Slots("desk", played.agents["desk"], Luck(1, 0)).of("", heads)


def test_the_heads_of_a_band_are_its_share_and_a_larger_team_keeps_who_was_there() -> None:
    bands = {"new": {"share": 0.2, "handle": 1.4}, "ramping": {"share": 0.3, "handle": 1.1}}
    paces = [slot.pace for slot in slots(4_000, bands)]
    for pace, share in ((1.4, 0.2), (1.1, 0.3), (1.0, 0.5)):
        assert abs(paces.count(pace) / 4_000 - share) < 4 * (share * (1 - share) / 4_000) ** 0.5
    assert [slot.pace for slot in slots(40, bands)] == paces[:40]


def test_a_place_has_the_same_head_every_day(monkeypatch: pytest.MonkeyPatch) -> None:
    paces: dict[Any, set[float]] = {}
    days: dict[Any, int] = {}
    begins = Attendance.begins

    def note(attendance: Attendance, agent: Any) -> None:
        paces.setdefault(agent.slot, set()).add(agent.pace)
        days[agent.slot] = days.get(agent.slot, 0) + 1
        begins(attendance, agent)

    monkeypatch.setattr(Attendance, "begins", note)
    roster = {
        "shifts": [{"start": "08:00", "length": "8h", "heads": 20}, {"start": "12:00", "length": "8h", "heads": 20}]
    }
    bands = {"new": {"share": 0.4, "handle": 1.4}}
    play({"needs": {"per_day": 10}}, group={"roster": roster, "tenure": bands}, calendar={"days": 5})
    assert len(paces) == 40
    assert set(days.values()) == {5}
    assert all(len(one) == 1 for one in paces.values())
    assert {pace for one in paces.values() for pace in one} == {1.0, 1.4}


ON_SHIFTS: dict[str, Any] = {
    "roster": {"shifts": [{"start": "08:00", "length": "8h", "heads": 40}]}, "shrinkage": {"external": 0.2},
}  # fmt: skip


def absent(remote: dict[str, Any] | None) -> Log:
    home = {} if remote is None else {"remote": remote}
    return play({"needs": {"per_day": 50}}, group=ON_SHIFTS | home, calendar={"days": 10})


def absences(log: Log) -> int:
    return int((log.spans.kind == AgentTime.ABSENT).sum())


def test_remote_heads_are_absent_by_a_share_of_their_own() -> None:
    """Half of 40 heads over 10 days: 20 % of those in the office, 5 % of those at home."""
    usual, mixed = absences(absent(None)), absences(absent({"share": 0.5, "external": 0.05}))
    assert abs(usual - 80) < 4 * (400 * 0.16) ** 0.5
    assert usual > mixed > 20
    assert absences(absent({"share": 1, "external": 0})) == 0


@pytest.mark.parametrize("remote", [{"share": 0, "external": 0}, {"share": 0.6}, {"share": 1, "external": 0.2}])
def test_remote_work_of_nobody_or_without_effect_changes_nothing(remote: dict[str, Any]) -> None:
    assert differences(absent(remote), absent(None)) == set()
