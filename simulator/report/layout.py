"""Plain building blocks of a terminal report: words and numbers as a person reads them, headings, tables."""

import io
import math
from collections.abc import Iterable, Sequence
from typing import Literal

from rich import box
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

WIDTH = 100
"""Columns of a report that is not on a terminal."""

UNDEFINED = "undefined"


def words(text: str, style: str = "") -> Text:
    """Text as it is: no markup is read in it and nothing in it moves the cursor."""
    return Text("".join(char if char.isprintable() or char == "\n" else "?" for char in text), style=style)


def as_text(renderable: RenderableType, width: int = WIDTH) -> str:
    """A renderable as plain lines, without colour and without blanks at their ends."""
    file = io.StringIO()
    Console(file=file, width=width, no_color=True, force_terminal=False, highlight=False).print(renderable)
    return "".join(f"{line.rstrip()}\n" for line in file.getvalue().splitlines())


def section(title: str, *parts: RenderableType) -> Group:
    """A heading with what stands under it, and an empty line after."""
    return Group(words(title, "bold"), *parts, Text(""))


def table(
    headings: Sequence[str], rows: Iterable[Sequence[str]], *, words_in: Sequence[int] = (0,), whole: Sequence[int] = ()
) -> Table:
    """A table whose columns numbered in `words_in` hold words, on the left; all others hold numbers, on the right.

    Columns numbered in `whole` are never wrapped, however narrow the terminal.
    """
    cells = [tuple(words(cell) for cell in row) for row in rows]
    drawn = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False, header_style="dim")
    for position, heading in enumerate(headings):
        least = max((row[position].cell_len for row in cells), default=0) if position in whole else None
        justify: Literal["left", "right"] = "left" if position in words_in else "right"
        drawn.add_column(heading, justify=justify, overflow="fold", min_width=least, no_wrap=position in whole)
    for row in cells:
        drawn.add_row(*row)
    return drawn


def bullets(sentences: Iterable[str]) -> Table:
    """Sentences under each other, each after a dash and indented where it wraps."""
    drawn = Table.grid(padding=(0, 1, 0, 0))
    for sentence in sentences:
        drawn.add_row(words("-"), words(sentence))
    return drawn


def number(value: float | None, digits: int = 0) -> str:
    """A number with thousands separated, or the word for one that is undefined."""
    if value is None or not math.isfinite(value):
        return UNDEFINED
    rounded = round(value, digits) + 0.0  # no "-0"
    return f"{rounded:,.{digits}f}"


def money(value: float | None, currency: str, digits: int = 2) -> str:
    """An amount with its currency."""
    return UNDEFINED if value is None or not math.isfinite(value) else f"{currency} {number(value, digits)}"


def plus_minus(half_width: float | None, digits: int = 2) -> str:
    """The half-width of an interval; nothing where there is none."""
    return "" if half_width is None else number(half_width, digits)


def share(value: float | None, digits: int = 1) -> str:
    """A share as a percentage."""
    return UNDEFINED if value is None or not math.isfinite(value) else f"{number(value * 100, digits)} %"


def points(change: float | None) -> str:
    """A change of a share, or half its interval, in percentage points; nothing where there is none."""
    return "" if change is None else f"{number(change * 100, 1)} pt"


def capitalised(text: str) -> str:
    """A text with a capital letter first; nothing of nothing."""
    return f"{text[:1].upper()}{text[1:]}"


def day_count(days: int) -> str:
    """A number of days in words."""
    return f"{days} day" if days == 1 else f"{days} days"


def seconds(value: float | None) -> str:
    """A time as scenario files spell it: 8.9s, 45s, 4m59s, 1h05m."""
    if value is None or not math.isfinite(value):
        return UNDEFINED
    if value < 59.5:
        return f"{value:.1f}s" if value < 9.95 else f"{value:.0f}s"
    minutes, rest = divmod(round(value), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}h{minutes:02d}m" if hours else f"{minutes}m{rest:02d}s"


def in_unit(value: float, unit: str) -> str:
    """The value of an effect in its unit; of a setting, which has none, as it stands: in seconds or as a fraction."""
    if unit == "share":
        return share(value)
    if unit in ("relative change", "change of share"):
        sign = "+" if value > 0 else ""
        return f"{sign}{share(value) if unit == 'relative change' else points(value)}"
    return seconds(value) if unit == "seconds" else f"{value:g}"


def bar(value: float, most: float, width: int = 24) -> str:
    """A bar of `#` whose length shows `value` against `most`."""
    return "#" * round(width * value / most) if most > 0 else ""
