"""Expected needs by day and interval: volume x weekday x growth x holiday, spread over the day's profile."""

import numpy as np
from numpy.typing import NDArray

from simulator.scenario.calendar import Hours
from simulator.scenario.clock import Clock, Day
from simulator.scenario.intents import Intent
from simulator.scenario.quantities import DAY_SECONDS
from simulator.scenario.scenario import Scenario

DAYS_PER_YEAR = 365
WEEKS_PER_MONTH = DAYS_PER_YEAR / 12 / 7


def needs_by_interval(scenario: Scenario, clock: Clock, day: Day, name: str) -> NDArray[np.float64]:
    """Expected needs of an intent in each interval of a day, before busyness; shape (intervals of the day,)."""
    intent = scenario.intents[name]
    if intent.needs.table is not None:
        return _from_table(intent, clock, day)
    weights = _profile(scenario, intent, clock, day)
    expected: NDArray[np.float64] = _day_volume(scenario, intent, day) * weights / weights.sum()
    return expected


def expected_needs(scenario: Scenario, clock: Clock) -> list[dict[str, float]]:
    """Expected needs by intent, one map for each simulated day, warm-up days first."""
    return [
        {name: float(needs_by_interval(scenario, clock, day, name).sum()) for name in scenario.intents}
        for day in clock.days
    ]


def _day_volume(scenario: Scenario, intent: Intent, day: Day) -> float:
    weights = np.array(_weekday_weights(scenario, intent))
    needs = intent.needs
    if needs.per_day is not None:
        usual = needs.per_day * weights / weights[weights > 0].mean()
    elif needs.per_week is not None:
        usual = needs.per_week * weights / weights.sum()
    else:
        usual = (needs.per_month or 0.0) / WEEKS_PER_MONTH * weights / weights.sum()
    years = (day.date - scenario.calendar.start).days / DAYS_PER_YEAR
    grown = float(usual[day.date.weekday()]) * (1 + scenario.demand.growth_per_year) ** years
    return float(grown * (scenario.calendar.holidays.demand if day.holiday else 1.0))


def _weekday_weights(scenario: Scenario, intent: Intent) -> tuple[float, ...]:
    """Weights by weekday; where none are given, open days count alike and closed days not at all."""
    given = intent.weekday if intent.weekday is not None else scenario.demand.weekday
    return given if given is not None else tuple(float(bool(hours)) for hours in scenario.calendar.phone_week)


def _profile(scenario: Scenario, intent: Intent, clock: Clock, day: Day) -> NDArray[np.float64]:
    """Relative needs by interval of the day, its clock changes included.

    The clock time that comes twice shares its weight over both, the one that is skipped has none.
    """
    interval = scenario.calendar.interval
    clocks = [clock.local_seconds(day, offset) for offset in np.arange(0.0, day.length, interval)]
    steps = intent.intraday if intent.intraday is not None else scenario.demand.intraday
    hours = scenario.calendar.phone_week[day.date.weekday()]
    values = [_flat(hours, at, interval) if steps is None else _step(steps, hours, at) for at in clocks]
    weights = np.array([value / clocks.count(at) for value, at in zip(values, clocks, strict=True)])
    return weights if weights.sum() > 0 else np.ones(len(clocks))


def _flat(hours: Hours, clock: int, interval: float) -> float:
    """Open seconds of the interval that starts at a clock time."""
    return sum(max(0.0, min(closes, clock + interval) - max(opens, clock)) for opens, closes in hours)


def _step(steps: tuple[tuple[int, float], ...], hours: Hours, clock: int) -> float:
    """Value of the step at a clock time; the last step ends at the day's last closing."""
    started = [(start, value) for start, value in steps if start <= clock]
    if not started:
        return 0.0
    start, value = started[-1]
    closes = max((end for _, end in hours), default=DAY_SECONDS)
    return 0.0 if len(started) == len(steps) and start < closes <= clock else value


def _from_table(intent: Intent, clock: Clock, day: Day) -> NDArray[np.float64]:
    interval = clock.calendar.interval
    counts = np.zeros(round(day.length / interval))
    for start, count in intent.needs.table or ():
        if start.date() == day.date:
            at = clock.elapsed(day, start.hour * 3_600 + start.minute * 60) - day.start
            counts[min(int(at // interval), len(counts) - 1)] += count
    return counts
