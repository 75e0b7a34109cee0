"""How long each case is played: the one place that fixes seeds, warm-up, horizons and batches.

A steady state is played around the clock: a warm-up of at least `WARM_UP` relaxation times, then at least
`COUNTED` of them, so that replications are independent and what the warm-up costs is small. A day case plays
many days, each from empty, in one replication. More replications are added until every value is decided.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from tests.theory.cases import Case
from tests.theory.intervals import days_of_round

SEEDS = (1, 2)
WARM_UP = 8
COUNTED = 64
LEAST_REPLICATIONS = 20
SMALL_REPLICATION = 15_000
"""Counted contacts that a replication should at least have, so that its set-up does not weigh."""
CHUNK = 300_000
"""Contacts that are played, kept and resumed as one piece of work."""
DAY_SECONDS = 86_400
OBSERVED_DAYS = (0, 2, 4)
"""Days of the week, Monday 0, on which a case of some hours from empty is observed; the days between empty it."""


@dataclass(frozen=True)
class Tested:
    """A case that the tests play: its seed, about how many contacts, and the values that so few cannot decide."""

    seed: int
    contacts: float
    left_to_the_study: tuple[str, ...] = ()


TESTED: Mapping[str, Tested] = {
    "ch-01-dynamic": Tested(2, 0.12e6, ("wait_all", "mean_chats", "slot_utilisation")),
    "em-01-email-backlog-3-days": Tested(
        1,
        0.15e6,
        (
            "n_offered[interval d1-night]",
            "mean_queue[interval d1-night]",
            "queue_at_end[interval d1-night]",
            "n_answered_within[arrivals of interval d1-night]@14400",
            "n_answered_within[arrivals of interval d1-night]@86400",
            "mean_queue[interval d1-day]",
            "queue_at_end[interval d1-day]",
            "n_offered[interval d1-evening]",
            "queue_at_end[interval d1-evening]",
            "n_answered_within[arrivals of interval d1-evening]@86400",
            "n_offered[interval d2-night]",
            "n_answered_within[arrivals of interval d2-night]@14400",
            "n_answered_within[arrivals of interval d2-night]@86400",
            "mean_queue[interval d2-day]",
            "queue_at_end[interval d2-day]",
        ),
    ),
    "rd-01-moderate": Tested(
        2, 0.21e6, ("redial_rate", "orbit_mean", "mean_queue", "wait_all_attempt", "wait_total_per_caller")
    ),
    "mg-04-weibull-half": Tested(
        1,
        0.3e6,
        (
            "offered_wait",
            "abandon_rate",
            "wait_abandoned",
            "p_wait",
            "p_abandon",
            "wait_all",
            "mean_queue",
            "asa",
        ),
    ),
    "ms-07-W-priority": Tested(
        2,
        0.28e6,
        (
            "asa[A]",
            "p_wait[B]",
            "p_wait[C]",
            "p_abandon[A]",
            "p_abandon[C]",
            "wait_all[A]",
            "wait_all[B]",
            "wait_all[C]",
            "wait_all_all",
        ),
    ),
    "fcr-04-infinite-agents-8h": Tested(1, 0.11e6, ("in_orbit_at_end", "busy_at_end")),
    "iv-01-containment": Tested(2, 0.23e6, ("mean_queue", "asa", "wait_all", "p_wait", "p_abandon", "sl_offered@20")),
    "ea-10-five-fold-overload": Tested(2, 0.26e6, ("sl_answered@20", "throughput", "wait_answered_q@0.5")),
    "cb-01-moderate": Tested(
        2, 0.185e6, ("p_callback_offered", "wait_callback", "wait_live_all", "p_wait", "asa_live")
    ),
    "ct-04-mild": Tested(2, 0.27e6, ("count_variance",)),
    "pr-01-two-classes": Tested(1, 0.19e6, ("asa[VIP]", "asa[regular]", "asa_all", "p_wait")),
    "eb-01-exponential": Tested(1, 0.27e6),
    "acw-01-abandon": Tested(1, 0.2e6, ("asa", "wait_all", "p_wait")),
    "ec-01-two-agents": Tested(
        2, 0.175e6, ("asa", "wait_given_wait", "wait_sd", "wait_q@0.8", "wait_q@0.9", "wait_q@0.95", "wait_q@0.99")
    ),
    "mmnk-01-few-lines": Tested(2, 0.19e6, ("p_wait_offered", "p_wait_admitted", "asa", "mean_queue")),
    "sg-04-mg1-gamma-cv2": Tested(1, 0.11e6, ("asa", "wait_sd", "mean_queue")),
    "tv-07-half-hours-60-agents": Tested(1, 0.165e6, ("n_abandoned", "queue_time", "wait_all_day")),
    "co-01-wages-and-lines": Tested(2, 0.1e6),
}
"""What the tests play, the longest first: a case of every family, alternating the seeds."""


@dataclass(frozen=True)
class Horizon:
    """Counted days and the warm-up days before them."""

    days: int
    warm_up_days: int


@dataclass(frozen=True)
class Plan:
    """How a case is played: the horizon of a replication, about how many contacts it has, replications per chunk."""

    horizon: Horizon
    contacts: float
    chunk: int


def plan_of(case: Case) -> Plan:
    """The plan of a case, from its arrival rate and relaxation time alone."""
    per_day = contacts_per_day(case)
    horizon = _horizon(case, per_day)
    contacts = per_day * (horizon.days + horizon.warm_up_days)
    return Plan(horizon, contacts, max(1, round(CHUNK / contacts)))


def _horizon(case: Case, per_day: float) -> Horizon:
    enough = math.ceil(SMALL_REPLICATION / per_day)
    if "horizon" in case.parameters or days_of_round(case) == 7:
        return Horizon(days=7 * math.ceil(enough / 7), warm_up_days=0)
    if case.relaxation_seconds is None:
        return Horizon(days=enough, warm_up_days=0)
    relaxation = case.relaxation_seconds / DAY_SECONDS
    days = max(enough, math.ceil(COUNTED * relaxation))
    return Horizon(days, math.ceil(WARM_UP * relaxation))


def contacts_per_day(case: Case) -> float:
    """First contacts that are expected on a day of the case."""
    parameters = case.parameters
    if "mean_daily_calls" in parameters:
        return case.number("mean_daily_calls")
    if "interval_lengths" in parameters:
        pairs = zip(parameters["arrival_rate_by_interval"], parameters["interval_lengths"], strict=True)
        return math.fsum(rate * hours for rate, hours in pairs) / days_of_round(case)
    hours = len(OBSERVED_DAYS) / 7 * case.number("horizon") if "horizon" in parameters else 24.0
    return sum(case.hourly_rates.values()) * hours
