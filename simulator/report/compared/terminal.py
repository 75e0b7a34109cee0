"""A comparison as a manager reads it in a terminal."""

import textwrap
from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.table import Table

from simulator.report.compared.exhibit import Exhibit
from simulator.report.compared.material import Material
from simulator.report.compared.story import beware, exhibits, headline, why
from simulator.report.layout import bullets, day_count, section, table, words

NARROWEST = 7
"""Characters that a heading over numbers may take before it is wrapped."""
SHORT = 14
"""Characters of words that are never wrapped."""
NO_BREAK = "\N{NO-BREAK SPACE}"
WHY_AFTER = "quality"
"""The exhibit behind which it is said why the figures are as they are."""


def comparison_report(material: Material) -> RenderableType:
    """Headline, the exhibits of the story in their order, why the figures are as they are, what to beware of."""
    return Group(
        *_title(material),
        words(headline(material), "bold"),
        words(""),
        *_sections(material),
        section("Beware", bullets(beware(material))),
    )


def exhibit_section(exhibit: Exhibit) -> RenderableType:
    """An exhibit with its sentences."""
    above, below = (tuple(map(words, texts)) for texts in (exhibit.said, exhibit.notes))
    drawn = (exhibit_table(exhibit),) if exhibit.rows else ()
    return section(exhibit.title, *above, *drawn, *below)


def exhibit_table(exhibit: Exhibit) -> Table:
    """The table of an exhibit, its headings wrapped to the width of the numbers below them."""
    columns = range(len(exhibit.headings))
    widths = [max((len(row[column]) for row in exhibit.rows), default=0) for column in columns]
    headings = [
        text if column in exhibit.words_in else _wrapped(text, max(widths[column], NARROWEST))
        for column, text in enumerate(exhibit.headings)
    ]
    whole = [column for column in columns if column not in exhibit.words_in or widths[column] <= SHORT]
    return table(headings, exhibit.rows, words_in=exhibit.words_in, whole=whole)


def _wrapped(heading: str, width: int) -> str:
    whole = heading.replace(" %", f"{NO_BREAK}%")
    lines = textwrap.wrap(whole, width, break_long_words=False, break_on_hyphens=False)
    return "\n".join(lines).replace(NO_BREAK, " ")


def _sections(material: Material) -> Iterator[RenderableType]:
    for exhibit in exhibits(material):
        yield exhibit_section(exhibit)
        if exhibit.key == WHY_AFTER and (sentences := why(material)):
            yield section("Why", bullets(sentences))


def _title(material: Material) -> list[RenderableType]:
    found = material.comparison
    scenario = found.before.simulation.scenario
    calendar = scenario.calendar
    pairs = "one pair" if found.pairs == 1 else f"{found.pairs} pairs"
    played = (
        f"{day_count(calendar.days)} from {calendar.start.isoformat()}, {pairs} of replications on the same luck "
        f"(seed {scenario.experiment.seed}); ± is half of the 95 % interval over pairs"
    )
    reason = [words(material.after.why)] if material.after.why else []
    return [
        words(f"{material.before.name} -> {material.after.name}", "bold"), *reason, words(played, "dim"), words(""),
    ]  # fmt: skip
