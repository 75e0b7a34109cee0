"""Messages: on time or not, put down and taken up, and the age of the backlog. Numbers counted by hand."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from simulator.measures import ConservationError, Scope, estimate, reduce_log
from simulator.measures.backlog import ages_at_ends
from simulator.measures.grid import grid_of
from simulator.measures.moments import queued_of
from simulator.measures.streams import streams_of
from simulator.records import Outcome, Simulation
from tests.measures.handmade import (
    DAY,
    HOUR,
    Call,
    Leg,
    Stint,
    abandoned,
    answered,
    log_of,
    mail,
    mail_left,
    reduced,
    simulation,
)
from tests.measures.test_channels import ORDERS_MAIL, with_channels
from tests.measures.test_conservation import with_change

TWO_DAYS = with_channels(calendar={"days": 2})

LETTERS = [
    mail(HOUR, wait=2 * HOUR, talk=600.0, wrap=60.0),
    mail(2 * HOUR, wait=23.9 * HOUR, talk=360.0),  # the reply is sent just when it is due
    mail(3 * HOUR, wait=24 * HOUR, talk=360.0),  # begun in time, but not finished
    mail_left(20 * HOUR),  # due before the end
    mail_left(30 * HOUR),  # due after it
]


@pytest.fixture(scope="module")
def played() -> Simulation:
    return simulation(TWO_DAYS, LETTERS)


def value(played: Simulation, name: str, **scope: Any) -> float | None:
    return estimate(played, name, Scope(**scope)).value


def test_on_time_is_a_reply_sent_by_the_due_time_of_all_that_were_due(played: Simulation) -> None:
    found = estimate(played, "on_time")
    assert (found.numerator, found.denominator) == (2, 4)
    assert value(played, "on_time", channel="email", intent="orders", day=0) == 2 / 4
    assert value(played, "on_time", channel="phone") is None


def test_the_backlog_is_who_waits_when_a_day_ends(played: Simulation) -> None:
    # the second, the third and the fourth at the first midnight, the fourth and the fifth at the next
    assert played.replications[0].day_end_queue[:, ORDERS_MAIL].tolist() == [3, 2]
    assert value(played, "backlog_at_day_end") == 2.5
    assert value(played, "backlog_at_day_end", day=0) == 3
    assert value(played, "backlog_at_day_end", channel="email") == 2.5
    assert value(played, "backlog_at_day_end", channel="phone") == 0
    assert value(played, "backlog_at_day_end", interval=1) == value(played, "backlog_at_end", interval=1) == 1
    ends = sum(len(range(int(start), int(end))) for start, end in ((1, 3), (2, 25.9), (3, 27), (20, 48), (30, 48)))
    assert value(played, "backlog_at_end") == ends / 48


def test_the_age_of_the_backlog_is_counted_from_the_sending(played: Simulation) -> None:
    assert value(played, "oldest_age", day=0) == 22 * HOUR
    assert value(played, "oldest_age") == (22 + 28) * HOUR / 2
    assert value(played, "oldest_age", interval=0) == 0
    assert value(played, "oldest_age", interval=2) == 2 * HOUR
    assert value(played, "oldest_age", interval=4) == 3 * HOUR
    assert value(played, "backlog_age") == (22 + 21 + 4 + 28 + 18) * HOUR / 5


def test_a_message_that_is_passed_on_keeps_its_age_and_its_due_time() -> None:
    passed = mail(HOUR, wait=0.0, talk=HOUR, legs=(Leg(wait=20 * HOUR, talk=60.0),))
    kept = mail(HOUR, wait=0.0, talk=HOUR, resolved=False, legs=(Leg(wait=float("nan"), outcome=Outcome.UNFINISHED),))
    played = simulation(with_channels(), [passed, kept])
    assert value(played, "oldest_age", interval=11) == 11 * HOUR
    assert played.replications[0].by_day["due"].sum() == 1
    assert value(played, "on_time") == 1.0


def test_a_message_that_is_put_down_takes_only_the_time_at_it() -> None:
    # begun at 100 s, put down from 160 s to 1,000 s for a call, done at 1,100 s
    letter = mail(0.0, wait=100.0, talk=1_000.0, worked=160.0)
    call = answered(160.0, talk=840.0)
    pieces = [Stint(100.0, 160.0, "email"), Stint(1_000.0, 1_100.0, "email")]
    played = simulation(with_channels(), [letter, call], stints=pieces)
    assert played.replications[0].agent_seconds["handling"].sum() == 160.0 + 840.0
    assert value(played, "aht", channel="email") == 160.0
    assert value(played, "talk_time", channel="email") == 160.0
    assert value(played, "message_hours") == pytest.approx(160.0 / HOUR)
    assert value(played, "occupancy_real_time") == pytest.approx(840.0 / (2 * DAY))
    log = log_of([letter, call], scenario=with_channels(), stints=pieces[:1])
    with pytest.raises(
        ConservationError, match=r"messages of group 0: stretches of 60\.0 s hold contacts that took 160"
    ):
        reduce_log(with_channels(), log)


CHASED = [
    abandoned(0.0, wait=HOUR, channel="email", due=DAY, returns=True),
    answered(HOUR, need=0, attempt=1, redial=True),
]


def test_a_chased_message_is_late_once_it_was_due() -> None:
    tomorrow = with_channels(calendar={"days": 2})
    played = simulation(tomorrow, CHASED)
    assert (value(played, "chased"), value(played, "on_time")) == (1, 0.0)
    assert (value(played, "contacts_per_need"), value(played, "abandonment")) == (2, 0.0)
    assert played.replications[0].by_day["chased"].sum(axis=(0, 2))[ORDERS_MAIL] == 1


def test_a_message_ends_as_messages_do() -> None:
    scenario = with_channels()
    alone = log_of([replace(CHASED[0], returns=False)], scenario=scenario)
    with pytest.raises(ConservationError, match="is a message that was given up, but nobody comes elsewhere"):
        reduce_log(scenario, alone)
    hung_up = with_change(log_of([mail(0.0)], scenario=scenario), "contacts", "outcome", 0, Outcome.DISCONNECTED)
    with pytest.raises(ConservationError, match="is a message that ended as only calls and chats do"):
        reduce_log(scenario, hung_up)


@pytest.mark.parametrize("seed", range(4))
def test_the_ages_of_the_backlog_are_those_that_one_would_count(seed: int) -> None:
    generator = np.random.default_rng(seed)
    scenario = with_channels(calendar={"days": 3, "warm_up_days": 1})
    sent = np.sort(generator.uniform(0, 4 * DAY, 60)).round(3)
    calls: list[Call] = [mail(float(at), wait=float(generator.exponential(9 * HOUR))) for at in sent]
    log, grid = log_of(calls, scenario=scenario), grid_of(scenario.calendar)
    found = ages_at_ends(grid, log.contacts, queued_of(scenario, log, grid.end), len(scenario.streams))
    for place, end in enumerate(grid.edges[1:]):
        ages = [end - call.entered for call in calls if call.entered < end <= call.left_queue]
        assert found["oldest_age"][place, ORDERS_MAIL] == pytest.approx(max(ages, default=0.0))
        assert found["total_age"][place, ORDERS_MAIL] == pytest.approx(sum(ages), abs=1e-3)
    assert set(streams_of(scenario, log.contacts)) == {ORDERS_MAIL}


def test_a_centre_without_messages_has_no_backlog() -> None:
    replication = reduced(with_channels(), [answered(0.0, wait=4 * HOUR)])
    assert replication.in_interval["oldest_age"].sum() == replication.in_interval["total_age"].sum() == 0
