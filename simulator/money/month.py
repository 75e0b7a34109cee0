"""A played replication as a month of 365/12 days: per-day means of the counted days, times the month's days."""

from collections.abc import Mapping

import numpy as np

from simulator.money.periods import DAYS_PER_MONTH, DAYS_PER_WEEK, WEEKS_PER_YEAR
from simulator.money.quantities import Counts, GroupTime, IntentWork, Quantities
from simulator.records import Floats, Replication
from simulator.scenario.scenario import Scenario

_COUNTED_AS: Mapping[str, tuple[str, ...]] = {
    "offered": ("offered", "blocked"),
    "handled": ("answered",),
    "abandoned": ("abandoned",),
    "abandoned_short": ("abandoned_short",),
    "contained": ("contained",),
    "self_served": ("contained_resolved", "self_served"),
    "self_service_tries": ("tried",),
    "issues": ("issues", "self_served"),
    "resolved_needs": ("resolved", "self_served"),
    "first_contact_resolved": ("first_resolved",),
    "callback_requests": ("callback_accepted",),
    "callback_attempts": ("dials",),
}
_SECONDS_OF: Mapping[str, tuple[str, ...]] = {
    "ivr_minutes": ("ivr_seconds",),
    "queue_minutes": ("line_wait_seconds", "transfer_wait_seconds"),
    "talk_minutes": ("greet_seconds", "verify_seconds", "search_seconds", "talk_seconds", "hold_seconds"),
    "inbound_minutes": ("line_seconds",),
    "outbound_minutes": ("outbound_seconds",),
}


def quantities_of(scenario: Scenario, replication: Replication) -> Quantities:
    """The month of a replication: every sum over the counted days x (365/12 days) / (number of counted days).

    Peaks are those of the replication, not scaled. Full-time equivalents are paid hours a week over
    `paid_hours_per_year` / 52.
    """
    columns = _count_columns(scenario, replication)
    return Quantities(
        groups=_group_times(scenario, replication),
        counts=Counts(**{name: float(column.sum()) for name, column in columns.items()}),
        peak_lines=float(replication.totals["peak_lines"]),
        peak_logged_in=float(replication.totals["peak_logged_in"]),
    )


def intent_work_of(scenario: Scenario, replication: Replication) -> dict[str, IntentWork]:
    """Each intent's part of the replication's month, in the scenario's order; see `IntentWork`."""
    columns = _count_columns(scenario, replication)
    handled = _handled_hours(scenario, replication)
    times = _group_times(scenario, replication).values()
    on_duty = np.array([time.logged_hours + time.overtime_hours for time in times])
    of_group = handled.sum(axis=0)
    shares = np.divide(handled, of_group, out=np.zeros_like(handled), where=of_group > 0)
    return {
        name: IntentWork(
            counts=Counts(**{count: float(column[row]) for count, column in columns.items()}),
            handled_hours=float(handled[row].sum()),
            logged_hours=float(shares[row] @ on_duty),
        )
        for row, name in enumerate(scenario.intents)
    }


def _months_per_day(scenario: Scenario) -> float:
    return DAYS_PER_MONTH / scenario.calendar.days


def _count_columns(scenario: Scenario, replication: Replication) -> dict[str, Floats]:
    """Monthly counts and minutes: name -> (intent,)."""
    scale = _months_per_day(scenario)
    counts = {name: _by_intent(replication, sources) * scale for name, sources in _COUNTED_AS.items()}
    minutes = {name: _by_intent(replication, sources) * (scale / 60) for name, sources in _SECONDS_OF.items()}
    return counts | minutes


def _by_intent(replication: Replication, sources: tuple[str, ...]) -> Floats:
    sums = [_summed(replication, source) for source in sources]
    return np.asarray(np.sum(sums, axis=0), dtype=np.float64)


def _summed(replication: Replication, source: str) -> Floats:
    """An entry of the contacts, or of the needs, over all counted days: (intent,)."""
    if source in replication.by_day:
        return np.asarray(replication.by_day[source].sum(axis=(0, 2), dtype=np.float64))
    return np.asarray(replication.needs_by_day[source].sum(axis=0, dtype=np.float64))


def _handled_hours(scenario: Scenario, replication: Replication) -> Floats:
    """Monthly handled hours, held rings included: (intent, group of the agent), agents only."""
    seconds = replication.by_day["busy_seconds"].sum(axis=0, dtype=np.float64)
    return np.asarray(seconds[:, : len(scenario.agents)] * (_months_per_day(scenario) / 3_600), dtype=np.float64)


def _group_times(scenario: Scenario, replication: Replication) -> dict[str, GroupTime]:
    scale = _months_per_day(scenario) / 3_600
    paid, logged, overtime = (
        replication.agent_seconds[name].sum(axis=0) * scale for name in ("paid", "logged_in", "overtime")
    )
    handled = _handled_hours(scenario, replication).sum(axis=0)
    contract_week = scenario.costs.labour.agent.paid_hours_per_year / WEEKS_PER_YEAR
    weeks = DAYS_PER_MONTH / DAYS_PER_WEEK
    return {
        name: GroupTime(
            fte=float(paid[column] / weeks / contract_week),
            paid_hours=float(paid[column]),
            logged_hours=float(logged[column]),
            overtime_hours=float(overtime[column]),
            handled_hours=float(handled[column]),
        )
        for column, name in enumerate(scenario.agents)
    }
