"""Laws of chats: several at once with an agent, calls beside them, closing, the bot in front (model.md 4, 8 and 9)."""

from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
import pytest

from simulator.centre import play_replication
from simulator.centre.chats import Chats
from simulator.centre.columns import Leg
from simulator.records import Contacts, Flags, Floats, Log, Outcome
from simulator.scenario.channels import CHANNELS
from tests.centre.building import HOUR, scenario
from tests.centre.logs import differences

DAY = 24 * HOUR
PHONE, CHAT = CHANNELS.index("phone"), CHANNELS.index("chat")
SHARED_ONLY = {
    "contacts.channel", "contacts.in_stints", "legs.in_stints",
    "stints.channel", "stints.group", "stints.start", "stints.end",
}  # fmt: skip
"""What tells a chat from a call of the same length."""


def team(agents: int = 3, slots: int = 2, skills: dict[str, Any] | None = None, **work: Any) -> dict[str, Any]:
    """A group that works on the phone and on chat."""
    channels = {"phone": {}, "chat": {"slots": slots} | work}
    return {"roster": {"constant": agents}, "skills": skills or {"a": {}}, "channels": channels}


def on(channel: str, **more: Any) -> dict[str, Any]:
    """An intent on one channel, the same laws whichever it is."""
    laws = {"handle": {channel: {"talk": "4m", "wrap": "30s"}}, "patience": {channel: "3m"}}
    return {"needs": {"per_day": 900}, "channels": {channel: 1}} | laws | more


def both(**more: Any) -> dict[str, Any]:
    """An intent on the phone and on chat."""
    parts = {"talk": "4m", "wrap": "30s"}
    laws = {"handle": {"phone": parts, "chat": parts}, "patience": {"phone": "3m", "chat": "3m"}}
    return {"needs": {"per_day": 900}, "channels": {"phone": 0.5, "chat": 0.5}} | laws | more


def of(contacts: Contacts, outcome: Outcome) -> Flags:
    return np.equal(contacts.outcome, outcome)


def most_at_once(starts: Floats, ends: Floats) -> int:
    """The most spans open at once; one that begins when another ends is not open with it."""
    instants = np.concatenate([ends, starts])
    steps = np.concatenate([-np.ones(len(ends), np.int64), np.ones(len(starts), np.int64)])
    order = np.lexsort((steps, instants))
    return int(np.cumsum(steps[order]).max(initial=0))


def open_at(starts: Floats, ends: Floats, instants: Floats) -> Any:
    """How many spans are open just before instants."""
    return np.searchsorted(np.sort(starts), instants) - np.searchsorted(np.sort(ends), instants)


REPEATING = {"resolution": {"first_contact": 0.7, "later": 0.5, "returns": 0.8, "after": "2h"}}
REDIALING = {"redial": {"abandoned": 0.6, "left_ivr": 0.5, "closed": 0.4, "disconnected": 0.5, "after": "20m"}}


@pytest.mark.parametrize(
    ("intent", "blocks"),
    [
        ({}, {}),
        (REPEATING | REDIALING | {"balks": 0.2}, {}),
        (REDIALING, {"calendar": {"open": "08:00-18:00"}}),
        (REDIALING, {"calendar": {"open": "08:00-18:00", "closing": {"phone": "drop", "chat": "drop"}}}),
    ],
    ids=["plain", "repeats, redials and balks", "drain", "drop"],
)
def test_a_chat_with_one_slot_is_a_call_bit_by_bit(intent: dict[str, Any], blocks: dict[str, Any]) -> None:
    calls, chats = (
        play_replication(scenario(groups={"desk": team(slots=1)}, intent=on(channel, **intent), **blocks), 1, 0)
        for channel in ("phone", "chat")
    )
    assert of(calls.contacts, Outcome.ABANDONED).sum() > 50
    assert differences(calls, chats) <= SHARED_ONLY
    assert chats.contacts.in_stints[chats.contacts.group >= 0].all()


def test_a_chat_that_is_passed_on_with_one_slot_is_a_call_passed_on_bit_by_bit() -> None:
    transfer = {"transfer": {"share": 0.3, "tier": 2, "first_leg": 0.4}}
    groups = {"desk": team(slots=1), "second": team(agents=1, slots=1, skills={"a": {"tier": 2, "rank": 2}})}
    calls, chats = (
        play_replication(scenario(groups=groups, intent=on(channel, **transfer)), 1, 0) for channel in ("phone", "chat")
    )
    assert len(chats.legs.contact) > 100
    assert differences(calls, chats) <= SHARED_ONLY | {"contacts.component_seconds"}
    assert np.allclose(calls.contacts.component_seconds, chats.contacts.component_seconds, rtol=1e-6, atol=0)


BOT = {"time": "1m", "hangs_up": 0.1, "contains": {"a": 0.2}, "contained_resolves": 0.7}


def test_a_bot_before_a_chat_is_a_menu_before_a_call_bit_by_bit() -> None:
    fronts: dict[str, dict[str, Any]] = {"phone": {"ivr": BOT}, "chat": {"bots": {"chat": BOT}}}
    calls, chats = (
        play_replication(
            scenario(groups={"desk": team(slots=1)}, intent=on(channel, **REPEATING | REDIALING), **fronts[channel]),
            1,
            0,
        )
        for channel in ("phone", "chat")
    )
    for outcome in (Outcome.CONTAINED, Outcome.LEFT_IVR, Outcome.ANSWERED):
        assert of(chats.contacts, outcome).sum() > 50
    assert differences(calls, chats) <= SHARED_ONLY


def test_a_bot_that_verifies_saves_those_seconds_of_the_agent() -> None:
    parts = {"verify": {"law": "fixed", "mean": "40s"}, "talk": "3m"}
    intent = on("chat", handle={"chat": parts})
    without, half = (
        play_replication(scenario(groups={"desk": team(50)}, intent=intent, bots={"chat": {"time": "1m"} | bot}), 1, 0)
        for bot in ({}, {"verifies": {"share": 0.5, "saves": "25s"}})
    )
    alone = half.contacts.worked_seconds == half.contacts.freed - half.contacts.left_queue
    saved = (without.contacts.component_seconds - half.contacts.component_seconds)[alone, 1]
    assert alone.sum() > 500
    assert set(saved.tolist()) == {0.0, 25.0}
    assert abs((saved > 0).mean() - 0.5) < 4 * (0.25 / len(saved)) ** 0.5


SLOTTED = {"desk": team(agents=2, slots=3, stretch=[1.0, 1.3, 1.7])}


@cache
def crowded() -> Log:
    """Two agents with three slots each, and more chats than they can take."""
    return play_replication(scenario(groups=SLOTTED, intent=on("chat", needs={"per_day": 1_500})), 1, 0)


def test_never_more_chats_are_open_than_there_are_slots_and_at_times_as_many() -> None:
    contacts = crowded().contacts
    handled = contacts.group >= 0
    assert of(contacts, Outcome.ABANDONED).sum() > 100
    assert most_at_once(contacts.left_queue[handled], contacts.freed[handled]) == 6


def test_nobody_waits_while_a_slot_is_free() -> None:
    """At each instant at which somebody has to wait all slots are taken, and chats are begun in order of joining."""
    contacts = crowded().contacts
    handled, waited = contacts.group >= 0, contacts.left_queue > contacts.joined
    busy = open_at(contacts.left_queue[handled], contacts.freed[handled], contacts.joined[waited])
    assert waited.sum() > 500
    assert (busy == 6).all()
    begun = contacts.left_queue[handled]
    assert (np.diff(begun) >= 0).all()


def test_the_seconds_worked_at_chats_are_the_time_with_any_open() -> None:
    log = crowded()
    stints = log.stints
    assert stints.channel.tolist() == [CHAT] * len(stints.channel)
    with_chats = (stints.end - stints.start).sum()
    assert log.contacts.worked_seconds.sum() == pytest.approx(with_chats, rel=1e-12)
    assert most_at_once(stints.start, stints.end) == 2
    started = np.isin(stints.start, log.contacts.left_queue)
    ended = np.isin(stints.end, log.contacts.freed)
    assert started.all()
    assert ended.all()


def test_without_slowdown_a_chat_takes_what_was_drawn_however_many_are_open() -> None:
    at_once, alone = (
        play_replication(scenario(groups={"desk": desk}, intent=on("chat", needs={"per_day": 1_500})), 1, 0).contacts
        for desk in (team(agents=2, slots=3, slowdown=0), team(agents=100))
    )
    handled = at_once.group >= 0
    assert np.array_equal(at_once.component_seconds[handled], alone.component_seconds[handled])
    assert (at_once.worked_seconds < at_once.freed - at_once.left_queue - 1).sum() > 500


def test_chats_without_slowdown_are_calls_of_as_many_agents_as_there_are_slots() -> None:
    chats = scenario(groups={"desk": team(agents=2, slots=3, slowdown=0)}, intent=on("chat", needs={"per_day": 1_500}))
    calls = scenario(groups={"desk": team(agents=6)}, intent=on("phone", needs={"per_day": 1_500}))
    here, there = (play_replication(centre, 1, 0).contacts for centre in (chats, calls))
    for column in ("joined", "left_queue", "outcome", "talk_ended", "freed", "component_seconds"):
        assert np.array_equal(getattr(here, column), getattr(there, column), equal_nan=column != "outcome"), column


class Hook:
    """Notes with whom every chat or call of the sessions is opened and what else that agent has open then."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.opened: list[tuple[int, tuple[int, ...]]] = []
        """Channel, channels of what was open already."""
        self._open: dict[Any, dict[Any, int]] = {}
        opens, ends = Chats.open, Chats._ended

        def note_open(chats: Chats, agent: Any, handled: int | Leg, *times: float) -> None:
            beside = self._open.setdefault(agent, {})
            channel = PHONE if chats._is_call(handled) else CHAT
            self.opened.append((channel, tuple(beside.values())))
            beside[handled] = channel
            opens(chats, agent, handled, *times)

        def note_end(chats: Chats, agent: Any, handled: int | Leg, *rest: Any) -> None:
            del self._open[agent][handled]
            ends(chats, agent, handled, *rest)

        patch.setattr(Chats, "open", note_open)
        patch.setattr(Chats, "_ended", note_end)


@pytest.mark.parametrize("beside", [False, True])
def test_calls_and_chats_are_open_together_only_where_the_group_works_so(
    beside: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    hook = Hook(monkeypatch)
    groups = {"desk": team(agents=2, slots=3, beside_calls=beside)}
    log = play_replication(scenario(groups=groups, intent=both()), 1, 0)
    calls = [others for channel, others in hook.opened if channel == PHONE]
    chats = [others for channel, others in hook.opened if channel == CHAT]
    assert of(log.contacts, Outcome.ABANDONED).sum() > 10
    assert max(map(len, chats)) == 2
    assert all(PHONE not in others for others in calls)
    assert any(PHONE in others for others in chats) == any(calls) == beside
    assert log.contacts.in_stints[log.contacts.channel == PHONE].any() == beside


def test_an_agent_is_never_at_a_call_and_at_chats_in_a_team_that_does_not_work_so() -> None:
    """As many are busy as there are agents at the most, each call and each session taking one."""
    log = play_replication(scenario(groups={"desk": team(agents=2, slots=3)}, intent=both()), 1, 0)
    contacts = log.contacts
    calls = (contacts.channel == PHONE) & (contacts.group >= 0)
    starts = np.concatenate([contacts.left_queue[calls], log.stints.start])
    ends = np.concatenate([contacts.freed[calls], log.stints.end])
    assert most_at_once(starts, ends) == 2


def test_a_call_beside_chats_holds_its_line_until_its_talk_is_over() -> None:
    log = play_replication(
        scenario(groups={"desk": team(agents=3, slots=3, beside_calls=True)}, intent=both(), lines={"trunks": 2}), 1, 0
    )
    contacts = log.contacts
    calls = contacts.channel == PHONE
    held = calls & ~of(contacts, Outcome.BLOCKED)
    assert of(contacts, Outcome.BLOCKED).sum() > 20
    assert most_at_once(contacts.entered[held], contacts.ended[held]) == 2
    assert not of(contacts, Outcome.BLOCKED)[~calls].any()


def test_a_chat_passed_on_to_a_second_tier_is_handled_twice_by_those_who_may() -> None:
    transfer = {"transfer": {"share": 0.4, "tier": 2, "first_leg": 0.4}}
    groups = {"desk": team(), "second": team(agents=2, slots=4, skills={"a": {"tier": 2, "rank": 2}})}
    log = play_replication(scenario(groups=groups, intent=on("chat", **transfer)), 1, 0)
    contacts, legs = log.contacts, log.legs
    answered = of(contacts, Outcome.ANSWERED)
    assert set(legs.group.tolist()) <= {1, -1}
    share = len(legs.contact) / (contacts.group == 0).sum()
    assert abs(share - 0.4) < 4 * (0.24 / answered.sum()) ** 0.5
    assert np.array_equal(legs.joined, contacts.talk_ended[legs.contact])
    both_parts = contacts.worked_seconds.sum() + legs.worked_seconds[legs.group >= 0].sum()
    assert both_parts == pytest.approx((log.stints.end - log.stints.start).sum(), rel=1e-12)


def test_chats_are_offered_no_callback_and_hear_no_announcement() -> None:
    blocks: dict[str, Any] = {
        "callback": {"offer_when": {"entries": 1}, "accepts": 1},
        "waiting": {"announcement": {"over": "0s", "patience": 0.1, "balks": 4}},
    }
    intents = {"balks": 0.1, "needs": {"per_day": 1_500}}
    with_rules, without = (
        play_replication(
            scenario(groups=SLOTTED, intent=both(channels={"chat": 1, "phone": 0}, **intents), **more), 1, 0
        )
        for more in (blocks, {})
    )
    assert differences(with_rules, without) == set()


def parts_of(contacts: Contacts, rows: Sequence[int]) -> list[float]:
    """Handle seconds of some rows."""
    return list(contacts.component_seconds[list(rows)].sum(axis=1).tolist())


def test_the_components_of_a_chat_are_stretched_as_the_whole_is() -> None:
    contacts = crowded().contacts
    handled = np.flatnonzero(contacts.group >= 0)
    assert parts_of(contacts, handled.tolist()) == pytest.approx(
        (contacts.freed - contacts.left_queue)[handled].tolist(), rel=1e-9
    )
