"""Those who let the line go, and the harder contacts that self-service leaves, in a terminal report."""

from collections.abc import Iterator

from rich.console import RenderableType

from simulator.measures import CATALOGUE, TOTAL, Scope
from simulator.report.figures import Figures
from simulator.report.layout import number, section, share, table, words
from simulator.report.mechanisms import has_bots, has_callbacks, has_messages, has_other_channels
from simulator.scenario.channels import IN_WORDS
from simulator.scenario.deflection import deflection, residue_factor

CALLBACKS = (
    ("callback_offered", "were offered a callback", "offered_to_queue"),
    ("callback_accepted", "took it", "callback_offered"),
    ("callbacks", "hung up to be called back, at closing too", ""),
    ("callbacks_handled", "reached an agent so", "callbacks"),
    ("unreached", "were never reached", "callbacks"),
    ("callback_attempts", "attempts to reach them", ""),
)
MESSAGES = (
    ("kept", "kept straight from the menu, phones closed", "contacts"),
    ("voicemail", "left a message", "contacts"),
    ("voicemail_handled", "messages worked by an agent", "voicemail"),
)
"""Measure, words, and what its share is of."""

CALLBACK_WAITS = (
    ("wait_callback", "average true wait, from joining to the agent"),
    ("wait_callback_p90", "true wait of nine in ten at most"),
    ("wait_on_line", "average wait on the line, of all who reached the queue"),
)
MESSAGE_WAITS = (("wait_voicemail", "average wait until an agent worked it"),)

WHOLES = {
    "offered_to_queue": "who reached the queue",
    "callback_offered": "who were offered one",
    "voicemail": "messages",
}

PHONE = Scope(channel="phone")

Row = tuple[str, ...]


def let_go(figures: Figures) -> Iterator[RenderableType]:
    """The sections on callbacks and on messages, of what the scenario has switched on."""
    scenario = figures.simulation.scenario
    if has_callbacks(scenario):
        yield _section(figures, "Callbacks", CALLBACKS, CALLBACK_WAITS)
    if has_messages(scenario):
        backlog = figures.of("mean_backlog", PHONE).value
        note = words(f"On average {number(backlog, 1)} messages wait, nights included.")
        title = "Messages of callers" if has_other_channels(scenario) else "Messages"
        yield _section(figures, title, MESSAGES, MESSAGE_WAITS, note)


def _section(
    figures: Figures,
    title: str,
    counts: tuple[tuple[str, str, str], ...],
    waits: tuple[tuple[str, str], ...],
    *notes: RenderableType,
) -> RenderableType:
    rows: list[Row] = [
        (spelled, figures.count(name, of), figures.count_spread(name, of), *_part(figures, name, whole))
        for name, spelled, whole in counts
        for of in (_of_calls(name),)
    ]
    rows += [
        (spelled, figures.seconds(name, of), figures.seconds_spread(name, of), "", "")
        for name, spelled in waits
        for of in (_of_calls(name),)
    ]
    return section(title, table(("", f"a {figures.report.period}", "±", "share", "of"), rows, words_in=(0, 4)), *notes)


def _part(figures: Figures, name: str, whole: str) -> tuple[str, str]:
    if not whole:
        return "", ""
    part, total = figures.of(name, _of_calls(name)).value, figures.of(whole, _of_calls(whole)).value
    return share(part / total if part is not None and total else None), WHOLES.get(whole, whole)


def _of_calls(name: str) -> Scope:
    """The phone, for what is measured on other channels too."""
    return PHONE if CATALOGUE[name].covers(PHONE) else TOTAL


def residue(figures: Figures) -> Iterator[RenderableType]:
    """Intents whose handle times are not those that were measured, as another share is deflected."""
    scenario = figures.simulation.scenario
    by_channel = has_other_channels(scenario)
    rows = [
        (
            stream.intent,
            *((IN_WORDS[stream.channel],) if by_channel else ()),
            share(scenario.intents[stream.intent].measured_at(stream.channel)),
            share(deflection(scenario, *stream)),
            f"x {factor:.3f}",
        )
        for stream in scenario.streams
        if (factor := residue_factor(scenario, *stream)) != 1
    ]
    if rows:
        headings = (
            *(("intent", "channel") if by_channel else ("intent",)),
            *("deflected when\nmeasured", "deflected\nhere", "handle times"),
        )
        front = "the menu or the bot" if has_bots(scenario) else "the menu"
        told = words(f"What self-service and {front} resolve is shorter than what is left for the agents.")
        yield section("Harder contacts", table(headings, rows, words_in=(0, 1) if by_channel else (0,)), told)
