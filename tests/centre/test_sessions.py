"""Contacts open at once on one agent: the virtual clock against plain integration, and what must be true of it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pytest
import simpy

from simulator.centre.kernel import ENTRY, Beat, to_grid
from simulator.centre.sessions import Sessions

Chat = tuple[float, float, float]
"""Instant of joining, customer seconds, wrap seconds."""
ALONE, SHARED, SLOWED = (1.0,) * 40, tuple(float(n) for n in range(1, 400)), (1.0, 1.3, 1.7, 2.05)
GENTLY = tuple(n**0.6 for n in range(1, 400))


@dataclass(eq=False)
class Somebody:
    """All that sessions read of an agent."""

    number: int = 0

    @property
    def team(self) -> "Somebody":
        return self


@dataclass
class Desk:
    """One agent with `most` slots, whose chats wait for a slot in the order of arrival; what is told, by row."""

    stretch: tuple[float, ...]
    most: int
    env: simpy.Environment = field(default_factory=simpy.Environment)
    agent: Any = field(default_factory=Somebody)
    waiting: list[tuple[int, Chat]] = field(default_factory=list)
    talk_ended: dict[int, float] = field(default_factory=dict)
    freed: dict[int, float] = field(default_factory=dict)
    worked: dict[int, float] = field(default_factory=dict)
    stints: list[tuple[float, float]] = field(default_factory=list)
    told: list[tuple[str, int]] = field(default_factory=list)

    def play(self, chats: Sequence[Chat]) -> "Desk":
        """Everything that happens to chats that arrive at given instants."""
        self.sessions = Sessions(self.env, [self.stretch], self.ended, self.talked)
        arrivals = [lambda beat: self.arrives(beat.row, chats[beat.row])]
        for row, (arrives, _, _) in enumerate(chats):
            beat: Any = Beat(row, arrivals)
            self.env.schedule(beat, ENTRY, arrives)  # type: ignore[arg-type]
        self.env.run()
        assert self.sessions.open_count(self.agent) == 0
        return self

    def arrives(self, row: int, chat: Chat) -> None:
        """It joins if there is a slot, else it waits."""
        if self.sessions.open_count(self.agent) < self.most:
            self.sessions.join(self.agent, row, chat[1], chat[2], self.env.now)
        else:
            self.waiting.append((row, chat))

    def talked(self, row: int, now: float) -> None:
        """The customer part is over, once."""
        assert row not in self.talk_ended
        self.talk_ended[row] = now
        self.told.append(("talked", row))

    def ended(self, agent: Any, row: int, now: float, worked: float, start: float | None) -> None:
        """The chat has left: the first that waits begins."""
        assert agent is self.agent
        assert (start is None) == (self.sessions.open_count(agent) > 0)
        self.freed[row], self.worked[row] = now, worked
        self.told.append(("ended", row))
        if start is not None:
            self.stints.append((start, now))
        if self.waiting:
            self.arrives(*self.waiting.pop(0))


def play(chats: Sequence[Chat], stretch: tuple[float, ...] = SLOWED) -> Desk:
    return Desk(stretch, len(stretch)).play(chats)


def random_chats(seed: int, count: int, gap: float) -> list[Chat]:
    """Chats of 300 s with the customer and 30 s of wrap in the mean, every `gap` seconds in the mean."""
    generator = np.random.default_rng(seed)
    arrives = np.cumsum(generator.exponential(gap, count))
    parts = generator.exponential((300.0, 30.0), (count, 2)) * (generator.random((count, 2)) < 0.9)
    return [(to_grid(at), to_grid(talk), to_grid(wrap)) for at, (talk, wrap) in zip(arrives, parts, strict=True)]


@dataclass
class Open:
    """A chat in the plain integration: seconds of work to do in each part."""

    row: int
    customer: float
    wrap: float
    worked: float = 0.0


def integrated(chats: Sequence[Chat], stretch: Sequence[float], most: int) -> np.ndarray[Any, Any]:
    """Ends of talk and of wrap and seconds worked, by row, with the work left of every open chat counted down from
    one event to the next; shape (chats, 3)."""
    found = np.full((len(chats), 3), math.nan)
    now, coming, now_open = 0.0, list(range(len(chats))), list[Open]()
    while coming or now_open:
        while coming and len(now_open) < most and chats[coming[0]][0] <= now:
            row = coming.pop(0)
            now_open.append(Open(row, *chats[row][1:]))
            _note(now_open[-1], now, found)
        arrival = chats[coming[0]][0] - now if coming and len(now_open) < most else math.inf
        slow = stretch[len(now_open) - 1] if now_open else 1.0
        step = min([arrival, *((chat.customer or chat.wrap) * slow for chat in now_open)])
        now += step
        for chat in list(now_open):
            chat.worked += step / len(now_open)
            _count_down(chat, step / slow)
            _note(chat, now, found)
        now_open = [chat for chat in now_open if chat.customer or chat.wrap]
    return found


def _count_down(chat: Open, done: float) -> None:
    part = "customer" if chat.customer else "wrap"
    left = getattr(chat, part) - done
    setattr(chat, part, left if left > 1e-7 else 0.0)


def _note(chat: Open, now: float, found: np.ndarray[Any, Any]) -> None:
    if not chat.customer and math.isnan(found[chat.row, 0]):
        found[chat.row, 0] = now
    if not chat.customer and not chat.wrap:
        found[chat.row, 1:] = now, chat.worked


@pytest.mark.parametrize("gap", [60.0, 150.0, 600.0])
@pytest.mark.parametrize("seed", range(5))
def test_every_end_is_that_of_plain_integration(seed: int, gap: float) -> None:
    chats = random_chats(seed, 400, gap)
    assert distance(play(chats, GENTLY), integrated(chats, GENTLY, len(GENTLY))) < 2e-6


@pytest.mark.parametrize("seed", range(5))
def test_so_it_is_where_chats_wait_for_a_slot_but_for_the_rounding_that_they_inherit(seed: int) -> None:
    chats = random_chats(seed, 400, 150.0)
    assert distance(play(chats, SLOWED), integrated(chats, SLOWED, len(SLOWED))) < 1e-5


def distance(desk: Desk, truth: np.ndarray[Any, Any]) -> float:
    """The largest difference in any end or any part of the agent's time, in seconds."""
    told = [[by_row[row] for row in range(len(truth))] for by_row in (desk.talk_ended, desk.freed, desk.worked)]
    return float(np.abs(np.array(told).T - truth).max())


@pytest.mark.parametrize("stretch", [ALONE, SHARED, SLOWED])
def test_the_parts_of_the_agents_time_sum_to_the_sessions(stretch: tuple[float, ...]) -> None:
    desk = play(random_chats(9, 500, 200.0), stretch)
    busy = sum(end - start for start, end in desk.stints)
    assert sum(desk.worked.values()) == pytest.approx(busy, abs=1e-6)
    assert all(end <= start for (_, end), (start, _) in zip(desk.stints, desk.stints[1:], strict=False))


def test_with_one_slot_a_chat_takes_exactly_its_work() -> None:
    chats = random_chats(3, 300, 250.0)
    desk, free = play(chats, (1.0,)), 0.0
    for row, (arrives, customer, wrap) in enumerate(chats):
        begin = max(arrives, free)
        free = begin + customer + wrap
        assert (desk.talk_ended[row], desk.freed[row]) == (begin + customer, free)
        assert desk.worked[row] == customer + wrap


def test_chats_that_do_not_slow_each_other_take_exactly_their_work() -> None:
    chats = random_chats(4, 300, 60.0)
    desk = play(chats, ALONE)
    for row, (arrives, customer, wrap) in enumerate(chats):
        assert (desk.talk_ended[row], desk.freed[row]) == (arrives + customer, arrives + customer + wrap)


def test_with_equal_shares_the_busy_time_is_the_work_itself() -> None:
    chats = random_chats(5, 300, 400.0)
    desk = play(chats, SHARED)
    for row, (_, customer, wrap) in enumerate(chats):
        assert desk.worked[row] == pytest.approx(customer + wrap, abs=1e-4)


def test_equal_shares_give_the_sojourn_time_of_processor_sharing() -> None:
    """M/G/1-PS: mean sojourn = mean work / (1 - load) whatever the law of the work (Kleinrock 1976)."""
    generator = np.random.default_rng(6)
    batches = []
    for _ in range(30):
        arrives, work = np.cumsum(generator.exponential(500.0, 2_000)), generator.lognormal(5.2, 0.8, 2_000)
        chats = [(to_grid(at), to_grid(seconds), 0.0) for at, seconds in zip(arrives, work, strict=True)]
        desk = play(chats, tuple(float(n) for n in range(1, 2_000)))
        batches.append(np.mean([desk.freed[row] - chats[row][0] for row in range(200, 2_000)]))
    mean_work = math.exp(5.2 + 0.8**2 / 2)
    error = np.std(batches, ddof=1) / math.sqrt(len(batches))
    assert np.mean(batches) == pytest.approx(mean_work / (1 - mean_work / 500.0), abs=4 * error)
    assert error < 8.0


def test_two_chats_by_hand() -> None:
    """Alone for 60 s, then together at two thirds of the pace until the first is done, after 30 s of wrap."""
    desk = play([(0.0, 90.0, 30.0), (60.0, 80.0, 10.0)], (1.0, 1.5))
    assert desk.talk_ended == {0: 105.0, 1: 170.0}
    assert desk.freed == {0: 150.0, 1: 180.0}
    assert desk.worked == {0: 105.0, 1: 75.0}
    assert desk.stints == [(0.0, 180.0)]
    assert desk.told == [("talked", 0), ("ended", 0), ("talked", 1), ("ended", 1)]


def test_what_ends_at_one_instant_ends_in_the_order_of_joining() -> None:
    desk = play([(0.0, 90.0, 10.0), (0.0, 90.0, 10.0), (30.0, 75.0, 0.0)], (1.0, 2.0, 3.0))
    assert set(desk.talk_ended.values()) == {30 + 75 * 3.0}
    assert desk.told == [
        ("talked", 0),
        ("talked", 1),
        ("talked", 2),
        ("ended", 2),
        ("ended", 0),
        ("ended", 1),
    ]


def test_a_chat_without_wrap_ends_with_its_talk() -> None:
    desk = play([(0.0, 60.0, 0.0)])
    assert (desk.talk_ended, desk.freed) == ({0: 60.0}, {0: 60.0})
    assert desk.told == [("talked", 0), ("ended", 0)]


def test_a_chat_of_no_length_slows_nobody() -> None:
    desk = play([(0.0, 60.0, 0.0), (20.0, 0.0, 0.0), (30.0, 0.0, 10.0)], (1.0, 2.0))
    assert desk.freed == {0: 70.0, 1: 20.0, 2: 50.0}
    assert desk.told[:2] == [("talked", 1), ("ended", 1)]


def test_a_chat_that_begins_as_another_ends_joins_the_others_at_that_instant() -> None:
    desk = play([(0.0, 30.0, 0.0), (0.0, 60.0, 0.0), (10.0, 30.0, 0.0)], (1.0, 2.0))
    assert desk.freed == {0: 60.0, 1: 120.0, 2: 120.0}
    assert desk.stints == [(0.0, 120.0)]


def test_a_session_that_follows_at_once_is_one_of_its_own() -> None:
    desk = play([(0.0, 30.0, 0.0), (10.0, 30.0, 0.0)], (1.0,))
    assert desk.stints == [(0.0, 30.0), (30.0, 60.0)]


def test_every_instant_is_on_the_grid() -> None:
    desk = play(random_chats(7, 300, 120.0))
    instants = [*desk.talk_ended.values(), *desk.freed.values()]
    assert [to_grid(instant) for instant in instants] == instants


def test_teams_have_stretches_of_their_own() -> None:
    freed = dict[int, float]()

    def ended(_agent: object, row: int, now: float, _worked: float, _start: float | None) -> None:
        freed[row] = now

    env = simpy.Environment()
    sessions = Sessions(env, [(1.0, 1.0), (1.0, 3.0)], ended, lambda _row, _now: None)
    agents: list[Any] = [Somebody(0), Somebody(1)]
    for row in range(4):
        sessions.join(agents[row // 2], row, 10.0, 0.0, 0.0)
    assert [sessions.open_count(agent) for agent in agents] == [2, 2]
    env.run()
    assert freed == {0: 10.0, 1: 10.0, 2: 30.0, 3: 30.0}
