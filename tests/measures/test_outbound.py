"""Outbound calls reduced: small days, every expected number counted by hand."""

from typing import Any

import pytest

from simulator.measures import ConservationError, Scope, estimate, reduce_log
from simulator.records import DialResult, Log, Simulation
from simulator.scenario.scenario import Scenario
from tests.measures.handmade import DAY, HOUR, NEVER, Dialled, answered, centre, log_of, one_agent_each, simulation
from tests.measures.test_conservation import with_change

CAMPAIGN = {"records": 100, "connects": 0.3, "handle": {"talk": "3m"}}


def with_campaigns() -> Scenario:
    """One desk for calls that also calls for renewals, and one that calls for a survey alone."""
    return centre(
        calendar={"days": 2},
        campaigns={"renewals": CAMPAIGN, "survey": CAMPAIGN},
        groups={
            "desk": {"roster": {"constant": 1}, "skills": {"orders": {}, "billing": {}, "renewals": {}}},
            "callers": {"roster": {"constant": 1}, "skills": {"survey": {}}},
        },
    )


RENEWALS, SURVEY = 0, 1
DIALLED = [
    # 30 s of preview, 20 s of ringing, 100 s of talk and 10 s of wrap
    Dialled(30.0, DialResult.SALE, held=0.0, talk=100.0, wrap=10.0, group=0),
    Dialled(1_000.0, DialResult.NO_ANSWER, held=970.0, group=0),
    Dialled(2_000.0, DialResult.LEAD, talk=60.0, waited=1.5, group=0),
    Dialled(2_000.0, DialResult.LOST),
    Dialled(2_000.0, DialResult.NO_ANSWER),
    Dialled(DAY, DialResult.WRONG_PARTY, held=DAY, talk=20.0, campaign=SURVEY, group=1),
    Dialled(DAY + HOUR, DialResult.RIGHT_PARTY, held=DAY + HOUR, talk=40.0, campaign=SURVEY, group=1),
]


@pytest.fixture(scope="module")
def played() -> Simulation:
    return simulation(with_campaigns(), [answered(5_000.0, talk=50.0)], spans=one_agent_each(2), dialled=DIALLED)


def value(played: Simulation, name: str, **scope: Any) -> float | None:
    return estimate(played, name, Scope(**scope)).value


def test_calls_are_counted_by_what_came_of_them(played: Simulation) -> None:
    expected = {
        "outbound_calls": 7, "outbound_connects": 5, "outbound_lost": 1, "outbound_wrong_parties": 1,
        "right_parties": 3, "leads": 2, "sales": 1, "connect_rate": 5 / 7, "lost_share": 1 / 5,
        "right_party_rate": 3 / 5, "lead_rate": 2 / 3, "conversion": 1 / 3,
    }  # fmt: skip
    assert {name: value(played, name) for name in expected} == expected


def test_a_campaign_a_day_or_a_group_narrows_them(played: Simulation) -> None:
    assert value(played, "outbound_calls", campaign="survey") == 2
    assert value(played, "outbound_calls", day=0) == 5
    assert value(played, "lost_share", campaign="renewals") == 1 / 3
    assert value(played, "conversion", group="desk") == 1 / 2
    assert value(played, "right_parties", group="callers", day=1) == 1
    assert played.replications[0].outbound_by_day["dials"].shape == (2, 2, 3)
    with pytest.raises(ValueError, match="there is no campaign 'sales'; there are renewals, survey"):
        value(played, "sales", campaign="sales")


def test_a_held_agent_is_busy_before_anybody_answers(played: Simulation) -> None:
    seconds = played.replications[0].agent_seconds
    assert seconds["ring"].sum(axis=0).tolist() == [50.0 + 50.0, 20.0 + 20.0]
    assert seconds["handling"].sum(axis=0).tolist() == [110.0 + 60.0 + 50.0, 20.0 + 40.0]
    assert value(played, "occupancy", group="callers") == pytest.approx(100.0 / (2 * DAY))
    assert value(played, "occupancy_real_time", group="callers") == pytest.approx(100.0 / (2 * DAY))


def test_the_work_of_a_campaign(played: Simulation) -> None:
    assert value(played, "outbound_aht", campaign="renewals") == (110.0 + 60.0) / 2
    assert value(played, "outbound_hours") == pytest.approx((140.0 + 230.0) / HOUR)
    assert value(played, "campaign_minutes") == pytest.approx((7 * 20.0 + 100.0 + 60.0 + 20.0 + 40.0) / 60)
    # two agents are logged in for 48 hours each
    assert value(played, "calls_per_hour") == pytest.approx(7 / 96)
    assert value(played, "calls_per_hour", campaign="survey") == pytest.approx(2 / 48)
    assert value(played, "right_parties_per_hour", group="desk", day=0) == pytest.approx(2 / 24)


def test_outbound_calls_make_no_contacts(played: Simulation) -> None:
    assert value(played, "contacts") == 1
    assert played.replications[0].by_day["busy_seconds"].sum() == 50.0


def test_what_is_done_after_the_last_day_is_drain() -> None:
    late = Dialled(2 * DAY - 10.0, DialResult.SALE, held=2 * DAY - 10.0, talk=100.0, group=0)
    played = simulation(with_campaigns(), [answered(0.0)], spans=one_agent_each(2), dialled=[late])
    assert value(played, "drain_hours") == pytest.approx(110.0 / HOUR)


def test_a_centre_without_campaigns_calls_nobody() -> None:
    played = simulation(centre(), [answered(0.0)])
    assert value(played, "outbound_calls") == 0
    assert value(played, "connect_rate") is value(played, "calls_per_hour") is None


def dialled() -> Log:
    return log_of([answered(5_000.0)], one_agent_each(2), scenario=with_campaigns(), dialled=DIALLED)


IMPOSSIBLE = [
    ("campaign", 0, 2, r"an outbound call of no campaign, or of no known result in row 0 \(campaign 2, record 0"),
    ("result", 0, 7, "an outbound call of no campaign, or of no known result"),
    ("rang", 0, NEVER, "an outbound call that goes back in time in row 0"),
    ("begun", 0, 49.0, "an outbound call that goes back in time in row 0"),
    ("result", 0, DialResult.LOST, "an outbound call that was put through, or not, against its result in row 0"),
    ("begun", 3, 2_020.0, "an outbound call that was put through, or not, against its result in row 3"),
    ("freed", 0, NEVER, "an outbound conversation without an end in row 0"),
    ("group", 2, -1, "an outbound call whose agent is in no group in row 2"),
    ("group", 3, 0, "an outbound call whose agent is in no group in row 3"),
]


@pytest.mark.parametrize(("column", "row", "entry", "message"), IMPOSSIBLE)
def test_an_outbound_call_that_cannot_have_been_is_refused(column: str, row: int, entry: Any, message: str) -> None:
    assert reduce_log(with_campaigns(), dialled()).outbound_by_day["dials"].sum() == 7
    with pytest.raises(ConservationError, match=message):
        reduce_log(with_campaigns(), with_change(dialled(), "outbound", column, row, entry))
