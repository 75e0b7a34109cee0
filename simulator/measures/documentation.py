"""The table of docs/measures.md: every measure with its unit, formula and scopes."""

from simulator.measures.catalogue import CATALOGUE
from simulator.measures.measure import Measure
from simulator.measures.scope import DIMENSIONS
from simulator.scenario.channels import CHANNELS, DEFERRED, LIVE

HEADER = (
    "| measure | unit | better | formula: numerator / denominator | covers | also by |",
    "|---|---|---|---|---|---|",
)


def measures_table() -> str:
    """All measures of the catalogue as a Markdown table, in the catalogue's order."""
    return "\n".join((*HEADER, *(_row(measure) for measure in CATALOGUE.values())))


def _row(measure: Measure) -> str:
    name = f"`{measure.name}`" + (" `@T`" if measure.threshold else "") + (" *" if measure.waiting else "")
    cells = (name, measure.unit, measure.better or "-", measure.formula, _covers(measure), _scopes(measure))
    return f"| {' | '.join(cells)} |"


def _covers(measure: Measure) -> str:
    """The channels in total, "-" where channels have nothing to do with it."""
    if not any("channel" in combination for combination in measure.scopes) and tuple(measure.channels) == CHANNELS:
        return "-"
    known = {CHANNELS: "all", LIVE: "calls, chats", DEFERRED: "messages", ("phone",): "calls", ("chat",): "chats"}
    return known[tuple(measure.channels)]


def _scopes(measure: Measure) -> str:
    texts = (" x ".join(name for name in DIMENSIONS if name in combination) for combination in measure.scopes)
    return "; ".join(text for text in texts if text) or "-"
