"""Erlang's formulas by recurrence: independent oracles for the reference values and for what is played.

Rates are per second, times in seconds, load = arrival rate x mean handling time in erlangs. Sources: Erlang (1917);
Palm (1957) and Garnett, Mandelbaum & Reiman (2002) for abandonment.
"""

import math
from dataclasses import dataclass

import numpy as np
from scipy.special import gammainc


def erlang_b(load: float, agents: int) -> float:
    """Share of calls that find all agents busy when nobody can wait: B(n) = a B(n-1) / (n + a B(n-1)), B(0) = 1."""
    blocked = 1.0
    for count in range(1, agents + 1):
        blocked = load * blocked / (count + load * blocked)
    return blocked


def erlang_c(load: float, agents: int) -> float:
    """Share of calls that wait when nobody gives up: n B / (n - a (1 - B)); needs load < agents."""
    blocked = erlang_b(load, agents)
    return agents * blocked / (agents - load * (1 - blocked))


def mean_wait(arrival_rate: float, handling: float, agents: int) -> float:
    """Mean wait of all calls in Erlang C: C / (n / h - rate)."""
    return erlang_c(arrival_rate * handling, agents) / (agents / handling - arrival_rate)


def answered_within(arrival_rate: float, handling: float, agents: int, threshold: float) -> float:
    """Share of calls with wait <= threshold in Erlang C: 1 - C exp(-(n / h - rate) T)."""
    waiting = erlang_c(arrival_rate * handling, agents)
    return 1 - waiting * math.exp(-(agents / handling - arrival_rate) * threshold)


def relaxation(arrival_rate: float, handling: float, agents: int) -> float:
    """Relaxation time of a queue without abandonment, an upper bound: 1 / (sqrt(n / h) - sqrt(rate))^2."""
    return (math.sqrt(agents / handling) - math.sqrt(arrival_rate)) ** -2


@dataclass(frozen=True)
class ErlangA:
    """Steady state of a queue whose callers give up after an exponential patience: shares of all calls, seconds."""

    waiting: float
    abandoning: float
    mean_wait: float
    occupancy: float
    blocked: float = 0.0


def numbers_in_system(
    arrival_rate: float, handling: float, agents: int, patience: float = math.inf, lines: int | None = None
) -> list[float]:
    """Shares of time with 0, 1, 2, ... calls, at most as many as `lines`: the balance of a birth and death process.

    With q calls waiting, calls leave the system at the rate n / h + q / patience. Without a bound of the lines it is
    cut where the tail is below 1e-16 of its peak.
    """
    weights = [1.0]
    while len(weights) <= agents or weights[-1] > 1e-16 * max(weights):
        if lines is not None and len(weights) > lines:
            break
        state = len(weights)
        leaving = min(state, agents) / handling + max(state - agents, 0) / patience
        weights.append(weights[-1] * arrival_rate / leaving)
    total = math.fsum(weights)
    return [weight / total for weight in weights]


def erlang_a(arrival_rate: float, handling: float, agents: int, patience: float, lines: int | None = None) -> ErlangA:
    """Erlang A, with finite lines where they are given: those who find none are blocked and wait for no time."""
    shares = numbers_in_system(arrival_rate, handling, agents, patience, lines)
    queue = math.fsum(max(state - agents, 0) * share for state, share in enumerate(shares))
    busy = math.fsum(min(state, agents) * share for state, share in enumerate(shares))
    return ErlangA(
        waiting=math.fsum(shares[agents:lines]),
        abandoning=queue / patience / arrival_rate,
        mean_wait=queue / arrival_rate,
        occupancy=busy / agents,
        blocked=0.0 if lines is None else shares[lines],
    )


def admitted_within(arrival_rate: float, handling: float, agents: int, lines: int, threshold: float) -> float:
    """Share of all calls that find a line and wait <= threshold, without abandonment (M/M/n/K).

    Who joins behind q others with all agents busy waits for q + 1 releases, each at the rate n / h.
    """
    shares = numbers_in_system(arrival_rate, handling, agents, lines=lines)
    releases = gammainc(np.arange(1, lines - agents + 1), agents / handling * threshold)
    return float(math.fsum(shares[:agents]) + np.array(shares[agents:lines]) @ releases)
