"""A week in place of several alike: what is found by trying is tried on a shorter calendar."""

from simulator.scenario.clock import Clock
from simulator.scenario.scenario import Scenario

WEEK = 7
"""Days of a calendar that holds every weekday as often as the others."""


def shortened(scenario: Scenario) -> Scenario:
    """The scenario with the first of its counted weeks alone, its warm-up before it, where its weeks are alike.

    They are not where it is no whole number of weeks, a holiday falls in it, volumes are given date by date, or a
    campaign works through its list: then the scenario itself.
    """
    calendar = scenario.calendar
    has_holiday = any(day.holiday for day in Clock(calendar).days)
    by_date = any(intent.volume.table is not None for intent in scenario.intents.values())
    is_long = calendar.days > WEEK and not calendar.days % WEEK
    if not is_long or has_holiday or by_date or scenario.campaigns:
        return scenario
    return scenario.model_copy(update={"calendar": calendar.model_copy(update={"days": WEEK})})
