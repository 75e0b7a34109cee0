"""Laws of waiting for the agent who handled the need before (model.md 7, history)."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from simulator.centre import play_replication
from simulator.centre.known import Acquaintances
from simulator.centre.rejoining import Rejoining
from simulator.records import Contacts, Outcome
from simulator.scenario.channels import CHANNELS
from simulator.scenario.scenario import Scenario
from tests.centre.building import HOUR, scenario
from tests.centre.logs import differences
from tests.centre.test_chat_laws import most_at_once, of

DAY = 24 * HOUR
PHONE, CHAT, EMAIL = (CHANNELS.index(channel) for channel in ("phone", "chat", "email"))
COMES_AGAIN = {"first_contact": 0.4, "returns": 1, "after": {"law": "exponential", "mean": "1h"}}
ENDLESS = "300d"


def centre(wait: str | None, *, agents: int = 6, resolution: float = 1.0, **more: Any) -> Scenario:
    """A team whose customers mostly come again; `intent` entries and other blocks may be given."""
    intent = {"needs": {"per_day": 500}, "patience": {}, "resolution": COMES_AGAIN} | more.pop("intent", {})
    group = {"roster": {"constant": agents}, "skills": {"a": {}}} | more.pop("group", {})
    routing = {} if wait is None else {"last_agent": {"wait": wait, "resolution": resolution}}
    return scenario(groups={"desk": group}, intent=intent, routing=routing, **more)


class Hook:
    """Who handled which row, and who waited for anyone when: told by the centre while it plays."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.slot: dict[int, Any] = {}
        self.fell_in: dict[int, float] = {}
        meets, falls_in = Acquaintances.meets, Rejoining.falls_in

        def note_meeting(known: Acquaintances, agent: Any, row: int) -> float:
            self.slot[row] = agent.slot
            return meets(known, agent, row)

        def note_fall(rejoining: Rejoining, row: int, now: float) -> None:
            self.fell_in[row] = now
            falls_in(rejoining, row, now)

        patch.setattr(Acquaintances, "meets", note_meeting)
        patch.setattr(Rejoining, "falls_in", note_fall)

    def again(self, contacts: Contacts) -> Iterator[tuple[int, bool]]:
        """Rows of contacts of needs that were handled before, and whether the same agent handled them."""
        last: dict[int, Any] = {}
        for row in sorted(self.slot, key=lambda row: contacts.left_queue[row]):
            need = int(contacts.need[row])
            if need in last:
                yield row, self.slot[row] == last[need]
            last[need] = self.slot[row]


@pytest.fixture
def hook(monkeypatch: pytest.MonkeyPatch) -> Hook:
    return Hook(monkeypatch)


@pytest.mark.parametrize("resolution", [1.0, 1.5])
def test_with_no_wait_nobody_knows_anybody_bit_by_bit(resolution: float) -> None:
    plain = play_replication(centre(None), 1, 0)
    assert (plain.contacts.attempt > 0).sum() > 200
    assert (plain.contacts.left_queue > plain.contacts.joined).sum() > 100
    assert differences(play_replication(centre("0s", resolution=resolution), 1, 0), plain) == set()


def test_without_a_limit_a_need_stays_with_its_agent_for_ever(hook: Hook) -> None:
    contacts = play_replication(centre(ENDLESS, agents=8), 1, 0).contacts
    found = [same for row, same in hook.again(contacts) if contacts.left_queue[row] < DAY]
    assert len(found) > 400
    assert all(found)


def test_only_who_has_waited_as_long_as_the_limit_goes_to_another_agent(hook: Hook) -> None:
    contacts = play_replication(centre("5m"), 1, 0).contacts
    waited = contacts.left_queue - contacts.joined
    in_time = [(row, same) for row, same in hook.again(contacts) if contacts.left_queue[row] < DAY]
    others = [row for row, same in in_time if not same]
    assert len(others) > 50
    assert waited[others].min() >= 300
    assert sum(same for _, same in in_time) > 100
    fell_in = np.array(list(hook.fell_in))
    on_duty = contacts.joined[fell_in] < DAY - HOUR
    assert (np.array(list(hook.fell_in.values()))[on_duty] == contacts.joined[fell_in][on_duty] + 300).all()


def test_an_agent_who_comes_free_takes_who_waits_for_it_before_anybody_else(hook: Hook) -> None:
    """Between joining and being answered by the agent waited for, that agent has begun with nobody else."""
    contacts = play_replication(centre(ENDLESS, agents=5), 1, 0).contacts
    waited_for = [row for row, same in hook.again(contacts) if same and contacts.left_queue[row] > contacts.joined[row]]
    assert len(waited_for) > 50
    first_in_line = 0
    for row in waited_for:
        span = contacts.joined[row], contacts.left_queue[row]
        others = [one for one in hook.slot if span[0] < contacts.left_queue[one] < span[1]]
        in_between = [one for one in others if hook.slot[one] == hook.slot[row]]
        assert all(one in waited_for and contacts.joined[one] <= span[0] for one in in_between)
        first_in_line += not in_between
    assert first_in_line > 50


def test_who_has_waited_for_one_agent_in_vain_stands_in_the_place_of_that_wait(hook: Hook) -> None:
    contacts = play_replication(centre("4m", agents=5), 1, 0).contacts
    joined, left = contacts.joined, contacts.left_queue
    overtaken = 0
    for row, since in hook.fell_in.items():
        later = (joined > joined[row]) & (left > since) & (left > joined)
        later[list(hook.fell_in)] = False
        knows_nobody = later & (contacts.attempt == 0)
        assert (left[knows_nobody] >= left[row]).all()
        overtaken += knows_nobody.sum()
    assert overtaken > 50


PATIENT_FOR_30_S = {"patience": {"phone": {"law": "fixed", "mean": "30s"}}}


def test_patience_runs_out_while_waiting_for_an_agent_even_if_others_are_idle(hook: Hook) -> None:
    contacts = play_replication(centre("10m", agents=40, intent=PATIENT_FOR_30_S), 1, 0).contacts
    gone = of(contacts, Outcome.ABANDONED)
    assert gone.sum() > 20
    assert ((contacts.left_queue - contacts.joined)[gone] == 30).all()
    assert (contacts.attempt[gone] > 0).all()
    handled = contacts.group >= 0
    assert most_at_once(contacts.left_queue[handled], contacts.freed[handled]) < 40


def test_patience_as_long_as_the_limit_is_enough_to_be_taken_by_anyone(hook: Hook) -> None:
    contacts = play_replication(centre("30s", agents=40, intent=PATIENT_FOR_30_S), 1, 0).contacts
    assert not of(contacts, Outcome.ABANDONED).any()
    assert ((contacts.left_queue - contacts.joined) == 30).sum() > 20


def test_the_agent_who_is_known_resolves_more() -> None:
    """A later contact is resolved with 0.4 x 1.5 by the agent of before, and so fewer come again."""
    without, lifted = (
        play_replication(centre(ENDLESS, agents=30, resolution=gain, calendar={"days": 2}), 1, 0).contacts
        for gain in (1.0, 1.5)
    )
    later = (lifted.attempt > 0) & (lifted.group >= 0)
    assert abs(lifted.resolved[later].mean() - 0.6) < 4 * (0.24 / later.sum()) ** 0.5
    assert (lifted.attempt > 0).sum() < 0.8 * (without.attempt > 0).sum()
    first = lifted.attempt == 0
    assert np.array_equal(lifted.resolved[first], without.resolved[without.attempt == 0])


def test_an_agent_who_goes_off_duty_is_awaited_no_longer(hook: Hook) -> None:
    """On shifts with breaks nobody is handled by one slot while it is away, and nobody is forgotten."""
    shifts = [
        {"start": "08:00", "length": "8h", "heads": 4, "break": "1h"},
        {"start": "12:00", "length": "8h", "heads": 4},
    ]
    hours = {"days": 3, "open": "08:00-20:00"}
    contacts = play_replication(
        centre(ENDLESS, group={"roster": {"shifts": shifts}}, calendar=hours, intent={"needs": {"per_day": 300}}), 1, 0
    ).contacts
    assert len(hook.fell_in) > 10
    joined = ~np.isnan(contacts.joined)
    assert of(contacts, Outcome.ANSWERED)[joined].all()
    assert (contacts.left_queue - contacts.joined)[joined].max() < 5 * HOUR
    assert ((contacts.left_queue % DAY)[joined] < 21 * HOUR).all()


def test_after_closing_nobody_waits_for_anybody_in_particular(hook: Hook) -> None:
    """Those who come out of the menu after closing time are served before the last agent goes home."""
    blocks: dict[str, Any] = {
        "calendar": {"days": 4, "open": "08:00-12:00"},
        "ivr": {"time": {"law": "fixed", "mean": "10m"}},
        "intent": {"needs": {"per_day": 250}, "intraday": {"08:00": 1, "11:00": 5}},
        "group": {"roster": {"intervals": {"08:00": 6, "12:00": 0}}},
    }
    contacts = play_replication(centre(ENDLESS, **blocks), 1, 0).contacts
    late = contacts.joined % DAY > 12 * HOUR
    assert (contacts.attempt[late] > 0).sum() > 20
    assert of(contacts, Outcome.ANSWERED)[late].all()
    assert (contacts.left_queue - contacts.joined)[late].max() < 8 * HOUR


def handled_on(channel: str, *others: str) -> dict[str, Any]:
    parts = {"talk": "4m"}
    channels = {channel: 1 - 0.3 * len(others)} | dict.fromkeys(others, 0.3)
    return {"channels": channels, "handle": dict.fromkeys(channels, parts)}


def test_the_agent_who_is_known_takes_one_more_chat_at_once(hook: Hook) -> None:
    group = {"channels": {"chat": {"slots": 4, "slowdown": 0}}}
    more: dict[str, Any] = {"group": group, "intent": handled_on("chat") | {"needs": {"per_day": 900}}}
    contacts = play_replication(centre(ENDLESS, agents=4, **more), 1, 0).contacts
    found = [same for row, same in hook.again(contacts) if contacts.left_queue[row] < DAY]
    handled = contacts.group >= 0
    assert len(found) > 400
    assert all(found)
    assert most_at_once(contacts.left_queue[handled], contacts.freed[handled]) > 8


def most_by_slot(hook: Hook, contacts: Contacts, channel: int) -> dict[Any, int]:
    """The most contacts on a channel that each agent had open at once."""
    rows = [row for row in hook.slot if contacts.channel[row] == channel]
    slots = {hook.slot[row] for row in rows}
    of_slot = {slot: [row for row in rows if hook.slot[row] == slot] for slot in slots}
    return {slot: most_at_once(contacts.left_queue[one], contacts.freed[one]) for slot, one in of_slot.items()}


@pytest.mark.parametrize("beside", [False, True])
def test_a_call_finds_the_agent_it_knows_beside_chats_only_where_the_group_works_so(beside: bool, hook: Hook) -> None:
    group = {"channels": {"phone": {}, "chat": {"slots": 3, "slowdown": 0.2, "beside_calls": beside}}}
    more: dict[str, Any] = {"group": group, "intent": handled_on("chat", "phone") | {"needs": {"per_day": 450}}}
    contacts = play_replication(centre("20m", agents=4, **more), 1, 0).contacts
    assert max(most_by_slot(hook, contacts, PHONE).values()) == 1
    assert max(most_by_slot(hook, contacts, CHAT).values()) <= 3
    calls = [row for row in hook.slot if contacts.channel[row] == PHONE]
    met = [row for row, same in hook.again(contacts) if same and contacts.channel[row] == PHONE]
    assert len(met) > 30
    both = 0
    for row in calls:
        chats = [one for one in hook.slot if hook.slot[one] == hook.slot[row] and contacts.channel[one] == CHAT]
        open_then = contacts.left_queue[chats] < contacts.left_queue[row]
        both += (open_then & (contacts.freed[chats] > contacts.left_queue[row])).any()
    assert (both > 20) == beside


def test_a_message_is_put_down_for_a_customer_who_knows_the_agent(hook: Hook) -> None:
    """Nobody waits for an agent who is at a message that can be put down: one who waits, does so for a call."""
    group = {"channels": {"phone": {}, "email": {"interruptible": True}}}
    more: dict[str, Any] = {"group": group, "intent": handled_on("email", "phone") | {"needs": {"per_day": 800}}}
    log = play_replication(centre(ENDLESS, agents=8, **more), 1, 0)
    contacts = log.contacts
    calls = [row for row in hook.slot if contacts.channel[row] == PHONE]
    waited = [row for row, same in hook.again(contacts) if same and contacts.channel[row] == PHONE]
    waited = [row for row in waited if contacts.left_queue[row] > contacts.joined[row]]
    assert contacts.in_stints.sum() > 50
    assert len(waited) > 5
    for row in waited:
        own = [one for one in calls if hook.slot[one] == hook.slot[row] and one != row]
        at_call = (contacts.left_queue[own] <= contacts.joined[row]) & (contacts.freed[own] > contacts.joined[row])
        assert at_call.any()
