"""Laws of messages that nobody has begun and that turn into calls or chats (model.md 5 and 8)."""

from typing import Any

import numpy as np

from simulator.centre import play_replication
from simulator.records import Outcome
from simulator.scenario.channels import CHANNELS
from tests.centre.building import HOUR, scenario
from tests.centre.logs import differences
from tests.centre.test_chat_laws import of
from tests.centre.test_message_laws import CLOSED_AT_NIGHT, DAY, MIXED, PHONE, begun, by_shifts, desk, intent, messages

CHASED: dict[str, Any] = {"chases": {"share": 1, "after": {"law": "fixed", "mean": "2h"}}}


def test_a_message_nobody_has_begun_turns_into_a_call_at_its_moment() -> None:
    blocks = {**CLOSED_AT_NIGHT, "intent": CLOSED_AT_NIGHT["intent"] | CHASED}
    contacts = play_replication(scenario(groups={"desk": by_shifts()}, **blocks), 1, 0).contacts
    sent, chased = messages(contacts), messages(contacts) & of(contacts, Outcome.ABANDONED)
    assert chased.sum() > 50
    assert np.array_equal(contacts.ended[chased], contacts.entered[chased] + 2 * HOUR)
    assert contacts.returns[chased].all()
    waited = (contacts.left_queue - contacts.joined)[begun(contacts)]
    assert waited.max() <= 2 * HOUR
    open_then = sent & (np.isnan(contacts.left_queue) | (contacts.entered + 2 * HOUR <= contacts.left_queue))
    assert np.array_equal(open_then & (contacts.entered + 2 * HOUR < 4 * DAY), chased)
    again = contacts.redial & (contacts.channel == PHONE)
    by_day = {int(instant // DAY) for instant in contacts.ended[chased]}
    assert by_day == {0, 1, 2, 3}
    of_call = dict(zip(contacts.need[again].tolist(), contacts.entered[again].tolist(), strict=True))
    for need, ended in zip(contacts.need[chased].tolist(), contacts.ended[chased].tolist(), strict=True):
        if 8 * HOUR <= ended % DAY < 18 * HOUR:
            assert of_call[need] == ended
        elif need in of_call:
            assert 8 * HOUR <= of_call[need] % DAY < 10 * HOUR
    assert again.sum() == contacts.redial.sum() == len(of_call)


def test_a_share_of_the_messages_is_chased_on_the_channel_that_is_said() -> None:
    chases = {"chases": {"share": 0.4, "after": "30m", "to": "chat"}}
    parts = {"talk": "4m"}
    handled = {"channels": {"email": 1, "chat": 0}, "handle": {"email": parts, "chat": parts}, "patience": {}}
    group = desk(1) | {"channels": {"chat": {}, "email": {}}}
    centre = scenario(groups={"desk": group}, intent=intent(email=1) | handled | chases, calendar={"days": 2})
    contacts = play_replication(centre, 1, 0).contacts
    chased = messages(contacts) & of(contacts, Outcome.ABANDONED)
    in_time = begun(contacts) & (contacts.left_queue - contacts.entered < HOUR / 2)
    long = messages(contacts) & ~in_time & (contacts.entered < 2 * DAY - HOUR / 2)
    assert abs(chased[long].mean() - 0.4) < 4 * (0.24 / long.sum()) ** 0.5
    assert (contacts.channel[contacts.redial] == CHANNELS.index("chat")).all()
    assert contacts.redial.sum() == chased.sum()


def test_nobody_chases_with_a_share_of_0() -> None:
    none = {"chases": {"share": 0, "after": "30m"}}
    without, with_none = (
        play_replication(scenario(groups={"desk": desk()}, intent=MIXED | chases), 1, 0) for chases in ({}, none)
    )
    assert differences(without, with_none) == set()
