"""Erlang's formulas by recurrence: independent oracles for the reference values and for what is played.

Rates are per second, times in seconds, load = arrival rate x mean handling time in erlangs. Sources: Erlang (1917);
Palm (1957) and Garnett, Mandelbaum & Reiman (2002) for abandonment.
"""

import math
from dataclasses import dataclass


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


def erlang_a(arrival_rate: float, handling: float, agents: int, patience: float) -> ErlangA:
    """Erlang A from the balance of a birth and death process, cut where the tail is below 1e-16 of its peak.

    With q calls waiting, calls leave the system at the rate n / h + q / patience.
    """
    weights = [1.0]
    while len(weights) <= agents or weights[-1] > 1e-16 * max(weights):
        state = len(weights)
        leaving = min(state, agents) / handling + max(state - agents, 0) / patience
        weights.append(weights[-1] * arrival_rate / leaving)
    total = math.fsum(weights)
    queue = math.fsum(max(state - agents, 0) * weight for state, weight in enumerate(weights)) / total
    busy = math.fsum(min(state, agents) * weight for state, weight in enumerate(weights)) / total
    return ErlangA(
        waiting=math.fsum(weights[agents:]) / total,
        abandoning=queue / patience / arrival_rate,
        mean_wait=queue / arrival_rate,
        occupancy=busy / agents,
    )
