"""Laws of e-mail and social media: order, when they are worked, put down, chased and carried over (model.md 8, 9)."""

from functools import cache
from heapq import heapify, heappop, heappush, heapreplace
from typing import Any

import numpy as np
import pytest

from simulator.centre import play_replication
from simulator.records import AgentTime, Contacts, Flags, Floats, Log, Outcome
from simulator.scenario.channels import CHANNELS
from tests.centre.building import HOUR, scenario
from tests.centre.test_chat_laws import most_at_once, of

DAY = 24 * HOUR
PHONE, EMAIL, SOCIAL = (CHANNELS.index(channel) for channel in ("phone", "email", "social"))
FOREVER = 1e9
PUT_DOWN = {"interruptible": True}


def desk(agents: int = 3, **mail: Any) -> dict[str, Any]:
    """A group for calls and messages around the clock."""
    channels = {"phone": {}, "email": mail, "social": mail}
    return {"roster": {"constant": agents}, "skills": {"a": {}}, "channels": channels}


def intent(**shares: float) -> dict[str, Any]:
    """An intent on the channels with a share."""
    parts = {"talk": "4m", "wrap": "30s"}
    laws = {"handle": dict.fromkeys(shares, parts), "patience": {"phone": "3m"}}
    return {"needs": {"per_day": 900}, "channels": shares} | laws


def messages(contacts: Contacts) -> Flags:
    return contacts.channel >= EMAIL


def begun(contacts: Contacts) -> Flags:
    """Messages that an agent has worked."""
    return messages(contacts) & (contacts.group >= 0)


def first_due_first(entered: Floats, due: Floats, seconds: Floats, servers: int) -> Floats:
    """When each message is begun by agents who take the one that is due first whenever they are free."""
    starts, free, waiting = np.full(len(entered), np.nan), [0.0] * servers, list[tuple[float, int]]()
    heapify(free)
    coming = np.argsort(entered, kind="stable").tolist()
    while coming or waiting:
        now = max(free[0], entered[coming[0]]) if not waiting else free[0]
        while coming and (entered[coming[0]] < now or not waiting):
            row = coming.pop(0)
            heappush(waiting, (due[row], row))
            now = max(now, entered[row])
        row = heappop(waiting)[1]
        starts[row] = now
        heapreplace(free, now + seconds[row])
    return starts


def test_a_team_for_e_mail_alone_works_as_one_for_patient_callers() -> None:
    mails, calls = (
        play_replication(scenario(groups={"desk": desk()}, intent=intent(**{channel: 1}) | {"patience": {}}), 1, 0)
        for channel in ("email", "phone")
    )
    assert (mails.contacts.left_queue > mails.contacts.joined + HOUR / 6).sum() > 20
    in_time = mails.contacts.group >= 0
    assert np.array_equal(in_time, calls.contacts.left_queue < DAY)
    for name in ("joined", "left_queue", "freed", "worked_seconds", "component_seconds"):
        assert np.array_equal(getattr(mails.contacts, name)[in_time], getattr(calls.contacts, name)[in_time]), name


def test_the_message_that_is_due_first_is_worked_first() -> None:
    """Social media is due after an hour, e-mail after five."""
    service = {"email": {"due": "5h"}, "social": {"due": "1h"}}
    centre = scenario(groups={"desk": desk(agents=2)}, intent=intent(email=0.6, social=0.4), service=service)
    contacts = play_replication(centre, 1, 0).contacts
    taken = contacts.group >= 0
    assert np.array_equal(contacts.due - contacts.entered, np.where(contacts.channel == EMAIL, 5 * HOUR, HOUR))
    seconds = np.where(taken, contacts.worked_seconds, DAY)
    expected = first_due_first(contacts.entered, contacts.due, seconds, servers=2)
    assert (contacts.left_queue > contacts.joined).sum() > 300
    assert np.array_equal(contacts.left_queue[taken], expected[taken])


MIXED = intent(phone=0.6, email=0.3, social=0.1)


@cache
def mixed(*, interruptible: bool) -> Log:
    """Three agents for calls and messages, with hardly time for all of it."""
    group = desk(interruptible=interruptible)
    return play_replication(scenario(groups={"desk": group}, intent=MIXED, calendar={"days": 2}), 1, 0)


def live_waiting(contacts: Contacts, instants: Floats) -> Any:
    """How many callers wait at instants, those who join or leave just then not among them."""
    calls = contacts.channel == PHONE
    joined, left = np.sort(contacts.joined[calls]), np.sort(contacts.left_queue[calls])
    return np.searchsorted(joined, instants) - np.searchsorted(left, instants, side="right")


@pytest.mark.parametrize("interruptible", [False, True])
def test_a_message_is_begun_only_while_nobody_waits_on_the_line(interruptible: bool) -> None:
    contacts = mixed(interruptible=interruptible).contacts
    assert begun(contacts).sum() > 300
    assert live_waiting(contacts, contacts.left_queue[begun(contacts)]).max() == 0


def test_callers_wait_behind_messages_that_cannot_be_put_down_and_only_behind_those() -> None:
    with_mail, put_down = (mixed(interruptible=one).contacts for one in (False, True))
    waited = [((one.left_queue > one.joined) & (one.channel == PHONE)).mean() for one in (with_mail, put_down)]
    assert waited[0] > 1.3 * waited[1]


def test_with_messages_that_are_put_down_callers_wait_as_if_there_were_none() -> None:
    """The same needs, those by message being nobody's work: worked by a group of their own."""
    apart = {"desk": desk() | {"channels": {"phone": {}}}, "post": desk() | {"channels": ["email", "social"]}}
    alone = play_replication(scenario(groups=apart, intent=MIXED, calendar={"days": 2}), 1, 0).contacts
    contacts = mixed(interruptible=True).contacts
    calls = contacts.channel == PHONE
    assert mixed(interruptible=True).contacts.in_stints.sum() > 100
    for name in ("left_queue", "freed", "group", "outcome", "worked_seconds"):
        assert np.array_equal(getattr(contacts, name)[calls], getattr(alone, name)[calls], equal_nan=True), name


def test_no_caller_waits_while_anybody_is_at_a_message_that_can_be_put_down() -> None:
    log = mixed(interruptible=True)
    contacts = log.contacts
    calls = (contacts.channel == PHONE) & (contacts.group >= 0)
    waited = (contacts.channel == PHONE) & (contacts.left_queue > contacts.joined)
    starts, ends = np.sort(contacts.left_queue[calls]), np.sort(contacts.freed[calls])
    at_calls = np.searchsorted(starts, contacts.joined[waited]) - np.searchsorted(ends, contacts.joined[waited])
    assert waited.sum() > 50
    assert (at_calls == 3).all()


def pieces(log: Log) -> tuple[Floats, Floats]:
    """Begins and ends of all stretches of work: handlings from begin to end, and the pieces of the others."""
    whole = (log.contacts.group >= 0) & ~log.contacts.in_stints
    starts = np.concatenate([log.contacts.left_queue[whole], log.stints.start])
    return starts, np.concatenate([log.contacts.freed[whole], log.stints.end])


def test_a_message_that_is_put_down_takes_what_was_drawn_and_no_agent_does_two_things() -> None:
    log = mixed(interruptible=True)
    many = play_replication(scenario(groups={"desk": desk(200)}, intent=MIXED, calendar={"days": 2}), 1, 0).contacts
    done = begun(log.contacts)
    drawn = many.worked_seconds[done]
    assert np.array_equal(log.contacts.worked_seconds[done], drawn)
    taken = (log.contacts.freed - log.contacts.left_queue)[done]
    assert np.array_equal(taken > drawn, log.contacts.in_stints[done])
    in_pieces = log.contacts.worked_seconds[log.contacts.in_stints].sum()
    assert (log.stints.end - log.stints.start).sum() == in_pieces
    assert set(log.stints.channel.tolist()) == {EMAIL, SOCIAL}
    assert most_at_once(*pieces(log)) == 3


def test_the_factor_of_a_skill_acts_on_messages_that_are_put_down() -> None:
    slow = desk(**PUT_DOWN) | {"skills": {"a": {"handle": 1.25}}}
    log = play_replication(scenario(groups={"desk": slow}, intent=MIXED), 1, 0)
    many = play_replication(scenario(groups={"desk": desk(200)}, intent=MIXED), 1, 0).contacts
    done = begun(log.contacts)
    assert log.contacts.in_stints.sum() > 50
    assert np.allclose(log.contacts.worked_seconds[done], 1.25 * many.worked_seconds[done], rtol=0, atol=1e-5)


CLOSED_AT_NIGHT: dict[str, Any] = {
    "calendar": {"days": 4, "open": {"default": "always", "phone": "08:00-18:00"}},
    "intent": intent(phone=0.4, email=0.5, social=0.1) | {"needs": {"per_day": 300}},
}
SHIFT = {"start": "08:00", "length": "10h", "heads": 3, "break": "45m"}


def by_shifts(**mail: Any) -> dict[str, Any]:
    return desk(**mail) | {"roster": {"shifts": [SHIFT]}, "shrinkage": {"external": 0.1, "internal": 0.15}}


@cache
def week(*, interruptible: bool) -> Log:
    """Four days with messages at all hours and agents from eight to six."""
    groups = {"desk": by_shifts(interruptible=interruptible)}
    return play_replication(scenario(groups=groups, **CLOSED_AT_NIGHT), 1, 0)


@pytest.mark.parametrize("interruptible", [False, True])
def test_messages_are_carried_over_closed_nights_with_their_age(interruptible: bool) -> None:
    contacts = week(interruptible=interruptible).contacts
    sent = messages(contacts)
    answered, open_at_end = sent & of(contacts, Outcome.ANSWERED), sent & of(contacts, Outcome.UNFINISHED)
    assert sent.sum() == answered.sum() + open_at_end.sum()
    assert np.array_equal(contacts.joined[sent], contacts.entered[sent])
    hour = contacts.left_queue[answered] % DAY / HOUR
    assert ((hour >= 8) & (hour <= 18)).all()
    at_night = sent & (contacts.entered % DAY > 18 * HOUR) & (contacts.entered < 3 * DAY)
    waited = (contacts.left_queue - contacts.joined)[at_night]
    assert at_night.sum() > 50
    assert (waited >= (32 * HOUR - contacts.entered % DAY)[at_night]).all()


@pytest.mark.parametrize("interruptible", [False, True])
def test_the_backlog_of_a_morning_is_that_of_the_evening_and_what_came_since(interruptible: bool) -> None:
    contacts = week(interruptible=interruptible).contacts
    sent = messages(contacts)
    left = np.where(np.isnan(contacts.left_queue), np.inf, contacts.left_queue)

    def backlog(instant: float) -> int:
        return int((sent & (contacts.entered < instant) & (left >= instant)).sum())

    for day in range(3):
        evening, morning = day * DAY + 19 * HOUR, day * DAY + 32 * HOUR
        came = sent & (contacts.entered >= evening) & (contacts.entered < morning)
        assert backlog(morning) == backlog(evening) + came.sum() > 40


@pytest.mark.parametrize("roster", ["shifts", "intervals"])
@pytest.mark.parametrize("interruptible", [False, True])
def test_what_was_begun_is_finished_before_the_agent_goes(interruptible: bool, roster: str) -> None:
    """Nothing is lost at breaks and at the end of the day, and nobody has two things in hand."""
    group = by_shifts(interruptible=interruptible)
    if roster == "intervals":
        levels = {"08:00": 2, "10:00": 3, "12:00": 1, "13:00": 3, "18:00": 0}
        group = desk(interruptible=interruptible) | {"roster": {"intervals": levels}}
    log = play_replication(scenario(groups={"desk": group}, **CLOSED_AT_NIGHT), 1, 0)
    many = play_replication(scenario(groups={"desk": desk(300)}, **CLOSED_AT_NIGHT), 1, 0).contacts
    done = begun(log.contacts)
    assert np.array_equal(log.contacts.worked_seconds[done], many.worked_seconds[done])
    assert np.isfinite(log.contacts.freed[done]).all()
    assert log.contacts.in_stints.any() == interruptible
    on_duty = np.isin(log.spans.kind, (AgentTime.LOGGED_IN, AgentTime.OVERTIME))
    starts, ends = pieces(log)
    on_floor = (log.spans.end - log.spans.start)[on_duty].sum()
    assert (ends - starts).sum() <= on_floor
    for instant in np.unique(starts).tolist():
        busy = (starts <= instant) & (ends > instant)
        there = on_duty & (log.spans.start <= instant) & (log.spans.end > instant)
        assert busy.sum() <= there.sum()


def test_a_message_that_is_passed_on_keeps_its_due_time_and_is_chased_no_more() -> None:
    """The second tier takes what is due first, whichever came there first."""
    passed_on = {
        "transfer": {"share": 0.5, "tier": 2, "first_leg": 0.5},
        "chases": {"share": 1, "after": {"law": "fixed", "mean": "2h"}},
    }
    service = {"email": {"due": "5h"}, "social": {"due": "1h"}}
    groups = {
        "desk": desk(4, **PUT_DOWN),
        "second": desk(1) | {"skills": {"a": {"tier": 2, "rank": 2}}, "channels": ["email", "social"]},
    }
    log = play_replication(
        scenario(
            groups=groups,
            intent=intent(email=0.6, social=0.3, phone=0.1) | passed_on,
            service=service,
        ),
        1,
        0,
    )
    legs, contacts = log.legs, log.contacts
    handled = legs.group == 1
    due, started = contacts.due[legs.contact], legs.left_queue
    assert handled.sum() > 50
    assert (legs.left_queue - legs.joined)[handled].max() > 2 * HOUR
    assert not (of(contacts, Outcome.ABANDONED) & messages(contacts))[legs.contact].any()
    for leg in np.flatnonzero(handled):
        waiting = handled & (legs.joined < started[leg]) & (started > started[leg])
        assert due[leg] <= due[waiting].min(initial=np.inf)
