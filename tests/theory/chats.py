"""The Markov chain of chats: agents with several slots, each chat slower the more its agent has open.

Rates are per second, times in seconds.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations_with_replacement

import numpy as np

from simulator.records import Floats
from tests.theory.cases import Case, Expected
from tests.theory.chains import Moves, steady_state

Loads = tuple[int, ...]
"""Chats open by agent, the fewest first."""


@dataclass(frozen=True)
class ChatQueue:
    """Chats that go to the agent with the fewest open, and wait in one line while all slots are taken.

    Works are exponential with mean `work`; n open take `stretch[n - 1]` times as long each. A state is what the agents
    have open, sorted, for agents are alike; those in which somebody waits follow, up to `most_waiting`.
    """

    arrival_rate: float
    work: float
    agents: int
    stretch: tuple[float, ...]
    patience: float
    most_waiting: int = 60

    @property
    def slots(self) -> int:
        """The most chats that an agent has open."""
        return len(self.stretch)

    @cached_property
    def loads(self) -> list[Loads]:
        """What the agents have open by state with nobody waiting; the last is all slots taken."""
        return list(combinations_with_replacement(range(self.slots + 1), self.agents))

    @cached_property
    def shares(self) -> Floats:
        """Shares of time by state."""
        return steady_state(list(self._moves()), len(self.loads) + self.most_waiting)

    @property
    def queue(self) -> float:
        """Mean number who wait."""
        return float(self.shares[len(self.loads) :] @ np.arange(1, self.most_waiting + 1))

    @property
    def all_taken(self) -> float:
        """Share of time in which no slot is free: that of the chats that wait, as arrivals are Poisson."""
        return float(self.shares[len(self.loads) - 1 :].sum())

    @property
    def open(self) -> float:
        """Mean number of chats open."""
        return self._mean([sum(loads) for loads in self.loads])

    @property
    def busy(self) -> float:
        """Mean number of agents with a chat open."""
        return self._mean([self.agents - loads.count(0) for loads in self.loads])

    @property
    def abandoned(self) -> float:
        """Share of chats whose patience ends before a slot is free."""
        return self.queue / self.patience / self.arrival_rate

    @property
    def duration(self) -> float:
        """Mean seconds from begin to end of a chat, by Little's law."""
        return self.open / (self.arrival_rate * (1 - self.abandoned))

    def _mean(self, numbers: Sequence[int]) -> float:
        """Of a number by state; who waits changes nothing in it."""
        return float(self.shares[: len(numbers)] @ np.array(numbers)) + numbers[-1] * float(
            self.shares[len(numbers) :].sum()
        )

    def _moves(self) -> Iterator[Moves]:
        place = {loads: number for number, loads in enumerate(self.loads)}
        full, last = len(self.loads) - 1, len(self.loads) - 1 + self.most_waiting
        for loads, state in place.items():
            if state < full:
                yield _move(state, place[_with_one_more(loads)], self.arrival_rate)
            for count, agents in Counter(loads).items():
                if count:
                    yield _move(state, place[_with_one_less(loads, count)], agents * self._pace(count))
        for state in range(full, last):
            waiting = state + 1 - full
            yield _move(state, state + 1, self.arrival_rate)
            yield _move(state + 1, state, self.agents * self._pace(self.slots) + waiting / self.patience)

    def _pace(self, count: int) -> float:
        """Chats per second that an agent with `count` open ends."""
        return count / (self.work * self.stretch[count - 1])


def _move(source: int, target: int, rate: float) -> Moves:
    return np.array([source]), np.array([target]), np.array([rate])


def _with_one_more(loads: Loads) -> Loads:
    """The agent with the fewest gets a chat."""
    return tuple(sorted((loads[0] + 1, *loads[1:])))


def _with_one_less(loads: Loads, count: int) -> Loads:
    """One of the agents with `count` open ends a chat."""
    rest = list(loads)
    rest.remove(count)
    return tuple(sorted((count - 1, *rest)))


def linear(slots: int, slowdown: float) -> tuple[float, ...]:
    """How many times as long each of 1, 2, ... open chats takes: 1 + slowdown x (n - 1)."""
    return tuple(1 + slowdown * others for others in range(slots))


def known_of(chain: ChatQueue) -> dict[str, float]:
    """What a chain says of the quantities that the cases of chats ask for; times in seconds."""
    return {
        "p_wait": chain.all_taken,
        "mean_queue": chain.queue,
        "p_abandon": chain.abandoned,
        "wait_all": chain.queue / chain.arrival_rate,
        "mean_chats": chain.open,
        "slot_utilisation": chain.open / (chain.agents * chain.slots),
        "agent_occupancy": chain.busy / chain.agents,
        "mean_concurrency_when_busy": chain.open / chain.busy,
        "mean_handle_time": chain.duration,
    }


_UNITS = {"mean_queue": "chats", "mean_chats": "chats", "mean_concurrency_when_busy": "chats"} | dict.fromkeys(
    ("wait_all", "mean_handle_time"), "s"
)


def chain_of(case: Case) -> ChatQueue:
    """The chain of a case of chats."""
    durations: list[float] = case.parameters["mean_duration_by_concurrency"]
    return ChatQueue(
        arrival_rate=case.number("arrival_rate") / 3_600,
        work=durations[0],
        agents=case.parameters["agents"],
        stretch=tuple(duration / durations[0] for duration in durations),
        patience=case.number("patience_mean"),
    )


def linear_case(slots: int, slowdown: float, *, agents: int, per_hour: float, patience: float) -> Case:
    """A case whose chats of 300 s take 1 + slowdown x (n - 1) times as long, with what the chain says of it."""
    work = 300.0
    chain = ChatQueue(per_hour / 3_600, work, agents, linear(slots, slowdown), patience)
    return Case(
        id=f"chats-{slots}-slots",
        family="chat_concurrency",
        description="Chats with linear slowdown",
        parameters={
            "arrival_rate": per_hour,
            "agents": agents,
            "max_concurrency": slots,
            "slowdown": slowdown,
            "mean_duration_by_concurrency": [work * factor for factor in chain.stretch],
            "patience_mean": patience,
        },
        expected=tuple(
            Expected(name, value, _UNITS.get(name, "1"), 1e-8 * value) for name, value in known_of(chain).items()
        ),
        relaxation_seconds=work * chain.stretch[-1],
    )


LINEAR = tuple(
    linear_case(slots, 0.4, agents=4, per_hour=per_hour, patience=150.0)
    for slots, per_hour in ((1, 20), (2, 40), (3, 55))
)
"""Cases of our own: as many chats an hour as make one in twenty of them wait, or one in twelve."""
