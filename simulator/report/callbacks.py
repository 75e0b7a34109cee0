"""Those who let the line go, and the harder contacts that self-service leaves, in a terminal report."""

from collections.abc import Iterator

from rich.console import RenderableType

from simulator.report.figures import Figures
from simulator.report.layout import number, section, share, table, words
from simulator.report.mechanisms import has_callbacks, has_messages
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

Row = tuple[str, ...]


def let_go(figures: Figures) -> Iterator[RenderableType]:
    """The sections on callbacks and on messages, of what the scenario has switched on."""
    scenario = figures.simulation.scenario
    if has_callbacks(scenario):
        yield _section(figures, "Callbacks", CALLBACKS, CALLBACK_WAITS)
    if has_messages(scenario):
        backlog = figures.of("mean_backlog").value
        note = words(f"On average {number(backlog, 1)} messages wait, nights included.")
        yield _section(figures, "Messages", MESSAGES, MESSAGE_WAITS, note)


def _section(
    figures: Figures,
    title: str,
    counts: tuple[tuple[str, str, str], ...],
    waits: tuple[tuple[str, str], ...],
    *notes: RenderableType,
) -> RenderableType:
    rows: list[Row] = [
        (spelled, figures.count(name), figures.count_spread(name), *_part(figures, name, whole))
        for name, spelled, whole in counts
    ]
    rows += [(spelled, figures.seconds(name), figures.seconds_spread(name), "", "") for name, spelled in waits]
    return section(title, table(("", f"a {figures.report.period}", "±", "share", "of"), rows, words_in=(0, 4)), *notes)


def _part(figures: Figures, name: str, whole: str) -> tuple[str, str]:
    if not whole:
        return "", ""
    part, total = figures.of(name).value, figures.of(whole).value
    return share(part / total if part is not None and total else None), WHOLES.get(whole, whole)


def residue(figures: Figures) -> Iterator[RenderableType]:
    """Intents whose handle times are not those that were measured, as another share is deflected."""
    scenario = figures.simulation.scenario
    rows = [
        (name, share(intent.handle_measured_at_deflection), share(deflection(scenario, name)), f"x {factor:.3f}")
        for name, intent in scenario.intents.items()
        if (factor := residue_factor(scenario, name)) != 1
    ]
    if rows:
        headings = ("intent", "deflected when\nmeasured", "deflected\nhere", "handle times")
        told = words("What self-service and the menu resolve is shorter than what is left for the agents.")
        yield section("Harder contacts", table(headings, rows), told)
