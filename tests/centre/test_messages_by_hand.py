"""Messages worked out by hand: put down and taken up again, and ring-fenced time (model.md 8)."""

from typing import Any

import numpy as np
import pytest

from simulator.centre import play_replication
from simulator.records import AgentTime, Contacts
from simulator.scenario.scenario import Scenario
from tests.centre.building import HOUR, play_calls, scenario
from tests.centre.test_message_laws import PUT_DOWN, begun, desk, intent

FOREVER = 1e9


def by_hand(centre: Scenario, *calls: tuple[float, int, float]) -> Contacts:
    """Contacts at instants, on streams, of seconds, none of whom gives up."""
    return play_calls(centre, [(*call, FOREVER) for call in calls]).contacts


def test_the_message_begun_last_is_put_down_and_taken_up_again_before_any_other() -> None:
    centre = scenario(groups={"desk": desk(agents=2, **PUT_DOWN)}, intent=intent(phone=0.5, email=0.5))
    log = play_calls(
        centre,
        [(*call, FOREVER) for call in ((0.0, 1, 100.0), (10.0, 1, 100.0), (20.0, 1, 100.0), (50.0, 0, 30.0))],
    )
    # the second agent puts the second message down at 50 and takes it up at 80, with 60 seconds to go
    assert log.contacts.left_queue.tolist() == [0.0, 10.0, 100.0, 50.0]
    assert log.contacts.freed.tolist() == [100.0, 140.0, 200.0, 80.0]
    assert log.contacts.in_stints.tolist() == [False, True, False, False]
    assert list(zip(log.stints.start.tolist(), log.stints.end.tolist(), strict=True)) == [(10.0, 50.0), (80.0, 140.0)]


def test_who_waits_on_the_line_is_served_before_a_message_is_taken_up_again() -> None:
    centre = scenario(groups={"desk": desk(agents=1, **PUT_DOWN)}, intent=intent(phone=0.5, email=0.5))
    contacts = by_hand(centre, (0.0, 1, 100.0), (10.0, 0, 30.0), (20.0, 0, 30.0), (30.0, 1, 5.0))
    assert contacts.freed.tolist() == [160.0, 40.0, 70.0, 165.0]
    assert contacts.worked_seconds.tolist() == [100.0, 30.0, 30.0, 5.0]


ROSTERS: dict[str, Any] = {
    "constant": {"constant": 1},
    "intervals": {"intervals": {"08:00": 1, "12:00": 0}},
    "shifts": {"shifts": [{"start": "08:00", "length": "4h", "heads": 1}]},
}


@pytest.mark.parametrize("roster", ROSTERS)
def test_at_a_closing_that_drains_callers_are_served_before_the_message_that_was_put_down(roster: str) -> None:
    """The agent's time ends at noon, with a call in hand, another one waiting, and a message put down."""
    group = desk(agents=1, **PUT_DOWN) | {"roster": ROSTERS[roster]}
    calendar = {"open": {"default": "08:00-12:00"}, "closing": {"phone": "drain"}}
    centre = scenario(groups={"desk": group}, intent=intent(phone=0.5, email=0.5), calendar=calendar)
    noon, calls = 12 * HOUR, ((-100.0, 1, 150.0), (-50.0, 0, 80.0), (-10.0, 0, 40.0), (-5.0, 0, 20.0))
    log = play_calls(centre, [(noon + at, stream, seconds, FOREVER) for at, stream, seconds in calls])
    assert (log.contacts.left_queue - noon).tolist() == [-100.0, -50.0, 30.0, 70.0]
    assert (log.contacts.freed - noon).tolist() == [190.0, 30.0, 70.0, 90.0]
    assert log.contacts.worked_seconds.tolist() == [150.0, 80.0, 40.0, 20.0]
    overtime = log.spans.kind == AgentTime.OVERTIME
    assert (log.spans.start[overtime] - noon, log.spans.end[overtime] - noon) == (0.0, 190.0)


def test_only_messages_of_a_channel_that_can_be_put_down_are() -> None:
    group = desk(agents=1) | {"channels": {"phone": {}, "email": {}, "social": PUT_DOWN}}
    centre = scenario(groups={"desk": group}, intent=intent(phone=0.4, email=0.3, social=0.3))
    contacts = by_hand(centre, (0.0, 1, 100.0), (10.0, 0, 30.0), (200.0, 2, 100.0), (210.0, 0, 30.0))
    assert contacts.left_queue.tolist() == [0.0, 100.0, 200.0, 210.0]
    assert contacts.in_stints.tolist() == [False, False, True, False]


def test_an_idle_agent_of_a_higher_rank_is_asked_after_messages_of_the_lowest() -> None:
    """A call goes to the group of the lowest rank that has anyone able, by putting a message down if need be."""
    second = desk(agents=1) | {"skills": {"a": {"rank": 2}}, "channels": {"phone": {}}}
    centre = scenario(groups={"desk": desk(1, **PUT_DOWN), "second": second}, intent=intent(phone=0.5, email=0.5))
    contacts = by_hand(centre, (0.0, 1, 100.0), (10.0, 0, 30.0), (20.0, 0, 30.0))
    assert contacts.group.tolist() == [0, 0, 1]


def test_an_agent_kept_free_by_a_reserve_is_not_replaced_by_one_who_puts_a_message_down() -> None:
    group = desk(agents=2, **PUT_DOWN) | {"skills": {"a": {"reserve": 1}}}
    centre = scenario(groups={"desk": group}, intent=intent(phone=0.5, email=0.5))
    contacts = by_hand(centre, (0.0, 1, 100.0), (10.0, 0, 30.0))
    assert contacts.left_queue.tolist() == [0.0, 100.0]


def fenced(heads: int, agents: int, **mail: Any) -> dict[str, Any]:
    """A group of which `agents` have time for e-mail alone from ten to twelve."""
    time_alone = {"ring_fenced": [{"from": "10:00", "to": "12:00", "agents": agents}]}
    return desk(heads) | {"channels": {"phone": {}, "email": time_alone | mail}}


def test_in_ring_fenced_time_a_freed_agent_takes_a_message_before_anything_live() -> None:
    centre = scenario(groups={"desk": fenced(2, 1)}, intent=intent(phone=0.5, email=0.5))
    ten = 10 * HOUR
    calls = [(-20.0, 0, 60.0), (-10.0, 0, 70.0), (0.0, 0, 50.0), (1.0, 1, 200.0), (2.0, 1, 100.0), (3.0, 0, 10.0)]
    contacts = by_hand(centre, *((ten + at, stream, seconds) for at, stream, seconds in calls))
    # free at 40: one agent with the first message until 240; free at 60: the callers, then the second message
    assert (contacts.left_queue - ten).tolist() == [-20.0, -10.0, 60.0, 40.0, 120.0, 110.0]


def test_ring_fenced_messages_are_not_put_down_until_the_time_is_over() -> None:
    centre = scenario(groups={"desk": fenced(1, 1, **PUT_DOWN)}, intent=intent(phone=0.5, email=0.5))
    noon = 12 * HOUR
    contacts = by_hand(centre, (noon - 50, 1, 90.0), (noon - 40, 0, 30.0), (noon + 100, 1, 90.0), (noon + 120, 0, 30.0))
    assert (contacts.left_queue - noon).tolist() == [-50.0, 0.0, 100.0, 120.0]
    assert (contacts.freed - noon).tolist() == [70.0, 30.0, 220.0, 150.0]


def test_agents_are_at_messages_while_their_ring_fenced_time_lasts_and_there_are_any() -> None:
    """A backlog from the first minute; two of three agents have their time from 10 to 12."""
    flood = {"needs": {"per_day": 2_000}, "patience": {}}
    centre = scenario(groups={"desk": fenced(3, 2)}, intent=intent(phone=0.6, email=0.4) | flood)
    contacts = play_replication(centre, 1, 0).contacts
    done = begun(contacts)
    instants = np.arange(10.5 * HOUR, 12 * HOUR, 60.0)
    started, ended = np.sort(contacts.left_queue[done]), np.sort(contacts.freed[done])
    at_messages = np.searchsorted(started, instants) - np.searchsorted(ended, instants)
    assert set(at_messages.tolist()) == {2}
    assert not ((started > HOUR) & (started < 10 * HOUR)).any()


def test_a_voicemail_is_no_message_for_ring_fenced_time() -> None:
    calendar = {"open": {"phone": "08:00-10:00,10:30-18:00"}, "closing": {"phone": "to_backlog"}, "interval": "30m"}
    centre = scenario(
        groups={"desk": fenced(1, 1)}, intent=intent(phone=0.5, email=0.5) | {"patience": {}}, calendar=calendar
    )
    ten = 10 * HOUR
    # the second caller leaves a message at ten; the agent is free at 10:31, when a third one waits on the line
    contacts = by_hand(centre, (ten - 60, 0, 1_920.0), (ten - 30, 0, 60.0), (ten + 1_810, 0, 60.0))
    assert (contacts.left_queue - ten).tolist() == [-60.0, 1_920.0, 1_860.0]
