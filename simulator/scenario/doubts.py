"""What is allowed and yet worth a warning: choices of a scenario that weaken what its results say."""

from collections.abc import Iterator

from simulator.scenario.calendar import WEEKDAYS
from simulator.scenario.quantities import DAY_SECONDS
from simulator.scenario.scenario import Scenario


def doubts(scenario: Scenario) -> list[str]:
    """Warnings on a valid scenario, one sentence each."""
    return [warning for check in (_guesses, _weeks, _warm_up, _closed_days, _first_night) for warning in check(scenario)]


def _guesses(scenario: Scenario) -> Iterator[str]:
    ivr = scenario.ivr
    if ivr is not None and any(ivr.contains.values()) and "contained_resolves" not in ivr.model_fields_set:
        yield f"ivr.contained_resolves is not given: {ivr.contained_resolves:.0%} of the contained resolved is a guess"


def _weeks(scenario: Scenario) -> Iterator[str]:
    days = scenario.calendar.days
    if days % 7:
        yield f"calendar.days is {days}, not whole weeks: figures for a month lean on the weekdays that were played"


def _warm_up(scenario: Scenario) -> Iterator[str]:
    returning = [name for name, intent in scenario.intents.items() if intent.resolution.contacts_per_need() > 1]
    if returning and not scenario.calendar.warm_up_days:
        names = ", ".join(returning)
        yield f"calendar.warm_up_days is 0: the first days lack the repeats of {names} that earlier needs would cause"


def _closed_days(scenario: Scenario) -> Iterator[str]:
    week = scenario.calendar.phone_week
    for name, group in scenario.agents.items():
        for number, shift in enumerate(group.roster.shifts or ()):
            closed = [WEEKDAYS[day] for day in shift.days if not week[day]]
            if closed:
                days = ", ".join(closed)
                yield f"agents.{name}.roster.shifts.{number} is worked on {days}, when the phones are closed"


def _first_night(scenario: Scenario) -> Iterator[str]:
    if scenario.calendar.warm_up_days:
        return
    for name, group in scenario.agents.items():
        if any(shift.start + shift.length > DAY_SECONDS for shift in group.roster.shifts or ()):
            yield f"calendar.warm_up_days is 0: nobody of the night shift of agents.{name} is there in the first night"
