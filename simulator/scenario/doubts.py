"""What is allowed and yet worth a warning: choices of a scenario that weaken what its results say."""

from collections.abc import Iterator
from itertools import pairwise

from simulator.scenario.calendar import WEEKDAYS, Hours
from simulator.scenario.campaigns import Campaign
from simulator.scenario.channels import DEFERRED, LIVE, ON_CHANNEL, Channel, Stream
from simulator.scenario.clock import Clock, Day, periods_of
from simulator.scenario.coverage import able
from simulator.scenario.guesses import guesses
from simulator.scenario.idle_settings import idle_settings, repeats
from simulator.scenario.intents import Intent
from simulator.scenario.people import Group
from simulator.scenario.plans import idle_plans
from simulator.scenario.quantities import format_clock
from simulator.scenario.rosters import levels_over_time, shift_days
from simulator.scenario.scenario import Scenario
from simulator.scenario.spread import share_when_closed

LATE_SECONDS = 3_600.0
"""A contact that comes this much later on average may well come on another day."""
FEW = 0.01
"""Share of the needs that may meet closed doors without a word."""

Span = tuple[float, float]

_CLOSED = {"phone": "the phones are closed", "chat": "chat is closed"}


def doubts(scenario: Scenario) -> list[str]:
    """Warnings on a valid scenario, one sentence each."""
    checks = (
        guesses,
        _weeks,
        _warm_up,
        idle_settings,
        idle_plans,
        _endless_redials,
        _calls_behind_chats,
        _closed_days,
        _closed_doors,
        _nobody_there,
        _nobody_calls,
    )
    return [warning for check in checks for warning in check(scenario)]


def _weeks(scenario: Scenario) -> Iterator[str]:
    days = scenario.calendar.days
    if days % 7:
        yield f"calendar.days is {days}, not whole weeks: figures for a month lean on the weekdays that were played"


def _warm_up(scenario: Scenario) -> Iterator[str]:
    returning = [name for name in scenario.intents if repeats(scenario, name)]
    if returning and not scenario.calendar.warm_up_days:
        names = ", ".join(returning)
        yield f"calendar.warm_up_days is 0: the first days lack the repeats of {names} that earlier needs would cause"
    late = [name for name, intent in scenario.intents.items() if name not in returning and _comes_late(intent)]
    if late and not scenario.calendar.warm_up_days:
        names = ", ".join(late)
        yield f"calendar.warm_up_days is 0: the first days lack the contacts of {names} that failed on earlier days"
    written = [name for name, intent in scenario.intents.items() if not set(DEFERRED).isdisjoint(intent.channels)]
    if written and not scenario.calendar.warm_up_days:
        names = ", ".join(written)
        yield f"calendar.warm_up_days is 0: the first days lack the messages of {names} that earlier days left over"


def _fails_silently(intent: Intent) -> bool:
    return intent.self_service is not None and intent.self_service.tries * intent.self_service.silent_failure > 0


def _comes_late(intent: Intent) -> bool:
    """Whether failed self-service, calls in vain or chased messages bring contacts on a later day."""
    service, redial = intent.self_service, intent.redial
    if intent.chases is not None and intent.chases.after.mean_seconds >= LATE_SECONDS:
        return True
    if service is not None and _fails_silently(intent) and service.silent_delay.mean_seconds >= LATE_SECONDS:
        return True
    if redial is None or not redial.is_possible:
        return False
    return any(redial.closed) or redial.after.mean_seconds >= LATE_SECONDS


def _endless_redials(scenario: Scenario) -> Iterator[str]:
    for name, intent in scenario.intents.items():
        chances = intent.redial.chances if intent.redial is not None else {}
        endless = [cause for cause, by_attempt in chances.items() if by_attempt[-1] == 1]
        if endless:
            causes = ", ".join(endless)
            yield f"intents.{name}.redial stays at 100% ({causes}): such callers try again until they are served"


def _calls_behind_chats(scenario: Scenario) -> Iterator[str]:
    """Groups whose agents answer no call while a chat is open, and always have one where chats are many."""
    for name, group in scenario.agents.items():
        chat = group.channels.chat
        both = set(scenario.live_channels_of(group)) == set(LIVE)
        if both and chat is not None and chat.slots > 1 and not chat.beside_calls:
            what = "their calls wait until an agent has closed all chats"
            yield f"agents.{name} works on calls and on {chat.slots} chats at once, not on both together: {what}"


def _closed_days(scenario: Scenario) -> Iterator[str]:
    """Days on which a group is on duty for nobody: it has live contacts alone, and their channels are closed."""
    for name, group in scenario.agents.items():
        channels = scenario.live_channels_of(group)
        others = any(stream.channel in DEFERRED for stream in scenario.streams_of(group))
        if not channels or others or not scenario.campaigns.keys().isdisjoint(group.skills):
            continue
        for number, shift in enumerate(group.roster.shifts or ()):
            weeks = [scenario.calendar.week_of(channel) for channel in channels]
            closed = [WEEKDAYS[day] for day in shift.days if not any(week[day] for week in weeks)]
            if closed:
                when = " and ".join(_CLOSED[channel] for channel in channels)
                yield f"agents.{name}.roster.shifts.{number} is worked on {', '.join(closed)}, when {when}"


def _closed_doors(scenario: Scenario) -> Iterator[str]:
    """Needs that arise out of hours, where the scenario does not say what becomes of them."""
    for channel in LIVE:
        kept = channel == "phone" and scenario.ivr is not None and scenario.ivr.after_hours > 0
        shares = {
            name: share_when_closed(scenario, Stream(name, channel))
            for name, intent in scenario.intents.items()
            if channel in intent.channels and not kept and not _tries_again(intent)
        }
        if many := [f"{share:.1%} of {name}" for name, share in shares.items() if share > FEW]:
            told = f"{', '.join(many)} arise when {_CLOSED[channel]}: nobody serves them"
            yield f"of the expected needs{_where(scenario, channel)}, {told}"


def _tries_again(intent: Intent) -> bool:
    return intent.redial is not None and any(intent.redial.closed)


def _where(scenario: Scenario, channel: Channel) -> str:
    return "" if scenario.channels == ("phone",) else f" {ON_CHANNEL[channel]}"


def _nobody_there(scenario: Scenario) -> Iterator[str]:
    """Opening hours of a counted day at which no group that can serve a stream is rostered."""
    clock = Clock(scenario.calendar)
    present = {name: _on_duty(scenario, group, clock) for name, group in scenario.agents.items()}
    for stream in scenario.streams:
        covered = sorted(span for name in able(scenario, stream) for span in present[name])
        who = f"nobody who can serve {stream.intent}{_where(scenario, stream.channel)}"
        if stream.channel not in DEFERRED:
            yield from (f"{who} {told}" for told in _uncovered(clock, stream.channel, covered))
        elif not any(end > clock.counted_from for _, end in covered):
            yield f"{who} is rostered in the counted days"


def _uncovered(clock: Clock, channel: Channel, covered: list[Span]) -> Iterator[str]:
    gaps = [gap for day in clock.days if day.counted for gap in _gaps(clock, day, day.hours(channel), covered)]
    if gaps:
        day, start, end = gaps[0]
        hours = sum(to - at for _, at, to in gaps) / 3_600
        clocks = "-".join(format_clock(clock.local_seconds(day, at - day.start)) for at in (start, end))
        yield f"is rostered in {hours:,.1f} of the counted opening hours, first on {day.date} {clocks}"


def _nobody_calls(scenario: Scenario) -> Iterator[str]:
    """Campaigns in whose windows nobody is on duty who could make their calls."""
    clock = Clock(scenario.calendar)
    for name, campaign in scenario.campaigns.items():
        groups = [group for group in scenario.agents.values() if name in group.skills]
        duty = [span for group in groups for span in _on_duty(scenario, group, clock)]
        window = periods_of(clock, (_window(scenario, campaign, day) for day in clock.days))
        if not any(start < to and at < end for start, end in duty for at, to in window):
            yield f"campaigns.{name} makes no calls: nobody who could is rostered in its window"


def _window(scenario: Scenario, campaign: Campaign, day: Day) -> Hours:
    week = scenario.calendar.open.default if campaign.window is None else campaign.window
    return () if day.holiday else week[day.date.weekday()]


def _on_duty(scenario: Scenario, group: Group, clock: Clock) -> list[Span]:
    if group.roster.shifts is not None:
        return [(worked.start, worked.end) for worked in shift_days(group, clock) if worked.shift.heads]
    steps = [*levels_over_time(scenario, group, clock), (clock.end, 0)]
    return [(start, end) for (start, level), (end, _) in pairwise(steps) if level]


def _gaps(clock: Clock, day: Day, hours: Hours, covered: list[Span]) -> Iterator[tuple[Day, float, float]]:
    for opens, closes in hours:
        at, to = clock.elapsed(day, opens), clock.elapsed(day, closes)
        for start, end in covered:
            if start >= to:
                break
            if start > at:
                yield day, at, min(start, to)
            at = max(at, end)
        if at < to:
            yield day, at, to
