"""Control variates: sums over what a replication's callers bring, each with an expectation that is exactly zero.

With more arrivals, longer handling or denser peaks than expected, a replication has longer waits than expected. What
such sums explain is taken off the estimates by regression (Lavenberg and Welch 1981, Management Science 27, 322-335).

Of a steady queue they are of arrivals, of handling, and of two companions of the centre on the same arrivals and
handling times: one agent as fast as all together (M/G/1: mean wait by Pollaczek and Khinchine; with exponential
handling those who wait are more than x behind with a chance exp(-x (1 - load) / service time)), and endlessly many
agents (M/G/oo: who comes meets a Poisson number). Of a day that begins with nobody on duty they are of the queue before
opening - callers are there until their patience ends, a Poisson number, and the first in it are answered when agents
come - and of what endlessly many agents would have in hand when the day ends.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import poisson

from simulator.records import Floats
from tests.theory.brought import Brought
from tests.theory.cases import ONE_TYPE, Case
from tests.theory.intervals import interval_bounds
from tests.theory.laws import handling_law
from tests.theory.plan import DAY_SECONDS, LEAST_REPLICATIONS

CONTROLLED = (
    "ec-04-500-agents",
    "ec-07-quantiles",
    "pub-qs-ec-61",
    "sg-07-mdc-2-near-critical",
    "tv-04-queue-before-opening",
)
"""Cases that the mean of replications alone would decide after a hundred million contacts and more."""
WAITS_BEYOND = (1.0, 2.0, 4.0)
"""Waits for the one fast agent, in means of those who wait."""
MORE_IN_TIME = (0, 1, 2)
"""Callers before opening who are answered in time beyond one for each agent."""
REPLICATIONS_PER_CONTROL = 4
CONTROLS_VERSION = 1
"""Raised by hand when a control of the same name becomes another number."""


@dataclass(frozen=True)
class Control:
    """A sum over a replication whose expectation is zero; those that `explain` are taken off the estimates.

    The others are judged alone: they show what the regression would hide if callers brought something else.
    """

    name: str
    of: Callable[[Brought], float]
    explains: bool = True


def controls_of(case: Case) -> tuple[Control, ...]:
    """The controls of a case: of few."""
    if case.id not in CONTROLLED:
        return ()
    return (*(_of_a_day(case) if case.family == "time_varying" else _of_a_steady_queue(case)), *_of_spread(case))


def explaining(case: Case) -> list[int]:
    """The places of those controls that are taken off the estimates."""
    return [place for place, control in enumerate(controls_of(case)) if control.explains]


def first_look(case: Case) -> int:
    """Replications of a case after which it is judged for the first time; controls are not taken off fewer."""
    return LEAST_REPLICATIONS + REPLICATIONS_PER_CONTROL * len(explaining(case))


def _of_a_steady_queue(case: Case) -> list[Control]:
    agents, rate, seconds = case.parameters["agents"], case.hourly_rates[ONE_TYPE] / 3_600, _handling(case)
    law, variation = _law(case)
    offered = rate * seconds
    load, after = offered / agents, _mean_of_those_who_wait(rate, seconds / agents, variation)
    controls = [
        Control("arrivals", lambda brought: brought.counted.sum() - rate * DAY_SECONDS * brought.days),
        Control("one_fast_agent_wait", lambda brought: float((brought.waits_for_one(agents) - load * after).sum())),
        _met_at_least(agents, offered),
        _met_beyond(agents, offered),
    ]
    if variation > 0:
        controls.append(Control("handling", lambda brought: float((brought.handling - seconds)[brought.counted].sum())))
    if law == "exponential" and case.thresholds:
        controls += [_waits_longer(agents, times, times * after, load * math.exp(-times)) for times in WAITS_BEYOND]
    return controls


def _of_spread(case: Case) -> list[Control]:
    """Squares of what callers bring: of the handling time, and of a steady queue's arrivals by hour."""
    _, variation = _law(case)
    square = (1 + variation**2) * _handling(case) ** 2
    controls = []
    if variation > 0:
        controls.append(_alone("squared_handling", lambda brought: (brought.handling**2 - square)[brought.counted]))
    if "arrival_rate" in case.parameters:
        hourly = case.hourly_rates[ONE_TYPE]
        controls.append(_alone("squared_hourly_arrivals", lambda brought: brought.by_hour**2 - hourly - hourly**2))
    return controls


def _alone(name: str, terms: Callable[[Brought], Floats]) -> Control:
    return Control(name, lambda brought: float(terms(brought).sum()), explains=False)


def _handling(case: Case) -> float:
    return case.number("handling_time_mean")


def _law(case: Case) -> tuple[str, float]:
    """The law of the handling time and its coefficient of variation."""
    law = handling_law(case.parameters.get("handling_time_law", "exponential"), _handling(case))
    return law["law"], float(law["cv"]) if "cv" in law else {"exponential": 1.0, "fixed": 0.0}[law["law"]]


def _mean_of_those_who_wait(rate: float, service: float, variation: float) -> float:
    """Mean wait at one agent of those who do wait: of exponential service the wait then is exponential."""
    return service * (1 + variation**2) / 2 / (1 - rate * service)


def _waits_longer(agents: int, times: float, seconds: float, share: float) -> Control:
    return Control(
        f"one_fast_agent_wait_over_{times:g}_means",
        lambda brought: float(((brought.waits_for_one(agents) > seconds) - share).sum()),
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


def _of_a_day(case: Case) -> list[Control]:
    levels: Sequence[int] = case.parameters["agents_by_interval"]
    assert levels[0] == 0, f"{case.id} opens to no queue"
    in_time = [_in_time(case, levels[1] + more) for more in MORE_IN_TIME]
    return [*in_time, *(_beyond_at_closing(case, levels[-1] + more) for more in (0, 1))]


def _in_time(case: Case, places: int) -> Control:
    """Of those who come shortly before opening, within the threshold: who is there then, among the first `places`."""
    (starts, opens), *_ = interval_bounds(case)
    within, patience = case.thresholds[0], case.number("patience_mean")
    rate = case.parameters["arrival_rate_by_interval"][0] / 3_600
    late = rate * patience * -math.expm1(-within / patience)
    early = rate * patience * (math.exp(-within / patience) - math.exp(-(opens - starts) / patience))
    expected = math.fsum(poisson.pmf(ahead, early) * (late - _excess(places - ahead, late)) for ahead in range(places))

    def of(brought: Brought) -> float:
        there = (brought.clock < opens) & (brought.clock + brought.patience >= opens)
        recent = brought.clock >= opens - within
        room = np.maximum(places - brought.on_days(there & ~recent), 0)
        return float(np.minimum(brought.on_days(there & recent), room).sum() - brought.days * expected)

    return Control(f"in_time_among_the_first_{places}", of)


def _beyond_at_closing(case: Case, level: int) -> Control:
    """How many of the last interval's callers, beyond a level, endlessly many agents would have in hand at its end."""
    *_, (starts, closes) = interval_bounds(case)
    seconds, rate = _handling(case), case.parameters["arrival_rate_by_interval"][-1] / 3_600
    expected = _excess(level, rate * seconds * -math.expm1(-(closes - starts) / seconds))

    def of(brought: Brought) -> float:
        there = (brought.clock >= starts) & (brought.clock + brought.handling >= closes)
        return float(np.maximum(brought.on_days(there) - level, 0).sum() - brought.days * expected)

    return Control(f"beyond_{level}_of_many_at_closing", of)
