"""Service and contacts side by side, a column for each channel, in a terminal report."""

from collections.abc import Iterator
from functools import partial

from rich.console import RenderableType

from simulator.measures import CATALOGUE, TOTAL, Estimate, Scope
from simulator.measures.streams import service_of
from simulator.report.figures import Figures
from simulator.report.layout import number, points, seconds, section, share, table, words
from simulator.report.mechanisms import (
    Shown,
    deferred_channels,
    has_callbacks,
    has_chases,
    has_transfers,
    lets_lines_go,
    live_channels,
)
from simulator.report.service import FORMULA_WORDS, OUTCOMES, outcome_in_words, spelled, verdict
from simulator.scenario.channels import CHANNELS, DEFERRED, IN_WORDS, LIVE, Channel
from simulator.scenario.quantities import format_duration
from simulator.scenario.scenario import Scenario

Row = tuple[str, ...]

NONE = "-"
CHAT: tuple[Channel, ...] = ("chat",)
PHONE: tuple[Channel, ...] = ("phone",)

ROWS: tuple[tuple[str, str, tuple[Channel, ...], Shown | None], ...] = (
    ("blocking", "found all lines busy", PHONE, lambda scenario: scenario.lines is not None),
    ("abandonment", "gave up waiting", LIVE, None),
    ("asa", "average wait", LIVE, None),
    ("wait_true", "average true wait", PHONE, lets_lines_go),
    ("wait_answered_p90", "wait of nine in ten at most", LIVE, None),
    ("wait_true", "wait until an agent begins", DEFERRED, None),
    ("backlog_at_day_end", "waiting at the end of a day", DEFERRED, None),
    ("oldest_age", "age of the oldest then", DEFERRED, None),
    ("transferred_share", "passed on to another agent", CHANNELS, has_transfers),
    ("aht", "handle time by the clock", CHANNELS, None),
    ("chats_at_once", "chats open at once", CHAT, None),
    ("chat_slot_use", "of all that could be open", CHAT, None),
    ("fcr_gross", "resolved at first contact", CHANNELS, None),
    ("fcr_net", "no further contact in {window}", CHANNELS, None),
)
"""Measure, words, the channels that have it, and when it is shown (None: always)."""


def service_by_channel(figures: Figures) -> RenderableType:
    """What customers got on each channel, against the channel's own target."""
    scenario = figures.simulation.scenario
    rows = [
        ("target", *(_target(scenario, channel) for channel in scenario.channels)),
        ("in time", *(_cell(_level(figures, channel)) for channel in scenario.channels)),
        ("the target is", *(_verdict(figures, channel) for channel in scenario.channels)),
        *_further(figures),
        *_measured(figures),
    ]
    return section("Service by channel", table(("", *_names(scenario)), rows), *map(words, _told(scenario)))


def _names(scenario: Scenario) -> list[str]:
    return [IN_WORDS[channel] for channel in scenario.channels]


def _target(scenario: Scenario, channel: Channel) -> str:
    messages = {"email": scenario.service.email, "social": scenario.service.social}
    if channel in messages:
        return f"{share(messages[channel].level, 0)} in {format_duration(messages[channel].due)}"
    live = service_of(scenario, channel)
    return f"{share(live.level, 0)} in {seconds(live.within)}"


def _level(figures: Figures, channel: Channel) -> Estimate:
    return figures.of("on_time" if channel in DEFERRED else "service_level", Scope(channel=channel))


def _verdict(figures: Figures, channel: Channel) -> str:
    found = _level(figures, channel)
    own = getattr(figures.simulation.scenario.service, channel)
    return NONE if found.value is None else verdict(found, own.level)


def _further(figures: Figures) -> Iterator[Row]:
    """Service levels at further thresholds of any channel."""
    scenario = figures.simulation.scenario
    own: dict[Channel, tuple[float, ...]] = {
        channel: service_of(scenario, channel).thresholds[1:] for channel in live_channels(scenario)
    }
    for threshold in sorted({threshold for thresholds in own.values() for threshold in thresholds}):
        cells = (
            _cell(figures.of(f"service_level@{threshold:g}", Scope(channel=channel)))
            if threshold in own.get(channel, ())
            else NONE
            for channel in scenario.channels
        )
        yield f"within {seconds(threshold)}", *cells


def _measured(figures: Figures) -> Iterator[Row]:
    scenario = figures.simulation.scenario
    window = format_duration(scenario.service.repeat_window)
    for name, text, channels, shown in ROWS:
        if (shown is None or shown(scenario)) and not set(channels).isdisjoint(scenario.channels):
            cells = (_cell_of(figures, name, channel) if channel in channels else NONE for channel in scenario.channels)
            row = spelled(figures, name, text.format(window=window)), *cells
            if any(cell != NONE for cell in row[1:]):
                yield row


def _cell_of(figures: Figures, name: str, channel: Channel) -> str:
    """A measure of a channel; of chats in total where it is of nothing else."""
    scope = Scope(channel=channel)
    return _cell(figures.of(name, scope if CATALOGUE[name].covers(scope) else TOTAL))


def _cell(found: Estimate) -> str:
    """A value with half of its interval."""
    if found.value is None:
        return NONE
    digits = 0 if found.value >= 100 else 1
    plain = partial(number, digits=digits)
    spell = {"share": share, "s": seconds}.get(found.unit, plain)
    spread = {"share": points, "s": seconds}.get(found.unit, plain)
    return spell(found.value) + ("" if found.half_width is None else f" ± {spread(found.half_width)}")


def _told(scenario: Scenario) -> Iterator[str]:
    """What "in time" is."""
    formulas = {channel: service_of(scenario, channel).formula for channel in live_channels(scenario)}
    for formula in dict.fromkeys(formulas.values()):
        named = " and ".join(IN_WORDS[channel] for channel, own in formulas.items() if own == formula)
        unreached = " + unreached" if has_callbacks(scenario) and "phone" in formulas else ""
        yield f"In time on {named}: {FORMULA_WORDS[formula].format(unreached=unreached)}."
    if deferred_channels(scenario):
        named = " and ".join(IN_WORDS[channel] for channel in deferred_channels(scenario))
        yield f"In time by {named}: answered by the due time, of those answered or due by the end."


def contacts_by_channel(figures: Figures) -> RenderableType:
    """Every way that a contact can end, by the channel on which it came, in the reporting period."""
    scenario = figures.simulation.scenario
    rows = [
        (outcome_in_words(scenario, name, text), *(figures.count(name, scope) for scope in _scopes(scenario)))
        for name, text in _outcomes(scenario)
        if figures.of(name).value or name == "contacts"
    ]
    total = ("total",) if len(scenario.channels) > 1 else ()
    drawn = table((f"a {figures.report.period}", *_names(scenario), *total), rows)
    return section("Contacts by channel", drawn, words(IN_SUMMARY))


IN_SUMMARY = "The 95 % intervals of these figures are in summary.json."


def _outcomes(scenario: Scenario) -> Iterator[tuple[str, str]]:
    yield "contacts", "contacts"
    for name, text, _ in OUTCOMES:
        yield name, text
        if name == "abandoned" and has_chases(scenario):
            yield "chased", "of these, came on another channel"


def _scopes(scenario: Scenario) -> Iterator[Scope]:
    yield from (Scope(channel=channel) for channel in scenario.channels)
    if len(scenario.channels) > 1:
        yield TOTAL
