"""Rules between parts of a scenario that no single model can see: hours that must meet, shares that must fit."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from simulator.scenario.assumed import broken_assumptions
from simulator.scenario.base import Path, Problem
from simulator.scenario.bots import Bot
from simulator.scenario.channels import CHANNELS, DEFERRED, ON_CHANNEL, Channel, Stream
from simulator.scenario.clock import Clock
from simulator.scenario.coverage import broken_coverage
from simulator.scenario.deflection import Front, deflection, front_of
from simulator.scenario.demand import Steps
from simulator.scenario.names import broken_names, names_of
from simulator.scenario.plans import broken_plans
from simulator.scenario.quantities import format_clock
from simulator.scenario.scenario import Scenario

_NEVER_OPEN = {
    "phone": "the phones are never open",
    "chat": "chat is never open",
    "email": "e-mail is never open: its hours say on which days messages arise",
    "social": "social media are never open: their hours say on which days messages arise",
}


def broken_rules(scenario: Scenario) -> list[Problem]:
    """Every broken cross-reference of a scenario whose parts are valid by themselves."""
    checks = (
        _fronts,
        _misroutes,
        _callbacks,
        _days,
        _grid,
        _hours,
        _volumes,
        _delays,
        _chases,
        _residues,
        _tables,
        _campaigns,
        _line_names,
        _channels_counted,
        broken_coverage,
        broken_assumptions,
        broken_plans,
    )
    return broken_names(names_of(scenario)) + [problem for check in checks for problem in check(scenario)]


def _fronts(scenario: Scenario) -> Iterator[Problem]:
    if scenario.ivr is not None and scenario.bots.phone is not None:
        yield Problem(("bots", "phone"), "a bot on the phone takes the place of the menu: give ivr or bots.phone")
    fronts: dict[Path, tuple[Channel, Front | None]] = {
        ("ivr",): ("phone", scenario.ivr),
        ("bots", "phone"): ("phone", scenario.bots.phone),
        ("bots", "chat"): ("chat", scenario.bots.chat),
    }
    for path, (channel, front) in fronts.items():
        yield from () if front is None else _contained(scenario, (*path, "contains"), channel, front)


def _contained(scenario: Scenario, path: Path, channel: Channel, front: Front) -> Iterator[Problem]:
    what = "calls" if channel == "phone" else "chats"
    for intent, share in front.contains.items():
        if share + front.hangs_up > 1:
            total = share + front.hangs_up
            yield Problem((*path, intent), f"contained and hung up together are {total:.0%} of the {what}")
        if intent in scenario.intents and channel not in scenario.intents[intent].channels:
            yield Problem((*path, intent), f"nothing of '{intent}' comes {ON_CHANNEL[channel]}", (), intent)


def _misroutes(scenario: Scenario) -> Iterator[Problem]:
    on_the_phone = sum("phone" in intent.channels for intent in scenario.intents.values())
    if scenario.ivr is not None and scenario.ivr.misroutes and on_the_phone < 2:
        where = "" if len(scenario.intents) < 2 else " on the phone"
        message = f"a misrouted call asks for another intent, and there is only one{where}"
        yield Problem(("ivr", "misroutes"), message)


def _callbacks(scenario: Scenario) -> Iterator[Problem]:
    callback = scenario.callback
    if scenario.calendar.closing.phone == "callback_next_day" and callback is None:
        message = "callback_next_day needs the block callback, which says how customers are called back"
        yield Problem(("calendar", "closing", "phone"), message)
    if callback is None:
        return
    if "phone" not in scenario.channels:
        yield Problem(("callback",), "no intent comes on the phone: there is nobody to be called back")
    duplicates = callback.duplicates
    if duplicates is not None and duplicates.share and not duplicates.after.mean_seconds:
        message = "a delay of 0s would bring the call at the instant at which a call back was accepted"
        yield Problem(("callback", "duplicates", "after"), message)


def _days(scenario: Scenario) -> Iterator[Problem]:
    interval = scenario.calendar.interval
    for day in Clock(scenario.calendar).days:
        if day.length % interval:
            what = f"{interval / 60:.0f}m does not divide the {day.length / 3_600:g} hours of {day.date}"
            yield Problem(("calendar", "interval"), f"{what}, when the clocks change: take a shorter interval")


def _grid(scenario: Scenario) -> Iterator[Problem]:
    interval = int(scenario.calendar.interval)
    for path, profile in _profiles(scenario):
        for clock, _ in profile or ():
            if clock % interval:
                text = format_clock(clock)
                yield Problem((*path, text), f"{text} is not on the {interval // 60}-minute grid of calendar.interval")


def _profiles(scenario: Scenario) -> Iterator[tuple[Path, Steps | None]]:
    yield ("demand", "intraday"), scenario.demand.intraday
    for channel in CHANNELS:
        yield ("demand", "channels", channel, "intraday"), getattr(scenario.demand.channels, channel).intraday
    for name, intent in scenario.intents.items():
        yield ("intents", name, "intraday"), intent.intraday


def _delays(scenario: Scenario) -> Iterator[Problem]:
    for name, intent in scenario.intents.items():
        if intent.resolution.returns and not intent.resolution.after.mean_seconds:
            path = ("intents", name, "resolution", "after")
            yield Problem(path, "a delay of 0s would bring the need back at the instant at which it left")
        if intent.redial is not None and intent.redial.is_possible and not intent.redial.after.mean_seconds:
            path = ("intents", name, "redial", "after")
            yield Problem(path, "a delay of 0s would bring the call back at the instant at which it ended")


def _chases(scenario: Scenario) -> Iterator[Problem]:
    for name, intent in scenario.intents.items():
        if intent.chases is None:
            continue
        if not any(channel in DEFERRED for channel in intent.channels):
            message = f"only messages are chased, and '{name}' comes neither by e-mail nor on social media"
            yield Problem(("intents", name, "chases"), message)
        if intent.chases.share and not intent.chases.after.mean_seconds:
            path = ("intents", name, "chases", "after")
            yield Problem(path, "a delay of 0s would chase a message at the instant at which it was sent")


def _residues(scenario: Scenario) -> Iterator[Problem]:
    for name, channel in scenario.streams:
        if scenario.intents[name].measured_at(channel) is None or deflection(scenario, name, channel) != 1:
            continue
        message = "how long the contacts that remain take was never measured and does not follow from those that were"
        yield Problem(("intents", name), f"{_all_resolved(scenario, channel)}: {message}")


def _all_resolved(scenario: Scenario, channel: Channel) -> str:
    front = front_of(scenario, channel)
    if channel == "phone" and not isinstance(front, Bot):
        return "self-service and the menu resolve all of it"
    if front is None:
        return f"self-service resolves all of it that would come {ON_CHANNEL[channel]}"
    return f"self-service and the bot resolve all of it that would come {ON_CHANNEL[channel]}"


def _hours(scenario: Scenario) -> Iterator[Problem]:
    for channel in scenario.channels:
        if not any(scenario.calendar.week_of(channel)):
            own = getattr(scenario.calendar.open, channel) is not None
            yield Problem(("calendar", "open", channel) if own else ("calendar", "open"), _NEVER_OPEN[channel])


def _volumes(scenario: Scenario) -> Iterator[Problem]:
    for stream in scenario.streams:
        intent = scenario.intents[stream.intent]
        if intent.volume.table is not None or not any(scenario.calendar.week_of(stream.channel)):
            continue
        for path, weights in (_given(scenario, stream, "weekday"), _given(scenario, stream, "intraday")):
            if weights is not None and not any(weights):
                what = "weekday" if path[-1] == "weekday" else "clock time"
                yield Problem(path, f"every {what} has weight 0: the volume has nowhere to go")


def _given(scenario: Scenario, stream: Stream, key: str) -> tuple[Path, Sequence[float] | None]:
    """Where the weights of a stream stand: at the intent, else at its channel, else at the demand of all."""
    places: dict[Path, object] = {
        ("intents", stream.intent): scenario.intents[stream.intent],
        ("demand", "channels", stream.channel): getattr(scenario.demand.channels, stream.channel),
        ("demand",): scenario.demand,
    }
    path, weights = next(
        ((path, found) for path, place in places.items() if (found := getattr(place, key)) is not None), ((), None)
    )
    if weights is None or key == "weekday":
        return (*path, key), weights
    return (*path, key), [weight for _, weight in weights]


def _campaigns(scenario: Scenario) -> Iterator[Problem]:
    for name, campaign in scenario.campaigns.items():
        if campaign.window is not None and not any(campaign.window):
            yield Problem(("campaigns", name, "window"), "the window is never open: no call could be made")
        if campaign.window is None and not any(scenario.calendar.open.default):
            message = "its window is calendar.open.default, which is never open: give it a window"
            yield Problem(("campaigns", name), message)


def _tables(scenario: Scenario) -> Iterator[Problem]:
    tables = {name: table for name, intent in scenario.intents.items() if (table := intent.volume.table) is not None}
    days = Clock(scenario.calendar).days if tables else ()
    for name, table in tables.items():
        path: Path = ("intents", name, scenario.intents[name].volume_key, "table")
        yield from _off_grid(path, (start for start, _ in table), int(scenario.calendar.interval))
        rows = {start.date() for start, _ in table}
        channels = tuple(scenario.intents[name].channels)
        missing = [day.date for day in days if day.hours(*channels) and day.date not in rows]
        if missing:
            what = "the phones are" if channels == ("phone",) else "its channels are"
            yield Problem(path, f"the table has no row for {_dates(missing)}, when {what} open")


def _off_grid(path: Path, starts: Iterable[datetime], interval: int) -> Iterator[Problem]:
    for start in starts:
        if (start.hour * 3_600 + start.minute * 60 + start.second) % interval:
            text = start.isoformat(timespec="minutes")
            yield Problem((*path, text), f"{text} is not on the {interval // 60}-minute grid of calendar.interval")


def _dates(days: list[date]) -> str:
    shown = ", ".join(str(day) for day in days[:3])
    return shown if len(days) <= 3 else f"{shown} and {len(days) - 3} more days"


def _line_names(scenario: Scenario) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, line in enumerate(scenario.costs.lines):
        if line.id in seen:
            yield Problem(("costs", "lines", number, "id"), f"a cost line '{line.id}' exists already")
        seen.add(line.id)
    roles: set[str] = set()
    for number, role in enumerate(scenario.costs.labour.support):
        if role.role in roles:
            yield Problem(("costs", "labour", "support", number, "role"), f"a role '{role.role}' exists already")
        roles.add(role.role)


def _channels_counted(scenario: Scenario) -> Iterator[Problem]:
    there = {*scenario.channels, *(["outbound"] if scenario.campaigns else [])}
    if there.isdisjoint(scenario.costs.definitions.channels_counted):
        message = "none of these channels is in use: there would be no contact to divide by"
        yield Problem(("costs", "definitions", "channels_counted"), message)
