"""Quantities that are a ratio of sums: two sums of named terms, numerator and denominator.

They are added up over all replications before they are divided. Terms are sums of the measures room wherever it has
them.
"""

from collections.abc import Callable

from tests.theory.cases import Expected
from tests.theory.samples import Sample, ends_of_periods, in_periods

HOUR = 3_600.0
AGENT_SECONDS = ("handling", "talking", "wrapping", "open_chats", "logged_in", "overtime")
BY_MOMENT = {
    "started": "started",
    "abandonments": "abandoned",
    "queue_seconds": "queue_seconds",
    "callback_queue_seconds": "callback_queue_seconds",
}
"""Terms by the moment at which something happened, and their names in the measures room."""

_COHORT_RATIOS = {
    "p_wait": "waited / offered",
    "p_abandon": "abandoned / offered",
    "p_abandon_all": "abandoned / offered",
    "p_abandon_day": "abandoned / offered",
    "p_abandon_admitted": "abandoned / offered",
    "p_abandon_attempt": "abandoned / contacts",
    "p_answered_live": "answered_live / contacts",
    "p_blocked": "blocked / contacts",
    "p_callback": "callback_accepted / contacts",
    "p_callback_offered": "callback_offered / contacts",
    "p_wait_admitted": "waited / offered",
    "p_wait_attempt": "waited / contacts",
    "p_wait_offered": "waited / contacts",
    "asa": "wait_answered_seconds / answered",
    "asa_all": "wait_answered_seconds / answered",
    "asa_live": "wait_answered_live_seconds / answered_live",
    "wait_all": "wait_all_seconds / offered",
    "wait_all_all": "wait_all_seconds / offered",
    "wait_all_attempt": "wait_all_seconds / contacts",
    "wait_all_day": "wait_all_seconds / offered",
    "wait_all_offered": "wait_all_seconds / contacts",
    "wait_callback": "wait_callback_seconds / callbacks_handled",
    "wait_live_all": "wait_live_seconds / live",
    "wait_total_per_caller": "wait_all_seconds / first_contacts",
    "wait_abandoned": "wait_abandoned_seconds / abandoned",
    "wait_given_wait": "wait_all_seconds / waited",
    "sl": "answered_within / offered",
    "sl_day": "answered_within / offered",
    "sl_offered": "answered_within / offered + blocked",
    "sl_admitted": "answered_within / offered",
    "sl_live_offered": "answered_live_within / contacts",
    "sl_answered": "answered_within / answered",
    "sl_exclab": "answered_within / offered - abandoned_within",
    "sl_ansab": "answered_within + abandoned_within / offered",
    "throughput": "answered / hours",
    "answered_rate": "answered / hours",
    "answered_per_fresh": "answered / first_contacts",
    "lost_for_good_fresh": "lost / first_contacts",
    "abandon_rate": "abandoned / hours",
    "attempt_rate": "contacts / hours",
    "redial_rate": "contacts - first_contacts / hours",
    "agent_requests_rate": "offered / hours",
    "contained_rate": "contained / hours",
    "mean_in_ivr": "ivr_seconds / seconds",
    "n_offered": "offered / days",
    "n_answered": "answered / days",
    "n_abandoned": "abandoned / days",
    "n_repeats": "contacts - first_contacts / days",
    "n_disconnected": "disconnected / days",
    "queue_time": "wait_all_seconds / days",
    "mean_handle_time": "handle_seconds / answered",
}
_TIME_RATIOS = {
    "mean_queue": "queue_seconds / seconds",
    "mean_queue_live": "queue_seconds - callback_queue_seconds / seconds",
    "mean_queue_callback": "callback_queue_seconds / seconds",
    "mean_busy": "handling / seconds",
    "mean_in_system": "queue_seconds + handling / seconds",
    "phase1_busy": "talking / seconds",
    "phase2_busy": "wrapping / seconds",
    "occupancy": "handling / logged_in",
    "agent_occupancy": "handling / logged_in",
    "mean_chats": "open_chats / seconds",
    "mean_concurrency_when_busy": "open_chats / handling",
    "occupancy_day": "handle_seconds / logged_in + overtime",
}
RATIOS = _COHORT_RATIOS | _TIME_RATIOS
"""Numerator / denominator by quantity."""


Term = Callable[[Sample, str, Expected], float]


def counted(sample: Sample, name: str, expected: Expected) -> float:
    """A term over the counted time, or the contacts that arrived in it, of the type and group that `expected` names."""
    if name in ("days", "hours", "seconds"):
        return {"days": sample.days, "hours": sample.seconds / HOUR, "seconds": sample.seconds}[name]
    if name in BY_MOMENT:
        return sample.happened(BY_MOMENT[name], expected)
    if name in AGENT_SECONDS:
        return sample.agent_seconds(name, expected)
    return sample.count(name, expected)


def in_observed_periods(sample: Sample, name: str, _expected: Expected) -> float:
    """A term over the periods that a case observes from empty."""
    periods, replication = len(ends_of_periods(sample)), sample.replication
    if name in ("periods", "seconds"):
        return periods * {"periods": 1.0, "seconds": HOUR * sample.case.number("horizon")}[name]
    if name in AGENT_SECONDS:
        return in_periods(sample, replication.agent_seconds[name])
    if name in BY_MOMENT:
        return in_periods(sample, replication.in_interval[BY_MOMENT[name]])
    return in_periods(sample, replication.by_interval[name])


def terms_of(ratio: str, expected: Expected, term: Term = counted) -> Callable[[Sample], tuple[float, float]]:
    """Reads numerator and denominator of a ratio from a replication."""
    numerator, denominator = (part.split() for part in ratio.split(" / "))

    def signed_sum(sample: Sample, names: list[str]) -> float:
        total, sign = 0.0, 1.0
        for name in names:
            if name in "+-":
                sign = 1.0 if name == "+" else -1.0
            else:
                total += sign * term(sample, name, expected)
        return total

    return lambda sample: (signed_sum(sample, numerator), signed_sum(sample, denominator))
