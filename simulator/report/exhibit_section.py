"""An exhibit as it is drawn in a terminal."""

import textwrap

from rich.console import RenderableType
from rich.table import Table

from simulator.report.exhibit import Exhibit
from simulator.report.layout import section, table, words

NARROWEST = 7
"""Characters that a heading over numbers may take before it is wrapped."""
SHORT = 14
"""Characters of words that are never wrapped."""
NO_BREAK = "\N{NO-BREAK SPACE}"


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
