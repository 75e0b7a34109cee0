"""What a bot resolved, beside what its vendor claims, in a terminal report."""

from collections.abc import Iterator

from rich.console import RenderableType

from simulator.measures import Scope
from simulator.report.figures import Figures
from simulator.report.layout import points, section, share, table, words
from simulator.report.mechanisms import bots_of
from simulator.scenario.channels import IN_WORDS, LiveChannel

CLAIMED = "The vendor counts as resolved whoever ended with the bot"


def bots(figures: Figures) -> Iterator[RenderableType]:
    """Sessions of each bot, the containment that the vendor claims and the true one side by side."""
    found = bots_of(figures.simulation.scenario)
    if not found:
        return
    rows = [_row(figures, channel) for channel in found]
    headings = (
        *("bot on", f"sessions\na {figures.report.period}", f"minutes\na {figures.report.period}"),
        *("the vendor\nclaims", "±", "truly\nresolved", "±"),
    )
    left_too = any(bot.claims_hang_ups for bot in found.values())
    told = f"{CLAIMED}{', and who left it' if left_too else ''}; truly resolved are needs that no agent had to handle."
    yield section("Bots", table(headings, rows), words(told))


def _row(figures: Figures, channel: LiveChannel) -> tuple[str, ...]:
    scope = Scope(channel=channel)
    claimed, true = (figures.of(name, scope) for name in ("bot_containment_claimed", "bot_containment"))
    return (
        IN_WORDS[channel],
        figures.count("bot_sessions", scope),
        figures.count("bot_minutes", scope),
        *(text for found in (claimed, true) for text in (share(found.value), points(found.half_width))),
    )
