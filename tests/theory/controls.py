"""Control variates: sums over what a replication's callers bring, each with an expectation that is exactly zero.

With more arrivals, longer handling or denser peaks than expected, a replication has longer waits than expected. What
such sums explain is taken off the estimates by regression (Lavenberg and Welch 1981, Management Science 27, 322-335),
so a value near full load is decided by a tenth of the contacts.

The sums are of arrivals, of handling, and of two companions of the centre on the same arrivals and handling times: one
agent as fast as all together (M/G/1: mean wait by Pollaczek and Khinchine; with exponential handling those who wait
are more than x behind with a chance exp(-x (1 - load) / service time)), and endlessly many agents (M/G/oo: who comes
meets a Poisson number). Where a day begins with nobody on duty, the third companion is the queue before opening:
callers are there until their patience ends, a Poisson number, and the first in it are answered when agents come. There
endlessly many agents are looked at when the day ends.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.stats import poisson

from simulator.records import Flags, Floats
from tests.theory.brought import Brought
from tests.theory.cases import ONE_TYPE, Case
from tests.theory.intervals import interval_bounds
from tests.theory.laws import handling_law
from tests.theory.plan import DAY_SECONDS, LEAST_REPLICATIONS

WAITS_BEYOND = (1.0, 2.0, 4.0, 6.0)
"""Waits for the one fast agent, in means of those who wait."""
SERVED_AT_OPENING = (0, 1, 2)
"""Callers before opening who are answered in time beyond one for each agent."""
REPLICATIONS_PER_CONTROL = 2
_STEADY = ("erlang_c", "handling_time_law")


@dataclass(frozen=True)
class Control:
    """A sum over a replication whose expectation is zero."""

    name: str
    of: Callable[[Brought], float]


def controls_of(case: Case) -> tuple[Control, ...]:
    """Those of a case: none unless it is a steady queue for several agents that nobody leaves, or opens to a queue."""
    if case.family in _STEADY and case.parameters["agents"] > 1:
        return _steady(case)
    if case.family == "time_varying" and case.parameters["agents_by_interval"][0] == 0:
        return _before_opening(case)
    return ()


def first_look(case: Case) -> int:
    """Replications of a case after which it is judged for the first time; controls are not taken off fewer."""
    return LEAST_REPLICATIONS + REPLICATIONS_PER_CONTROL * len(controls_of(case))


def agents_of(case: Case) -> int:
    """The agents on duty, of several levels the highest."""
    return int(case.parameters.get("agents") or max(case.parameters["agents_by_interval"]))


def _steady(case: Case) -> tuple[Control, ...]:
    seconds, agents = case.number("handling_time_mean"), case.parameters["agents"]
    rate, variation = case.hourly_rates[ONE_TYPE] / 3_600, _variation(case)
    offered = rate * seconds
    load, after = offered / agents, _mean_of_those_who_wait(rate, seconds / agents, variation)
    controls = [
        Control("arrivals", lambda brought: brought.counted.sum() - rate * DAY_SECONDS * brought.days),
        Control("one_fast_agent_wait", lambda brought: float((brought.waits_for_one - load * after).sum())),
        _met_at_least(agents, offered),
        _met_beyond(agents, offered),
    ]
    if variation > 0:
        controls.append(Control("handling", lambda brought: float((brought.handling - seconds)[brought.counted].sum())))
    if variation == 1:
        controls += [_waits_longer(times, times * after, load * math.exp(-times)) for times in WAITS_BEYOND]
    return tuple(controls)


def _variation(case: Case) -> float:
    """Coefficient of variation of the handling time."""
    law = handling_law(case.parameters.get("handling_time_law", "exponential"), case.number("handling_time_mean"))
    return float(law["cv"]) if "cv" in law else {"exponential": 1.0, "fixed": 0.0}[law["law"]]


def _mean_of_those_who_wait(rate: float, service: float, variation: float) -> float:
    """Mean wait at one agent of those who do wait: of exponential service the wait then is exponential."""
    return service * (1 + variation**2) / 2 / (1 - rate * service)


def _waits_longer(times: float, seconds: float, share: float) -> Control:
    return Control(
        f"one_fast_agent_wait_over_{times:.0f}_means",
        lambda brought: float(((brought.waits_for_one > seconds) - share).sum()),
    )


def _met_at_least(agents: int, offered: float) -> Control:
    share = float(poisson.sf(agents - 1, offered))
    return Control("all_busy_of_many", lambda brought: float(((brought.met_among_many >= agents) - share).sum()))


def _met_beyond(agents: int, offered: float) -> Control:
    mean = _excess(agents, offered)
    return Control(
        "beyond_busy_of_many",
        lambda brought: float((np.maximum(brought.met_among_many - agents, 0) - mean).sum()),
    )


def _excess(level: int, mean: float) -> float:
    """Expectation of max(X - level, 0) of a Poisson number X."""
    return float(mean * poisson.sf(level - 2, mean) - level * poisson.sf(level - 1, mean))


def _before_opening(case: Case) -> tuple[Control, ...]:
    (_, opens), *_ = interval_bounds(case)
    within, agents = case.thresholds[0], agents_of(case)
    in_time = [_in_time(case, opens, within, agents + more) for more in SERVED_AT_OPENING]
    return (*in_time, *(_beyond_at_closing(case, agents + more) for more in (0, 1)))


def _beyond_at_closing(case: Case, level: int) -> Control:
    """How many of the last interval's callers, beyond a level, endlessly many agents would have in hand at its end."""
    *_, (starts, closes) = interval_bounds(case)
    seconds, rate = case.number("handling_time_mean"), case.parameters["arrival_rate_by_interval"][-1] / 3_600
    expected = _excess(level, rate * seconds * -math.expm1(-(closes - starts) / seconds))

    def of(brought: Brought) -> float:
        day, clock = np.divmod(brought.at, DAY_SECONDS)
        there = (clock >= starts) & (clock + brought.handling >= closes)
        beyond = np.maximum(_by_day(day, there, brought.days) - level, 0)
        return float(beyond.sum() - brought.days * expected)

    return Control(f"beyond_{level}_of_many_at_closing", of)


def _in_time(case: Case, opens: float, within: float, places: int) -> Control:
    """Of those who come in the last `within` seconds before opening: who is there then, among the first `places`."""
    (starts, _), *_ = interval_bounds(case)
    patience, rate = case.number("patience_mean"), case.parameters["arrival_rate_by_interval"][0] / 3_600
    late = rate * patience * -math.expm1(-within / patience)
    early = rate * patience * (math.exp(-within / patience) - math.exp(-(opens - starts) / patience))
    expected = math.fsum(poisson.pmf(ahead, early) * (late - _excess(places - ahead, late)) for ahead in range(places))

    def of(brought: Brought) -> float:
        day, clock = np.divmod(brought.at, DAY_SECONDS)
        there = (clock < opens) & (clock + brought.patience >= opens)
        recent = clock >= opens - within
        room = np.maximum(places - _by_day(day, there & ~recent, brought.days), 0)
        taken = np.minimum(_by_day(day, there & recent, brought.days), room)
        return float(taken.sum() - brought.days * expected)

    return Control(f"in_time_among_the_first_{places}", of)


def _by_day(day: Floats, which: Flags, days: int) -> Floats:
    return np.bincount(day[which].astype(np.int64), minlength=days).astype(np.float64)
