"""Markov chains without a closed form, solved on a finite part: oracles for redials, repeats and callbacks.

Rates are per second, times in seconds.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.sparse.linalg import splu
from scipy.stats import poisson

from simulator.records import Floats, Integers

Moves = tuple[Integers, Integers, Floats]
"""From state, to state, rate."""


def steady_state(moves: Iterable[Moves], states: int) -> Floats:
    """Shares of time in each state of an irreducible chain; shape (states,)."""
    source, target, rate = (np.concatenate(column) for column in zip(*moves, strict=True))
    generator = sparse.csc_matrix((rate, (target, source)), shape=(states, states))
    generator -= sparse.diags(np.bincount(source, rate, states))
    rest = splu(sparse.csc_matrix(generator[1:, 1:])).solve(-generator[1:, 0].toarray().ravel())
    weights = np.append(1.0, rest)
    shares: Floats = weights / weights.sum()
    return shares


def from_first_state(moves: Iterable[Moves], states: int, seconds: float) -> tuple[Floats, Floats]:
    """Chances of each state at the end of a period that starts in the first, and expected seconds in each; shapes
    (states,). By uniformisation: the jumps of a Poisson process that is at least as fast as every state."""
    source, target, rate = (np.concatenate(column) for column in zip(*moves, strict=True))
    leaving = np.bincount(source, rate, states)
    pace = leaving.max()
    stays = sparse.diags(1 - leaving / pace)
    step = sparse.csr_matrix((rate / pace, (target, source)), shape=(states, states)) + stays
    jumps = np.arange(int(poisson.isf(1e-14, pace * seconds)))
    at_end, after = poisson.pmf(jumps, pace * seconds), poisson.sf(jumps, pace * seconds) / pace
    chances, end, time = np.eye(1, states)[0], np.zeros(states), np.zeros(states)
    for share, spent in zip(at_end.tolist(), after.tolist(), strict=True):
        end += share * chances
        time += spent * chances
        chances = step @ chances
    return end, time


@dataclass(frozen=True)
class RedialQueue:
    """A queue whose callers give up and call again: from the orbit, where those between two attempts are.

    Who gives up enters the orbit with the chance `redials`, who was served with the chance `repeats`; all times are
    exponential. The finite part has `most_waiting` calls beyond the agents and `most_orbit` callers in the orbit.
    """

    fresh_rate: float
    handling: float
    agents: int
    patience: float
    redials: float
    delay: float
    repeats: float = 0.0
    most_waiting: int = 60
    most_orbit: int = 60

    @property
    def shape(self) -> tuple[int, int]:
        """Numbers of calls and of callers in the orbit; a state is the index into it."""
        return self.agents + self.most_waiting + 1, self.most_orbit + 1

    @property
    def orbit(self) -> Integers:
        """Callers in the orbit by state."""
        return np.tile(np.arange(self.shape[1]), self.shape[0])

    @property
    def calls(self) -> Integers:
        """Calls in the centre by state."""
        return np.repeat(np.arange(self.shape[0]), self.shape[1])

    @property
    def queue(self) -> Integers:
        """Calls that wait by state."""
        return np.maximum(self.calls - self.agents, 0)

    @property
    def busy(self) -> Integers:
        """Busy agents by state."""
        return np.minimum(self.calls, self.agents)

    def moves(self) -> list[Moves]:
        """Fresh calls, redials, and the end of a call for good or into the orbit."""
        abandoned, served, back = self.queue / self.patience, self.busy / self.handling, self.orbit / self.delay
        into_orbit = abandoned * self.redials + served * self.repeats
        call, caller = self.shape[1], 1
        room = self.calls < self.shape[0] - 1
        return [
            _move(call, np.where(room, self.fresh_rate, 0.0)),
            _move(call - caller, np.where(room, back, 0.0)),
            _move(-call, abandoned + served - into_orbit),
            _move(caller - call, np.where(self.orbit < self.most_orbit, into_orbit, 0.0)),
        ]


def _move(step: int, rate: Floats) -> Moves:
    """From every state with a rate to the one `step` further."""
    source = np.flatnonzero(rate)
    return source, source + step, rate[source]


@dataclass(frozen=True)
class Callbacks:
    """Steady state of a queue of live callers and callback places: shares of arrivals, mean numbers of entries."""

    waiting: float
    offered: float
    live: float
    places: float
    busy: float


@dataclass(frozen=True)
class CallbackQueue:
    """A queue in which `accepts` of those who find an entry waiting hang up and keep their place."""

    arrival_rate: float
    handling: float
    agents: int
    patience: float
    accepts: float

    def steady(self) -> Callbacks:
        """The limit of parts with queues of up to 8, 9 and 10 entries, whose errors fall geometrically (Aitken)."""
        first, second, third = (np.array(self._cut_at(most)) for most in (8, 9, 10))
        limit = third - (third - second) ** 2 / (third - 2 * second + first)
        return Callbacks(*limit.tolist())

    def _cut_at(self, most: int) -> tuple[float, ...]:
        """Values of `Callbacks` where nobody joins a queue of `most` entries.

        With all agents busy the state is the word of those who wait, first letter first: 1 a callback place, 0 a live
        caller. A word of q letters is state agents + 2^q - 1 + its bits.
        """
        moves = self._without_queue()
        for letters in range(most + 1):
            moves += [*self._joins(letters, most), *self._leaves(letters)]
        shares = steady_state(moves, self.agents + 2 ** (most + 1) - 1)
        ones = np.array([number.bit_count() for number in range(2**most)])
        by_length = [shares[self._words(letters)] for letters in range(most + 1)]
        places = sum(float(found @ ones[: len(found)]) for found in by_length)
        entries = sum(letters * float(found.sum()) for letters, found in enumerate(by_length))
        below = float(shares[: self.agents] @ np.arange(self.agents))
        waiting = float(shares[self.agents :].sum())
        offered = waiting - float(shares[self.agents])
        return waiting, offered, entries - places, places, below + self.agents * waiting

    def _words(self, letters: int) -> Integers:
        """States of all words of a length, by their bits."""
        states: Integers = self.agents + 2**letters - 1 + np.arange(2**letters)
        return states

    def _without_queue(self) -> list[Moves]:
        busy = np.arange(self.agents)
        up = busy, busy + 1, np.full(self.agents, self.arrival_rate)
        return [up, (busy + 1, busy, (busy + 1) / self.handling)]

    def _joins(self, letters: int, most: int) -> list[Moves]:
        if letters == most:
            return []
        word, longer = self._words(letters), self._words(letters + 1)
        accepts = self.accepts if letters else 0.0
        rates = ((1 - accepts) * self.arrival_rate, accepts * self.arrival_rate)
        return [(word, longer[letter::2], np.full(len(word), rate)) for letter, rate in enumerate(rates) if rate]

    def _leaves(self, letters: int) -> list[Moves]:
        """The first is served, or any live caller gives up."""
        if not letters:
            return []
        word, shorter, bits = self._words(letters), self._words(letters - 1), np.arange(2**letters)
        moves = [(word, shorter[bits % 2 ** (letters - 1)], np.full(len(word), self.agents / self.handling))]
        for place in range(letters):
            live = bits[(bits >> place) % 2 == 0]
            rest = shorter[(live >> (place + 1) << place) | (live % 2**place)]
            moves.append((word[live], rest, np.full(len(live), 1 / self.patience)))
        return moves
