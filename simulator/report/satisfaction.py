"""What became of needs, whatever the channel, and how satisfied that may have left customers, in a terminal report."""

from collections.abc import Iterator

from rich.console import RenderableType

from simulator.report.figures import Figures
from simulator.report.layout import number, plus_minus, section, share, table, words
from simulator.report.mechanisms import has_other_channels, has_self_service, shows_quality_index
from simulator.report.service import spelled, with_spread

Row = tuple[str, str, str, str]

ILLUSTRATIVE = (
    "The quality index is illustrative, not measured: the share of needs that a formula takes for satisfied, from "
    "resolution, contacts, waits, transfers and failed self-service."
)


def needs(figures: Figures) -> Iterator[RenderableType]:
    """Resolution over all channels and the quality index with its band; each only where it is told nowhere else."""
    scenario = figures.simulation.scenario
    rows = [*(_resolution(figures) if has_other_channels(scenario) else ()), *_index(figures)]
    if rows:
        told = [words(ILLUSTRATIVE)] if shows_quality_index(scenario) else []
        yield section("What became of needs", table(("", "value", "±", ""), rows, words_in=(0, 3)), *told)


def _resolution(figures: Figures) -> Iterator[Row]:
    if has_self_service(figures.simulation.scenario):
        yield _row(figures, "first_touch_resolution", "resolved at first touch", "of needs, self-service included")
    yield _row(figures, "unresolved_per_need", "ended unresolved for good", "of needs")
    per_need = figures.of("contacts_per_need")
    yield "contacts for a need", number(per_need.value, 2), plus_minus(per_need.half_width), "repeats and redials too"


def _index(figures: Figures) -> Iterator[Row]:
    if not shows_quality_index(figures.simulation.scenario):
        return
    low, high = (share(figures.of(f"quality_index_{end}").value) for end in ("low", "high"))
    yield _row(figures, "quality_index", "quality index, illustrative", f"band of its coefficients: {low} to {high}")


def _row(figures: Figures, name: str, text: str, over: str) -> Row:
    return spelled(figures, name, text), *with_spread(figures.of(name)), over
