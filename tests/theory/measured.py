"""Every quantity of the cases as columns of a replication, and how the columns of many become an estimate.

Most are ratios of sums, listed in `ratios`; here is what needs more: intervals of a day, quantiles, spreads, states
at one instant, money.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from simulator.measures.histogram import EDGES
from simulator.money import price
from simulator.money.periods import DAYS_PER_MONTH
from simulator.records import Contacts, Simulation
from tests.theory import estimators, probes
from tests.theory.cases import Case, Expected
from tests.theory.estimators import Floats
from tests.theory.intervals import days_of_round, span_of
from tests.theory.judge import Estimate
from tests.theory.plan import DAY_SECONDS
from tests.theory.ratios import RATIOS, in_observed_periods, terms_of
from tests.theory.samples import Sample, ends_of_periods

Columns = Callable[[Sample], Sequence[float] | Floats]


@dataclass(frozen=True)
class Measurement:
    """How one expected value is measured: a replication's columns, and the estimate from many with their controls."""

    columns: Columns
    estimate: Callable[[Floats, Floats | None], Estimate]
    width: int


_BY_COHORT = {"n_offered": "offered", "n_answered_within": "answered_within"}
_BY_MOMENT = {"n_answered": "started", "n_abandoned": "abandoned"}


def measurement_of(case: Case, expected: Expected) -> Measurement:
    """How an expected value of a case is measured; KeyError for a quantity that no table below knows."""
    if expected.of is not None and "interval" in expected.of:
        return Measurement(_INTERVAL[expected.quantity](expected), estimators.ratio, 2)
    if "horizon" in case.parameters:
        return _FROM_EMPTY[expected.quantity](case, expected)
    if ratio := RATIOS.get(expected.quantity):
        return Measurement(terms_of(ratio, expected), estimators.ratio, 2)
    return _SPECIAL[expected.quantity](case, expected)


def _cohort_of_interval(expected: Expected) -> Columns:
    name = _BY_COHORT[expected.quantity]
    return lambda sample: (sample.interval(sample.replication.by_interval, name, expected).sum(), sample.rounds)


def _answered_within_of_interval(expected: Expected) -> Columns:
    """By the measures room where it has the threshold, which it has of those who wait live."""
    by_sums, threshold = _cohort_of_interval(expected), expected.at
    assert threshold is not None

    def columns(sample: Sample) -> tuple[float, float]:
        start, end = span_of(sample.case, expected)
        rounds = np.arange(sample.rounds, dtype=np.float64) * (days_of_round(sample.case) * DAY_SECONDS)
        return probes.answered_within(sample.log.contacts, threshold, rounds + start, rounds + end), sample.rounds

    return lambda sample: columns(sample) if sample.is_of_messages else by_sums(sample)


def _moments_of_interval(expected: Expected) -> Columns:
    name = _BY_MOMENT[expected.quantity]
    return lambda sample: (sample.interval(sample.replication.in_interval, name, expected).sum(), sample.rounds)


def _mean_queue_of_interval(expected: Expected) -> Columns:
    def columns(sample: Sample) -> tuple[float, float]:
        start, end = span_of(sample.case, expected)
        waited = sample.interval(sample.replication.in_interval, "queue_seconds", expected).sum()
        return waited, sample.rounds * (end - start)

    return columns


def _queue_at_end_of_interval(expected: Expected) -> Columns:
    return lambda sample: (
        sample.interval(sample.replication.in_interval, "queue_at_end", expected)[-1],
        sample.rounds,
    )


_INTERVAL: Mapping[str, Callable[[Expected], Columns]] = {
    "n_offered": _cohort_of_interval,
    "n_answered_within": _answered_within_of_interval,
    **dict.fromkeys(_BY_MOMENT, _moments_of_interval),
    "mean_queue": _mean_queue_of_interval,
    "queue_at_end": _queue_at_end_of_interval,
}


_WAITS = {"wait_q": "all", "wait_all_q": "all", "wait_answered_q": "answered"}


def _wait_quantile(_case: Case, expected: Expected) -> Measurement:
    """From the measures room's histogram, cut to the edges around the value so that a replication fits in one row."""
    near = _around(expected.value)

    def columns(sample: Sample) -> Floats:
        cumulated = sample.replication.waits[_WAITS[expected.quantity]].sum(axis=0).cumsum()
        return np.append(cumulated[-1], cumulated[near]).astype(np.float64)

    return _pooled_quantile(columns, EDGES[near], expected, lattice=False)


def _around(value: float) -> slice:
    """The edges from half the value to twice; from zero to 100 s where the value is zero."""
    low, high = (0.0, 100.0) if value == 0 else (value / 2, 2 * value)
    first, last = np.searchsorted(EDGES, [low, high])
    return slice(int(first), int(last))


def _count_quantile(_case: Case, expected: Expected) -> Measurement:
    edges = np.arange(0.75 * expected.value // 1, 1.25 * expected.value)

    def columns(sample: Sample) -> Floats:
        counts = np.sort(_daily_counts(sample))
        return np.append(len(counts), np.searchsorted(counts, edges, side="right")).astype(np.float64)

    return _pooled_quantile(columns, edges, expected, lattice=True)


def _pooled_quantile(columns: Columns, edges: Floats, expected: Expected, *, lattice: bool) -> Measurement:
    level = expected.at
    assert level is not None

    def estimate(rows: Floats, controls: Floats | None) -> Estimate:
        return estimators.quantile(rows, edges, level, controls, lattice=lattice)

    return Measurement(columns, estimate, 1 + len(edges))


def _daily_counts(sample: Sample) -> Floats:
    counts: Floats = sample.replication.by_day["contacts"].sum(axis=(1, 2)).astype(np.float64)
    return counts


def _wait_spread(_case: Case, expected: Expected) -> Measurement:
    def columns(sample: Sample) -> tuple[float, ...]:
        return tuple(
            sample.count(name, expected) for name in ("wait_all_seconds_squared", "wait_all_seconds", "offered")
        )

    return Measurement(columns, estimators.standard_deviation, 3)


def _count_mean(_case: Case, _expected: Expected) -> Measurement:
    return Measurement(lambda sample: (_daily_counts(sample).sum(), sample.days), estimators.ratio, 2)


def _count_variance(_case: Case, _expected: Expected) -> Measurement:
    def columns(sample: Sample) -> tuple[float, ...]:
        counts = _daily_counts(sample)
        return (counts**2).sum(), counts.sum(), len(counts)

    return Measurement(columns, estimators.variance, 3)


def _offered_wait(case: Case, _expected: Expected) -> Measurement:
    def columns(sample: Sample) -> tuple[float, float]:
        agents = case.parameters["agents"]
        waits = probes.offered_waits(sample.log.contacts, agents, *sample.bounds)
        return waits.sum(), len(waits)

    return Measurement(columns, estimators.ratio, 2)


def _between_contacts(_case: Case, _expected: Expected) -> Measurement:
    def columns(sample: Sample) -> tuple[float, float]:
        return probes.time_between_contacts(sample.log.contacts, *sample.bounds), sample.seconds

    return Measurement(columns, estimators.ratio, 2)


def _slots_in_use(case: Case, expected: Expected) -> Measurement:
    def columns(sample: Sample) -> tuple[float, float]:
        slots = case.parameters["max_concurrency"] * sample.agent_seconds("logged_in", expected)
        return sample.agent_seconds("open_chats", expected), slots

    return Measurement(columns, estimators.ratio, 2)


def _at_ends(probe: Callable[[Contacts, Floats], Floats]) -> Callable[[Case, Expected], Measurement]:
    """A state at the end of every period that the case observes."""

    def columns(sample: Sample) -> tuple[float, float]:
        ends = ends_of_periods(sample)
        return probe(sample.log.contacts, ends).sum(), len(ends)

    return lambda _case, _expected: Measurement(columns, estimators.ratio, 2)


def _in_periods(names: str) -> Callable[[Case, Expected], Measurement]:
    """A ratio of signed sums over the periods that the case observes, each from empty."""

    def measurement(_case: Case, expected: Expected) -> Measurement:
        return Measurement(terms_of(names, expected, in_observed_periods), estimators.ratio, 2)

    return measurement


def _share_of_group(_case: Case, expected: Expected) -> Measurement:
    """Of a type's answered contacts, those that the group took; named ``type by group``."""
    assert expected.of is not None
    whole_type = replace(expected, name=f"answered[{expected.of.split(' by ')[0]}]")

    def columns(sample: Sample) -> tuple[float, float]:
        return sample.count("answered", expected), sample.count("answered", whole_type)

    return Measurement(columns, estimators.ratio, 2)


def _unit_cost(name: str) -> Callable[[Case, Expected], Measurement]:
    def columns(sample: Sample) -> tuple[float, float]:
        cost = price(Simulation(sample.scenario, (sample.replication,))).unit_costs[name]
        return cost.numerator, cost.denominator

    return lambda _case, _expected: Measurement(columns, estimators.ratio, 2)


def _cost_per_hour(_case: Case, _expected: Expected) -> Measurement:
    def columns(sample: Sample) -> tuple[float, float]:
        report = price(Simulation(sample.scenario, (sample.replication,)))
        return report.bill.total, 24 * DAYS_PER_MONTH

    return Measurement(columns, estimators.ratio, 2)


_FROM_EMPTY: Mapping[str, Callable[[Case, Expected], Measurement]] = {
    "n_offered": _in_periods("offered / periods"),
    "n_repeats": _in_periods("contacts - first_contacts / periods"),
    "n_answered": _in_periods("started / periods"),
    "n_abandoned": _in_periods("abandonments / periods"),
    "mean_queue": _in_periods("queue_seconds / seconds"),
    "occupancy": _in_periods("handling / logged_in"),
    "in_orbit_at_end": _at_ends(probes.to_return_at),
    "busy_at_end": _at_ends(probes.busy_at),
}
_SPECIAL: Mapping[str, Callable[[Case, Expected], Measurement]] = {
    "wait_sd": _wait_spread,
    **dict.fromkeys(_WAITS, _wait_quantile),
    "count_quantile": _count_quantile,
    "count_mean": _count_mean,
    "count_variance": _count_variance,
    "offered_wait": _offered_wait,
    "orbit_mean": _between_contacts,
    "cost_per_hour": _cost_per_hour,
    "cost_per_offered": _unit_cost("cost_per_offered_contact"),
    "cost_per_answered": _unit_cost("cost_per_handled_contact"),
    "share": _share_of_group,
    "slot_utilisation": _slots_in_use,
}
