"""What is allowed and yet worth a warning: choices of a scenario that weaken what its results say."""

from collections.abc import Iterator

from simulator.scenario.scenario import Scenario


def doubts(scenario: Scenario) -> list[str]:
    """Warnings on a valid scenario, one sentence each."""
    return [warning for check in (_guesses, _weeks, _warm_up) for warning in check(scenario)]


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
