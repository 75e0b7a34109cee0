"""What is allowed and yet worth a warning: choices of a scenario that weaken what its results say."""

from collections.abc import Iterator
from itertools import pairwise

from simulator.scenario.calendar import WEEKDAYS
from simulator.scenario.clock import Clock, Day
from simulator.scenario.deflection import deflection
from simulator.scenario.intents import Intent
from simulator.scenario.people import Group
from simulator.scenario.quantities import format_clock, format_duration
from simulator.scenario.rosters import levels_over_time, shift_days
from simulator.scenario.scenario import Scenario
from simulator.scenario.spread import share_when_closed

LATE_SECONDS = 3_600.0
"""A contact that comes this much later on average may well come on another day."""
FEW = 0.01
"""Share of the needs that may meet closed doors without a word."""


def doubts(scenario: Scenario) -> list[str]:
    """Warnings on a valid scenario, one sentence each."""
    checks = (
        _guesses,
        _guessed_residue,
        _guessed_callbacks,
        _weeks,
        _warm_up,
        _no_offers,
        _no_announcement,
        _no_transfers,
        _endless_redials,
        _closed_days,
        _closed_doors,
        _nobody_there,
    )
    return [warning for check in checks for warning in check(scenario)]


def _guesses(scenario: Scenario) -> Iterator[str]:
    ivr = scenario.ivr
    if ivr is not None and any(ivr.contains.values()) and "contained_resolves" not in ivr.model_fields_set:
        yield f"ivr.contained_resolves is not given: {ivr.contained_resolves:.0%} of the contained resolved is a guess"
    for name, intent in scenario.intents.items():
        service = intent.self_service
        if service is not None and _fails_silently(intent) and "silent_delay" not in service.model_fields_set:
            guess = f"{format_duration(service.silent_delay.mean_seconds)} until the failure is found is a guess"
            yield f"intents.{name}.self_service.silent_delay is not given: {guess}"


def _guessed_residue(scenario: Scenario) -> Iterator[str]:
    for name, intent in scenario.intents.items():
        measured = intent.handle_measured_at_deflection
        is_used = measured is not None and measured != deflection(scenario, name)
        if is_used and "relative_length" not in intent.model_fields_set:
            length = f"{intent.relative_length:g} of the mean for the length of what is deflected"
            yield f"intents.{name}.relative_length is not given: {length} is a guess"


def _guessed_callbacks(scenario: Scenario) -> Iterator[str]:
    callback = scenario.callback
    if callback is None or not callback.accepts * callback.offered_to:
        return
    if "reached" not in callback.model_fields_set:
        yield f"callback.reached is not given: {callback.reached:.0%} of the calls back picked up is a guess"
    if "attempts" not in callback.model_fields_set:
        yield f"callback.attempts is not given: {callback.attempts} attempts at calling back are a guess"


def _weeks(scenario: Scenario) -> Iterator[str]:
    days = scenario.calendar.days
    if days % 7:
        yield f"calendar.days is {days}, not whole weeks: figures for a month lean on the weekdays that were played"


def _warm_up(scenario: Scenario) -> Iterator[str]:
    returning = [name for name in scenario.intents if _repeats(scenario, name)]
    if returning and not scenario.calendar.warm_up_days:
        names = ", ".join(returning)
        yield f"calendar.warm_up_days is 0: the first days lack the repeats of {names} that earlier needs would cause"
    late = [name for name, intent in scenario.intents.items() if name not in returning and _comes_late(intent)]
    if late and not scenario.calendar.warm_up_days:
        names = ", ".join(late)
        yield f"calendar.warm_up_days is 0: the first days lack the contacts of {names} that failed on earlier days"


def _fails_silently(intent: Intent) -> bool:
    return intent.self_service is not None and intent.self_service.tries * intent.self_service.silent_failure > 0


def _comes_late(intent: Intent) -> bool:
    """Whether failed self-service or calls in vain bring contacts on a later day."""
    service, redial = intent.self_service, intent.redial
    if service is not None and _fails_silently(intent) and service.silent_delay.mean_seconds >= LATE_SECONDS:
        return True
    if redial is None or not redial.is_possible:
        return False
    return any(redial.closed) or redial.after.mean_seconds >= LATE_SECONDS


def _repeats(scenario: Scenario, name: str) -> bool:
    """Whether needs of an intent may come back."""
    resolution, ivr = scenario.intents[name].resolution, scenario.ivr
    unsolved_in_menu = ivr is not None and ivr.contains.get(name, 0) > 0 and ivr.contained_resolves < 1
    return resolution.returns > 0 and (resolution.first_contact < 1 or unsolved_in_menu)


def _no_offers(scenario: Scenario) -> Iterator[str]:
    if scenario.callback is not None and scenario.callback.most_open == 0:
        yield "callback.most_open is 0: no callback is ever offered"


def _no_announcement(scenario: Scenario) -> Iterator[str]:
    told, intents = scenario.waiting.announcement, scenario.intents.values()
    if told is None:
        return
    shortens = told.patience != 1 and any(intent.patience.phone is not None for intent in intents)
    scares = told.balks != 1 and any(intent.balks for intent in intents)
    if not shortens and not scares:
        yield "waiting.announcement has no effect: it changes neither the patience nor the balking of any intent"


def _no_transfers(scenario: Scenario) -> Iterator[str]:
    for name, intent in scenario.intents.items():
        if intent.transfer is None:
            continue
        to, tier = intent.transfer.to or name, intent.transfer.tier
        if all(scenario.agents[group].takes(to, tier) for group in scenario.groups_of[name]):
            yield f"intents.{name}.transfer never happens: every group that handles {name} has the skill asked for"


def _endless_redials(scenario: Scenario) -> Iterator[str]:
    for name, intent in scenario.intents.items():
        chances = intent.redial.chances if intent.redial is not None else {}
        endless = [cause for cause, by_attempt in chances.items() if by_attempt[-1] == 1]
        if endless:
            causes = ", ".join(endless)
            yield f"intents.{name}.redial stays at 100% ({causes}): such callers try again until they are served"


def _closed_days(scenario: Scenario) -> Iterator[str]:
    week = scenario.calendar.phone_week
    for name, group in scenario.agents.items():
        for number, shift in enumerate(group.roster.shifts or ()):
            closed = [WEEKDAYS[day] for day in shift.days if not week[day]]
            if closed:
                days = ", ".join(closed)
                yield f"agents.{name}.roster.shifts.{number} is worked on {days}, when the phones are closed"


def _closed_doors(scenario: Scenario) -> Iterator[str]:
    """Needs that arise out of hours, where the scenario does not say what becomes of them."""
    kept = scenario.ivr is not None and scenario.ivr.after_hours > 0
    shares = {
        name: share_when_closed(scenario, name)
        for name, intent in scenario.intents.items()
        if not kept and not (intent.redial is not None and any(intent.redial.closed))
    }
    if many := [f"{share:.1%} of {name}" for name, share in shares.items() if share > FEW]:
        yield f"of the expected needs, {', '.join(many)} arise when the phones are closed: nobody serves them"


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
