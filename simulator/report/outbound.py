"""Outbound campaigns in a terminal report: calls, whom they reached, and what came of it."""

from collections.abc import Iterator

from rich.console import RenderableType

from simulator.measures import Scope
from simulator.report.figures import Figures
from simulator.report.layout import number, plus_minus, section, share, table, words
from simulator.report.service import verdict
from simulator.scenario.campaigns import Campaign

COUNTS = (
    ("records_called", "people called, first calls", "", ""),
    ("outbound_calls", "calls made", "", ""),
    ("outbound_connects", "answered by anybody", "connect_rate", "calls"),
    ("outbound_lost", "lost, as no agent was free", "lost_share", "answered"),
    ("right_parties", "spoken to, the right party", "right_party_rate", "answered"),
    ("leads", "became leads, sales included", "lead_rate", "right parties"),
    ("sales", "bought", "conversion", "right parties"),
)
"""Measure, words, the measure of its share, and what that is of."""

MODES = {
    "preview": "an agent reads the record first and is held while it rings",
    "progressive": "one line is rung for each free agent, who is held",
    "predictive": "more lines than free agents are rung and nobody is held, as far as the cap allows",
}

Row = tuple[str, ...]


def outbound(figures: Figures) -> Iterator[RenderableType]:
    """A section for each campaign."""
    for name, campaign in figures.simulation.scenario.campaigns.items():
        rows = [*_counts(figures, name, campaign), *_times(figures, name)]
        drawn = table(("", f"a {figures.report.period}", "±", "share", "of"), rows, words_in=(0, 4))
        yield section(f"Outbound: {name}", drawn, words(_told(campaign)))


def _counts(figures: Figures, name: str, campaign: Campaign) -> Iterator[Row]:
    scope = Scope(campaign=name)
    for measure, text, rate, of in COUNTS:
        if figures.of(measure, scope).value or measure == "outbound_calls":
            part = figures.share(rate, scope) if rate else ""
            cap = _cap(figures, name, campaign) if measure == "outbound_lost" else ""
            yield text, figures.count(measure, scope), figures.count_spread(measure, scope), part, of + cap


def _cap(figures: Figures, name: str, campaign: Campaign) -> str:
    """How the share of lost calls stands to the cap, where calls can be lost."""
    lost = figures.of("lost_share", Scope(campaign=name))
    if campaign.dialer.mode != "predictive" or lost.value is None:
        return ""
    kept = {"missed": "kept", "met": "not kept"}.get(verdict(lost, campaign.dialer.abandon_cap), "too close to say")
    return f" (cap {share(campaign.dialer.abandon_cap)}: {kept})"


def _times(figures: Figures, name: str) -> Iterator[Row]:
    scope = Scope(campaign=name)
    time, spread = figures.seconds("outbound_aht", scope), figures.seconds_spread("outbound_aht", scope)
    yield "conversation and wrap", time, spread, "", "each who was put through, wrong parties too"
    hours, around = figures.count("outbound_hours", scope), figures.count_spread("outbound_hours", scope)
    yield "agents' hours at it", hours, around, "", "previews, held rings, conversations, wrap"
    for measure, text in (("calls_per_hour", "calls an hour"), ("right_parties_per_hour", "right parties an hour")):
        found = figures.of(measure, scope)
        yield text, number(found.value, 1), plus_minus(found.half_width, 1), "", "logged in, of the groups that call"


def _told(campaign: Campaign) -> str:
    often = "once" if campaign.attempts == 1 else f"up to {campaign.attempts} times"
    records = f"{number(campaign.records)} people on the list, each called {often}"
    return f"{records}; {campaign.dialer.mode}: {MODES[campaign.dialer.mode]}."
