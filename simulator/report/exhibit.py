"""A table that is shown alike on the terminal and on the page: words and numbers as a person reads them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Exhibit:
    """A titled table: every row has a text for each heading; columns numbered in `words_in` hold words.

    `said` are sentences above it, `notes` sentences below.
    """

    key: str
    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    words_in: tuple[int, ...] = (0,)
    said: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
