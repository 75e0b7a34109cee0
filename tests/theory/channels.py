"""The reference cases of chats and of e-mails as scenarios."""

from simulator.scenario.calendar import WEEKDAYS
from simulator.scenario.quantities import format_clock
from tests.theory.cases import GROUP, ONE_TYPE, Case
from tests.theory.intervals import days_in_a_row, interval_bounds
from tests.theory.laws import Spec, exponential
from tests.theory.plan import contacts_per_day


def chats(case: Case) -> Spec:
    """Chats that slow each other down, by a factor for each number open or in proportion to it."""
    durations, slots = case.parameters["mean_duration_by_concurrency"], case.parameters["max_concurrency"]
    slower = {"stretch": [duration / durations[0] for duration in durations]}
    if "slowdown" in case.parameters:
        slower = {"slowdown": case.parameters["slowdown"]}
    intent = {
        "needs": {"per_day": 24 * case.number("arrival_rate")},
        "channels": {"chat": 1},
        "handle": {"chat": {"talk": exponential(durations[0])}},
        "patience": {"chat": exponential(case.number("patience_mean"))},
    }
    group = {
        "roster": {"constant": case.parameters["agents"]},
        "skills": {ONE_TYPE: {}},
        "channels": {"chat": {"slots": slots} | slower},
    }
    return {"intents": {ONE_TYPE: intent}, "agents": {GROUP: group}}


def backlog(case: Case) -> Spec:
    """E-mails of the first days of every week; the others empty the inbox."""
    starts = [format_clock(int(start)) for start, _ in interval_bounds(case)]
    rates, levels = case.parameters["arrival_rate_by_interval"], case.parameters["agents_by_interval"]
    of_a_day = len(starts) // days_in_a_row(case)
    weekday = dict.fromkeys(WEEKDAYS[: days_in_a_row(case)], 1)
    intent = {
        "needs": {"per_week": contacts_per_day(case) * 7},
        "channels": {"email": 1},
        "handle": {"email": {"talk": exponential(case.number("handling_time_mean"))}},
    }
    group = {
        "roster": {"intervals": dict(zip(starts[:of_a_day], levels[:of_a_day], strict=True))},
        "skills": {ONE_TYPE: {}},
        "channels": ["email"],
    }
    demand = {"weekday": weekday, "intraday": dict(zip(starts[:of_a_day], rates[:of_a_day], strict=True))}
    return {"demand": demand, "intents": {ONE_TYPE: intent}, "agents": {GROUP: group}}
