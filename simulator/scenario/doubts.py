"""What is allowed and yet worth a warning: choices of a scenario that weaken what its results say."""

from collections.abc import Iterator
from itertools import pairwise

from simulator.scenario.calendar import WEEKDAYS
from simulator.scenario.clock import Clock, Day
from simulator.scenario.people import Group
from simulator.scenario.quantities import format_clock
from simulator.scenario.rosters import levels_over_time, shift_days
from simulator.scenario.scenario import Scenario


def doubts(scenario: Scenario) -> list[str]:
    """Warnings on a valid scenario, one sentence each."""
    checks = (_guesses, _weeks, _warm_up, _closed_days, _nobody_there)
    return [warning for check in checks for warning in check(scenario)]


def _guesses(scenario: Scenario) -> Iterator[str]:
    ivr = scenario.ivr
    if ivr is not None and any(ivr.contains.values()) and "contained_resolves" not in ivr.model_fields_set:
        yield f"ivr.contained_resolves is not given: {ivr.contained_resolves:.0%} of the contained resolved is a guess"


def _weeks(scenario: Scenario) -> Iterator[str]:
    days = scenario.calendar.days
    if days % 7:
        yield f"calendar.days is {days}, not whole weeks: figures for a month lean on the weekdays that were played"


def _warm_up(scenario: Scenario) -> Iterator[str]:
    returning = [name for name in scenario.intents if _repeats(scenario, name)]
    if returning and not scenario.calendar.warm_up_days:
        names = ", ".join(returning)
        yield f"calendar.warm_up_days is 0: the first days lack the repeats of {names} that earlier needs would cause"


def _repeats(scenario: Scenario, name: str) -> bool:
    """Whether needs of an intent may come back."""
    resolution, ivr = scenario.intents[name].resolution, scenario.ivr
    unsolved_in_menu = ivr is not None and ivr.contains.get(name, 0) > 0 and ivr.contained_resolves < 1
    return resolution.returns > 0 and (resolution.first_contact < 1 or unsolved_in_menu)


def _closed_days(scenario: Scenario) -> Iterator[str]:
    week = scenario.calendar.phone_week
    for name, group in scenario.agents.items():
        for number, shift in enumerate(group.roster.shifts or ()):
            closed = [WEEKDAYS[day] for day in shift.days if not week[day]]
            if closed:
                days = ", ".join(closed)
                yield f"agents.{name}.roster.shifts.{number} is worked on {days}, when the phones are closed"


def _nobody_there(scenario: Scenario) -> Iterator[str]:
    """Opening hours of a counted day at which no group that can serve an intent is rostered."""
    clock = Clock(scenario.calendar)
    present = {name: _on_duty(group, clock) for name, group in scenario.agents.items()}
    for intent, groups in scenario.groups_of.items():
        covered = sorted(span for name in groups for span in present[name])
        gaps = [gap for day in clock.days if day.counted for gap in _gaps(clock, day, covered)]
        if gaps:
            day, start, end = gaps[0]
            hours = sum(to - at for _, at, to in gaps) / 3_600
            clocks = "-".join(format_clock(clock.local_seconds(day, at - day.start)) for at in (start, end))
            yield (
                f"nobody who can serve {intent} is rostered in {hours:,.1f} of the counted opening hours, "
                f"first on {day.date} {clocks}"
            )


Span = tuple[float, float]


def _on_duty(group: Group, clock: Clock) -> list[Span]:
    if group.roster.shifts is not None:
        return [(worked.start, worked.end) for worked in shift_days(group, clock) if worked.shift.heads]
    steps = [*levels_over_time(group, clock), (clock.end, 0)]
    return [(start, end) for (start, level), (end, _) in pairwise(steps) if level]


def _gaps(clock: Clock, day: Day, covered: list[Span]) -> Iterator[tuple[Day, float, float]]:
    for opens, closes in day.open:
        at, to = clock.elapsed(day, opens), clock.elapsed(day, closes)
        for start, end in covered:
            if start >= to:
                break
            if start > at:
                yield day, at, min(start, to)
            at = max(at, end)
        if at < to:
            yield day, at, to
